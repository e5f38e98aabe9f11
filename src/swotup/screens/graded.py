"""What an answer, or taking one back, did to a card's schedule."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from swotup.core.model import CardId, Quality, ReviewKind
from swotup.screens import words

UNCOUNTED: Final = "It does not count: the card was started over later than this, by the clock."


def sentences(
    card: CardId,
    quality: Quality,
    kind: ReviewKind,
    comes: date | None,
    today: date,
    *,
    again: bool,
    undone: bool,
) -> Iterator[str]:
    """One line on the answer, one on when the card comes; ``again`` is whether it comes once more today."""
    name = words.quality(quality)
    yield f"Taken back: {name} for {card}." if undone else f"{card}: {name}, counted as {_a(kind)}."
    if comes is None:
        yield "It is new again."
        return
    first = "again today, then " if again else ""
    yield f"It comes {first}{words.in_days((comes - today).days)}, on {words.day(comes)}."


def _a(kind: ReviewKind) -> str:
    return {"repetition": "a repetition", "drill": "a drill", "early": "an early review", "cram": "cramming"}[kind]
