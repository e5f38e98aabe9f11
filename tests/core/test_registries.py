"""What holds for every scheduler in the registry, and that every scheduler's file is in it."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import schedulers
from swotup.core.log import fold
from swotup.core.model import NEW, Quality, Review
from swotup.core.schedulers import DEFAULT, SCHEDULERS, Scheduler
from swotup.core.schedulers.occasion import kind_of
from tests.core.core_builders import TODAY

each_scheduler = pytest.mark.parametrize("scheduler", SCHEDULERS.values(), ids=SCHEDULERS)

QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)
GAPS: Final = st.one_of(st.integers(-2, 3), st.integers(1, 60), st.integers(0, 40_000))
"""Days from one review to the next: drills, flights west, early ones and late ones."""


@st.composite
def histories(draw: st.DrawFn) -> list[Review]:
    """Reviews of one card, in order."""
    found: list[Review] = []
    day = TODAY
    for at, (gap, quality) in enumerate(draw(st.lists(st.tuples(GAPS, st.sampled_from(QUALITIES)), max_size=20))):
        day += timedelta(days=gap)
        found.append(Review(day, quality, at))
    return found


def test_every_file_of_a_scheduler_is_registered() -> None:
    files = Path(schedulers.__file__).parent.glob("*.py")
    modules = [import_module(f"{schedulers.__name__}.{file.stem}") for file in files if file.stem != "__init__"]

    assert [m for m in modules if hasattr(m, "step") and m not in SCHEDULERS.values()] == []


def test_the_default_is_registered() -> None:
    assert DEFAULT in SCHEDULERS


@each_scheduler
def test_a_scheduler_says_in_its_module_what_it_is(scheduler: Scheduler) -> None:
    assert scheduler.__doc__
    assert scheduler.VERSION >= 1


@each_scheduler
@given(reviews=histories())
def test_the_same_reviews_always_give_the_same_schedule(scheduler: Scheduler, reviews: list[Review]) -> None:
    once = fold(reviews, scheduler)
    fold(reviews[::-1], scheduler)

    assert fold(reviews, scheduler) == once


@each_scheduler
@given(reviews=histories(), quality=st.sampled_from(QUALITIES))
def test_a_card_is_due_on_a_day_after_it_was_last_seen(
    scheduler: Scheduler, reviews: list[Review], quality: Quality
) -> None:
    schedule = fold([*reviews, Review(TODAY, quality)], scheduler)

    assert schedule.due is not None
    assert schedule.last is not None
    assert schedule.due > schedule.last
    assert 1 <= schedule.interval <= 36_500


@each_scheduler
@given(reviews=histories())
def test_the_days_first_seen_and_last_seen_are_those_of_the_reviews(
    scheduler: Scheduler, reviews: list[Review]
) -> None:
    schedule = fold(reviews, scheduler)

    assert schedule.first == (reviews[0].day if reviews else None)
    assert schedule.last == max((review.day for review in reviews), default=None)
    assert schedule.is_new is (not reviews)


@each_scheduler
@given(reviews=histories())
def test_what_moves_is_what_the_review_is(scheduler: Scheduler, reviews: list[Review]) -> None:
    schedule = NEW
    for review in reviews:
        before, kind = schedule, kind_of(schedule, review.day)
        schedule = scheduler.step(before, review)
        if kind == "drill":
            assert (schedule.due, schedule.interval, schedule.repetition, schedule.lapses, schedule.last) == (
                before.due,
                before.interval,
                before.repetition,
                before.lapses,
                before.last,
            )
            assert schedule.drills == before.drills + 1
        else:
            assert (schedule.last, schedule.drills) == (review.day, 0)
            assert schedule.lapses - before.lapses == (review.quality < 3 and before.repetition > 0)


@each_scheduler
@given(reviews=histories())
def test_a_card_comes_again_on_its_day_until_it_is_known_or_was_drilled_three_times(
    scheduler: Scheduler, reviews: list[Review]
) -> None:
    schedule = fold(reviews, scheduler)

    assert schedule.again is (bool(reviews) and reviews[-1].quality < 4 and schedule.drills < 3)
    assert schedule.missed is (schedule.again and reviews[-1].quality < 3)
    assert schedule.last_at == (reviews[-1].at if reviews else 0)
