"""The plan up to an exam: which cards come on which day, in what order, and how many."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.costs import USUAL, Costs
from swotup.core.exam import allowed, enough_minutes, fits, half_time, is_last, is_waiting, new_on, reason, why
from swotup.core.model import AGAIN, EASY, GOOD, HARD, Quality, Schedule
from swotup.core.plans import PLANS
from swotup.core.queue import Queue, Why, comes_again, comes_on
from swotup.core.schedulers.occasion import DRILLS_A_DAY
from tests.core.core_builders import TODAY, day, reviewed, row
from tests.core.exam_builders import Student, course, entries, exam

QUALITIES = st.lists(st.sampled_from([AGAIN, HARD, GOOD, EASY]), min_size=1, max_size=9)
DAYS = st.integers(0, 40)
OFTEN = 24 * 60
"""Minutes a day that are never too few."""
each_plan = pytest.mark.parametrize("plan", PLANS)


def seen(name: str, *, last: int, due: int, interval: int = 6, place: int = 0) -> Schedule:
    return Schedule(repetition=2, interval=interval, first=day(-90), last=day(last), due=day(due))


def names(queue: Queue) -> str:
    return " ".join(slot.card.removeprefix("deck/") for slot in queue.slots)


def student(
    *rows: tuple[str, Schedule], on: int, since: int = 0, minutes: int = OFTEN, plan: str = "simple"
) -> Student:
    cards = [row(name, schedule, place=place) for place, (name, schedule) in enumerate(rows)]
    return Student(exam(day(on), day(since)), cards, minutes, plan=plan)


# -- days ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "since", "half"),
    [
        pytest.param(20, 0, 10, id="half way"),
        pytest.param(21, 0, 10, id="an odd number of days"),
        pytest.param(30, -10, 10, id="first set some days ago"),
        pytest.param(1, 0, 0, id="set on the eve"),
        pytest.param(0, 0, 0, id="set on the day"),
    ],
)
def test_half_time_lies_half_way_from_the_day_it_was_first_set(on: int, since: int, half: int) -> None:
    assert half_time(exam(day(on), day(since))) == day(half)


@given(st.lists(st.tuples(st.integers(-9, 0), st.integers(0, 5)), max_size=6).map(sorted))
def test_without_an_exam_a_card_comes_as_its_schedule_says(given: list[tuple[int, Quality]]) -> None:
    schedule = reviewed(*given)
    assert comes_on(schedule, None) == schedule.due
    assert comes_again(schedule, TODAY, None) == schedule.comes_again(TODAY)


@pytest.mark.parametrize(
    ("unseen", "today", "new"),
    [
        pytest.param(100, 0, 10, id="an even share of the days to half-time"),
        pytest.param(101, 0, 11, id="rounded up"),
        pytest.param(100, 8, 50, id="what was missed is made up for"),
        pytest.param(100, 10, 100, id="from half-time on all that are left"),
        pytest.param(100, 19, 100, id="on the eve too"),
        pytest.param(100, 20, 0, id="none on the day"),
        pytest.param(0, 0, 0, id="none left"),
    ],
)
def test_the_new_cards_of_a_day(unseen: int, today: int, new: int) -> None:
    assert new_on(exam(day(20), day(0)), unseen, day(today)) == new


def test_new_cards_done_today_count_towards_its_share() -> None:
    limits = allowed(exam(day(20), day(0)), unseen=97, new_done=3, minutes=10, spent=45, today=TODAY)
    assert (limits.new, limits.seconds) == (7, 555)


def test_a_day_that_is_used_up_has_no_seconds_left() -> None:
    limits = allowed(exam(day(20), day(0)), unseen=97, new_done=30, minutes=1, spent=99, today=TODAY)
    assert (limits.new, limits.seconds) == (0, 0)


# -- the order of a day --------------------------------------------------------------------------------------


def test_unseen_cards_come_first_then_seen_ones_the_earliest_planned_day_first() -> None:
    found = student(
        ("late", seen("a", last=-20, due=30)),
        ("new", Schedule()),
        ("later", seen("a", last=-15, due=-1)),
        ("not-yet", seen("a", last=-1, due=30)),
        ("latest", seen("a", last=-60, due=-30)),
        on=15,
    ).queue(TODAY)
    assert names(found) == "new latest late later"
    assert [slot.reason for slot in found.slots] == ["new", "due", "exam", "due"]


def test_in_the_last_days_everything_seen_comes() -> None:
    found = student(
        ("long", seen("a", last=-1, due=90, interval=91)),
        ("short", seen("a", last=-1, due=1, interval=2)),
        ("new", Schedule()),
        ("today", seen("a", last=0, due=6)),
        on=3,
    ).queue(TODAY)
    assert names(found) == "new short long"


def test_siblings_wait_for_the_end_and_in_the_last_days_for_the_end_of_their_group() -> None:
    cards = [("a", Schedule()), ("a:reverse", Schedule()), ("b", seen("b", last=-30, due=-2))]
    assert names(student(*cards, on=2, since=-2).queue(TODAY)) == "a a:reverse b"
    assert names(student(*cards, on=20, since=-20).queue(TODAY)) == "a b a:reverse"


def test_minutes_that_run_out_cost_seen_cards_and_not_new_ones() -> None:
    cards = [(f"n{number}", Schedule()) for number in range(4)]
    found = student(*cards, ("d", seen("d", last=-9, due=-1)), on=4, since=-4, minutes=1).queue(TODAY)
    assert names(found) == "n0 n1 n2 n3"
    assert (found.waiting.due, found.waiting.new) == (1, 4)


def test_a_drill_is_no_exam_card() -> None:
    missed = Schedule(interval=1, first=TODAY, last=TODAY, due=day(1), again=True)
    assert reason(row("a", missed), TODAY) == "drill"


# -- what holds whatever happens -----------------------------------------------------------------------------


@each_plan
@given(qualities=QUALITIES, on=DAYS, minutes=st.integers(1, 12), cards_each=st.integers(1, 5), data=st.data())
def test_no_card_comes_twice_a_day_but_as_a_drill(
    plan: str, qualities: list[Quality], on: int, minutes: int, cards_each: int, data: st.DataObject
) -> None:
    ada = Student(exam(day(on), TODAY), entries(6, cards_each), minutes, qualities, plan)
    for number in data.draw(st.lists(st.integers(0, on), unique=True, max_size=12).map(sorted)):
        sittings = ada.study(day(number))
        drills = Counter(slot.card for sitting in sittings for slot in sitting.drills)
        assert all(count == 1 + drills[card] for card, count in ada.asked_today.items())
        assert max(drills.values(), default=0) <= DRILLS_A_DAY


@each_plan
@given(qualities=QUALITIES, on=DAYS, minutes=st.integers(1, 6), data=st.data())
def test_the_minutes_are_exceeded_by_one_card_at_most(
    plan: str, qualities: list[Quality], on: int, minutes: int, data: st.DataObject
) -> None:
    ada = Student(exam(day(on), TODAY), entries(30), minutes, qualities, plan)
    for number in data.draw(st.lists(st.integers(0, on), unique=True, max_size=12).map(sorted)):
        ada.study(day(number))
        assert ada.spent < 60 * minutes + USUAL.new


@each_plan
@given(on=st.integers(0, 40), number=st.integers(1, 25), cards_each=st.integers(1, 3), qualities=QUALITIES)
def test_every_card_is_seen_before_half_time_where_the_minutes_allow_it(
    plan: str, on: int, number: int, cards_each: int, qualities: list[Quality]
) -> None:
    ada = Student(exam(day(on), TODAY), entries(number, cards_each), OFTEN, qualities, plan)
    begun = TODAY
    while begun < max(half_time(ada.exam), min(day(1), ada.exam.day)):
        ada.study(begun)
        begun += timedelta(days=1)
    assert ada.unseen == (0 if on else number * cards_each)


@each_plan
@given(seed=st.integers(0, 2**32), on=st.integers(1, 30), qualities=QUALITIES)
def test_the_same_seed_gives_the_same_day(plan: str, seed: int, on: int, qualities: list[Quality]) -> None:
    ada = Student(exam(day(on), TODAY), entries(9, 2), 5, qualities, plan)
    ada.study(TODAY)
    assert ada.queue(day(1), seed=seed) == ada.queue(day(1), seed=seed)


@each_plan
@pytest.mark.parametrize("on", [1, 0, -1], ids=["on the eve", "on the day", "on the day after"])
def test_a_day_can_be_planned_round_the_exam(plan: str, on: int) -> None:
    cards = [("seen", seen("a", last=-2, due=30)), ("new", Schedule())]
    found = names(student(*cards, on=on, since=-9, plan=plan).queue(TODAY))
    assert found == ("new seen" if on == 1 else "seen")


# -- why -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "is_queued", "expected"),
    [
        pytest.param(seen("a", last=-20, due=30), True, Why("exam", day(20)), id="pulled forward"),
        pytest.param(seen("a", last=-20, due=-2), True, Why("due", day(-2), 2), id="due anyway"),
        pytest.param(seen("a", last=-20, due=30), False, Why("enough due", day(1)), id="no room for it today"),
        pytest.param(seen("a", last=-2, due=30), False, Why("not due", day(9)), id="its planned day is to come"),
        pytest.param(seen("a", last=0, due=30), False, Why("done", day(10)), id="answered today"),
        pytest.param(Schedule(), True, Why("new"), id="new"),
    ],
)
def test_why_a_card_comes_or_not(schedule: Schedule, is_queued: bool, expected: Why) -> None:
    found = why(
        row("a", schedule), course(exam(day(20), TODAY), "simple"), is_queued=is_queued, asked=set(), today=TODAY
    )
    assert found == expected


def test_a_sibling_of_a_card_asked_today_waits() -> None:
    one = row("a:reverse", seen("a", last=-20, due=30))
    asked = course(exam(day(20), TODAY), "simple")
    found = why(one, asked, is_queued=False, asked={one.family}, today=TODAY)
    assert found.code == "sibling"


FADED = replace(seen("a", last=-20, due=30), stability=3.0, difficulty=5.0)
KNOWN = replace(seen("a", last=-6, due=-1), stability=90.0, difficulty=5.0)


@pytest.mark.parametrize(
    ("schedule", "is_queued", "expected"),
    [
        pytest.param(FADED, True, Why("exam", day(40)), id="it has faded"),
        pytest.param(replace(FADED, due=day(-2)), True, Why("due", day(-2), 2), id="it is due as well"),
        pytest.param(FADED, False, Why("enough due", day(1)), id="no room for it today"),
        pytest.param(KNOWN, False, Why("known", day(36)), id="due, and still remembered"),
        pytest.param(replace(KNOWN, due=day(9)), False, Why("not due", day(36)), id="its day is to come"),
        pytest.param(reviewed((0, HARD)), False, Why("done", day(4)), id="recalled today, if not surely"),
        pytest.param(reviewed((0, AGAIN)), True, Why("drill"), id="missed today"),
        pytest.param(reviewed((0, AGAIN)), False, Why("enough due", day(1)), id="missed, and no room for it"),
        pytest.param(reviewed(*[(0, AGAIN)] * 4), False, Why("drilled out", day(1)), id="missed too often"),
        pytest.param(Schedule(), True, Why("new"), id="new"),
    ],
)
def test_why_a_card_comes_by_its_estimate_or_not(schedule: Schedule, is_queued: bool, expected: Why) -> None:
    asked = course(exam(day(40), TODAY), "estimate")
    assert why(row("a", schedule), asked, is_queued=is_queued, asked=set(), today=TODAY) == expected


# -- drills --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualities", "simple", "by_estimate"),
    [
        pytest.param([GOOD], False, False, id="known"),
        pytest.param([HARD], True, False, id="recalled, but not surely"),
        pytest.param([AGAIN], True, True, id="missed"),
        pytest.param([AGAIN, HARD], True, False, id="missed, then recalled"),
        pytest.param([AGAIN, AGAIN], True, True, id="missed twice"),
        pytest.param([HARD, AGAIN], True, True, id="recalled, then missed"),
        pytest.param([AGAIN, AGAIN, AGAIN, AGAIN], False, False, id="three drills are enough"),
    ],
)
def test_what_was_missed_comes_again_until_it_is_recalled(
    qualities: list[Quality], simple: bool, by_estimate: bool
) -> None:
    missed = row("a", reviewed(*((0, quality) for quality in qualities)))
    for plan, expected in (("simple", simple), ("estimate", by_estimate)):
        ada = Student(exam(day(20), TODAY), [missed], OFTEN, plan=plan)
        assert [slot.reason for slot in ada.queue(TODAY).slots] == ["drill"] * expected


# -- what fits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unseen", "days", "minutes", "spent", "seen_in_all"),
    [
        pytest.param(1_000, 10, 3, 0, 120, id="twelve a day"),
        pytest.param(100, 10, 3, 0, 100, id="no more than there are"),
        pytest.param(1_000, 10, 3, 170, 109, id="of today ten seconds are left: one card"),
        pytest.param(1_000, 10, 3, 999, 108, id="today is used up"),
        pytest.param(1_000, 0, 3, 0, 0, id="the exam is today"),
    ],
)
def test_how_many_unseen_cards_fit(unseen: int, days: int, minutes: int, spent: float, seen_in_all: int) -> None:
    assert fits(unseen, days=days, minutes=minutes, spent=spent, costs=USUAL) == seen_in_all


@given(st.integers(1, 3_000), st.integers(1, 60), st.floats(0, 600), st.floats(1, 60))
def test_the_minutes_that_are_enough_are_the_fewest(unseen: int, days: int, spent: float, new: float) -> None:
    costs = Costs(new=new)
    found = enough_minutes(unseen, days=days, spent=spent, costs=costs)
    if found is not None:
        assert fits(unseen, days=days, minutes=found, spent=spent, costs=costs) == unseen
    if found is None or found > 1:
        fewer = 600 if found is None else found - 1
        assert fits(unseen, days=days, minutes=fewer, spent=spent, costs=costs) < unseen


@pytest.mark.parametrize(("plan", "begins"), [("simple", 17), ("estimate", 16)])
def test_the_last_days_begin_some_days_before_the_exam(plan: str, begins: int) -> None:
    known = course(exam(day(20), TODAY), plan)
    assert [is_last(known, day(number)) for number in (begins - 1, begins, 20)] == [False, True, True]


@each_plan
def test_a_card_waits_from_its_day_on_and_in_the_last_days_until_it_was_seen_in_them(plan: str) -> None:
    known = course(exam(day(20), TODAY), plan)
    begun = 20 - known.last_days
    waits = [is_waiting(replace(FADED, last=day(last)), known, day(begun + 2)) for last in (-9, begun - 1, begun)]
    assert waits == [True, True, False]
    assert not is_waiting(Schedule(), known, day(begun))
