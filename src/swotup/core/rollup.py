"""What a card's answers come to on each study day: the lines that `swot stats` adds up.

The store keeps them and makes a card's anew with every event of it, so that a million answers are added up quickly.
All numbers are whole, so that sums do not depend on their order.
"""

from collections.abc import Iterable
from datetime import date
from math import log
from typing import Final, Literal, NamedTuple

from swotup.core.log import stands, still_true, told
from swotup.core.memory import expected_recall
from swotup.core.model import NEW, Answer, Event, Reset, Review, Schedule, Standing
from swotup.core.schedulers import Scheduler, sm2
from swotup.core.schedulers.occasion import PASSED, kind_of

Occasion = Literal[0, 1, 2, 3]
NONE: Final[Occasion] = 0
"""No review but drills."""
FIRST: Final[Occasion] = 1
"""The first review of a card, which nobody could recall yet."""
REPETITION: Final[Occasion] = 2
EARLY: Final[Occasion] = 3

MATURE: Final = 21
"""Days: from this interval on a card is mature, and young below it; where Anki draws the line too."""
MILLIONTHS: Final = 1_000_000
LEAST: Final = 0.0001
"""No prediction is taken to be surer than this, or one answer could outweigh all others."""


class Recalled(NamedTuple):
    """A review that was no drill: what it was, whether the card was recalled, and the interval in days before it.

    But for the first review, in millionths: the recall that FSRS-6 expected, and the log loss of FSRS-6 and of SM-2
    read as a prediction.
    """

    occasion: Occasion = NONE
    recalled: bool = False
    interval: int = 0
    expected: int = 0
    fsrs_loss: int = 0
    sm2_loss: int = 0


class Given(NamedTuple):
    """The answers that were given and not taken back: drills, cram and what came before a reset too.

    ``ms`` is their time. ``marked`` were typed and proposed a quality, of which the learner raised or lowered some.
    """

    answers: int = 0
    ms: int = 0
    marked: int = 0
    raised: int = 0
    lowered: int = 0


class CardDay(NamedTuple):
    """One card on one study day."""

    day: date
    given: Given
    recalled: Recalled


def folded(events: Iterable[Event], scheduler: Scheduler) -> tuple[Standing, list[CardDay]]:
    """Where a card stands, and its days in order, from its events and those of the cards that it goes on with."""
    known = still_true(events)
    given: dict[date, Given] = {}
    recalled: dict[date, Recalled] = {}
    schedule = plain = NEW
    for event in known:
        body, day = event.body, event.stamp.day
        if isinstance(body, Reset):
            schedule = plain = NEW
            recalled.clear()
        elif isinstance(body, Answer):
            given[day] = _with(given.get(day) or Given(), body)
            if body.mode == "study":
                review = Review(day, body.quality, event.stamp.at, body.ms)
                if kind_of(schedule, day) != "drill":
                    recalled[day] = _reviewed(review, schedule, plain)
                after = scheduler.step(schedule, review)
                plain = after if scheduler is sm2 else sm2.step(plain, review)
                schedule = after
    standing = stands(told(known), schedule)
    return standing, [CardDay(day, given[day], recalled.get(day) or Recalled()) for day in sorted(given)]


def _with(given: Given, answer: Answer) -> Given:
    """The same with one more answer."""
    answers, ms, marked, raised, lowered = given
    answers, ms = answers + 1, ms + (answer.ms or 0)
    if answer.proposed is None or not answer.typed:
        return Given(answers, ms, marked, raised, lowered)
    change = answer.quality - answer.proposed
    return Given(answers, ms, marked + 1, raised + (change > 0), lowered + (change < 0))


def _reviewed(review: Review, schedule: Schedule, plain: Schedule) -> Recalled:
    """A review, no drill, of a card that stands so, and so by SM-2 alone."""
    is_recalled = review.quality >= PASSED
    if schedule.last is None or schedule.stability is None:
        return Recalled(FIRST, is_recalled)
    days = (review.day - schedule.last).days
    expected = expected_recall(schedule.stability, days)
    return Recalled(
        REPETITION if schedule.due is None or review.day >= schedule.due else EARLY,
        is_recalled,
        schedule.interval,
        round(expected * MILLIONTHS),
        loss(expected, is_recalled=is_recalled),
        loss(sm2_recall(plain.interval, days), is_recalled=is_recalled),
    )


def sm2_recall(interval: int, days: int) -> float:
    """SM-2 read as a prediction of recall, 0 to 1, so many days after the last answer: 90 % once the interval is over.

    It foretells nothing by itself; this reading is srs-benchmark's (github.com/open-spaced-repetition/srs-benchmark).
    """
    recall: float = 0.9 ** (days / max(1, interval))
    return recall


def loss(expected: float, *, is_recalled: bool) -> int:
    """The log loss of one prediction, in millionths of a nat: 0 where it was sure and right, more the further off."""
    chance = expected if is_recalled else 1 - expected
    return round(-log(min(max(chance, LEAST), 1 - LEAST)) * MILLIONTHS)
