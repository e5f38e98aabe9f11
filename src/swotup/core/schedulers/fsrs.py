"""FSRS-6 with its default parameters: a card is due when its expected recall has fallen to 90 %.

Every review moves the memory, under any scheduler, so that stability and difficulty are what py-fsrs makes of
the same log. After the first review of a study day the interval and the due day are py-fsrs's too, without
its steps and its fuzz. What a review is to a card (``occasion``) means here:

- A repetition sets the interval from the stability after it, which after a lapse may be more than a day.
- So does an early review, also one that succeeds: FSRS weighs the days that passed, and the earlier a success
  comes the less it gains. (SM-2 cannot weigh them, and so leaves the due day alone.)
- A drill changes whether the card comes again on its day, and the memory, by FSRS's same-day formula. The
  interval after it thus knows of it; the one that holds stays, and so does its due day.

``repetition`` counts the successes in a row, drills left out. The ease stays as it was.
"""

from typing import Final

from swotup.core.days import plus
from swotup.core.memory import next_interval
from swotup.core.model import Review, Schedule
from swotup.core.schedulers.occasion import PASSED, drilled, kind_of, memory, seen

VERSION: Final = 1
RETENTION: Final = 0.9
"""The expected recall at which a card is due."""
LONGEST: Final = 36_500
"""Days: the longest interval, py-fsrs's own."""


def step(schedule: Schedule, review: Review) -> Schedule:
    """The schedule after one more review."""
    if kind_of(schedule, review.day) == "drill":
        return drilled(schedule, review)
    remembered = memory(schedule, review)
    passed = review.quality >= PASSED
    interval = min(next_interval(remembered[0], RETENTION), LONGEST)
    return seen(
        schedule,
        review,
        remembered,
        repetition=schedule.repetition + 1 if passed else 0,
        interval=interval,
        ease=schedule.ease,
        due=plus(review.day, interval),
        lapses=schedule.lapses + (not passed and schedule.repetition > 0),
    )
