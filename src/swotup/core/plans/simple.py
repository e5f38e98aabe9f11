"""The plan that knows no memory: a seen card comes again half way to the exam at the latest.

In the last three days everything seen comes, and what was not answered with Good comes again on its day.
"""

from datetime import date
from typing import Final

from swotup.core.days import plus
from swotup.core.model import Exam, Quality, Schedule
from swotup.core.plans.terms import Terms, Wanted
from swotup.core.schedulers.occasion import SURE


class Simple:
    """The earlier of the scheduler's due day and half of what is left to the exam."""

    last_days: Final = 3
    enough: Final[Quality] = SURE

    def __init__(self, terms: Terms) -> None:
        """Take the terms; this plan goes by the exam's day alone."""
        self.exam = terms.exam

    def comes_on(self, schedule: Schedule) -> date | None:
        """The study day on which a card comes."""
        if schedule.due is None or schedule.last is None or schedule.last >= self.exam.day:
            return schedule.due
        everything = max(schedule.last.toordinal() + 1, self.exam.day.toordinal() - self.last_days)
        return date.fromordinal(min(planned_day(schedule, self.exam), everything))

    def wanted(self, day: date) -> Wanted:
        """What comes on a day."""
        if (self.exam.day - day).days <= self.last_days:
            return Wanted(plus(day, -1), most="interval")
        return Wanted(seen_by(self.exam.day, day), is_due=True)

    def rank(self, schedule: Schedule, day: date) -> float:
        """The earliest planned day first, in the last days what the exam pulls most."""
        if (self.exam.day - day).days <= self.last_days:
            return -pull(schedule, self.exam.day)
        return planned_day(schedule, self.exam)


def planned_day(schedule: Schedule, exam: Exam) -> int:
    """The earlier of a seen card's due day and the day half way from when it was last seen to the exam: an ordinal."""
    assert schedule.due is not None
    assert schedule.last is not None
    last = schedule.last.toordinal()
    return min(schedule.due.toordinal(), last + max(1, (exam.day.toordinal() - last) // 2))


def seen_by(exam_day: date, day: date) -> date:
    """Cards last seen on this study day or before it are half way by that day, whenever they are due."""
    return date.fromordinal(max(1, min(day.toordinal() - 1, 2 * day.toordinal() + 1 - exam_day.toordinal())))


def pull(schedule: Schedule, exam_day: date) -> float:
    """How much a card needs the last days: days from last seen to the exam, as a share of its interval."""
    return (exam_day - schedule.last).days / max(1, schedule.interval) if schedule.last else 0.0
