"""The plans up to an exam, one module each: which seen cards come on which day, and in what order."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Protocol

from swotup.core.model import Exam, Quality, Schedule
from swotup.core.plans.estimate import Estimate
from swotup.core.plans.simple import Simple
from swotup.core.plans.terms import Terms, Wanted

__all__ = ["DEFAULT", "PLANS", "Course", "Terms", "Wanted"]


class Course(Protocol):
    """A plan for one exam, as it is with so many cards and minutes. It changes no state and knows no chance."""

    @property
    def last_days(self) -> int:
        """So many days before the exam, and on its day, everything seen is looked at again."""

    @property
    def enough(self) -> Quality:
        """The quality from which a card need not come again on the same study day."""

    @property
    def exam(self) -> Exam:
        """The exam."""

    def comes_on(self, schedule: Schedule, /) -> date | None:
        """The study day on which a card comes, after the one on which it was last seen; None for a new one.

        Of one last seen on the exam's day, or after it, the due day.
        """

    def wanted(self, day: date, /) -> Wanted:
        """Which of the cards seen before a day come on it: those whose day has come."""

    def rank(self, schedule: Schedule, day: date, /) -> float:
        """Where a seen card stands among those of a day: the smaller, the earlier."""


DEFAULT: Final = "estimate"
PLANS: Final[Mapping[str, Callable[[Terms], Course]]] = {"estimate": Estimate, "simple": Simple}
