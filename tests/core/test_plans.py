"""The plans up to an exam: on which day a seen card comes, and which of a day's cards comes first."""

import inspect
from collections.abc import Sequence
from datetime import date, timedelta
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import plans
from swotup.core.memory import expected_recall
from swotup.core.model import AGAIN, EASY, GOOD, HARD, NEW, Exam, Quality, Schedule
from swotup.core.plans import DEFAULT, PLANS, Course
from swotup.core.plans.estimate import FADE, FADE_AT_FIRST, faded
from swotup.core.settings import SETTINGS
from tests.core.core_builders import day, reviewed
from tests.core.exam_builders import course, exam

GIVEN = st.lists(st.tuples(st.integers(-60, 0), st.sampled_from([AGAIN, HARD, GOOD, EASY])), min_size=1, max_size=8)
each_plan = pytest.mark.parametrize("plan", PLANS)


def simple(on: int, since: int = 0) -> Course:
    return course(exam(day(on), day(since)), "simple")


def by_estimate(on: int, since: int = 0, *, cards: int = 1, minutes: int = 10) -> Course:
    return course(exam(day(on), day(since)), "estimate", cards=cards, minutes=minutes)


def known(*, last: int, stability: float, due: int = 400, interval: int = 400) -> Schedule:
    return Schedule(
        repetition=4, interval=interval, first=day(-90), last=day(last), due=day(due), stability=stability, difficulty=5
    )


def test_every_plan_is_registered_and_can_be_set() -> None:
    classes = {one for module in map(vars, _modules()) for one in module.values() if _is_course(one)}
    assert {*PLANS.values()} == classes
    assert (SETTINGS["plan"].values.choices, SETTINGS["plan"].default) == (tuple(PLANS), DEFAULT)


def _modules() -> list[object]:
    names = [info.name for info in iter_modules(plans.__path__)]
    return [getattr(plans, name) for name in names]


def _is_course(one: object) -> bool:
    return inspect.isclass(one) and hasattr(one, "comes_on") and not getattr(one, "_is_protocol", False)


# -- what holds of every plan --------------------------------------------------------------------------------


@each_plan
@given(
    given=GIVEN,
    on=st.integers(-3, 90),
    since=st.integers(-90, 0),
    cards=st.integers(1, 500),
    minutes=st.integers(1, 30),
    today=st.integers(-3, 90),
)
def test_the_store_is_asked_for_the_cards_whose_day_has_come(
    plan: str, given: list[tuple[int, Quality]], on: int, since: int, cards: int, minutes: int, today: int
) -> None:
    asked, schedule = course(exam(day(on), day(since)), plan, cards=cards, minutes=minutes), reviewed(*sorted(given))
    today = min(today, on)
    comes = asked.comes_on(schedule)
    assert comes is not None
    assert schedule.last is not None
    if schedule.last < day(today):
        assert asked.wanted(day(today)).has(schedule, day(today)) == (comes <= day(today))
    else:
        assert not asked.wanted(day(today)).has(schedule, day(today))


@each_plan
@given(given=GIVEN, on=st.integers(1, 90), minutes=st.integers(1, 30))
def test_a_seen_card_comes_on_a_later_day_and_before_the_exam_is_over(
    plan: str, given: list[tuple[int, Quality]], on: int, minutes: int
) -> None:
    asked, schedule = course(exam(day(on), day(-60)), plan, cards=90, minutes=minutes), reviewed(*sorted(given))
    comes = asked.comes_on(schedule)
    assert comes is not None
    assert schedule.last is not None
    assert schedule.last < comes <= max(day(on - asked.last_days), schedule.last + timedelta(days=1))


@each_plan
def test_in_the_last_days_everything_seen_comes_every_day(plan: str) -> None:
    asked = course(exam(day(20), day(0)), plan)
    begun = 20 - asked.last_days
    fresh = known(last=begun - 1, stability=9_999)
    assert asked.comes_on(fresh) == day(begun)
    assert asked.comes_on(known(last=begun, stability=9_999)) == day(begun + 1)
    assert asked.wanted(day(begun)).has(fresh, day(begun))
    assert not asked.wanted(day(begun - 1)).has(known(last=begun - 2, stability=9_999), day(begun - 1))


@each_plan
def test_a_new_card_has_no_day_and_one_seen_after_the_exam_its_due_day(plan: str) -> None:
    asked = course(exam(day(5), day(0)), plan)
    assert asked.comes_on(NEW) is None
    assert not asked.wanted(day(2)).has(NEW, day(2))
    assert asked.comes_on(known(last=5, stability=3, due=11)) == day(11)


@each_plan
def test_dates_at_the_end_of_the_calendar_do_not_overflow(plan: str) -> None:
    last = Schedule(repetition=3, interval=9, first=date.max, last=date.max, due=date.max)
    asked = course(Exam("last", date.max, date.max), plan)
    assert asked.comes_on(last) == date.max
    asked.wanted(date.max)


# -- the simple plan -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "due", "on", "comes"),
    [
        pytest.param(0, 6, 40, 6, id="due before half of what is left: on its due day"),
        pytest.param(0, 38, 40, 20, id="due after half of what is left: half way"),
        pytest.param(0, 38, 5, 2, id="half of five days is two"),
        pytest.param(0, 38, 1, 1, id="at least a day later"),
        pytest.param(0, 38, 4, 1, id="the last days begin before half of it"),
        pytest.param(0, 1, 0, 1, id="seen on the exam's day: its due day"),
        pytest.param(3, 9, 0, 9, id="seen after it: its due day"),
    ],
)
def test_by_the_simple_plan_a_card_comes_half_way_to_the_exam_at_the_latest(
    last: int, due: int, on: int, comes: int
) -> None:
    assert simple(on).comes_on(known(last=last, stability=9_999, due=due)) == day(comes)


def first(asked: Course, today: int, *schedules: Schedule) -> Sequence[int]:
    """The numbers of the cards in the order in which they come."""
    return sorted(range(len(schedules)), key=lambda number: asked.rank(schedules[number], day(today)))


def test_by_the_simple_plan_the_earliest_planned_day_comes_first() -> None:
    late, later, latest = (known(last=last, stability=9, due=due) for last, due in ((-20, 30), (-15, -1), (-60, -30)))
    assert first(simple(15), 0, late, later, latest) == [2, 0, 1]


def test_by_the_simple_plan_the_exam_pulls_short_intervals_most_in_the_last_days() -> None:
    long, short = (known(last=-1, stability=9, interval=interval) for interval in (91, 2))
    assert first(simple(3), 0, long, short) == [1, 0]


# -- the plan by the estimate --------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95])
def test_a_card_has_faded_when_expected_recall_is_at_its_level(level: float) -> None:
    assert expected_recall(7.5, 7.5 * faded(level)) == pytest.approx(level)


@pytest.mark.parametrize(
    ("today", "level"),
    [
        pytest.param(0, 1 - FADE - FADE_AT_FIRST, id="on the first day"),
        pytest.param(20, 1 - FADE - FADE_AT_FIRST / 2, id="half way"),
        pytest.param(35, 1 - FADE - FADE_AT_FIRST / 8, id="before the last days"),
    ],
)
def test_a_card_may_fade_the_less_the_nearer_the_exam_is(today: int, level: float) -> None:
    stability = 5.0
    days = next(days for days in range(1, 99) if expected_recall(stability, days) <= level)
    wanted = by_estimate(40).wanted(day(today))
    assert wanted.has(known(last=today - days, stability=stability), day(today))
    assert not wanted.has(known(last=today - days + 1, stability=stability), day(today))


def test_where_minutes_are_short_it_may_fade_less() -> None:
    schedule = known(last=0, stability=4)
    days = [by_estimate(60, cards=150, minutes=minutes).comes_on(schedule) for minutes in (1, 2, 3, 6)]
    assert days == sorted(days, key=str)
    assert len(set(days)) == 4
    # in four days there are six minutes each for 144 cards at ten seconds
    roomy = [by_estimate(60, cards=144, minutes=minutes).comes_on(schedule) for minutes in (6, 60)]
    assert roomy[0] == roomy[1]


def test_a_due_card_that_is_still_remembered_waits() -> None:
    schedule = known(last=-6, due=0, stability=50)
    assert not by_estimate(40).wanted(day(0)).has(schedule, day(0))
    assert simple(40).wanted(day(0)).has(schedule, day(0))


def test_of_the_faded_cards_the_earliest_day_of_the_simple_plan_comes_first() -> None:
    half_way, due = known(last=-20, stability=1), known(last=-15, stability=1, due=-9)
    assert first(by_estimate(30), 0, half_way, due) == [1, 0]


def test_in_the_last_days_what_gains_most_in_a_second_comes_first() -> None:
    sure, shaky, fading = (known(last=-1, stability=stability) for stability in (500, 1.5, 12))
    assert first(by_estimate(4), 0, sure, shaky, fading) == [1, 2, 0]


def test_a_card_without_a_memory_comes_at_once_and_last() -> None:
    unknown = Schedule(repetition=1, interval=1, first=day(-9), last=day(-9), due=day(9))
    asked = by_estimate(40)
    assert asked.comes_on(unknown) == day(-8)
    assert first(by_estimate(4), 0, unknown, known(last=-1, stability=9)) == [1, 0]


def test_before_the_day_on_which_the_exam_was_set_it_is_as_on_that_day() -> None:
    asked = by_estimate(40)
    assert asked.wanted(day(-9)).faded == asked.wanted(day(0)).faded
