"""A day on the way to an exam: which cards, within the minutes, above any scheduler and without changing it.

Plain SM-2 has two faults before an exam: its intervals run past it, and where minutes are short "due first, then
new" leaves cards unseen. So every card is shown before half-time, and the last days are for everything seen. When a
seen card comes until then, and in what order, a plan decides (``plans``).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from random import Random
from typing import Final

from swotup.core.costs import Costs
from swotup.core.days import plus
from swotup.core.model import DeckId, Exam, Schedule
from swotup.core.plans import Course
from swotup.core.queue import Limits, Queue, Reason, Row, Slot, Waiting, Why, comes_again, split, within
from swotup.core.queue import why as plain_why
from swotup.core.settings import MOST_MINUTES

MINUTES: Final = 10
"""A day's minutes where nobody said how many."""
ANY: Final = 1_000_000
"""So many cards are no limit."""


# -- days --------------------------------------------------------------------------------------------------------


def half_time(exam: Exam) -> date:
    """The day half way from the day the exam was first set, by which every card is to have been seen."""
    return plus(exam.since, (exam.day - exam.since).days // 2)


def is_last(course: Course, day: date) -> bool:
    """Whether a day is one of the last, in which everything seen comes again."""
    return (course.exam.day - day).days <= course.last_days


def is_waiting(schedule: Schedule, course: Course, day: date) -> bool:
    """Whether a seen card's day has come; in the last days only where it has not come in them yet."""
    planned = course.comes_on(schedule)
    return planned is not None and planned <= day and not was_seen_in_last_days(schedule, course)


def was_seen_in_last_days(schedule: Schedule, course: Course) -> bool:
    """Whether a card has come since the last days began."""
    return schedule.last is not None and is_last(course, schedule.last)


def new_on(exam: Exam, unseen: int, today: date) -> int:
    """The new cards of a day, of so many unseen at its start: an even share of the days left to half-time.

    On the exam's own day, and after it, none.
    """
    if today >= exam.day:
        return 0
    return -(-unseen // max(1, (half_time(exam) - today).days))


# -- the day -----------------------------------------------------------------------------------------------------


def allowed(exam: Exam, *, unseen: int, new_done: int, minutes: int, spent: float, today: date) -> Limits:
    """What today still allows: of so many unseen now, after the new cards done today and the seconds spent."""
    new = max(0, new_on(exam, unseen + new_done, today) - new_done)
    return Limits(new=new, due=ANY, seconds=max(0, round(minutes * 60 - spent)))


def build(
    course: Course,
    *,
    new: Iterable[Row],
    seen: Iterable[Row],
    drills: Iterable[Row],
    waiting: int,
    asked: Collection[tuple[DeckId, str]],
    ranks: Mapping[DeckId, int],
    allowed: Limits,
    costs: Costs,
    today: date,
    rng: Random,
) -> Queue:
    """The day's queue of one exam's cards.

    ``new`` is read no further than needed and must come in deck order. ``seen`` are the cards that the plan wants
    today; ``waiting`` counts them, those left out too. Of ``drills`` the plan takes those that it wants again.
    ``asked`` are the families of which a card was asked today.
    """
    taken = set(asked)
    first_new, late_new = split(new, taken, allowed.new)
    first_seen, late_seen = split(ordered(seen, course, ranks, today), taken, allowed.due)
    if is_last(course, today):
        first_new, late_new = first_new + late_new, []
        first_seen, late_seen = first_seen + late_seen, []
    again = (row for row in drills if comes_again(row.standing.schedule, today, course))
    round_order = sorted(again, key=lambda row: (row.standing.schedule.drills, row.standing.schedule.last_at))
    parts = [
        [Slot(row.card, reason(row, today), rng.getrandbits(32)) for row in rows]
        for rows in (first_new, first_seen, round_order, late_new, late_seen)
    ]
    kept = list(within(parts, allowed.seconds, costs.of))
    return Queue(
        first=tuple(kept[0] + kept[1]),
        drills=tuple(kept[2]),
        put_back=tuple(kept[3] + kept[4]),
        waiting=Waiting(waiting, len(kept[0]) + len(kept[3]), len(round_order)),
    )


def ordered(seen: Iterable[Row], course: Course, ranks: Mapping[DeckId, int], today: date) -> list[Row]:
    """Seen cards in the order in which they come."""
    return sorted(
        seen,
        key=lambda row: (course.rank(row.standing.schedule, today), ranks.get(row.deck, 0), row.place),
    )


def reason(row: Row, today: date) -> Reason:
    """Why a card of the day's queue comes: new, missed today, due by its scheduler, or for the exam's sake."""
    schedule = row.standing.schedule
    if schedule.due is None:
        return "new"
    if schedule.last == today:
        return "drill"
    return "due" if schedule.due <= today else "exam"


def seconds(queue: Queue, costs: Costs) -> float:
    """What a queue will take, about."""
    return sum(costs.of(slot.reason) for slot in queue.slots)


def why(row: Row, course: Course, *, is_queued: bool, asked: Collection[tuple[DeckId, str]], today: date) -> Why:
    """Why a card of this exam comes on this study day, or why it does not."""
    plain = plain_why(row, is_queued=is_queued, asked=asked, today=today)
    schedule = row.standing.schedule
    planned = course.comes_on(schedule)
    if plain.code in ("suspended", "later") or planned is None:
        return plain
    if schedule.last == today:
        if comes_again(schedule, today, course):
            return plain
        return Why("drilled out" if plain.code == "drilled out" else "done", planned)
    if is_queued:
        return Why("exam", course.exam.day) if plain.code == "not due" else plain
    if planned > today:
        return Why("not due" if plain.code == "not due" else "known", planned)
    return Why("sibling" if row.family in asked else "enough due", plus(today, 1))


# -- what fits ---------------------------------------------------------------------------------------------------


def fits(unseen: int, *, days: int, minutes: int, spent: float, costs: Costs) -> int:
    """How many unseen cards can be seen before an exam in so many days, today included, if all minutes go to them."""
    a_day = -(-minutes * 60 // costs.new)
    today = -(-max(0.0, minutes * 60 - spent) // costs.new)
    return min(unseen, int(today + a_day * max(0, days - 1))) if days > 0 else 0


def enough_minutes(unseen: int, *, days: int, spent: float, costs: Costs) -> int | None:
    """The fewest minutes a day with which every unseen card is seen before the exam; None where there are none."""
    known = range(1, MOST_MINUTES + 1)
    return next((m for m in known if fits(unseen, days=days, minutes=m, spent=spent, costs=costs) >= unseen), None)
