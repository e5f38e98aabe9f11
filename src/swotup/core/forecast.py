"""The days up to an exam, simulated card by card: what each day holds, and what is recalled in the end.

The learner's memory is taken to be FSRS-6's estimate over the log (``memory``), and answers are drawn from it with a
seed of our own, so that the same log gives the same forecast. A card is answered as fsrs-rs's simulator has it by
default: how often Hard, Good and Easy are given where it is recalled, and what a first answer is. What was not
answered well enough comes once more on its day and is known then. Siblings are not kept apart, and every day is
studied. A card never seen counts as not recalled.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from random import Random
from typing import Final, Protocol

from swotup.core.costs import Costs
from swotup.core.exam import new_on, was_seen_in_last_days
from swotup.core.memory import expected_recall
from swotup.core.model import AGAIN, EASY, GOOD, HARD, Exam, Quality, Review, Schedule
from swotup.core.plans import Course, Terms
from swotup.core.queue import comes_again
from swotup.core.schedulers import Scheduler
from swotup.core.values import dataclass

CARD_RUNS: Final = 600
"""A forecast of fewer cards is the mean of several runs: so many cards in all of them, as far as that goes."""
MOST_RUNS: Final = 20
SEED: Final = 1
FIRST: Final = tuple(zip((AGAIN, HARD, GOOD, EASY), accumulate((0.24, 0.094, 0.495, 0.171)), strict=True))
"""What a first answer is, and up to which chance: fsrs-rs, ``SimulatorConfig``, ``first_rating_prob``."""
RECALLED: Final = tuple(zip((HARD, GOOD, EASY), accumulate((0.224, 0.631, 0.145)), strict=True))
"""The same where a card is recalled: ``review_rating_prob``."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One study day to come: cards seen before and new ones, seconds, and how many still wait at its end."""

    day: date
    due: float
    new: float
    seconds: float
    waiting: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days from today to the eve, and the exam: expected recall from 0 to 1 over all cards, None without any.

    ``unseen`` is how many cards are then still unseen; ``all_seen`` the day by whose end none is, None if never.
    """

    days: tuple[Ahead, ...]
    recall: float | None
    unseen: int
    all_seen: date | None


@dataclass(frozen=True, slots=True)
class Outset:
    """Where a forecast begins: the cards in deck order, what today has seen of them already, and by which plan."""

    schedules: Sequence[Schedule]
    exam: Exam
    today: date
    spent: float
    new_done: int
    scheduler: Scheduler
    costs: Costs
    plan: Callable[[Terms], Course]


def course_of(outset: Outset, minutes: int) -> Course:
    """The plan's course, at so many minutes a day."""
    return outset.plan(Terms(outset.exam, len(outset.schedules), minutes, outset.costs))


def with_plan(outset: Outset, *, minutes: int) -> Forecast:
    """What the plan comes to, at so many minutes a day."""
    course = course_of(outset, minutes)
    return _forecast(outset, minutes, lambda run: _Planned(run, course))


def without_plan(outset: Outset, *, minutes: int, new: int) -> Forecast:
    """What the scheduler alone comes to in as many minutes: what is due, the most overdue first, then new cards."""
    return _forecast(outset, minutes, lambda run: _Plain(run, new))


# -- a run -------------------------------------------------------------------------------------------------------


class _Run:
    """One way that the days may go. ``seconds`` are what is left of the day."""

    def __init__(self, outset: Outset, rng: Random) -> None:
        self.exam = outset.exam
        self.schedules = list(outset.schedules)
        self.unseen = deque(card for card, schedule in enumerate(self.schedules) if schedule.is_new)
        self.seconds = 0.0
        self.answered: list[int] = []
        self.news = 0
        self._scheduler, self._costs, self._rng = outset.scheduler, outset.costs, rng

    def begin(self, seconds: float) -> None:
        """A new day."""
        self.seconds = seconds
        self.answered, self.news = [], 0

    def ask_new(self, most: int, day: date) -> None:
        """Ask unseen cards, in deck order."""
        while self.unseen and self.news < most and self.seconds > 0:
            card = self.unseen.popleft()
            self.news += 1
            self.seconds -= self._costs.new
            self._answer(card, _drawn(FIRST, self._rng.random()), day)

    def ask(self, cards: Iterable[int], day: date) -> None:
        """Ask cards seen before, in this order, as far as there is time."""
        for card in cards:
            if self.seconds <= 0:
                return
            schedule = self.schedules[card]
            is_recalled = self._rng.random() < recall(schedule, day)
            self.seconds -= self._costs.recalled if is_recalled else self._costs.failed
            self._answer(card, _drawn(RECALLED, self._rng.random()) if is_recalled else AGAIN, day)

    def drill(self, day: date, course: Course | None) -> None:
        """Ask once more what was not answered well enough."""
        for card in self.answered:
            if self.seconds <= 0:
                return
            if not comes_again(self.schedules[card], day, course):
                continue
            self.seconds -= self._costs.recalled
            self.schedules[card] = self._scheduler.step(self.schedules[card], Review(day, GOOD))

    def _answer(self, card: int, quality: Quality, day: date) -> None:
        self.schedules[card] = self._scheduler.step(self.schedules[card], Review(day, quality))
        self.answered.append(card)


class _Policy(Protocol):
    """Which cards are asked on a day."""

    waiting: Sequence[int]
    """The cards whose day has come and that were not asked."""

    def ask(self, day: date, new_done: int) -> None:
        """Ask the day's cards; ``new_done`` new ones were asked before."""


class _Planned:
    """A plan: see ``exam.build``."""

    def __init__(self, run: _Run, course: Course) -> None:
        self._run, self._course = run, course
        self._coming = _by_day(run, range(len(run.schedules)), course.comes_on)
        self._left: list[int] = []
        self.waiting: Sequence[int] = ()

    def ask(self, day: date, new_done: int) -> None:
        run, course = self._run, self._course
        unseen = len(run.unseen) + new_done
        run.ask_new(new_on(run.exam, unseen, day) - new_done, day)
        today = [*self._left, *_come(self._coming, day)]
        run.ask(sorted(today, key=lambda card: course.rank(run.schedules[card], day)), day)
        asked = set(run.answered)
        self._left = [card for card in today if card not in asked]
        self.waiting = [card for card in self._left if not was_seen_in_last_days(run.schedules[card], course)]
        run.drill(day, course)
        for planned, cards in _by_day(run, run.answered, course.comes_on).items():
            self._coming[planned] += cards


class _Plain:
    """The scheduler alone: see ``queue.build``."""

    def __init__(self, run: _Run, new: int) -> None:
        self._run, self._new = run, new
        self._coming = _by_day(run, range(len(run.schedules)), lambda one: one.due)
        self.waiting: Sequence[int] = ()

    def ask(self, day: date, new_done: int) -> None:
        run = self._run
        self.waiting = [*self.waiting, *_come(self._coming, day)]
        run.ask(sorted(self.waiting, key=lambda card: -_overdue(run.schedules[card], day)), day)
        run.ask_new(self._new - new_done, day)
        run.drill(day, None)
        asked = set(run.answered)
        self.waiting = [card for card in self.waiting if card not in asked]
        for due, cards in _by_day(run, run.answered, lambda one: one.due).items():
            self._coming[due] += cards


def _by_day(run: _Run, cards: Iterable[int], comes: Callable[[Schedule], date | None]) -> dict[date, list[int]]:
    """Seen cards by the day on which they come."""
    found: dict[date, list[int]] = defaultdict(list)
    for card in cards:
        if day := comes(run.schedules[card]):
            found[day].append(card)
    return found


def _come(coming: dict[date, list[int]], day: date) -> list[int]:
    """The cards whose day has come by now, the earliest first; they are taken out."""
    days = sorted(one for one in coming if one <= day)
    return [card for one in days for card in coming.pop(one)]


def _overdue(schedule: Schedule, day: date) -> float:
    return (day - schedule.last).days / max(1, schedule.interval) if schedule.last else 0.0


def _drawn(chances: Sequence[tuple[Quality, float]], chance: float) -> Quality:
    return next((quality for quality, most in chances if chance < most), GOOD)


def recall(schedule: Schedule, day: date) -> float:
    """How likely a card is recalled on a day, 0 to 1; a card never seen is not."""
    if schedule.stability is None or schedule.last is None:
        return 0.0
    return expected_recall(schedule.stability, (day - schedule.last).days)


# -- the mean of several -----------------------------------------------------------------------------------------


def _forecast(outset: Outset, minutes: int, policy: Callable[[_Run], _Policy]) -> Forecast:
    cards = len(outset.schedules)
    times = min(MOST_RUNS, max(1, CARD_RUNS // max(1, cards)))
    runs = [_run(outset, minutes, policy, Random(SEED + number)) for number in range(times)]
    days = tuple(_mean_day(days) for days in zip(*(run.days for run in runs), strict=True))
    seen_on = [run.all_seen for run in runs if run.all_seen]
    return Forecast(
        days,
        sum(run.recall or 0.0 for run in runs) / len(runs) if cards else None,
        round(sum(run.unseen for run in runs) / len(runs)),
        max(seen_on) if len(seen_on) == len(runs) else None,
    )


def _run(outset: Outset, minutes: int, policy: Callable[[_Run], _Policy], rng: Random) -> Forecast:
    run = _Run(outset, rng)
    asking = policy(run)
    days: list[Ahead] = []
    all_seen = None if run.unseen else outset.today
    for ordinal in range(outset.today.toordinal(), outset.exam.day.toordinal()):
        day, is_today = date.fromordinal(ordinal), not days
        begun = max(0.0, minutes * 60 - outset.spent * is_today)
        run.begin(begun)
        asking.ask(day, outset.new_done if is_today else 0)
        days.append(Ahead(day, len(run.answered) - run.news, run.news, begun - run.seconds, len(asking.waiting)))
        all_seen = all_seen or (None if run.unseen else day)
    recalls = [recall(schedule, outset.exam.day) for schedule in run.schedules]
    return Forecast(tuple(days), sum(recalls) / len(recalls) if recalls else None, len(run.unseen), all_seen)


def _mean_day(days: Sequence[Ahead]) -> Ahead:
    def mean(of: Callable[[Ahead], float]) -> float:
        return sum(map(of, days)) / len(days)

    return Ahead(
        days[0].day,
        due=mean(lambda one: one.due),
        new=mean(lambda one: one.new),
        seconds=mean(lambda one: one.seconds),
        waiting=mean(lambda one: one.waiting),
    )
