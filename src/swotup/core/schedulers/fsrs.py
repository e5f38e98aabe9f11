"""FSRS-6 with its default parameters: a card is due when its expected recall has fallen to 90 %. No chance is added.

Every review that counts moves the memory, under any scheduler, so stability and difficulty are what py-fsrs gives for
the same log. What the first review of a study day does to the schedule is py-fsrs's too (without steps and fuzz):

- A repetition sets the interval from the stability after it. After a lapse that may be more than a day.
- So does an early review, a success included: FSRS weighs the days that passed, and the earlier a success comes the
  less it gains. (SM-2 cannot tell, and so leaves the due day alone.)
- A later review on the same study day is a drill. It changes whether the card comes again on that day, and the
  memory, by FSRS's same-day formula; so it counts in the next interval, but leaves this one and its due day alone.

``repetition`` counts successes in a row, drills left out. The ease stays what it was.
"""

from dataclasses import replace
from typing import Final

from swotup.core.days import plus
from swotup.core.memory import next_interval
from swotup.core.model import Review, Schedule
from swotup.core.schedulers.occasion import LONGEST, PASSED, drilled, kind_of, seen

VERSION: Final = 1
RETENTION: Final = 0.9
"""The expected recall at which a card is due."""


def step(schedule: Schedule, review: Review) -> Schedule:
    """The schedule after one more review."""
    if kind_of(schedule, review.day) == "drill":
        return drilled(schedule, review)
    after = seen(schedule, review)
    assert after.stability is not None  # every review moves it
    passed = review.quality >= PASSED
    interval = min(next_interval(after.stability, RETENTION), LONGEST)
    return replace(
        after,
        repetition=schedule.repetition + 1 if passed else 0,
        interval=interval,
        due=plus(review.day, interval),
        lapses=schedule.lapses + (not passed and schedule.repetition > 0),
    )
