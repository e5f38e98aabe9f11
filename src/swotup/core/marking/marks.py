"""What a marked answer is: credit, a verdict an item, and where what was typed differs from what was expected."""

from typing import Literal

from swotup.core.model import Quality
from swotup.core.values import dataclass

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
    was typed for it. ``credit`` is 0 to 1. ``is_set_over`` says whether the one text can be set over the other. ``why``
    says in a few words what kept it from being right ("you wrote paymnet"), empty where it is right.
    """

    expected: str | None
    given: str | None
    verdict: Verdict
    credit: float
    is_set_over: bool = False
    why: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where the two texts differ, which they give when they are joined; none where neither can be set over."""
        if not self.is_set_over:
            return ()
        from swotup.core.marking.pieces import pieces

        return pieces(self.given or "", self.expected or "")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked answer: credit 0 to 1, the quality proposed (None: the learner grades), and a mark an item.

    ``items`` begin with a mark for each item of the card, in the card's order; lines that answer nothing follow.
    ``found`` and ``missing`` are the key ideas of a long answer. ``first_wrong`` is the index of the step that belongs
    where the first one stands that is out of order. ``earned`` and ``marks`` are whole marks, where the card has them.
    """

    credit: float
    quality: Quality | None
    items: tuple[ItemMark, ...]
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    first_wrong: int | None = None
    earned: int | None = None
    marks: int | None = None
