"""Whole processes of short commands: against the bare interpreter and other programs, and with many cards."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring import terminals
from measuring.bench import MOST_CARDS, MOST_REVIEWS, SWOT, Bench, against
from measuring.goals import BARE, FIRST_CARD, SMALL, Figure
from measuring.timing import Work, in_turn, process


def start(bench: Bench) -> Iterator[Figure]:
    """On the bundled decks."""
    ours = commands(*bench.bundled)
    works = {BARE: process([sys.executable, "-c", "pass"]), **ours}
    if bench.has("anki"):
        works["anki"] = bench.peers.anki.first(bench.peers.anki.collection(bench.folder, 300))
    if bench.has("mnemosyne"):
        works["mnemosyne"] = bench.peers.mnemosyne_first(bench.folder / "mnemosyne", 150)
    took = in_turn(bench.runs, works)
    for name in ours:
        yield from against(name, took, BARE, "anki", *(["mnemosyne"] if name == FIRST_CARD else []))


def growth(bench: Bench) -> Iterator[Figure]:
    """With many cards and a long log, against few cards and none."""
    small = commands(bench.learner(300), CARD)
    yield from _grown(bench, ["swot next --json"], small, bench.learner(10_000, 100_000), 10_000, 100_000)
    if not bench.is_short:
        yield from _grown(bench, list(small), small, bench.most, MOST_CARDS, MOST_REVIEWS)


CARD = "deck-0/entry-0"
"""A card that every learner has."""


def _grown(
    bench: Bench, names: list[str], small: dict[str, Work], home: Path, cards: int, reviews: int
) -> Iterator[Figure]:
    large = commands(home, CARD)
    works = {key: work for name in names for key, work in ((name, large[name]), (f"{name}, small", small[name]))}
    took = in_turn(bench.runs, works)
    for name in names:
        yield Figure(f"{name}, {cards:,} cards, {reviews:,} reviews", SMALL, took[name] / took[f"{name}, small"])


def commands(home: Path, card: str) -> dict[str, Work]:
    """What one types all day, each a whole process; what is drawn is drawn in a terminal."""
    plain = {
        "swot next --json": ["next", "--json"],
        "swot grade": ["grade", card, "good", "--json"],
        "swot undo": ["undo", "--json"],
        "swot mark": ["mark", card, "something", "--json"],
    }
    drawn = {"swot next, drawn": ["next"], "swot, drawn": []}
    return {
        **{name: process([SWOT, *words], home) for name, words in plain.items()},
        **{name: partial(terminals.drawn, [SWOT, *words], home) for name, words in drawn.items()},
        FIRST_CARD: partial(terminals.first_card, [SWOT, "review"], home),
    }
