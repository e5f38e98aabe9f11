"""Is a typed answer right, close or wrong, item by item. Pure: no clock, no chance, no file.

A mark is what a fair teacher would give: form is forgiven, meaning is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from swotup.core.model import Face, Quality

Verdict = Literal["right", "close", "wrong", "missing"]
Spelling = Literal["fair", "lenient", "strict"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an alignment: what was given over what was expected. Either may be empty; ``same`` where they agree."""

    given: str
    expected: str
    same: bool


@dataclass(frozen=True, slots=True)
class ItemMark:
    """What one item, gap, point or answer earned.

    ``expected`` is the wording to show, None for a typed line that answers nothing; ``given`` is None where nothing
    was typed for it. ``credit`` is 0 to 1. ``pieces`` joined give both texts. ``why`` says in a few words what kept
    it from being right ("you wrote paymnet"), empty where it is right.
    """

    expected: str | None
    given: str | None
    verdict: Verdict
    credit: float
    pieces: tuple[Piece, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked answer: credit 0 to 1, the quality proposed (None: the learner grades), and a mark an item.

    ``found`` and ``missing`` are the key ideas of a long answer. ``first_wrong`` is the index of the first step out of
    order. ``earned`` and ``marks`` are whole marks, where the card has them.
    """

    credit: float
    quality: Quality | None
    items: tuple[ItemMark, ...]
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    first_wrong: int | None = None
    earned: int | None = None
    marks: int | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The other answers of a deck, against which a typed word is weighed. Made once a deck by ``vocabulary``."""

    answers: tuple[str, ...] = ()


EMPTY = Vocabulary()


def vocabulary(faces: Sequence[Face]) -> Vocabulary:
    """What the marking needs to know of a deck's other cards."""
    raise NotImplementedError


def mark(face: Face, typed: Sequence[str], *, spelling: Spelling = "fair", vocabulary: Vocabulary = EMPTY) -> Mark:
    """Marks the lines typed for a card.

    ``typed`` are the lines as typed; the items of a list or steps may also be separated by ``;``. A choice takes a
    digit (which counts from 1 in ``face.ask``'s own order: a caller that shuffled gives the option's text), its text or
    any start of it that is clear.
    """
    raise NotImplementedError
