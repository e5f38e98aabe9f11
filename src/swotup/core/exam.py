"""The plan up to an exam: which cards on which day, within the minutes, above any scheduler and without changing it.

Plain SM-2 has two faults before an exam: its intervals run past it, and where minutes are short "due first, then
new" leaves cards unseen. So the plan shows every card before half-time, brings seen cards again at half of what is
left to the exam at the latest, and spends the last three days on everything seen.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from swotup.core.costs import Costs
from swotup.core.days import plus
from swotup.core.model import DeckId, Exam, Schedule
from swotup.core.queue import Limits, Queue, Reason, Row, Slot, Waiting, Why, comes_on, split, within
from swotup.core.queue import why as plain_why
from swotup.core.settings import MOST_MINUTES

MINUTES: Final = 10
"""A day's minutes where nobody said how many."""
FINAL_DAYS: Final = 3
"""So many days before the exam, and on its day, everything seen is looked at again."""
ANY: Final = 1_000_000
"""So many cards are no limit."""


# -- days --------------------------------------------------------------------------------------------------------


def half_time(exam: Exam) -> date:
    """The day half way from the day the exam was first set, by which every card is to have been seen."""
    return plus(exam.since, (exam.day - exam.since).days // 2)


def is_final(exam: Exam, today: date) -> bool:
    """Whether these are the last days, in which everything seen comes again."""
    return (exam.day - today).days <= FINAL_DAYS


def seen_by(exam_day: date, today: date) -> date:
    """Cards last seen on this study day or before it have their planned day by today, whenever they are due."""
    return date.fromordinal(min(today.toordinal() - 1, 2 * today.toordinal() + 1 - exam_day.toordinal()))


def pull(schedule: Schedule, exam_day: date) -> float:
    """How much a card needs the last days: days from last seen to the exam, as a share of its interval."""
    return (exam_day - schedule.last).days / max(1, schedule.interval) if schedule.last else 0.0


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
    exam: Exam,
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

    ``new`` is read no further than needed and must come in deck order. ``seen`` are the cards whose planned day has
    come, in the last days all that were seen before today; ``waiting`` counts them, those left out too. ``asked`` are
    the families of which a card was asked today.
    """
    taken = set(asked)
    first_new, late_new = split(new, taken, allowed.new)
    first_seen, late_seen = split(ordered(seen, exam, ranks, today), taken, allowed.due)
    if is_final(exam, today):
        first_new, late_new = first_new + late_new, []
        first_seen, late_seen = first_seen + late_seen, []
    round_order = sorted(drills, key=lambda row: (row.standing.schedule.drills, row.standing.schedule.last_at))
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


def ordered(seen: Iterable[Row], exam: Exam, ranks: Mapping[DeckId, int], today: date) -> list[Row]:
    """Seen cards in the order in which they come: the earliest planned day first, in the last days by their pull."""
    if is_final(exam, today):
        return sorted(seen, key=lambda row: (-pull(row.standing.schedule, exam.day), ranks.get(row.deck, 0), row.place))
    return sorted(
        seen,
        key=lambda row: (comes_on(row.standing.schedule, exam.day) or today, ranks.get(row.deck, 0), row.place),
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


def why(row: Row, exam: Exam, *, is_queued: bool, asked: Collection[tuple[DeckId, str]], today: date) -> Why:
    """Why a card of this exam comes on this study day, or why it does not."""
    plain = plain_why(row, is_queued=is_queued, asked=asked, today=today)
    planned = comes_on(row.standing.schedule, exam.day)
    if plain.code in ("done", "drilled out"):
        return replace(plain, day=planned)
    if plain.code != "not due" or planned is None:
        return plain
    if is_queued:
        return Why("exam", exam.day)
    if planned > today and not is_final(exam, today):
        return Why("not due", planned)
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
