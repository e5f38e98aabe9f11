"""SM-2 by its text, in exact hundredths: the table, its sharp corners, drills, early reviews and lapses."""

from datetime import date
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import AGAIN, EASY, GOOD, HARD, NEW, Quality, Review, Schedule
from swotup.core.schedulers import sm2
from swotup.core.schedulers.occasion import kind_of
from tests.core.core_builders import TODAY, after_each, day, reviewed

QUALITIES = st.sampled_from((0, 1, 2, 3, 4, 5))


def numbers(text: str) -> list[int]:
    return [int(number.replace(".", "")) for number in text.split()]


def qualities(text: str) -> list[Quality]:
    by_digit: dict[str, Quality] = {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
    return [by_digit[digit] for digit in text.split()]


@pytest.mark.parametrize(
    ("given", "intervals", "eases", "repetition"),
    [
        ("4 4 4 4 4", "1 6 15 38 95", "2.50 2.50 2.50 2.50 2.50", 5),
        ("5 5 5 5 5", "1 6 17 48 140", "2.60 2.70 2.80 2.90 3.00", 5),
        ("3 3 3 3 3", "1 6 14 30 59", "2.36 2.22 2.08 1.94 1.80", 5),
        ("1 0 5 5 5", "1 1 1 6 9", "1.96 1.30 1.40 1.50 1.60", 3),
        ("4 4 4 1 4 4 4", "1 6 15 1 1 6 12", "2.50 2.50 2.50 1.96 1.96 1.96 1.96", 3),
        ("5 5 2 5 5 5", "1 6 1 1 6 16", "2.60 2.70 2.38 2.48 2.58 2.68", 3),
        ("0 0 0 0 0", "1 1 1 1 1", "1.70 1.30 1.30 1.30 1.30", 0),
        ("3 4 5 3 4 5", "1 6 15 37 86 200", "2.36 2.36 2.46 2.32 2.32 2.42", 6),
        ("5 3 5 3 5 0 5 5", "1 6 15 39 95 1 1 6", "2.60 2.46 2.56 2.42 2.52 1.72 1.82 1.92", 2),
    ],
    ids=[
        "Good keeps the ease",
        "Easy raises it, for the time after",
        "Hard lowers it",
        "it never falls below 1.30",
        "a lapse starts over, with less ease",
        "a near miss is a lapse too",
        "what is never known is asked every day",
        "ups and downs",
        "a blackout after months",
    ],
)
def test_each_answer_on_its_due_day_gives_the_numbers_of_the_text(
    given: str, intervals: str, eases: str, repetition: int
) -> None:
    stands = after_each(*qualities(given))

    assert [schedule.interval for schedule in stands] == numbers(intervals)
    assert [schedule.ease for schedule in stands] == numbers(eases)
    assert stands[-1].repetition == repetition


def in_binary_floats(given: list[Quality]) -> list[int]:
    """The intervals as a program gets them that takes the published formula as it stands."""
    found: list[int] = []
    repetition, ease = 0, 2.5
    for quality in given:
        repetition = repetition + 1 if quality >= 3 else 0
        found.append(1 if repetition <= 1 else 6 if repetition == 2 else ceil(found[-1] * ease))
        ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
    return found


@pytest.mark.parametrize(
    ("given", "interval"),
    [
        pytest.param("0 0 5 5 5", 9, id="6 times 1.50"),
        pytest.param("0 5 5 5 5", 24, id="12 times 2.00"),
        pytest.param("5 5 4 4 5 4", 350, id="125 times 2.80"),
        pytest.param("4 5 4 5 5 4 4", 896, id="320 times 2.80"),
        pytest.param("1 4 5 5 5 4 4 4", 339, id="150 times 2.26"),
        pytest.param("3 4 5 5 4 5 5 5", 1794, id="650 times 2.76"),
        pytest.param("3 4 5 5 5 5 5 4 3", 5720, id="2000 times 2.86"),
    ],
)
def test_where_binary_floats_give_a_day_too_many_the_interval_is_exact(given: str, interval: int) -> None:
    assert in_binary_floats(qualities(given))[-1] == interval + 1
    assert after_each(*qualities(given))[-1].interval == interval


@given(interval=st.integers(1, 36_500), ease=st.integers(130, 10_000), repetition=st.integers(3, 99))
def test_an_interval_is_the_smallest_whole_number_of_days_that_is_enough(
    interval: int, ease: int, repetition: int
) -> None:
    days = sm2.next_interval(repetition, interval, ease)

    assert days <= 36_500
    assert days == 36_500 or (days - 1) * 100 < interval * ease <= days * 100


def test_five_hundred_easy_answers_in_a_row_do_not_overflow() -> None:
    stands = after_each(*[EASY] * 500)

    assert max(schedule.interval for schedule in stands) == 36_500
    assert max(schedule.due for schedule in stands if schedule.due) == stands[-1].due == date(9999, 12, 31)


def test_an_interval_never_passes_a_hundred_years() -> None:
    intervals = [schedule.interval for schedule in after_each(*[EASY] * 12)]

    assert intervals[5:] == [420, 1_302, 4_167, 13_752, 36_500, 36_500, 36_500]


def test_a_due_day_never_passes_the_last_day_there_is() -> None:
    last_days = sm2.step(after_each(GOOD, GOOD)[-1], Review(date(9999, 12, 30), GOOD))

    assert (last_days.interval, last_days.due) == (15, date(9999, 12, 31))


def test_the_due_day_is_so_many_days_after_the_repetition() -> None:
    assert [schedule.due for schedule in after_each(GOOD, GOOD, GOOD)] == [day(1), day(7), day(22)]


@pytest.mark.parametrize("late", [0, 1, 30, 3000])
def test_a_late_review_earns_nothing(late: int) -> None:
    schedule = reviewed((0, GOOD), (1, GOOD), (7 + late, GOOD))

    assert (schedule.interval, schedule.ease, schedule.due) == (15, 250, day(7 + late + 15))


def test_the_days_first_seen_and_last_seen_are_kept() -> None:
    schedule = reviewed((0, GOOD), (1, GOOD), (9, AGAIN))

    assert (schedule.first, schedule.last) == (day(0), day(9))


# -- what a review is ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "on", "kind"),
    [
        pytest.param(NEW, 0, "repetition", id="the first ever"),
        pytest.param(reviewed((0, GOOD)), 1, "repetition", id="on the due day"),
        pytest.param(reviewed((0, GOOD)), 40, "repetition", id="late"),
        pytest.param(reviewed((0, GOOD)), 0, "drill", id="again on the same day"),
        pytest.param(reviewed((0, GOOD)), -1, "drill", id="on an earlier day: a flight west, a merge"),
        pytest.param(reviewed((0, GOOD), (1, GOOD)), 2, "early", id="the day after"),
        pytest.param(reviewed((0, GOOD), (1, GOOD)), 6, "early", id="the day before it is due"),
        pytest.param(reviewed((0, GOOD), (1, GOOD), (3, GOOD)), 3, "drill", id="again on the day of an early one"),
    ],
)
def test_what_a_review_is_to_a_card(schedule: Schedule, on: int, kind: str) -> None:
    assert kind_of(schedule, day(on)) == kind


# -- drills --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "comes_again"),
    [
        pytest.param((GOOD,), False, id="known: not again"),
        pytest.param((EASY,), False, id="known at once: not again"),
        pytest.param((HARD,), True, id="a struggle: again"),
        pytest.param((AGAIN,), True, id="not known: again"),
        pytest.param((AGAIN, GOOD), False, id="until it is known"),
        pytest.param((AGAIN, HARD), True, id="a struggle is not enough"),
        pytest.param((AGAIN, AGAIN, AGAIN), True, id="after two drills once more"),
        pytest.param((AGAIN, AGAIN, AGAIN, AGAIN), False, id="after three drills it waits for tomorrow"),
        pytest.param((HARD, HARD, HARD, HARD), False, id="three struggles are enough too"),
    ],
)
def test_a_card_below_4_comes_again_on_the_day_at_most_three_times(
    given: tuple[Quality, ...], comes_again: bool
) -> None:
    schedule = reviewed(*((0, quality) for quality in given))

    assert schedule.comes_again(TODAY) is comes_again
    assert not schedule.comes_again(day(1))


@given(before=st.lists(QUALITIES, max_size=6), drills=st.lists(QUALITIES, min_size=1, max_size=5))
def test_a_drill_changes_nothing_but_whether_the_card_comes_again(before: list[Quality], drills: list[Quality]) -> None:
    stands = after_each(*before, AGAIN)[-1]
    assert stands.last is not None
    drilled = stands
    for quality in drills:
        drilled = sm2.step(drilled, Review(stands.last, quality))

    assert numbers_of(drilled) == numbers_of(stands)
    assert drilled.drills == len(drills)


def test_drills_are_counted_anew_each_study_day() -> None:
    schedule = reviewed((0, AGAIN), (0, AGAIN), (0, AGAIN), (0, AGAIN), (1, AGAIN))

    assert (schedule.drills, schedule.comes_again(day(1))) == (0, True)


def test_a_review_on_an_earlier_study_day_counts_as_a_drill() -> None:
    stands = reviewed((0, GOOD), (1, AGAIN))
    flown_west = sm2.step(stands, Review(day(0), AGAIN))

    assert numbers_of(flown_west) == numbers_of(stands)
    assert (flown_west.last, flown_west.drills) == (day(1), 1)


# -- early reviews -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("quality", [HARD, GOOD, EASY])
def test_an_early_success_changes_nothing_but_the_day_last_seen(quality: Quality) -> None:
    stands = reviewed((0, GOOD), (1, GOOD))
    early = sm2.step(stands, Review(day(3), quality))

    assert numbers_of(early) == numbers_of(stands)
    assert (early.first, early.last) == (day(0), day(3))


@pytest.mark.parametrize(("quality", "ease"), [(0, 170), (1, 196), (2, 218)])
def test_an_early_failure_is_a_lapse_like_any_other(quality: Quality, ease: int) -> None:
    early = reviewed((0, GOOD), (1, GOOD), (3, quality))

    assert (early.repetition, early.interval, early.ease, early.lapses) == (0, 1, ease, 1)
    assert (early.due, early.last) == (day(4), day(3))


@pytest.mark.parametrize(
    ("quality", "comes_again"),
    [(AGAIN, True), (HARD, True), (GOOD, False)],
    ids=["missed", "a struggle", "known"],
)
def test_an_early_review_below_4_drills_as_a_repetition_does(quality: Quality, comes_again: bool) -> None:
    assert reviewed((0, GOOD), (1, GOOD), (3, quality)).comes_again(day(3)) is comes_again


# -- lapses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "lapses"),
    [
        pytest.param((AGAIN,), 0, id="a card not known yet cannot lapse"),
        pytest.param((AGAIN, AGAIN, AGAIN), 0, id="however often"),
        pytest.param((GOOD, AGAIN), 1, id="known once, then not"),
        pytest.param((GOOD, 2), 1, id="a near miss"),
        pytest.param((GOOD, AGAIN, AGAIN), 1, id="still not known: no second lapse"),
        pytest.param((GOOD, AGAIN, GOOD, AGAIN), 2, id="known again and lost again"),
        pytest.param((GOOD, HARD), 0, id="a struggle is no lapse"),
    ],
)
def test_lapses_count_what_was_known_and_is_not_any_more(given: tuple[Quality, ...], lapses: int) -> None:
    assert after_each(*given)[-1].lapses == lapses


@pytest.mark.parametrize(("lapses", "is_leech"), [(7, False), (8, True), (9, True)])
def test_a_card_is_a_leech_from_eight_lapses(lapses: int, is_leech: bool) -> None:
    stands = after_each(*[GOOD, AGAIN] * lapses)[-1]

    assert stands.lapses == lapses
    assert stands.is_leech is is_leech


def test_a_card_is_new_until_it_was_reviewed() -> None:
    assert NEW.is_new
    assert not reviewed((0, AGAIN)).is_new


def numbers_of(schedule: Schedule) -> tuple[int, int, int, date | None, int]:
    return schedule.repetition, schedule.interval, schedule.ease, schedule.due, schedule.lapses
