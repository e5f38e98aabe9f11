"""How the time of commands grows with cards and with reviews, over three decades each."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from measuring.bench import MOST_CARDS, Bench
from measuring.goals import FIRST_CARD
from measuring.starting import CARD, commands
from measuring.timing import Work, in_turn, process

CARDS: Final = (100, 1_000, 10_000, 100_000)
REVIEWS: Final = (1_000, 10_000, 100_000, 1_000_000)
SHOWN: Final = ("swot next --json", "swot grade", "swot, drawn", FIRST_CARD)
BARE: Final = "python -c pass"

Curves = Mapping[str, Mapping[str, Sequence[tuple[int, float]]]]
"""Against what, and for each command: how many, and milliseconds."""


def curves(bench: Bench) -> Curves:
    """Against cards without any review, and against reviews of the most cards; all in turn."""
    homes = {("cards", cards): bench.learner(cards) for cards in CARDS}
    homes |= {("reviews", reviews): bench.learner(MOST_CARDS, reviews) for reviews in REVIEWS}
    works: dict[tuple[str, str, int], Work] = {
        (kind, name, number): work for (kind, number), home in homes.items() for name, work in _shown(home).items()
    }
    took = in_turn(bench.runs, {str(key): work for key, work in works.items()})
    return {
        kind: {
            name: [(number, took[str((kind, name, number))] * 1000) for what, number in homes if what == kind]
            for name in (*SHOWN, BARE)
        }
        for kind in ("cards", "reviews")
    }


def _shown(home: Path) -> dict[str, Work]:
    ours = commands(home, CARD)
    return {**{name: ours[name] for name in SHOWN}, BARE: process([sys.executable, "-c", "pass"])}
