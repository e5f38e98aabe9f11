"""FSRS-6's step, formula by formula, held against py-fsrs."""

from datetime import UTC, datetime, timedelta
from typing import Final

import fsrs as py_fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.memory import RATINGS, answered, expected_recall, next_interval
from swotup.core.model import Quality

QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)
NOON: Final = datetime(2026, 1, 1, 12, tzinfo=UTC)

stabilities = st.floats(0.001, 50_000)
difficulties = st.floats(1, 10)
qualities = st.sampled_from(QUALITIES)
successes = st.sampled_from(QUALITIES[3:])
failures = st.sampled_from(QUALITIES[:3])
days = st.integers(0, 5_000)


def scheduler(retention: float = 0.9) -> py_fsrs.Scheduler:
    return py_fsrs.Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def card(stability: float, difficulty: float) -> py_fsrs.Card:
    """A card last answered on NOON."""
    return py_fsrs.Card(
        card_id=1,
        state=py_fsrs.State.Review,
        stability=stability,
        difficulty=difficulty,
        due=NOON,
        last_review=NOON,
    )


def same(value: float | None) -> object:
    return pytest.approx(value, rel=1e-9, abs=0)


# -- against py-fsrs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("quality", QUALITIES)
def test_a_first_answer_gives_the_memory_of_py_fsrs(quality: Quality) -> None:
    peer, _ = scheduler().review_card(py_fsrs.Card(card_id=1), py_fsrs.Rating(RATINGS[quality]), NOON)
    assert answered(None, None, quality, days=0) == (same(peer.stability), same(peer.difficulty))


@given(stabilities, difficulties, qualities, days)
def test_a_later_answer_moves_any_memory_as_py_fsrs_does(
    stability: float, difficulty: float, quality: Quality, days: int
) -> None:
    rating, at = py_fsrs.Rating(RATINGS[quality]), NOON + timedelta(days=days)
    peer, _ = scheduler().review_card(card(stability, difficulty), rating, at)
    moved = answered(stability, difficulty, quality, days=days)
    assert moved == (same(peer.stability), same(peer.difficulty))


@given(stabilities, days)
def test_expected_recall_is_that_of_py_fsrs(stability: float, days: int) -> None:
    peer = scheduler().get_card_retrievability(card(stability, 5), NOON + timedelta(days=days))
    assert expected_recall(stability, days) == same(peer)


@given(stabilities, st.floats(0.7, 0.99))
def test_the_interval_for_any_retention_is_that_of_py_fsrs(stability: float, retention: float) -> None:
    after, _ = scheduler(retention).review_card(card(stability, 5), py_fsrs.Rating.Good, NOON)
    assert after.stability is not None
    assert min(next_interval(after.stability, retention), 36_500) == (after.due - NOON).days


# -- what it means -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quality", "rating"),
    [
        pytest.param(0, py_fsrs.Rating.Again, id="0 is Again"),
        pytest.param(1, py_fsrs.Rating.Again, id="1 is Again"),
        pytest.param(2, py_fsrs.Rating.Again, id="2 is Again, though nearly recalled"),
        pytest.param(3, py_fsrs.Rating.Hard, id="3 is Hard"),
        pytest.param(4, py_fsrs.Rating.Good, id="4 is Good"),
        pytest.param(5, py_fsrs.Rating.Easy, id="5 is Easy"),
    ],
)
def test_every_quality_is_one_of_the_four_ratings(quality: Quality, rating: py_fsrs.Rating) -> None:
    assert RATINGS[quality] == rating.value


@given(stabilities)
def test_stability_is_the_days_until_nine_in_ten_are_recalled(stability: float) -> None:
    assert expected_recall(stability, stability) == pytest.approx(0.9)


@given(stabilities, days)
def test_what_was_just_answered_is_known_and_then_fades(stability: float, days: int) -> None:
    assert expected_recall(stability, 0) == 1
    assert 0 < expected_recall(stability, days + 1) < expected_recall(stability, days)


def test_a_day_before_the_last_answer_counts_as_its_day() -> None:
    assert expected_recall(3.0, -2) == 1
    assert answered(3.0, 5.0, 4, days=-2) == answered(3.0, 5.0, 4, days=0)


@given(stabilities, difficulties, successes, days)
def test_a_success_never_weakens_a_memory(stability: float, difficulty: float, quality: Quality, days: int) -> None:
    assert answered(stability, difficulty, quality, days=days)[0] >= stability


@given(stabilities, difficulties, failures, days)
def test_a_failure_never_strengthens_a_memory_of_a_day_or_more(
    stability: float, difficulty: float, quality: Quality, days: int
) -> None:
    assert answered(max(1.0, stability), difficulty, quality, days=days)[0] < max(1.0, stability)


@given(stabilities, difficulties, successes, st.integers(1, 5_000))
def test_the_later_a_success_the_more_it_gains(
    stability: float, difficulty: float, quality: Quality, days: int
) -> None:
    sooner, _ = answered(stability, difficulty, quality, days=days)
    later, _ = answered(stability, difficulty, quality, days=2 * days)
    assert later > sooner


@given(stabilities, difficulties, days)
def test_the_better_the_quality_the_easier_the_card_becomes(stability: float, difficulty: float, days: int) -> None:
    after = [answered(stability, difficulty, quality, days=days)[1] for quality in QUALITIES]
    assert after == sorted(after, reverse=True)
    assert all(1 <= difficulty <= 10 for difficulty in after)


@given(stabilities, st.floats(0.7, 0.98))
def test_the_more_is_to_be_recalled_the_shorter_the_interval(stability: float, retention: float) -> None:
    assert 1 <= next_interval(stability, retention + 0.01) <= next_interval(stability, retention)
