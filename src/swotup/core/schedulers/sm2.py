"""SM-2 after P. A. Wozniak, *Optimization of learning* (1990), section 3.2, and his own Delphi unit.

Ease is kept in whole hundredths, so that every interval is exact. A later review on the same study day is a
drill (the text's step 7): it changes nothing but whether the card comes again on that day. An early review
that succeeds changes nothing but the day last seen. (The memory behind expected recall is no part of SM-2:
every review moves it, see ``occasion``.)
"""

from typing import Final

from swotup.core.days import plus
from swotup.core.model import Quality, Review, Schedule
from swotup.core.schedulers.occasion import PASSED, drilled, kind_of, memory, seen

VERSION: Final = 1
LEAST_EASE: Final = 130
LONGEST: Final = 36_500
"""Days: the longest interval."""

EASE_CHANGE: Final = (-80, -54, -32, -14, 0, 10)
"""By quality, in hundredths: 0.1 - (5 - q) * (0.08 + (5 - q) * 0.02)."""


def step(schedule: Schedule, review: Review) -> Schedule:
    """The schedule after one more review."""
    kind = kind_of(schedule, review.day)
    if kind == "drill":
        return drilled(schedule, review)
    if kind == "early" and review.quality >= PASSED:
        return _early(schedule, review)
    return _repeated(schedule, review)


def next_interval(repetition: int, interval: int, ease: int) -> int:
    """Days until the repetition after this one: 1, 6, then the interval times the ease, rounded up."""
    if repetition <= 2:
        return 1 if repetition <= 1 else 6
    return min(-(-interval * ease // 100), LONGEST)


def next_ease(ease: int, quality: Quality) -> int:
    """The ease after an answer, in hundredths."""
    return max(LEAST_EASE, ease + EASE_CHANGE[quality])


def _early(schedule: Schedule, review: Review) -> Schedule:
    """An early review that succeeded."""
    return seen(
        schedule,
        review,
        memory(schedule, review),
        repetition=schedule.repetition,
        interval=schedule.interval,
        ease=schedule.ease,
        due=schedule.due,
        lapses=schedule.lapses,
    )


def _repeated(schedule: Schedule, review: Review) -> Schedule:
    """A repetition, or an early review that failed."""
    passed = review.quality >= PASSED
    repetition = schedule.repetition + 1 if passed else 0
    interval = next_interval(repetition, schedule.interval, schedule.ease)
    return seen(
        schedule,
        review,
        memory(schedule, review),
        repetition=repetition,
        interval=interval,
        ease=next_ease(schedule.ease, review.quality),
        due=plus(review.day, interval),
        lapses=schedule.lapses + (not passed and schedule.repetition > 0),
    )
