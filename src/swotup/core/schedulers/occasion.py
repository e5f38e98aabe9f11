"""What a review is to a card, and what it does under every scheduler: to the day's drills and the memory."""

from datetime import date
from typing import Final

from swotup.core.memory import answered
from swotup.core.model import Review, ReviewKind, Schedule

DRILLS_A_DAY: Final = 3
PASSED: Final = 3
"""The quality from which an answer was recalled."""
SURE: Final = 4
"""The quality from which a card need not come again on the same day."""


def kind_of(schedule: Schedule, day: date) -> ReviewKind:
    """What a review on this study day is to a card that stands so.

    The first one on or after the due day is a repetition, before it an early review; a later one on the day
    last seen, or one on an earlier day (a flight west, a merge), is a drill.
    """
    if schedule.last is None or schedule.due is None:
        return "repetition"
    if day <= schedule.last:
        return "drill"
    return "early" if day < schedule.due else "repetition"


def memory(schedule: Schedule, review: Review) -> tuple[float, float]:
    """Stability and difficulty after a review; a drill moves them too, as one more answer of the same day."""
    days = (review.day - (schedule.last or review.day)).days
    return answered(schedule.stability, schedule.difficulty, review.quality, days=days)


def seen(
    schedule: Schedule,
    review: Review,
    remembered: tuple[float, float],
    *,
    repetition: int,
    interval: int,
    ease: int,
    due: date | None,
    lapses: int,
) -> Schedule:
    """The card was seen on a new study day, with this memory after it; below 4 it comes again on that day.

    What the scheduler says of it is named. A schedule is made in one go, as a fold may make a million.
    """
    day, quality = review.day, review.quality
    return Schedule(
        repetition, interval, ease, due, schedule.first or day, day, lapses,
        0, quality < SURE, review.at, *remembered, quality < PASSED,
    )  # fmt: skip


def drilled(schedule: Schedule, review: Review) -> Schedule:
    """One more drill: the card comes again until it is answered with 4 or has been drilled three times."""
    s, quality = schedule, review.quality
    drills = s.drills + 1
    again = quality < SURE and drills < DRILLS_A_DAY
    return Schedule(
        s.repetition, s.interval, s.ease, s.due, s.first, s.last, s.lapses,
        drills, again, review.at, *memory(s, review), again and quality < PASSED,
    )  # fmt: skip
