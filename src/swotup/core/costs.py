"""What a card costs in seconds, learnt from the log."""

from collections.abc import Collection, Iterable
from typing import Final

from swotup.core.model import CardId, Timed
from swotup.core.queue import Reason
from swotup.core.schedulers.occasion import PASSED
from swotup.core.values import dataclass

ENOUGH: Final = 30
"""So many answers of a sort tell what the next one costs; until then the usual figure stands."""
LEAST_MS: Final = 300
"""Nobody reads and answers in less: such answers, and those without a time, were given by a script."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of a new card, of one seen before that is recalled and of one that is not, and how many are not."""

    new: float = 15.0
    recalled: float = 8.0
    failed: float = 16.0
    share_failed: float = 0.25

    @property
    def seen(self) -> float:
        """A card seen before, before it is known whether it is recalled."""
        return self.recalled + self.share_failed * (self.failed - self.recalled)

    def of(self, reason: Reason) -> float:
        """A card that comes for this reason."""
        return {"new": self.new, "drill": self.recalled}.get(reason, self.seen)


USUAL: Final = Costs()


def learnt(answers: Iterable[Timed]) -> Costs:
    """The mean of each sort of which there are enough."""
    known = [one for one in answers if is_timed(one.ms)]
    later = [one for one in known if not one.is_first]
    failed = [one for one in later if one.quality < PASSED]
    return Costs(
        new=_mean([one for one in known if one.is_first], USUAL.new),
        recalled=_mean([one for one in later if one.quality >= PASSED], USUAL.recalled),
        failed=_mean(failed, USUAL.failed),
        share_failed=len(failed) / len(later) if len(later) >= ENOUGH else USUAL.share_failed,
    )


def is_timed(ms: int | None) -> bool:
    """Whether this is the time of an answer that somebody gave."""
    return ms is not None and ms >= LEAST_MS


def spent(answers: Iterable[tuple[CardId, int | None]], new: Collection[CardId], costs: Costs) -> float:
    """The seconds that a day's answers took; ``new`` were seen today for the first time.

    Where an answer has no time of its own, it is what such a card costs, and a drill from the second on.
    """
    seconds = 0.0
    seen: set[CardId] = set()
    for card, ms in answers:
        if ms is not None and is_timed(ms):
            seconds += ms / 1000
        elif card in seen:
            seconds += costs.recalled
        else:
            seconds += costs.new if card in new else costs.seen
        seen.add(card)
    return seconds


def _mean(answers: list[Timed], usual: float) -> float:
    if len(answers) < ENOUGH:
        return usual
    return sum(one.ms for one in answers) / len(answers) / 1000
