"""What an exam looks like from today: what is left, what the days hold, and what does not fit."""

from datetime import date
from typing import Final

from swotup.core import exam as plan
from swotup.core.days import plus
from swotup.core.forecast import Forecast, Outset, course_of, with_plan, without_plan
from swotup.core.model import Exam
from swotup.core.values import dataclass

MORE_MINUTES: Final = 5
"""By so many minutes a day it is shown what more of them would do."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One exam from today on.

    ``minutes`` are a day's, ``unseen`` the cards not seen yet, ``waiting`` the seen ones whose planned day has come,
    ``overdue`` those of them that the plan meant for an earlier day: none in the last days, where all that was seen
    comes as far as there is time, and ``left_out`` do not. ``without`` is the scheduler alone in the same
    minutes, ``more`` the plan in five minutes more; None where they were not asked for. ``enough`` are the fewest
    minutes a day with which every card is seen, where these are too few.
    """

    exam: Exam
    today: date
    minutes: int
    cards: int
    unseen: int
    waiting: int
    overdue: int
    left_out: int
    planned: Forecast
    without: Forecast | None
    more: Forecast | None
    enough: int | None

    @property
    def days(self) -> int:
        """Days to the exam; 0 on its day."""
        return (self.exam.day - self.today).days

    @property
    def half_time(self) -> date:
        """The day by which every card was to have been seen."""
        return plan.half_time(self.exam)

    @property
    def new_a_day(self) -> int:
        """The unseen cards for which the plan wants room each day from today on."""
        return plan.new_on(self.exam, self.unseen, self.today)

    @property
    def level(self) -> date | None:
        """The first day by whose end no planned card waits; None where there is none, or nothing is overdue."""
        if not self.overdue:
            return None
        return next((day.day for day in self.planned.days if day.waiting < 1), None)


def outlook(outset: Outset, *, minutes: int, new: int, in_full: bool) -> Outlook:
    """The outlook of an exam at so many minutes a day; ``new`` is what the scheduler alone would take a day.

    ``in_full`` also reckons what comes of it without the plan, and with more minutes.
    """
    exam, today = outset.exam, outset.today
    known = [schedule for schedule in outset.schedules if not schedule.is_new]
    unseen = len(outset.schedules) - len(known)
    course = course_of(outset, minutes)
    before = [schedule for schedule in known if schedule.last != today]
    forecast = with_plan(outset, minutes=minutes)
    is_last, is_over = plan.is_last(course, today), not forecast.days
    enough = None
    if forecast.unseen:
        days = (exam.day - today).days
        enough = plan.enough_minutes(unseen, days=days, spent=outset.spent, costs=outset.costs)
    return Outlook(
        exam=exam,
        today=today,
        minutes=minutes,
        cards=len(outset.schedules),
        unseen=unseen,
        waiting=sum(plan.is_waiting(schedule, course, today) for schedule in before),
        overdue=0 if is_last else sum(plan.is_waiting(schedule, course, plus(today, -1)) for schedule in before),
        left_out=0 if is_over or not is_last else round(forecast.days[-1].waiting),
        planned=forecast,
        without=without_plan(outset, minutes=minutes, new=new) if in_full else None,
        more=with_plan(outset, minutes=minutes + MORE_MINUTES) if in_full else None,
        enough=enough and max(enough, minutes + 1),
    )
