"""From the days to the numbers that people ask for."""

from datetime import date, timedelta
from itertools import pairwise
from math import log

import pytest

from swotup.core import progress
from swotup.core.progress import NO_DAY, Day, Disagreement, Predicted, Tally

TODAY = date(2027, 1, 14)
"""A Thursday."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_each_span_ends_today() -> None:
    days = {ago(number): Day(answers=10 + number) for number in (0, 1, 6, 7, 29, 30, 400)}
    spans = progress.spans(days, TODAY)
    assert {name: (one.days, one.answers) for name, one in spans.items()} == {
        "today": (1, 10),
        "7 days": (3, 37),
        "30 days": (5, 93),
        "all": (7, 543),
    }


def test_a_day_to_come_counts_for_all_time_alone() -> None:
    spans = progress.spans({ago(-2): Day(answers=5)}, TODAY)
    assert {name: one.answers for name, one in spans.items()} == {"today": 0, "7 days": 0, "30 days": 0, "all": 5}


def test_days_add_up_in_all_their_numbers() -> None:
    one = Day(3, 60_000, Tally(1, 1), Tally(2, 1), Tally(4, 3), Tally(5, 5), Predicted(1, 2, 3))
    both = one + one
    assert both == Day(6, 120_000, Tally(2, 2), Tally(4, 2), Tally(8, 6), Tally(10, 10), Predicted(2, 4, 6), 2)
    assert (both.repetitions, both.minutes) == (Tally(12, 8), 2)
    assert one + NO_DAY == one


def test_nothing_to_recall_is_no_share() -> None:
    assert (Tally().share, Tally(4, 3).share) == (None, 0.75)


# -- the year ------------------------------------------------------------------------------------------------


def test_the_calendar_begins_on_a_monday_and_its_last_week_has_today() -> None:
    weeks = progress.weeks(TODAY)
    assert (len(weeks), weeks[0][0], weeks[-1]) == (53, date(2026, 1, 12), [date(2027, 1, 11 + n) for n in range(7)])
    assert all(later[0] - earlier[-1] == timedelta(days=1) for earlier, later in pairwise(weeks))


def test_the_year_has_the_days_of_the_calendar_on_which_anything_was_answered() -> None:
    days = {date(2026, 1, 11): Day(1), date(2026, 1, 12): Day(2), TODAY: Day(3), ago(1): Day(0), ago(-1): Day(4)}
    assert {day: one.answers for day, one in progress.year(days, TODAY).items()} == {date(2026, 1, 12): 2, TODAY: 3}


@pytest.mark.parametrize(
    ("answers", "shades"),
    [
        pytest.param([], {0: 0}, id="no day"),
        pytest.param([10, 20], {0: 0, 10: 2, 20: 4}, id="two days"),
        pytest.param([5, 5, 5], {0: 0, 5: 4}, id="all days alike"),
        pytest.param([10, 20, 30, 40, 500], {0: 0, 10: 1, 20: 2, 30: 3, 40: 4, 500: 4}, id="an outlier outshines none"),
    ],
)
def test_the_shades_are_the_quarters_of_the_days(answers: list[int], shades: dict[int, int]) -> None:
    steps = progress.steps([*answers, 0])
    assert {number: progress.shade(number, steps) for number in shades} == shades


# -- how good the estimates were -----------------------------------------------------------------------------


def test_with_few_reviews_nothing_is_said_of_predictions() -> None:
    assert progress.prediction(Day(young=Tally(49, 40))) is None
    assert progress.prediction(Day(young=Tally(49, 40), early=Tally(1, 1))) is not None


def test_predictions_are_told_by_their_means() -> None:
    found = progress.prediction(
        Day(young=Tally(60, 45), mature=Tally(30, 20), early=Tally(10, 10), predicted=Predicted(80_000_000, 4, 5))
    )
    assert found is not None
    assert (found.reviews, found.expected, found.recalled) == (100, 0.8, 0.75)
    assert (found.fsrs, found.sm2) == (4e-8, 5e-8)
    assert found.constant == pytest.approx(-0.75 * log(0.75) - 0.25 * log(0.25))


def test_where_all_was_recalled_a_constant_loses_nothing() -> None:
    found = progress.prediction(Day(young=Tally(60, 60)))
    assert found is not None and found.constant == 0


def test_what_was_neither_raised_nor_lowered_was_accepted() -> None:
    assert Disagreement(marked=9, raised=2, lowered=3).accepted == 4
