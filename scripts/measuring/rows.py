"""The rows of the table: what is measured against what, and the ratio that is aimed at."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from statistics import median

from measuring import material, terminals
from measuring.peers import Peers
from measuring.timing import environment, in_turn, process
from swotup.cli.app import COMMANDS

SWOT = Path(sys.executable).with_name("swot")
BARE = "python -c pass"
CARDS = (300, 10_000, 100_000)
REVIEWS = (1_000, 100_000, 1_000_000)


@dataclass(frozen=True)
class Row:
    """One ratio; None where it was not measured, and then ``note`` says why. A goal is a most."""

    what: str
    against: str
    ratio: float | None
    goal: float
    note: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether it is more than a quarter over its goal."""
        return self.ratio is not None and self.ratio > 1.25 * self.goal


@dataclass
class Bench:
    """A folder for decks and learners, made when they are asked for; how often to run; and who to compare with."""

    folder: Path
    runs: int
    peers: Peers
    is_short: bool
    _made: dict[tuple[int, int], Path] = field(default_factory=dict)

    @cached_property
    def bundled(self) -> tuple[Path, str]:
        """A learner of the bundled decks with one answer, and a card."""
        home = self.folder / "bundled"
        card = str(json.loads(run(home, "next", "--json"))["card"]["id"])
        run(home, "grade", card, "good")
        run(home, "next")
        return home, card

    def decks(self, entries: int) -> Path:
        """Deck files of so many entries, of three kinds."""
        folder = self.folder / f"decks-{entries}"
        if not folder.exists():
            material.write_decks(folder, entries)
        return folder

    def learner(self, cards: int, reviews: int) -> Path:
        """A learner who has only decks of so many cards, and so many reviews."""
        if (cards, reviews) not in self._made:
            decks = self.folder / f"cards-{cards}"
            if not decks.exists():
                material.write_decks(decks, cards, kinds=2)
            home = material.learner(self.folder / f"learner-{cards}-{reviews}", decks, reviews)
            run(home, "next", "--json")
            self._made[cards, reviews] = home
        return self._made[cards, reviews]

    def anki(self, cards: int) -> Path:
        """A collection of Anki's."""
        path = self.folder / f"anki-{cards}.anki2"
        return path if path.exists() else self.peers.anki(path, cards)


def run(home: Path, *words: str) -> bytes:
    """What `swot` prints. Raises CalledProcessError where it fails."""
    return subprocess.run([SWOT, *words], env=environment(home), check=True, stdout=subprocess.PIPE).stdout


def start(bench: Bench) -> Iterator[Row]:
    """Short commands, whole processes."""
    home, card = bench.bundled
    bare = [sys.executable, "-c", "pass"]
    plain = {
        "swot next --json": ["next", "--json"],
        "swot grade": ["grade", card, "good", "--json"],
        "swot undo": ["undo", "--json"],
        "swot mark": ["mark", card, "something", "--json"],
    }
    missing = {name for name, words in plain.items() if words[0] not in COMMANDS}
    drawn = {"swot next, drawn": ["next"], "swot, drawn": []}
    works = {BARE: process(bare)}
    works |= {name: process([SWOT, *words], home) for name, words in plain.items() if name not in missing}
    works |= {name: partial(terminals.drawn, [SWOT, *words], home) for name, words in drawn.items()}
    works["first card of swot review"] = lambda: terminals.first_card([SWOT, "review"], home)
    has_anki = not bench.is_short and bench.peers.has("anki")
    if has_anki:
        works["anki"] = bench.peers.anki_next(bench.anki(300))
    if not bench.is_short and bench.peers.has("mnemosyne"):
        works["mnemosyne"] = bench.peers.mnemosyne_next(bench.folder / "mnemosyne", 150)
    took = in_turn(bench.runs, works)
    for name in plain:
        yield from _against(name, took, {BARE: 5.5, "anki": 0.22})
    for name in drawn:
        yield from _against(name, took, {BARE: 7.5, "anki": 0.3})
    yield from _against("first card of swot review", took, {BARE: 8.0, "anki": 0.35, "mnemosyne": 0.6})


def _against(name: str, took: dict[str, float], goals: dict[str, float]) -> Iterator[Row]:
    for other, goal in goals.items():
        if name not in took:
            yield Row(name, other, None, goal, "there is no such command")
        elif other in took:
            yield Row(name, other, took[name] / took[other], goal)


def growth_of_start(bench: Bench) -> Iterator[Row]:
    """The first card with many cards and a long log."""
    small, large = bench.learner(CARDS[0], 0), bench.learner(CARDS[-1], REVIEWS[-1])
    command: list[str | Path] = [SWOT, "next", "--json"]
    took = in_turn(bench.runs, {"small": process(command, small), "large": process(command, large)})
    yield Row("swot next, 100,000 cards, 1,000,000 reviews", "300 cards, none", took["large"] / took["small"], 1.10)


def sitting(bench: Bench) -> Iterator[Row]:
    """From a key to the answer on disk and the next card; syncs; memory."""
    small, large = bench.learner(CARDS[0], 0), bench.learner(CARDS[-1], REVIEWS[-1])
    command: list[str | Path] = [SWOT, "review", "--new", "300"]
    times, memory = terminals.answers(command, large, 30)
    synced = in_turn(30, {"append": lambda: _append(bench.folder)})["append"]
    what, took = "an answer and the next card, 100,000 cards", median(times)
    yield Row(what, "append + fdatasync, less 5 ms", (took - 0.005) / synced, 1.5, f"{took * 1000:.1f} ms")
    if bench.peers.has("anki"):
        theirs = median(bench.peers.anki_answer(bench.anki(10_000)) for _ in range(3))
        yield Row(what, "anki, not drawn", took / theirs, 0.7)
    yield _syncs(bench, large)
    for name, held in (("100,000 cards", memory), ("300 cards", terminals.answers(command, small, 30)[1])):
        yield Row(f"memory of a sitting, {name}", "30 MB", held / 30, 1.0, f"{held:.1f} MB")


def _append(folder: Path) -> None:
    handle = os.open(folder / "append", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(handle, b"x" * 4_096)
    os.fdatasync(handle)
    os.close(handle)


def _syncs(bench: Bench, home: Path) -> Row:
    """Syncs an answer: those of a sitting of thirty less those of one of ten, which both begin and end alike."""
    what, against = "syncs of an answer", "one"
    counts = []
    for answers in (10, 30):
        trace = bench.folder / f"trace-{answers}"
        command: list[str | Path] = [
            "strace",
            "-f",
            "-e",
            "trace=fsync,fdatasync",
            "-o",
            str(trace),
            SWOT,
            "review",
            "--new",
            "300",
        ]
        try:
            terminals.answers(command, home, answers)
        except FileNotFoundError:
            return Row(what, against, None, 1.0, "strace is not installed")
        counts.append(sum("sync(" in line for line in trace.read_text().splitlines()))
    return Row(what, against, (counts[1] - counts[0]) / 20, 1.0)


def check(bench: Bench) -> Iterator[Row]:
    """The linter."""
    decks = bench.decks(10_000)
    command: list[str | Path] = [SWOT, "check", "--json", decks]
    source = "import gc, sys, yaml, pathlib; gc.disable(); files = sorted(pathlib.Path(sys.argv[1]).iterdir());"
    composing = f"{source} [yaml.compose(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files]"
    works = {"swot": process(command), "compose": process([sys.executable, "-c", composing, decks])}
    took = in_turn(3, works)
    yield Row("swot check, 10,000 entries", "PyYAML's C compose", took["swot"] / took["compose"], 6.0)
    if bench.is_short:
        return
    if bench.peers.has("yamllint"):
        theirs = in_turn(1, {"yamllint": bench.peers.yamllint(decks)})["yamllint"]
        yield Row("swot check, 10,000 entries", "yamllint", took["swot"] / theirs, 0.1)
    if bench.peers.has("check_jsonschema"):
        schema = bench.folder / "schema.json"
        schema.write_bytes(run(bench.folder / "none", "schema"))
        theirs = in_turn(1, {"theirs": bench.peers.check_jsonschema(schema, decks)})["theirs"]
        yield Row("swot check, 10,000 entries", "check-jsonschema", took["swot"] / theirs, 0.12)
    large = in_turn(1, {"large": process([SWOT, "check", "--json", bench.decks(100_000)])})["large"]
    yield Row("swot check, 100,000 entries", "10,000 entries", large / took["swot"], 11.0)


def hand_out(bench: Bench) -> Iterator[Row]:
    """Commands that may not be there yet."""
    for name, what, against, goal in (
        ("export", "10,000 cards to .apkg", "genanki", 1.5),
        ("import", "swot import, 100,000 cards", "10,000 cards", 11.0),
        ("stats", "swot stats, 1,000,000 reviews", "anki's graphs", 0.5),
        ("doctor", "refold of 1,000,000 reviews", "reading them", 3.0),
    ):
        yield Row(what, against, None, goal, "not measured yet" if name in COMMANDS else "there is no such command")


def others(bench: Bench) -> Iterator[Row]:
    """Smaller programs of the kind."""
    small = bench.learner(CARDS[0], 0)
    if bench.peers.has("memodeck"):
        for cards in CARDS[:2]:
            home = bench.learner(cards, 0)
            works = {"ours": process([SWOT, "next"], home), "theirs": bench.peers.memodeck_next(bench.folder, cards)}
            took = in_turn(bench.runs, works)
            yield Row(f"swot next, {cards:,} cards", "memodeck study", took["ours"] / took["theirs"], 1.0)
    if bench.peers.has("termcard"):
        works = {"ours": process([SWOT], small), "theirs": bench.peers.termcard_home(bench.folder)}
        took = in_turn(bench.runs, works)
        yield Row("swot", "termcard, its demonstration", took["ours"] / took["theirs"], 1.0)


SHORT: tuple[Callable[[Bench], Iterator[Row]], ...] = (start, check)
ALL = (start, growth_of_start, sitting, check, hand_out, others)


def table(bench: Bench) -> Iterator[Row]:
    """All rows, or those of the short form."""
    for rows in SHORT if bench.is_short else ALL:
        yield from rows(bench)


def growth(bench: Bench) -> dict[str, list[tuple[int, float]]]:
    """Milliseconds of `swot next --json` against cards, and against reviews of the most cards."""
    homes = {("cards", cards): bench.learner(cards, 0) for cards in CARDS}
    homes |= {("reviews", reviews): bench.learner(CARDS[-1], reviews) for reviews in REVIEWS}
    took = in_turn(bench.runs, {str(key): process([SWOT, "next", "--json"], home) for key, home in homes.items()})
    return {kind: [(n, took[str((k, n))] * 1000) for k, n in homes if k == kind] for kind in ("cards", "reviews")}
