"""The card on the screen: how each way of asking goes from the prompt to the whole answer, one key at a time."""

from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Final, Literal, assert_never

from swotup.core import asks
from swotup.core.draft import Draft
from swotup.core.keys import ENTER, ESCAPE, SPACE
from swotup.core.model import AGAIN, Card, Gap, Items, Pick, Points, Quality, Recall, Truth
from swotup.core.queue import Slot
from swotup.core.values import dataclass, replace

if TYPE_CHECKING:
    from swotup.core.marking import Mark

SHOW: Final = (ENTER, SPACE)
MET: Final = 0.5
"""The credit from which the marking takes a point of an exam question as met."""

Phase = Literal["typing", "asking", "parts", "missing", "shown", "met"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One card being asked, since an instant.

    ``options`` are a choice's in the order shown; ``had`` says of each part uncovered and judged so far whether it
    was known; ``picked`` is the index of the option taken, ``said`` the truth value.

    Where the answer is typed there is a ``draft``. ``typed`` are the lines of the answer once they are marked (none
    of them: "I don't know"), ``again`` those typed for what was missing, with the mark of each.
    """

    slot: Slot
    card: Card
    options: tuple[str, ...]
    since: datetime
    phase: Phase = "asking"
    had: tuple[bool, ...] = ()
    picked: int | None = None
    said: bool | None = None
    draft: Draft | None = None
    typed: tuple[str, ...] | None = None
    mark: "Mark | None" = None
    again: tuple[str, ...] = ()
    again_mark: "Mark | None" = None

    @property
    def is_typing(self) -> bool:
        """Whether a letter is a letter now, and no command."""
        return self.phase in ("typing", "missing")

    @property
    def parts(self) -> tuple[str, ...]:
        """The items, steps or points of the answer."""
        return asks.parts(self.card.face.ask)

    @property
    def is_over(self) -> bool:
        """Whether the whole answer is shown."""
        return self.phase in ("shown", "met")

    @property
    def share(self) -> float | None:
        """What was recalled, 0 to 1, where the way of asking or the marking tells it.

        The marks of an exam question are those that the learner confirmed.
        """
        if self.mark is not None and not isinstance(self.card.face.ask, Points):
            return self.mark.credit
        match self.card.face.ask:
            case Items() | Points() as ask:
                got, most = asks.earned(ask, [i for i, had in enumerate(self.had) if had])
                return got / most
            case Pick(right):
                return float(self.picked is not None and self.options[self.picked] == right[0])
            case Truth(value):
                return float(self.said is value)
            case Recall() | Gap():
                return None
            case ask:
                assert_never(ask)

    @property
    def proposed(self) -> Quality | None:
        """The quality that Enter takes once the answer is shown."""
        if self.phase != "shown":
            return None
        if self.mark is not None and not isinstance(self.card.face.ask, Points):
            return self.marked
        return None if self.share is None else asks.proposal(self.share)

    @property
    def marked(self) -> Quality | None:
        """The quality that the marking proposed, before the learner corrected anything."""
        if self.mark is None:
            return self.proposed if self.typed is None else None
        return self.mark.quality if self.typed else AGAIN

    @property
    def proposals(self) -> tuple[bool, ...]:
        """Of each part of a typed answer, whether the marking found it."""
        return tuple(item.credit >= MET for item in self.mark.items) if self.mark else ()

    @property
    def written(self) -> str | None:
        """All that was typed, as the log keeps it: a line an item, then after a blank line what was typed again."""
        if self.typed is None:
            return None
        return "\n".join([*self.typed, *(["", *self.again] if self.again else [])])

    def press(self, key: str) -> "Turn":
        """The turn after a key that is no part of a typed answer; itself where the key means nothing to it."""
        if self.phase == "parts":
            return self._judged(key)
        if self.phase != "asking":
            return self
        if self.draft is not None and key in (ESCAPE, ENTER):
            return replace(self, phase="typing")
        match self.card.face.ask:
            case Items() | Points():
                return replace(self, phase="parts") if key in SHOW else self
            case Pick() if key.isdecimal() and 1 <= int(key) <= len(self.options):
                return replace(self, phase="shown", picked=int(key) - 1)
            case Truth() if key in ("t", "f"):
                return replace(self, phase="shown", said=key == "t")
            case Recall() | Gap() | Pick() | Truth():
                return replace(self, phase="shown") if key in SHOW else self
            case ask:
                assert_never(ask)

    def unjudged(self) -> "Turn | None":
        """The turn before the last part was judged; a typed answer, once marked, is to be typed on.

        None where nothing was judged, or where the learner judged all of it.
        """
        if self.had and self.phase == "parts":
            return replace(self, had=self.had[:-1])
        if self.draft is None or self.typed is None:
            return None
        text = "\n".join(self.typed)
        draft = replace(self.draft, text=text, cursor=len(text))
        return replace(self, phase="typing", draft=draft, had=(), typed=None, mark=None, again=(), again_mark=None)

    def _judged(self, key: str) -> "Turn":
        """A part is judged by y or space (had it) and n (missed it); after the last one all is shown.

        Of a typed answer, Enter and space judge as the marking did.
        """
        if self.mark is not None and key in SHOW:
            key = "y" if self.proposals[len(self.had)] else "n"
        if key not in ("y", SPACE, "n"):
            return self
        had = (*self.had, key != "n")
        return replace(self, had=had, phase="shown" if len(had) == len(self.parts) else "parts")


def dealt(slot: Slot, card: Card, *, now: datetime, times: int = 0, is_typed: bool = False) -> Turn:
    """The card asked from now on, its options shuffled by the slot's seed and by how often it was dealt before.

    An option, or whether a statement is true, takes one key, also where answers are typed.
    """
    options: list[str] = []
    ask = card.face.ask
    if isinstance(ask, Pick):
        options = [ask.right[0], *ask.wrong]
        Random(slot.seed + times).shuffle(options)
    if is_typed and not isinstance(ask, Pick | Truth):
        return Turn(slot, card, (), now, phase="typing", draft=Draft(many=isinstance(ask, Items | Points)))
    return Turn(slot, card, tuple(options), now)
