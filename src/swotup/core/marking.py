"""Is a typed answer right, close or wrong, item by item. Pure: no clock, no chance, no file.

A mark is what a fair teacher would give: form is forgiven, meaning is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from rapidfuzz.distance import OSA, Levenshtein

from swotup.core.asks import every_text, proposal
from swotup.core.model import AGAIN, GOOD, Face, Gap, Items, Pick, Points, Quality, Recall, Truth

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

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})


def vocabulary(faces: Sequence[Face]) -> Vocabulary:
    """What the marking needs to know of a deck's other cards."""
    return Vocabulary(tuple(dict.fromkeys(text for face in faces for text in every_text(face.ask))))


def mark(face: Face, typed: Sequence[str], *, spelling: Spelling = "fair", vocabulary: Vocabulary = EMPTY) -> Mark:
    """Marks the lines typed for a card.

    ``typed`` are the lines as typed; the items of a list or steps may also be separated by ``;``. A choice takes a
    digit (which counts from 1 in ``face.ask``'s own order: a caller that shuffled gives the option's text), its text or
    any start of it that is clear.
    """
    whole = " ".join(" ".join(typed).split())
    match face.ask:
        case Recall(answers) | Gap(answers=answers):
            item = _item(answers, whole)
            return Mark(item.credit, None if _is_long(answers) else _quality(item), (item,))
        case Items(items, need):
            lines = [part.strip() for line in typed for part in line.split(";") if part.strip()]
            marks = [_item(item, next((one for one in lines if _item(item, one).credit), "")) for item in items]
            credit = min(1.0, sum(one.credit for one in marks) / need)
            return Mark(credit, proposal(credit), tuple(marks))
        case Pick(right, wrong):
            options = (right[0], *wrong)
            chosen = options[int(whole) - 1] if whole.isdigit() and 0 < int(whole) <= len(options) else whole
            item = _item(right, chosen)
            return Mark(item.credit, _quality(item), (item,))
        case Truth(value):
            word = "true" if whole.lower()[:1] in ("t", "y") else "false"
            item = _item(("true" if value else "false",), word if whole else "")
            return Mark(item.credit, _quality(item), (item,))
        case Points(points, marks):
            met = [_item(point.wordings, whole) for point in points]
            total = min(marks, sum(point.worth for point, one in zip(points, met, strict=True) if one.credit >= 0.5))
            return Mark(total / marks, proposal(total / marks), tuple(met), earned=total, marks=marks)
        case _:
            assert_never(face.ask)


def _is_long(answers: Sequence[str]) -> bool:
    return len(answers[0].split()) > 8


def _quality(item: ItemMark) -> Quality:
    return GOOD if item.credit >= 0.9 else AGAIN


def _plain(text: str) -> str:
    return " ".join(word for word in _WORD.findall(text.casefold()) if word not in _ARTICLES)


def _item(wordings: Sequence[str], typed: str) -> ItemMark:
    if not typed:
        return ItemMark(wordings[0], None, "missing", 0.0)
    given = _plain(typed)
    if any(_plain(one) == given for one in wordings):
        return ItemMark(wordings[0], typed, "right", 1.0, (Piece(typed, wordings[0], True),))
    near = min(wordings, key=lambda one: OSA.distance(_plain(one), given))
    pieces = tuple(
        Piece(typed[op.src_start : op.src_end], near[op.dest_start : op.dest_end], op.tag == "equal")
        for op in Levenshtein.opcodes(typed, near)
    )
    if len(given) > 4 and OSA.distance(_plain(near), given) <= 2:
        return ItemMark(near, typed, "close", 0.9, pieces, f"you wrote {typed}")
    return ItemMark(wordings[0], typed, "wrong", 0.0, (Piece(typed, wordings[0], False),))
