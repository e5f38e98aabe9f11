"""A plan that goes by FSRS-6's estimate over the log instead of SM-2's intervals: the best of those that were tried.

New cards keep the plan's pace. A seen card comes when its expected recall has fallen to a level, which rises towards
the exam, and is the lower the more of all cards the last four days have room for. In those everything seen comes, what
gains most in a second first. What was not recalled comes once more on its day.
"""

from typing import Final

from simulation.students import Desk
from swotup.core import exam
from swotup.core.costs import USUAL
from swotup.core.memory import expected_recall, stability_forgotten, stability_recalled
from swotup.core.model import Schedule
from swotup.core.queue import Queue, Reason, Row, Slot, Waiting, comes_on, within
from swotup.core.schedulers import Scheduler, sm2

LAST_DAYS: Final = 4
"""So many days before the exam, and on its day, everything seen is looked at again."""
FADE, FADE_AT_FIRST = 0.05, 0.15
"""By how much expected recall may fall in the end, and how much more on the first day, where there is room for all."""
GOOD: Final = 3


class ByEstimate:
    """Expected recall decides when a seen card comes again."""

    scheduler: Scheduler = sm2

    def queue(self, desk: Desk) -> Queue:
        """Unseen cards, then those that have faded, then what was missed today."""
        unseen = [row for row in desk.rows if row.standing.schedule.is_new]
        allowed = exam.allowed(
            desk.exam,
            unseen=len(unseen),
            new_done=desk.new_done,
            minutes=desk.minutes,
            spent=desk.spent,
            today=desk.today,
        )
        parts: tuple[tuple[Reason, list[Row]], ...] = (
            ("new", unseen[: allowed.new]),
            ("exam", ordered(desk)),
            ("drill", [row for row in desk.rows if is_missed(row.standing.schedule, desk)]),
        )
        slots = [[Slot(row.card, reason, 0) for row in rows] for reason, rows in parts]
        new, seen, drills = within(slots, allowed.seconds, USUAL.of)
        return Queue(tuple(new + seen), tuple(drills), (), Waiting(len(seen), len(new), len(drills)))


def level(desk: Desk) -> float:
    """The expected recall at which a seen card comes again."""
    room = LAST_DAYS * desk.minutes * 60 / (len(desk.rows) * USUAL.seen)
    share_left = (desk.exam.day - desk.today).days / (desk.exam.day - desk.exam.since).days
    return 1 - min(1.0, room) * (FADE + FADE_AT_FIRST * share_left)


def ordered(desk: Desk) -> list[Row]:
    """The seen cards that come today: by their planned day, in the last days by what they gain."""
    rows = [row for row in desk.rows if (last := row.standing.schedule.last) and last < desk.today]
    if (desk.exam.day - desk.today).days <= LAST_DAYS:
        return sorted(rows, key=lambda row: -gain(row.standing.schedule, desk))
    faded = [row for row in rows if recall(row.standing.schedule, desk) <= level(desk)]
    return sorted(faded, key=lambda row: comes_on(row.standing.schedule, desk.exam.day) or desk.today)


def recall(schedule: Schedule, desk: Desk) -> float:
    """Expected recall today."""
    if schedule.stability is None or schedule.last is None:
        return 0.0
    return expected_recall(schedule.stability, (desk.today - schedule.last).days)


def gain(schedule: Schedule, desk: Desk) -> float:
    """By how much expected recall on the exam's day rises for each second spent on a card today."""
    stability, difficulty, last = schedule.stability, schedule.difficulty, schedule.last
    if stability is None or difficulty is None or last is None:
        return 0.0
    known, left = recall(schedule, desk), (desk.exam.day - desk.today).days
    good = expected_recall(stability_recalled(stability, difficulty, known, GOOD), left)
    bad = expected_recall(stability_forgotten(stability, difficulty, known), left)
    now = expected_recall(stability, (desk.exam.day - last).days)
    return (known * good + (1 - known) * bad - now) / (known * USUAL.recalled + (1 - known) * USUAL.failed)


def is_missed(schedule: Schedule, desk: Desk) -> bool:
    """Whether a card was not recalled today and comes once more; that time it is."""
    return schedule.comes_again(desk.today) and schedule.repetition == 0 and schedule.drills == 0
