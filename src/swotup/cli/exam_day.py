"""The day's cards before exams: what each exam allows today, and what its plan asks of the store."""

import shlex
from bisect import bisect_left
from collections.abc import Collection, Container, Sequence
from datetime import date
from random import Random

from swotup.cli import today as plain
from swotup.cli.today import Allowed
from swotup.cli.workspace import Workspace
from swotup.core import costs as costing
from swotup.core import exam as plan
from swotup.core import queue
from swotup.core.costs import Costs
from swotup.core.days import plus
from swotup.core.exams import Division, divided
from swotup.core.model import Among, CardId, DeckId, Exam
from swotup.core.plans import PLANS, Course, Terms
from swotup.core.queue import Coming, Limits, Queue, Row, Why
from swotup.core.values import dataclass, replace
from swotup.screens.exam_lines import Next, Over


@dataclass(frozen=True, slots=True)
class Share:
    """An exam's share of today: its cards, its minutes a day, the seconds spent of them, and what is left."""

    course: Course
    cards: Among
    minutes: int
    spent: float
    limits: Limits
    costs: Costs

    @property
    def exam(self) -> Exam:
        """The exam."""
        return self.course.exam


def division(work: Workspace, day: date | None = None) -> Division:
    """Whose the cards of all decks are on a day, today where none is told."""
    return divided(work.exams, work.library.ids, day or work.today)


def costs(work: Workspace) -> Costs:
    """What cards cost this learner."""
    return costing.learnt(work.store.timed(plain.NEWEST))


def minutes_of(work: Workspace, exam: Exam) -> int:
    """An exam's minutes a day: its own, else those set for the day."""
    return exam.minutes or work.settings.minutes or plan.MINUTES


def course_of(work: Workspace, exam: Exam, cards: Among, prices: Costs) -> Course:
    """The plan that the learner chose, for an exam and its cards."""
    return PLANS[work.settings.plan](Terms(exam, work.store.in_use(cards), minutes_of(work, exam), prices))


def shares(work: Workspace, *, new: int | None, minutes: int | None, limit: int | None) -> tuple[Share, ...]:
    """What today still allows of each exam's cards, the nearest exam first."""
    prices = costs(work)
    found = []
    for exam, cards in division(work).coming:
        share = share_of(work, exam, cards, prices)
        if share.limits.seconds == 0 and minutes is None:
            share = replace(share, limits=plain.beyond_minutes(share.limits, new=new, limit=limit))
        found.append(share)
    return tuple(found)


def share_of(work: Workspace, exam: Exam, cards: Among, prices: Costs) -> Share:
    """What today still allows of an exam's cards, as it is set."""
    minutes, spent = minutes_of(work, exam), _spent(work, cards, prices)
    limits = plan.allowed(
        exam,
        unseen=unseen(work, cards),
        new_done=work.store.seen_first(cards, work.today),
        minutes=minutes,
        spent=spent,
        today=work.today,
    )
    return Share(course_of(work, exam, cards, prices), cards, minutes, spent, limits, prices)


def unseen(work: Workspace, cards: Among) -> int:
    """How many of the cards were never reviewed."""
    return sum(work.store.new_count(cards, work.today).values())


def _spent(work: Workspace, cards: Among, prices: Costs) -> float:
    """The seconds that today's answers to the cards took."""
    answers = work.store.answers_on(work.today)
    mine = work.store.of_these({card for card, _ in answers}, cards)
    standings = work.store.standings(mine)
    new = {card for card, standing in standings.items() if standing.schedule.first == work.today}
    return costing.spent(((card, ms) for card, ms in answers if card in mine), new, prices)


# -- the queue ---------------------------------------------------------------------------------------------------


def todays(work: Workspace, allowed: Allowed, *, rng: Random, only: Container[CardId] | None) -> Queue:
    """The queue of the decks in scope: each exam's cards, the nearest exam first, then those that belong to none."""
    queues: list[Queue] = []
    used = 0.0
    for share in allowed.shares:
        limits = _asked(share.limits, allowed, queues, used)
        made = _queue(work, replace(share, cards=_in_scope(work, share.cards), limits=limits), rng, only)
        used += plan.seconds(made, share.costs)
        queues.append(made)
    rest = _asked(allowed.rest, allowed, queues, used)
    if allowed.seconds is None and rest.seconds is not None:
        rest = replace(rest, seconds=max(0, round(rest.seconds - used)))
    free = _in_scope(work, division(work).free)
    return queue.joined([*queues, plain.plainly(work, free, rest, rng=rng, only=only)])


def _asked(limits: Limits, allowed: Allowed, before: Sequence[Queue], used: float) -> Limits:
    """What is left of what was asked for after the queues before this one, which took so many seconds."""
    if allowed.new is not None:
        limits = replace(limits, new=max(0, allowed.new - sum(one.waiting.new for one in before)))
    if allowed.seconds is not None:
        limits = replace(limits, seconds=max(0, round(allowed.seconds - used)))
    return limits


def _queue(work: Workspace, share: Share, rng: Random, only: Container[CardId] | None) -> Queue:
    store, course, cards = work.store, share.course, share.cards
    wanted = store.wanted(cards, work.today, course.exam.day, course.wanted(work.today))
    seen = list(plain.kept(wanted, only))
    return plan.build(
        course,
        new=plain.kept(store.new(cards, work.today), only),
        seen=seen,
        drills=plain.kept(store.drills(cards, work.today), only),
        waiting=waiting(work, course, cards, work.today) if only is None else len(seen),
        asked=store.asked(cards, work.today),
        ranks={deck: rank for rank, deck in enumerate(work.scope)},
        allowed=share.limits,
        costs=share.costs,
        today=work.today,
        rng=rng,
    )


def waiting(work: Workspace, course: Course, cards: Among, day: date) -> int:
    """How many seen cards come on a day, whatever the minutes allow."""
    return work.store.wanted_count(cards, day, course.wanted(day))


def _in_scope(work: Workspace, cards: Among) -> Among:
    return replace(cards, decks=tuple(deck for deck in work.scope if deck in set(cards.decks)))


def seconds_left(work: Workspace, allowed: Allowed, found: Queue) -> int | None:
    """The seconds of a sitting with this queue; None where cards come that no minutes limit.

    The minutes that are set for the day are for all of its cards, those of the exams included.
    """
    if allowed.seconds is not None:
        return allowed.seconds
    limits = [share.limits.seconds for share in allowed.shares]
    known = [one for one in limits if one is not None]
    if len(known) < len(limits):
        return None
    cards = {slot.card for slot in found.slots}
    if sum(len(work.store.of_these(cards, mine)) for _, mine in division(work).coming) == len(found.slots):
        return sum(known)
    return None if allowed.rest.seconds is None else max(sum(known), allowed.rest.seconds)


# -- what comes, and why -----------------------------------------------------------------------------------------


def coming(work: Workspace) -> Coming | None:
    """What the next study day brings on which anything comes; None where nothing is to come."""
    parts = division(work)
    prices = costs(work)
    found = [plain.coming_of(work, parts.free)] if parts.free.decks else []
    found += [_coming_of(work, exam, cards, prices) for exam, cards in parts.coming]
    known = [one for one in found if one is not None]
    if not known:
        return None
    first = min(one.day for one in known)
    same = [one for one in known if one.day == first]
    return Coming(first, sum(one.due for one in same), sum(one.new for one in same))


def _coming_of(work: Workspace, exam: Exam, cards: Among, prices: Costs) -> Coming | None:
    course = course_of(work, exam, cards, prices)
    day = _next_day(work, course, cards)
    if day is None:
        return None
    seconds = minutes_of(work, exam) * 60
    unseen = sum(work.store.new_count(cards, day).values())
    new = min(plan.new_on(exam, unseen, day), int(-(-seconds // prices.new)))
    room = int(-(-max(0.0, seconds - new * prices.new) // prices.seen))
    return Coming(day, min(room, waiting(work, course, cards, day)), new)


def _next_day(work: Workspace, course: Course, cards: Among) -> date | None:
    """The first study day after today, up to the exam's, on which any of its cards comes."""
    tomorrow, exam = plus(work.today, 1), course.exam
    if tomorrow > exam.day:
        return None
    if plan.new_on(exam, sum(work.store.new_count(cards, tomorrow).values()), tomorrow):
        return tomorrow
    days = range(tomorrow.toordinal(), exam.day.toordinal() + 1)
    # what has come does not go again, so that a few questions find the day
    first = bisect_left(days, 1, key=lambda day: waiting(work, course, cards, date.fromordinal(day)))
    return date.fromordinal(days[first]) if first < len(days) else None


def why(work: Workspace, row: Row, *, is_queued: bool, asked: Collection[tuple[DeckId, str]]) -> Why:
    """Why a card comes today, or why it does not."""
    course = courses(work, [row.card]).get(row.card)
    if course is not None:
        return plan.why(row, course, is_queued=is_queued, asked=asked, today=work.today)
    told = queue.why(row, is_queued=is_queued, asked=asked, today=work.today)
    is_resting = any(work.store.of_these([row.card], cards) for _, cards in division(work).over)
    return Why("resting") if is_resting and told.code not in ("suspended", "done") else told


def courses(work: Workspace, cards: Collection[CardId]) -> dict[CardId, Course]:
    """The course of the exam that each of the cards belongs to; cards of none to come are left out."""
    prices = costs(work)
    found: dict[CardId, Course] = {}
    for exam, mine in division(work).coming:
        if known := work.store.of_these(cards, mine):
            found |= dict.fromkeys(known, course_of(work, exam, mine, prices))
    return found


def resting_unseen(work: Workspace) -> int:
    """How many cards in scope were never reviewed and rest."""
    return sum(unseen(work, _in_scope(work, cards)) for _, cards in division(work).over)


def next_of(work: Workspace, share: Share, found: Queue) -> Next:
    """An exam to come, and what today's queue holds of it."""
    exam, cards = share.exam, share.cards
    mine = work.store.of_these({slot.card for slot in found.slots}, cards)
    reasons = [slot.reason for slot in found.slots if slot.card in mine]
    seen = sum(reason in ("due", "exam") for reason in reasons)
    late = 0 if plan.is_last(share.course, work.today) else waiting(work, share.course, cards, work.today)
    return Next(
        name=exam.name,
        day=exam.day,
        unseen=unseen(work, cards),
        cards=len(reasons),
        seconds=round(sum(map(share.costs.of, reasons))),
        late=max(0, late - seen),
        review=shlex.join(["swot", "review", *exam.decks, *(f"--topic={topic}" for topic in exam.topics)]),
    )


def over(work: Workspace) -> list[Over]:
    """The exams that are over, the last one first, and how many cards rest for them."""
    return [
        Over(exam.name, exam.day, sum(work.store.seen_count(cards).values()) + unseen(work, cards), exam.after)
        for exam, cards in division(work).over
    ]
