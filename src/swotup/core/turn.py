"""The card on the screen: how each way of asking goes from the prompt to the whole answer, one key at a time."""

from datetime import datetime
from random import Random
from typing import Final, Literal, assert_never

from swotup.core import asks
from swotup.core.model import Card, Gap, Items, Pick, Points, Quality, Recall, Truth
from swotup.core.queue import Slot
from swotup.core.values import dataclass, replace

ENTER: Final = "\n"
SPACE: Final = " "
SHOW: Final = (ENTER, SPACE)

Phase = Literal["asking", "parts", "shown", "met"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One card being asked, since an instant.

    ``options`` are a choice's in the order shown; ``had`` says of each part uncovered and judged so far whether it
    was known; ``picked`` is the index of the option taken, ``said`` the truth value.
    """

    slot: Slot
    card: Card
    options: tuple[str, ...]
    since: datetime
    phase: Phase = "asking"
    had: tuple[bool, ...] = ()
    picked: int | None = None
    said: bool | None = None

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
        """What was recalled, 0 to 1, where the way of asking tells it."""
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
        share = self.share
        return None if self.phase != "shown" or share is None else asks.proposal(share)

    def press(self, key: str) -> "Turn":
        """The turn after a key; itself where the key means nothing to it."""
        if self.phase == "parts":
            return self._judged(key)
        if self.phase != "asking":
            return self
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
        """The turn before the last part was judged, None where none was, or all of them were."""
        return replace(self, had=self.had[:-1]) if self.had and self.phase == "parts" else None

    def _judged(self, key: str) -> "Turn":
        """A part is judged by y or space (had it) and n (missed it); after the last one all is shown."""
        if key not in ("y", SPACE, "n"):
            return self
        had = (*self.had, key != "n")
        return replace(self, had=had, phase="shown" if len(had) == len(self.parts) else "parts")


def dealt(slot: Slot, card: Card, *, now: datetime, times: int = 0) -> Turn:
    """The card asked from now on, its options shuffled by the slot's seed and by how often it was dealt before."""
    options: list[str] = []
    ask = card.face.ask
    if isinstance(ask, Pick):
        options = [ask.right[0], *ask.wrong]
        Random(slot.seed + times).shuffle(options)
    return Turn(slot, card, tuple(options), now)
