"""The plan that goes by FSRS-6's estimate over the log: a seen card comes again once it has faded.

It may fade the more, the further off the exam is, and the more of all cards the last days have time for: where minutes
are short, nothing can be left to them. In the last four days everything seen comes, what gains most in a second first.
What was not recalled comes again on its day until it is. The figures were found by simulation (``scripts/simulate``).
"""

from bisect import bisect_left
from datetime import date
from typing import Final

from swotup.core.days import plus
from swotup.core.memory import DECAY, FACTOR, expected_recall, stability_forgotten, stability_recalled
from swotup.core.model import Quality, Schedule
from swotup.core.plans.simple import planned_day
from swotup.core.plans.terms import Terms, Wanted
from swotup.core.schedulers.occasion import PASSED

FADE: Final = 0.05
"""By how much expected recall may have fallen by the last days, where they have time for everything."""
FADE_AT_FIRST: Final = 0.15
"""By how much more on the day the exam was set; in between it falls evenly."""


class Estimate:
    """Expected recall decides when a seen card comes again."""

    last_days: Final = 4
    enough: Final[Quality] = PASSED

    def __init__(self, terms: Terms) -> None:
        """Take the terms; room is the share of all cards for which the last days have time, at most 1."""
        self.exam, self._costs = terms.exam, terms.costs
        self._room = min(1.0, self.last_days * terms.minutes * 60 / (max(1, terms.cards) * terms.costs.seen))
        self._known: dict[int, float] = {}

    def comes_on(self, schedule: Schedule) -> date | None:
        """The study day on which a card comes."""
        if schedule.due is None or schedule.last is None or schedule.last >= self.exam.day:
            return schedule.due
        last, stability = schedule.last.toordinal(), schedule.stability or 0.0
        everything = max(last + 1, self.exam.day.toordinal() - self.last_days)
        days = range(last + 1, everything)
        waits = bisect_left(days, True, key=lambda day: day - last >= stability * self._fades(day))
        return date.fromordinal(last + 1 + waits)

    def wanted(self, day: date) -> Wanted:
        """What comes on a day."""
        is_last = (self.exam.day - day).days <= self.last_days
        return Wanted(plus(day, -1), self._fades(day.toordinal()), most="stability" if is_last else "time")

    def rank(self, schedule: Schedule, day: date) -> float:
        """In the order of the simple plan; in the last days what gains most in a second first."""
        if (self.exam.day - day).days <= self.last_days:
            return -self._gain(schedule, day)
        return planned_day(schedule, self.exam)

    def _fades(self, day: int) -> float:
        """How far a card is let fade on a day, which is an ordinal: days since last seen for one of stability."""
        if day not in self._known:
            left, whole = self.exam.day.toordinal() - day, max(1, (self.exam.day - self.exam.since).days)
            level = 1 - self._room * (FADE + FADE_AT_FIRST * min(1.0, left / whole))
            self._known[day] = faded(level) if left > self.last_days else 0.0
        return self._known[day]

    def _gain(self, schedule: Schedule, day: date) -> float:
        """By how much expected recall on the exam's day rises for each second spent on a card on a day."""
        stability, difficulty, last = schedule.stability, schedule.difficulty, schedule.last
        if stability is None or difficulty is None or last is None:
            return 0.0
        left, costs = (self.exam.day - day).days, self._costs
        known = expected_recall(stability, (day - last).days)
        recalled = expected_recall(stability_recalled(stability, difficulty, known, 3), left)
        forgotten = expected_recall(stability_forgotten(stability, difficulty, known), left)
        without = expected_recall(stability, (self.exam.day - last).days)
        gained = known * recalled + (1 - known) * forgotten - without
        return gained / (known * costs.recalled + (1 - known) * costs.failed)


def faded(level: float) -> float:
    """After how many days, for each day of stability, expected recall has fallen to a level: I in section FSRS-4.5."""
    days: float = (level ** (1 / DECAY) - 1) / FACTOR
    return days
