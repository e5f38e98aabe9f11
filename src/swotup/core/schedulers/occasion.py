"""What a review is to a card, and what it does under every scheduler: to the day's drills and the memory."""

from datetime import date
from typing import Final

from swotup.core.memory import answered
from swotup.core.model import Review, ReviewKind, Schedule
from swotup.core.values import replace

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


def seen(schedule: Schedule, review: Review) -> Schedule:
    """The card was seen on a new study day; below 4 it comes again on that day."""
    stability, difficulty = _memory(schedule, review)
    return replace(
        schedule,
        first=schedule.first or review.day,
        last=review.day,
        drills=0,
        again=review.quality < SURE,
        missed=review.quality < PASSED,
        last_at=review.at,
        stability=stability,
        difficulty=difficulty,
    )


def drilled(schedule: Schedule, review: Review) -> Schedule:
    """One more drill: the card comes again until it is answered with 4 or has been drilled three times."""
    drills = schedule.drills + 1
    again = review.quality < SURE and drills < DRILLS_A_DAY
    stability, difficulty = _memory(schedule, review)
    return replace(
        schedule,
        drills=drills,
        again=again,
        missed=again and review.quality < PASSED,
        last_at=review.at,
        stability=stability,
        difficulty=difficulty,
    )


def _memory(schedule: Schedule, review: Review) -> tuple[float, float]:
    """Stability and difficulty after a review; a drill moves them too, as one more answer of the same day."""
    days = (review.day - (schedule.last or review.day)).days
    return answered(schedule.stability, schedule.difficulty, review.quality, days=days)
