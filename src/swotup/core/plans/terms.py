"""What a plan goes by, and what it asks the store."""

from datetime import date
from typing import Literal

from swotup.core.costs import Costs
from swotup.core.model import Exam, Schedule
from swotup.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """An exam, how many cards it asks, the minutes a day for it, and what cards cost."""

    exam: Exam
    cards: int
    minutes: int
    costs: Costs


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards seen before a day come on it.

    Those last seen on ``seen_by`` or before it that have faded: stability times ``faded`` days have passed since then.
    And those that are due, where ``is_due``. Of more than the store hands over at once it takes the longest time since
    a card was last seen, or the time from then to the exam as a share of its interval or stability.
    """

    seen_by: date
    faded: float = 0.0
    is_due: bool = False
    most: Literal["time", "interval", "stability"] = "time"

    def has(self, schedule: Schedule, day: date) -> bool:
        """Whether a card is wanted on that day, as the store decides it."""
        last, due = schedule.last, schedule.due
        if last is None or last >= day:
            return False
        is_faded = (day - last).days >= (schedule.stability or 0.0) * self.faded
        return (last <= self.seen_by and is_faded) or (self.is_due and due is not None and due <= day)
