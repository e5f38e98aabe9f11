"""Smaller programs of the kind, at what both can do."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from measuring import terminals
from measuring.bench import SWOT, Bench, against
from measuring.goals import FIRST_CARD, Figure
from measuring.peers.cards import Memodeck, Termcard
from measuring.timing import Work, in_turn, process


def others(bench: Bench) -> Iterator[Figure]:
    """With a few hundred cards and with ten thousand."""
    for cards in (300, 10_000):
        home = bench.learner(cards)
        if bench.has("memodeck"):
            theirs = Memodeck(bench.peers.program("memodeck", "memodeck"), bench.folder, cards)
            yield from _pairs(bench, f", {cards:,} cards", "memodeck ", _like_memodeck(home, theirs))
        if bench.has("termcard"):
            other = Termcard(bench.peers.program("termcard", "termcard"), bench.folder, cards)
            yield from _pairs(bench, f", {cards:,} cards", "termcard, ", _like_termcard(home, other))
    yield Figure("swot next", "whet", None, "PyPI's whet 0.2.1 reserves the name and has no program")


Pairs = Mapping[tuple[str, str], tuple[Work, Work]]
"""Ours and theirs, by what each is called."""


def _pairs(bench: Bench, size: str, program: str, pairs: Pairs) -> Iterator[Figure]:
    works = {f"{name}{size}": ours for (name, _), (ours, _) in pairs.items()}
    took = in_turn(bench.runs, {**works, **{program + other: theirs for (_, other), (_, theirs) in pairs.items()}})
    for name, other in pairs:
        yield from against(f"{name}{size}", took, program + other)


def _like_memodeck(home: Path, theirs: Memodeck) -> Pairs:
    """Both print lines; neither has a terminal."""
    out = home / "deck.json"
    exporting: list[str | Path] = [SWOT, "export", "--to", "json", "-o", out]
    return {
        ("swot next", "study, its first card"): (process([SWOT, "next"], home), theirs.first_card()),
        ("swot review --plain, one answer", "study, one answer"): (
            process([SWOT, "review", "--plain", "--new", "9999"], home, typed=b"\n1\nq\n"),
            theirs.one_answer(),
        ),
        ("swot decks", "decks"): (process([SWOT, "decks"], home), theirs.does("decks")),
        ("swot cards", "list"): (process([SWOT, "cards"], home), theirs.does("list", "bench")),
        ("swot stats", "stats"): (process([SWOT, "stats"], home), theirs.does("stats", "bench")),
        ("swot export --to json", "export"): (
            process(exporting, home, before=lambda: out.unlink(missing_ok=True)),
            theirs.export(),
        ),
    }


def _like_termcard(home: Path, theirs: Termcard) -> Pairs:
    """Menus on both sides, the card in a terminal."""
    return {
        ("swot", "its menu"): (process([SWOT], home), theirs.menu()),
        (FIRST_CARD, "its first card"): (
            partial(terminals.first_card, [SWOT, "review"], home),
            theirs.first_card(home),
        ),
        ("swot stats", "its statistics"): (process([SWOT, "stats"], home), theirs.statistics()),
    }
