"""A sitting in a terminal: from a key to the answer on disk and the next card; syncs; memory."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from measuring import terminals
from measuring.bench import MOST_CARDS, SWOT, Bench, milliseconds
from measuring.goals import ANSWER, Figure
from measuring.peers.anki_package import Answering
from measuring.timing import Command, Work, append, in_turn

REVIEW: Command = [SWOT, "review", "--new", "300"]
ANSWERS = 30


def sitting(bench: Bench) -> Iterator[Figure]:
    """All of it; the short form has the smaller learner alone."""
    few = bench.learner(300)
    if bench.is_short:
        yield from _memory(bench, few, 300)
        yield _syncs(bench.folder, few)
        return
    yield from _answers(bench)
    yield _syncs(bench.folder, bench.most)
    for home, cards in ((few, 300), (bench.most, MOST_CARDS)):
        yield from _memory(bench, home, cards)


def _answers(bench: Bench) -> Iterator[Figure]:
    """Our answers, a bare append and Anki's answers in turn."""
    with ExitStack() as opened:
        ours = opened.enter_context(_sitting(bench.folder, bench.most))
        file = opened.enter_context((bench.folder / "append").open("ab", buffering=0))
        works: dict[str, Work] = {"ours": ours.answer, "append": lambda: append(file.fileno())}
        if bench.has("anki"):
            works["anki"] = opened.enter_context(Answering(bench.peers.anki, bench.folder, MOST_CARDS)).answer
        took = in_turn(ANSWERS, works)
    least = 1.5 * took["append"] + 0.005
    note = f"{milliseconds(took['ours'])} to {milliseconds(took['append'])}"
    yield Figure(ANSWER, "1.5 × (append + fdatasync) + 5 ms", took["ours"] / least, note)
    if "anki" in took:
        note = f"{milliseconds(took['ours'])} to {milliseconds(took['anki'])}"
        yield Figure(ANSWER, "anki, not drawn", took["ours"] / took["anki"], note)


def _memory(bench: Bench, home: Path, cards: int) -> Iterator[Figure]:
    """Resident memory after so many answers."""
    what = f"memory of a sitting, {cards:,} cards"
    with _sitting(bench.folder, home) as ours:
        held = _after_answers(ours.answer, lambda: ours.memory)
    yield Figure(what, "30 MB", held / 30, f"{held:.1f} MB")
    if bench.has("anki"):
        with Answering(bench.peers.anki, bench.folder, cards) as anki:
            theirs = _after_answers(anki.answer, lambda: anki.memory)
        yield Figure(what, "anki", held / theirs, f"{held:.1f} to {theirs:.1f} MB")


def _after_answers(answer: Work, memory: Callable[[], float]) -> float:
    for _ in range(ANSWERS):
        answer()
    return memory()


def _syncs(folder: Path, home: Path) -> Figure:
    """Syncs an answer: those of a sitting of thirty less those of one of ten, which both begin and end alike."""
    try:
        few, many = (_traced(folder, home, answers) for answers in (10, ANSWERS))
    except FileNotFoundError:
        return Figure("syncs of an answer", "one", None, "strace is not installed")
    return Figure("syncs of an answer", "one", (many - few) / (ANSWERS - 10), f"{many - few} in {ANSWERS - 10}")


def _traced(folder: Path, home: Path, answers: int) -> int:
    """How many syncs a sitting of so many answers makes."""
    trace = folder / f"trace-{answers}"
    subprocess.run(["strace", "-V"], check=True, capture_output=True)
    with _sitting(folder, home, ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(trace)]) as ours:
        for _ in range(answers):
            ours.answer()
    return sum("sync(" in line for line in trace.read_text(encoding="utf-8").splitlines())


def _sitting(folder: Path, home: Path, under: Command = ()) -> terminals.Sitting:
    """A sitting of a copy of a learner, for no day has more than a hundred due cards."""
    again = Path(tempfile.mkdtemp(dir=folder)) / "home"
    shutil.copytree(home, again)
    return terminals.Sitting([*under, *REVIEW], again)
