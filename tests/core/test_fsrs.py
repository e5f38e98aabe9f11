"""The FSRS-6 scheduler over whole histories, and the memory that every scheduler carries: against py-fsrs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Final

import fsrs as py_fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.log import fold
from swotup.core.memory import RATINGS
from swotup.core.model import AGAIN, EASY, GOOD, HARD, NEW, Quality, Review, Schedule
from swotup.core.schedulers import SCHEDULERS, Scheduler, fsrs
from swotup.core.schedulers.occasion import kind_of
from swotup.core.settings import settings

DAY: Final = date(2026, 9, 1)
QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)

gaps = st.one_of(st.just(0), st.integers(1, 7), st.integers(1, 1_500))
histories = st.lists(st.tuples(gaps, st.sampled_from(QUALITIES)), min_size=1, max_size=25)


def reviews(history: Iterable[tuple[int, Quality]]) -> list[Review]:
    """Reviews given as (days since the one before, quality)."""
    told = list(history)
    days = accumulate(gap for gap, _ in told)
    return [Review(DAY + timedelta(days=n), quality) for n, (_, quality) in zip(days, told, strict=True)]


def after(*history: tuple[int, Quality], scheduler: Scheduler = fsrs) -> Schedule:
    return fold(reviews(history), scheduler)


def on_due_days(qualities: Sequence[Quality]) -> list[Schedule]:
    """The schedule after each of these qualities, each given on the day due."""
    found = [NEW]
    for quality in qualities:
        found.append(fsrs.step(found[-1], Review(found[-1].due or DAY, quality)))
    return found[1:]


def steps(told: Iterable[Review], scheduler: Scheduler) -> list[Schedule]:
    """The schedule after each review."""
    return list(accumulate(told, scheduler.step, initial=NEW))[1:]


def peers(told: Iterable[Review]) -> list[py_fsrs.Card]:
    """What py-fsrs makes of these reviews, given at noon: the card after each."""
    scheduler = py_fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, found = py_fsrs.Card(card_id=1), []
    for review in told:
        noon = datetime.combine(review.day, time(12), UTC)
        card, _ = scheduler.review_card(card, py_fsrs.Rating(RATINGS[review.quality]), noon)
        found.append(card)
    return found


def same(value: float | None) -> object:
    return pytest.approx(value, rel=1e-9, abs=0)


# -- against py-fsrs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEDULERS)
@given(history=histories)
def test_every_review_moves_the_memory_as_in_py_fsrs_whatever_the_scheduler(
    name: str, history: list[tuple[int, Quality]]
) -> None:
    told = reviews(history)
    for mine, peer in zip(steps(told, SCHEDULERS[name]), peers(told), strict=True):
        assert (mine.stability, mine.difficulty) == (same(peer.stability), same(peer.difficulty))


@given(histories)
def test_the_first_review_of_a_day_sets_the_due_day_of_py_fsrs(history: list[tuple[int, Quality]]) -> None:
    told, before = reviews(history), NEW
    for review, mine, peer in zip(told, steps(told, fsrs), peers(told), strict=True):
        if kind_of(before, review.day) == "drill":
            assert mine.due == before.due
        else:
            assert mine.due == peer.due.date()
            assert mine.interval == (peer.due.date() - review.day).days
        before = mine


@pytest.mark.parametrize("name", SCHEDULERS)
@given(history=histories, back=st.integers(0, 30))
def test_an_answer_dated_before_the_day_last_seen_moves_the_memory_as_one_of_that_day(
    name: str, history: list[tuple[int, Quality]], back: int
) -> None:
    *told, last = reviews([*history, (0, GOOD)])
    west = replace(last, day=last.day - timedelta(days=back))
    assert fold([*told, west], SCHEDULERS[name]) == fold([*told, last], SCHEDULERS[name])


# -- each answer on its due day ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualities", "intervals", "repetition", "lapses"),
    [
        pytest.param([4, 4, 4, 4, 4], [2, 11, 46, 163, 497], 5, 0, id="Good each time"),
        pytest.param([5, 5, 5, 5], [8, 66, 397, 1875], 4, 0, id="Easy each time"),
        pytest.param([3, 3, 3, 3, 3], [1, 3, 7, 12, 18], 5, 0, id="Hard each time"),
        pytest.param([0, 1, 2], [1, 1, 1], 0, 0, id="never recalled: no lapse"),
        pytest.param([4, 4, 4, 1, 4], [2, 11, 46, 3, 8], 1, 1, id="a lapse keeps some of the stability"),
        pytest.param([4, 1, 1, 4, 2], [2, 1, 1, 1, 1], 0, 2, id="a lapse needs a success before it"),
    ],
)
def test_intervals_on_due_days(qualities: list[Quality], intervals: list[int], repetition: int, lapses: int) -> None:
    found = on_due_days(qualities)
    assert [schedule.interval for schedule in found] == intervals
    assert (found[-1].repetition, found[-1].lapses) == (repetition, lapses)


@given(st.lists(st.sampled_from(QUALITIES), max_size=200))
def test_no_interval_is_out_of_bounds_and_the_ease_stays(qualities: list[Quality]) -> None:
    for schedule in on_due_days(qualities):
        assert 1 <= schedule.interval <= 36_500
        assert schedule.due is not None and schedule.due <= date.max
        assert schedule.ease == NEW.ease


def test_a_hundred_years_is_the_longest_interval() -> None:
    assert on_due_days([EASY] * 12)[-1].interval == 36_500


def test_no_card_is_due_after_the_last_day_there_is() -> None:
    assert fsrs.step(NEW, Review(date.max, EASY)).due == date.max


# -- drills --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("quality", QUALITIES)
def test_a_drill_moves_the_memory_and_nothing_else_that_lasts(quality: Quality) -> None:
    before = after((0, GOOD), (2, HARD))
    drilled = fsrs.step(before, Review(DAY + timedelta(days=2), quality))
    kept = replace(
        drilled,
        stability=before.stability,
        difficulty=before.difficulty,
        drills=before.drills,
        again=before.again,
        missed=before.missed,
    )
    assert drilled.difficulty != before.difficulty
    assert kept == before


def test_a_drill_shows_in_the_interval_after_it() -> None:
    plain, drilled = after((0, GOOD), (2, HARD)), after((0, GOOD), (2, HARD), (0, AGAIN))
    assert plain.due == drilled.due
    assert plain.due is not None
    review = Review(plain.due, GOOD)
    assert fsrs.step(drilled, review).interval < fsrs.step(plain, review).interval


@pytest.mark.parametrize(
    ("qualities", "again"),
    [
        pytest.param([AGAIN], True, id="a failure comes again"),
        pytest.param([HARD], True, id="so does a Hard"),
        pytest.param([GOOD], False, id="a Good does not"),
        pytest.param([AGAIN, HARD], True, id="a drill is done at 4"),
        pytest.param([AGAIN, HARD, GOOD], False, id="which this one is"),
        pytest.param([AGAIN, AGAIN, AGAIN, AGAIN], False, id="or after three"),
    ],
)
def test_a_card_drills_as_under_any_scheduler(qualities: list[Quality], again: bool) -> None:
    assert after(*((0, quality) for quality in qualities)).comes_again(DAY) is again


# -- early reviews -------------------------------------------------------------------------------------------


def test_an_early_success_moves_the_due_day_the_less_the_earlier_it_comes() -> None:
    start = ((0, GOOD), (2, GOOD))
    early, on_time = after(*start, (3, GOOD)), after(*start, (11, GOOD))
    assert after(*start).interval < early.interval < on_time.interval
    assert early.repetition == on_time.repetition == 3


def test_an_early_failure_is_a_lapse() -> None:
    failed = after((0, GOOD), (2, GOOD), (3, AGAIN))
    assert (failed.repetition, failed.lapses) == (0, 1)
    assert failed.comes_again(DAY + timedelta(days=5))


# -- as a setting --------------------------------------------------------------------------------------------


def test_it_can_be_set() -> None:
    assert SCHEDULERS[settings({"scheduler": "fsrs"}).scheduler] is fsrs
