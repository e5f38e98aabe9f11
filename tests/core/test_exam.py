"""The plan up to an exam: which cards come on which day, in what order, and how many."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.costs import USUAL, Costs
from swotup.core.exam import (
    FINAL_DAYS,
    allowed,
    enough_minutes,
    fits,
    half_time,
    is_final,
    new_on,
    reason,
    seen_by,
    why,
)
from swotup.core.model import AGAIN, EASY, GOOD, HARD, Exam, Quality, Schedule
from swotup.core.queue import Queue, Why, comes_on
from swotup.core.schedulers.occasion import DRILLS_A_DAY
from tests.core.core_builders import TODAY, day, row
from tests.core.exam_builders import Student, entries, exam

QUALITIES = st.lists(st.sampled_from([AGAIN, HARD, GOOD, EASY]), min_size=1, max_size=9)
DAYS = st.integers(0, 40)
OFTEN = 24 * 60
"""Minutes a day that are never too few."""


def seen(name: str, *, last: int, due: int, interval: int = 6, place: int = 0) -> Schedule:
    return Schedule(repetition=2, interval=interval, first=day(-90), last=day(last), due=day(due))


def names(queue: Queue) -> str:
    return " ".join(slot.card.removeprefix("deck/") for slot in queue.slots)


def student(*rows: tuple[str, Schedule], on: int, since: int = 0, minutes: int = OFTEN) -> Student:
    cards = [row(name, schedule, place=place) for place, (name, schedule) in enumerate(rows)]
    return Student(exam(day(on), day(since)), cards, minutes)


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


@pytest.mark.parametrize(
    ("last", "due", "on", "comes"),
    [
        pytest.param(0, 6, 40, 6, id="due before half of what is left: on its due day"),
        pytest.param(0, 38, 40, 20, id="due after half of what is left: half way"),
        pytest.param(0, 38, 5, 2, id="half of five days is two"),
        pytest.param(0, 38, 1, 1, id="at least a day later"),
        pytest.param(0, 1, 0, 1, id="seen on the exam's day: its due day"),
        pytest.param(3, 9, 0, 9, id="seen after it: its due day"),
    ],
)
def test_a_seen_card_comes_half_way_to_the_exam_at_the_latest(last: int, due: int, on: int, comes: int) -> None:
    assert comes_on(seen("a", last=last, due=due), day(on)) == day(comes)


def test_without_an_exam_it_comes_on_its_due_day() -> None:
    assert comes_on(seen("a", last=0, due=38), None) == day(38)
    assert comes_on(Schedule(), day(9)) is None


@given(last=st.integers(0, 400), due=st.integers(1, 400), on=st.integers(0, 400), today=st.integers(0, 400))
def test_the_question_to_the_index_finds_the_cards_whose_day_has_come(last: int, due: int, on: int, today: int) -> None:
    today, due = min(today, on), last + due
    schedule = seen("a", last=last, due=due)
    comes = comes_on(schedule, day(on))
    assert comes is not None
    if last < today:
        assert (comes <= day(today)) == (due <= today or day(last) <= seen_by(day(on), day(today)))


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


def test_in_the_last_days_everything_seen_comes_what_the_exam_pulls_most_first() -> None:
    found = student(
        ("long", seen("a", last=-1, due=90, interval=91)),
        ("short", seen("a", last=-1, due=1, interval=2)),
        ("new", Schedule()),
        ("today", seen("a", last=0, due=6)),
        on=FINAL_DAYS,
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


@given(QUALITIES, DAYS, st.integers(1, 12), st.integers(1, 5), st.data())
def test_no_card_comes_twice_a_day_but_as_a_drill(
    qualities: list[Quality], on: int, minutes: int, cards_each: int, data: st.DataObject
) -> None:
    ada = Student(exam(day(on), TODAY), entries(6, cards_each), minutes, qualities)
    for number in data.draw(st.lists(st.integers(0, on), unique=True, max_size=12).map(sorted)):
        sittings = ada.study(day(number))
        drills = Counter(slot.card for sitting in sittings for slot in sitting.drills)
        assert all(count == 1 + drills[card] for card, count in ada.asked_today.items())
        assert max(drills.values(), default=0) <= DRILLS_A_DAY


@given(QUALITIES, DAYS, st.integers(1, 6), st.data())
def test_the_minutes_are_exceeded_by_one_card_at_most(
    qualities: list[Quality], on: int, minutes: int, data: st.DataObject
) -> None:
    ada = Student(exam(day(on), TODAY), entries(30), minutes, qualities)
    for number in data.draw(st.lists(st.integers(0, on), unique=True, max_size=12).map(sorted)):
        ada.study(day(number))
        assert ada.spent < 60 * minutes + USUAL.new


@given(st.integers(0, 40), st.integers(1, 25), st.integers(1, 3), QUALITIES)
def test_every_card_is_seen_before_half_time_where_the_minutes_allow_it(
    on: int, number: int, cards_each: int, qualities: list[Quality]
) -> None:
    ada = Student(exam(day(on), TODAY), entries(number, cards_each), OFTEN, qualities)
    begun = TODAY
    while begun < max(half_time(ada.exam), min(day(1), ada.exam.day)):
        ada.study(begun)
        begun += timedelta(days=1)
    assert ada.unseen == (0 if on else number * cards_each)


@given(st.integers(0, 2**32), st.integers(1, 30), QUALITIES)
def test_the_same_seed_gives_the_same_day(seed: int, on: int, qualities: list[Quality]) -> None:
    ada = Student(exam(day(on), TODAY), entries(9, 2), 5, qualities)
    ada.study(TODAY)
    assert ada.queue(day(1), seed=seed) == ada.queue(day(1), seed=seed)


@pytest.mark.parametrize("on", [1, 0, -1], ids=["on the eve", "on the day", "on the day after"])
def test_a_day_can_be_planned_round_the_exam(on: int) -> None:
    cards = [("seen", seen("a", last=-2, due=30)), ("new", Schedule())]
    found = names(student(*cards, on=on, since=-9).queue(TODAY))
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
    found = why(row("a", schedule), exam(day(20), TODAY), is_queued=is_queued, asked=set(), today=TODAY)
    assert found == expected


def test_a_sibling_of_a_card_asked_today_waits() -> None:
    one = row("a:reverse", seen("a", last=-20, due=30))
    found = why(one, exam(day(20), TODAY), is_queued=False, asked={one.family}, today=TODAY)
    assert found.code == "sibling"


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


def test_the_last_days_begin_three_days_before() -> None:
    known: Exam = exam(day(20), TODAY)
    assert [is_final(known, day(number)) for number in (16, 17, 19, 20)] == [False, True, True, True]


def test_dates_at_the_end_of_the_calendar_do_not_overflow() -> None:
    last = Schedule(repetition=3, interval=9, first=date.max, last=date.max, due=date.max)
    assert comes_on(last, date.max) == date.max
