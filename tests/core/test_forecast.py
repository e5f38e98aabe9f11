"""The days up to an exam, simulated card by card."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotup.core.costs import USUAL
from swotup.core.exam import enough_minutes
from swotup.core.forecast import Forecast, Outset, recall, with_plan, without_plan
from swotup.core.memory import expected_recall
from swotup.core.model import EASY, GOOD, NEW, Schedule
from swotup.core.outlook import outlook
from swotup.core.plans import DEFAULT, PLANS
from swotup.core.schedulers import SCHEDULERS
from tests.core.core_builders import TODAY, day, reviewed
from tests.core.exam_builders import exam

KNOWN = reviewed((-30, GOOD), (-29, GOOD), (-23, GOOD), (-8, EASY))


def outset(
    *schedules: Schedule,
    on: int,
    since: int = 0,
    spent: float = 0,
    new_done: int = 0,
    scheduler: str = "sm2",
    plan: str = DEFAULT,
) -> Outset:
    asked = exam(day(on), day(since))
    return Outset(schedules, asked, TODAY, spent, new_done, SCHEDULERS[scheduler], USUAL, PLANS[plan])


def new(number: int) -> list[Schedule]:
    return [NEW] * number


def days(found: Forecast) -> list[date]:
    return [one.day for one in found.days]


def test_it_goes_from_today_to_the_eve() -> None:
    assert days(with_plan(outset(*new(3), on=3), minutes=10)) == [TODAY, day(1), day(2)]


def test_on_the_day_there_is_nothing_left_to_plan() -> None:
    found = with_plan(outset(KNOWN, NEW, on=0), minutes=10)
    assert (found.days, found.unseen) == ((), 1)
    assert found.recall == pytest.approx(expected_recall(KNOWN.stability or 0, 8) / 2)


def test_an_exam_without_cards_expects_nothing() -> None:
    found = with_plan(outset(on=3), minutes=10)
    assert (found.recall, found.unseen, found.all_seen) == (None, 0, TODAY)


def test_the_same_log_gives_the_same_forecast() -> None:
    known = outset(*new(40), KNOWN, on=30)
    assert with_plan(known, minutes=5) == with_plan(known, minutes=5)
    assert without_plan(known, minutes=5, new=20) == without_plan(known, minutes=5, new=20)


def test_new_cards_come_at_the_pace_of_the_plan() -> None:
    found = with_plan(outset(*new(40), on=20), minutes=60)
    assert [one.new for one in found.days] == [4] * 10 + [0] * 10
    assert (found.unseen, found.all_seen) == (0, day(9))


def test_what_today_has_seen_already_counts() -> None:
    found = with_plan(outset(*new(37), on=20, new_done=3, spent=3_580), minutes=60)
    assert [one.new for one in found.days][:2] == [1, 4]
    assert found.days[0].seconds < 60


def test_where_minutes_are_short_cards_stay_unseen() -> None:
    found = with_plan(outset(*new(200), on=10), minutes=3)
    assert (found.unseen, found.all_seen) == (80, None)


def test_no_day_takes_more_than_its_minutes_and_a_card() -> None:
    found = with_plan(outset(*new(300), on=30), minutes=4)
    assert max(one.seconds for one in found.days) <= 4 * 60 + USUAL.failed


def test_what_was_missed_takes_time_once_more() -> None:
    first = with_plan(outset(*new(100), on=2), minutes=600).days[0]
    assert first.new == 100
    assert 100 * USUAL.new + 20 * USUAL.recalled < first.seconds < 100 * (USUAL.new + USUAL.recalled)


@pytest.mark.parametrize(("plan", "last_days"), [("estimate", 4), ("simple", 3)])
def test_in_the_last_days_everything_seen_comes_again(plan: str, last_days: int) -> None:
    found = with_plan(outset(*new(10), on=20, plan=plan), minutes=60)
    assert [one.due for one in found.days[-last_days:]] == [10] * last_days
    assert found.days[-last_days - 1].due < 10


def test_the_plan_by_the_estimate_takes_fewer_minutes_for_the_same_recall() -> None:
    by_plan = {plan: with_plan(outset(*new(150), on=42, plan=plan), minutes=10) for plan in ("estimate", "simple")}
    seconds = {plan: sum(one.seconds for one in found.days) for plan, found in by_plan.items()}
    recalls = {plan: found.recall or 0 for plan, found in by_plan.items()}
    assert seconds["estimate"] < 0.8 * seconds["simple"]
    assert recalls["estimate"] > recalls["simple"] - 0.005


def test_in_the_last_days_no_card_waits_that_was_seen_in_them() -> None:
    found = with_plan(outset(*[reviewed((-9, GOOD))] * 90, on=4, since=-30), minutes=5)
    assert [one.waiting > 0 for one in found.days] == [True, True, True, False]


def test_the_plan_is_better_than_the_scheduler_alone_and_more_minutes_better_still() -> None:
    for minutes, on in ((10, 42), (3, 21)):
        known = outset(*new(150), on=on)
        plain = without_plan(known, minutes=minutes, new=20).recall or 0
        planned = with_plan(known, minutes=minutes).recall or 0
        more = with_plan(known, minutes=minutes + 5).recall or 0
        assert plain + 0.02 < planned < more + 0.005


@pytest.mark.parametrize(
    ("on", "minutes", "expected"),
    [
        pytest.param(21, 10, 0.984, id="21 days"),
        pytest.param(42, 10, 0.989, id="42 days"),
        pytest.param(84, 10, 0.992, id="84 days"),
        pytest.param(21, 5, 0.958, id="21 days, five minutes"),
        pytest.param(42, 3, 0.959, id="42 days, three minutes"),
    ],
)
def test_it_agrees_with_the_simulation_of_two_hundred_students(on: int, minutes: int, expected: float) -> None:
    """Their memories were spread between students and cards; here all are the mean, which recalls a bit more."""
    found = with_plan(outset(*new(150), on=on), minutes=minutes).recall or 0
    assert expected - 0.005 < found < expected + 0.02


def test_without_the_plan_what_is_due_comes_first_and_then_new_cards_up_to_the_limit() -> None:
    due = reviewed((-9, GOOD))
    found = without_plan(outset(*[due] * 12, *new(50), on=3), minutes=60, new=5)
    assert (found.days[0].due, found.days[0].new) == (12, 5)


def test_cards_that_wait_are_told_until_they_are_done() -> None:
    late = reviewed((-9, GOOD))
    found = with_plan(outset(*[late] * 60, on=30, since=-30), minutes=5)
    assert [one.waiting > 0 for one in found.days[:3]] == [True, True, False]


@pytest.mark.parametrize("scheduler", SCHEDULERS)
@pytest.mark.parametrize("plan", PLANS)
@settings(max_examples=20)
@given(number=st.integers(1, 30), on=st.integers(0, 40), minutes=st.integers(1, 30))
def test_whatever_the_scheduler_and_the_plan_the_sums_are_right(
    scheduler: str, plan: str, number: int, on: int, minutes: int
) -> None:
    found = with_plan(outset(*new(number), on=on, scheduler=scheduler, plan=plan), minutes=minutes)
    assert sum(one.new for one in found.days) == pytest.approx(number - found.unseen)
    assert found.recall is not None
    assert 0 <= found.recall <= 1
    assert (found.all_seen is None) == (found.unseen > 0)


def test_a_card_never_seen_is_not_recalled() -> None:
    assert recall(NEW, TODAY) == 0
    assert recall(reviewed((0, GOOD)), TODAY) == 1


# -- the outlook ---------------------------------------------------------------------------------------------


def test_the_outlook_says_how_many_minutes_would_do() -> None:
    known = outset(*new(200), on=10)
    found = outlook(known, minutes=3, new=20, in_full=True)
    assert (found.cards, found.unseen, found.days) == (200, 200, 10)
    assert (found.planned.unseen, found.enough) == (80, enough_minutes(200, days=10, spent=0, costs=USUAL))
    assert with_plan(known, minutes=found.enough or 0).unseen == 0
    assert with_plan(known, minutes=(found.enough or 0) - 1).unseen > 0


def test_where_all_fits_no_other_minutes_are_named() -> None:
    found = outlook(outset(*new(20), on=10), minutes=10, new=20, in_full=False)
    assert (found.enough, found.without, found.more, found.level) == (None, None, None, None)
    assert found.new_a_day == 4


@pytest.mark.parametrize(("plan", "level"), [("estimate", 1), ("simple", 2)])  # the second drills what was Hard, too
def test_cards_of_earlier_days_are_overdue_and_the_day_is_told_when_one_is_level(plan: str, level: int) -> None:
    late, today = reviewed((-9, GOOD)), reviewed((0, GOOD))
    found = outlook(outset(*[late] * 60, today, on=30, since=-30, plan=plan), minutes=5, new=20, in_full=False)
    assert (found.waiting, found.overdue) == (60, 60)
    assert found.level == day(level)


@pytest.mark.parametrize("plan", PLANS)
def test_in_the_last_days_nothing_is_overdue_and_what_has_no_time_is_counted(plan: str) -> None:
    known = outset(*[reviewed((-9, GOOD))] * 90, on=2, since=-30, plan=plan)
    found = outlook(known, minutes=5, new=20, in_full=False)
    assert found.overdue == 0
    assert found.left_out == round(90 - sum(day.due for day in found.planned.days))
    assert found.left_out > 0
    assert outlook(known, minutes=60, new=20, in_full=False).left_out == 0


def test_on_the_day_of_the_exam_nothing_is_left_out_of_days_to_come() -> None:
    found = outlook(outset(*[reviewed((-9, GOOD))] * 90, on=0, since=-30), minutes=5, new=20, in_full=False)
    assert (found.overdue, found.left_out) == (0, 0)
