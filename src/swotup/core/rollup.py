"""What a card's answers come to on each study day: the lines that `swot stats` adds up.

The store keeps them and makes a card's anew with every event of it, so that a million answers are added up quickly.
All numbers are whole, so that sums do not depend on their order.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat
from math import log
from typing import Final, Literal, NamedTuple

from swotup.core.log import stands, still_true, told
from swotup.core.memory import expected_recall
from swotup.core.model import NEW, Answer, Event, Quality, Reset, Review, Schedule, Standing
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
_MOST: Final = 1 - LEAST


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


_NOTHING: Final = Given()
_UNSEEN: Final = Recalled()


_Line = tuple[Review, bool, Quality | None]
"""One answer: whether it counts, as cram does not, and the quality that was proposed where it was typed."""


def folded(events: Iterable[Event], scheduler: Scheduler) -> tuple[Standing, list[CardDay]]:
    """Where a card stands, and its days in order, from its events and those of the cards that it goes on with."""
    known = still_true(events)
    schedule, days = _days(_lines(known), scheduler)
    return stands(told(known), schedule), days


def of_reviews(reviews: Sequence[Review], face: str | None, scheduler: Scheduler) -> tuple[Standing, list[CardDay]]:
    """The same of a card of which the log says nothing but these reviews, in order, and the face last shown.

    None of them was typed, taken back or cram: most cards are so, and then nobody has to make their events.
    """
    schedule, days = _days(zip(reviews, repeat(True), repeat(None)), scheduler)
    return Standing(schedule, face=face), days


def _lines(events: Iterable[Event]) -> Iterator[_Line | None]:
    """The answers among the events, and None for a reset."""
    for event in events:
        body = event.body
        if isinstance(body, Answer):
            review = Review(event.stamp.day, body.quality, event.stamp.at, body.ms)
            yield review, body.mode == "study", body.proposed if body.typed else None
        elif isinstance(body, Reset):
            yield None


def _days(lines: Iterable[_Line | None], scheduler: Scheduler) -> tuple[Schedule, list[CardDay]]:
    """The schedule after these answers, and the days in order."""
    given: dict[date, Given] = {}
    recalled: dict[date, Recalled] = {}
    schedule = plain = NEW
    for line in lines:
        if line is None:
            schedule = plain = NEW
            recalled.clear()
            continue
        review, counts, proposed = line
        day = review.day
        if proposed is None and day not in given:
            given[day] = Given(1, review.ms or 0)
        else:
            given[day] = _with(given.get(day, _NOTHING), review, proposed)
        if counts:
            if kind_of(schedule, day) != "drill":
                recalled[day] = _reviewed(review, schedule, plain)
            after = scheduler.step(schedule, review)
            plain = after if scheduler is sm2 else sm2.step(plain, review)
            schedule = after
    return schedule, [CardDay(day, given[day], recalled.get(day, _UNSEEN)) for day in sorted(given)]


def _with(given: Given, review: Review, proposed: Quality | None) -> Given:
    """The same with one more answer."""
    answers, ms, marked, raised, lowered = given
    answers, ms = answers + 1, ms + (review.ms or 0)
    if proposed is None:
        return Given(answers, ms, marked, raised, lowered)
    change = review.quality - proposed
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
    if not LEAST < chance < _MOST:
        chance = LEAST if chance <= LEAST else _MOST
    return round(-log(chance) * MILLIONTHS)
