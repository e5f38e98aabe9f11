"""What can be said of a face from its shape alone: its answer as text, its fingerprint, the share recalled."""

from collections.abc import Collection, Iterator
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


def every_text(ask: Ask) -> Iterator[str]:
    """All that tells the answer: every wording, and the reason or the model answer."""
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            yield from answers
        case Items(items):
            for item in items:
                yield from item
        case Truth(_, because):
            yield answer_text(ask)
            yield because or ""
        case Points(points, _, model):
            for point in points:
                yield from point.wordings
            yield model or ""
        case _:
            assert_never(ask)


def fingerprint(face: Face) -> str:
    """Changes with the answer, not with the prompt, the note, other wordings or an order that does not count."""
    ask = face.ask
    told = answer_text(ask)
    if isinstance(ask, Points) or (isinstance(ask, Items) and not ask.ordered):
        told = "; ".join(sorted(parts(ask)))
    import hashlib

    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


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
