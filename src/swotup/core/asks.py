"""What can be said of a face from its shape alone: its answer as text, its fingerprint, the share recalled."""

import hashlib
from collections.abc import Collection
from typing import Final, assert_never

from swotup.core.model import AGAIN, GOOD, HARD, Ask, Face, Gap, Items, Pick, Points, Quality, Recall, Truth

HARD_SHARE: Final = 2 / 3
"""The share of a list, or of an exam question's marks, from which it counts as known with a struggle."""


def answer_text(ask: Ask) -> str:
    """The answer in one line, as scripts and lists show it."""
    match ask:
        case Recall(answers) | Gap(answers=answers):
            return answers[0]
        case Items(items):
            return "; ".join(item[0] for item in items)
        case Pick(right):
            return right[0]
        case Truth(value):
            return "true" if value else "false"
        case Points(points):
            return "; ".join(point.wordings[0] for point in points)
        case _:
            assert_never(ask)


def fingerprint(face: Face) -> str:
    """Changes when the answer changes, not when the prompt, the note or the other wordings do."""
    return hashlib.blake2b(answer_text(face.ask).encode(), digest_size=8).hexdigest()


def parts(ask: Ask) -> tuple[str, ...]:
    """What is uncovered one at a time: items, steps or marking points; nothing for the other shapes."""
    match ask:
        case Items(items):
            return tuple(item[0] for item in items)
        case Points(points):
            return tuple(point.wordings[0] for point in points)
        case Recall() | Gap() | Pick() | Truth():
            return ()
        case _:
            assert_never(ask)


def earned(ask: Ask, had: Collection[int]) -> tuple[int, int]:
    """What the parts had (by index) earn, and the most that could be earned."""
    match ask:
        case Items(_, need):
            return min(len(had), need), need
        case Points(points, marks):
            return min(sum(points[i].worth for i in had), marks), marks
        case Recall() | Gap() | Pick() | Truth():
            return 0, 0
        case _:
            assert_never(ask)


def proposal(share: float) -> Quality:
    """The quality proposed for a share recalled, 0 to 1: Good for all of it, Hard for most of it, else Again."""
    if share >= 1:
        return GOOD
    return HARD if share >= HARD_SHARE else AGAIN
