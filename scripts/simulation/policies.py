"""What is compared: each policy asks the project's own queue, and knows no memory but what the log says of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from simulation.minds import Mind
from simulation.oracle import Oracle
from simulation.students import DECK, Desk, Policy
from swotup.core import exam, plans, queue
from swotup.core.costs import USUAL
from swotup.core.exam import ANY
from swotup.core.model import DeckId
from swotup.core.plans import Course, Terms
from swotup.core.queue import Limits, Queue, Row, Slot
from swotup.core.schedulers import Scheduler, fsrs, sm2

NEW_A_DAY: Final = 20


class Plain:
    """A scheduler without an exam: what is due, then 20 new cards a day."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler

    def queue(self, desk: Desk) -> Queue:
        """The day's queue."""
        due = [row for row in desk.rows if row.standing.is_due(desk.today)]
        return queue.build(
            due=queue.by_overdue(due, {DECK: 0}, desk.today),
            new=unseen(desk),
            drills=drills(desk),
            due_count=len(due),
            asked=asked(desk),
            allowed=Limits(new=NEW_A_DAY - desk.new_done, due=ANY, seconds=round(desk.minutes * 60 - desk.spent)),
            rng=desk.rng,
        )


class Published(Plain):
    """SM-2 by its text: what is due and, step 7, what was missed of it until it is known; then each new card so."""

    def __init__(self) -> None:
        super().__init__(sm2)

    def queue(self, desk: Desk) -> Queue:
        """A part of the day's queue at a time."""
        whole = super().queue(desk)
        due = tuple(slot for slot in whole.first if slot.reason == "due")
        missed = tuple(Slot(row.card, "drill", 0) for row in drills(desk))
        return replace(whole, first=due or missed or whole.first[:1], drills=())


class Planned:
    """A plan above SM-2."""

    scheduler: Scheduler = sm2

    def __init__(self, plan: str = plans.DEFAULT) -> None:
        self._plan = plans.PLANS[plan]
        self._course: Course | None = None

    def queue(self, desk: Desk) -> Queue:
        """The day's queue, of what the store would find for it."""
        course = self._course = self._course or self._plan(Terms(desk.exam, len(desk.rows), desk.minutes, USUAL))
        wanted = course.wanted(desk.today)
        new, seen = unseen(desk), [row for row in desk.rows if wanted.has(row.standing.schedule, desk.today)]
        return exam.build(
            course,
            new=new,
            seen=seen,
            drills=drills(desk),
            waiting=len(seen),
            asked=asked(desk),
            ranks={DECK: 0},
            allowed=exam.allowed(
                desk.exam,
                unseen=len(new),
                new_done=desk.new_done,
                minutes=desk.minutes,
                spent=desk.spent,
                today=desk.today,
            ),
            costs=USUAL,
            today=desk.today,
            rng=desk.rng,
        )


def unseen(desk: Desk) -> list[Row]:
    """The cards never reviewed, in deck order."""
    return [row for row in desk.rows if row.standing.schedule.last is None]


def drills(desk: Desk) -> list[Row]:
    """The cards that come again today."""
    return [row for row in desk.rows if row.standing.schedule.comes_again(desk.today)]


def asked(desk: Desk) -> set[tuple[DeckId, str]]:
    """The families of which a card was asked today."""
    return {row.family for row in desk.rows if row.standing.schedule.last == desk.today}


POLICIES: Final[Mapping[str, Callable[[Mind], Policy]]] = {
    "SM-2 as published": lambda _: Published(),
    "no exam set": lambda _: Plain(sm2),
    "FSRS-6": lambda _: Plain(fsrs),
    "the simple plan": lambda _: Planned("simple"),
    "the plan": lambda _: Planned(),
    "greedy oracle": Oracle,
}
"""By name; the oracle alone is given the true memory."""
