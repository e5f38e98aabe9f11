"""From the events of a card to the reviews that count and to where the card stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from swotup.core.days import plus
from swotup.core.model import (
    NEW,
    Answer,
    CardId,
    Event,
    Flag,
    Later,
    Reset,
    Resume,
    Review,
    ReviewKind,
    Schedule,
    Standing,
    Suspend,
    Undo,
)
from swotup.core.schedulers import Scheduler
from swotup.core.schedulers.occasion import kind_of
from swotup.core.values import dataclass

VERSION: Final = 3
"""Counts up when the same events come to give another standing, or other days (``rollup``)."""
LONGEST_MS: Final = 60_000
"""A longer answer is a pause, not thinking."""


@dataclass(frozen=True, slots=True)
class History:
    """What a card's events say once those taken back are left out."""

    reviews: tuple[Review, ...] = ()
    suspended: bool = False
    later: date | None = None
    flagged: bool = False
    face: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """One answer of a card's past as people are shown it; ``counts`` is false from before a reset."""

    answer: Answer
    at: int
    offset: int
    day: date
    kind: ReviewKind
    counts: bool


def order(event: Event) -> tuple[int, str, int]:
    """The order of events everywhere: instant, device, seq."""
    return event.stamp.at, event.device, event.seq


def still_true(events: Iterable[Event]) -> list[Event]:
    """The events in order, without the undos and what they take back."""
    known = list(events)
    taken_back = {(body.device, body.seq) for event in known if isinstance(body := event.body, Undo)}
    left = [e for e in known if not isinstance(e.body, Undo) and (e.device, e.seq) not in taken_back]
    return sorted(left, key=order)


def history(events: Iterable[Event]) -> History:
    """What holds of a card after all its events, those of the cards that it goes on with included."""
    return told(still_true(events))


def told(events: Iterable[Event]) -> History:
    """The same of events in order of which none was taken back."""
    reviews: list[Review] = []
    suspended = flagged = False
    later: date | None = None
    face: str | None = None
    for event in events:
        match event.body:
            case Answer(mode="study") as answer:
                reviews.append(Review(event.stamp.day, answer.quality, event.stamp.at, answer.ms))
                face = answer.face or face
            case Reset():
                reviews.clear()
                face = None
            case Suspend():
                suspended = True
            case Resume():
                suspended = False
            case Later():
                later = plus(event.stamp.day, 1)
            case Flag(raised=raised):
                flagged = raised
            case _:
                pass
    return History(tuple(reviews), suspended, later, flagged, face)


def standing(events: Iterable[Event], scheduler: Scheduler) -> Standing:
    """Where a card stands: the fold of its log."""
    known = history(events)
    return stands(known, fold(known.reviews, scheduler))


def stands(known: History, schedule: Schedule) -> Standing:
    """Where a card stands that has this history, and this schedule by its reviews."""
    return Standing(schedule, known.suspended, known.later, known.flagged, known.face)


def fold(reviews: Iterable[Review], scheduler: Scheduler) -> Schedule:
    """The schedule after all these reviews, given in order."""
    schedule = NEW
    for review in reviews:
        schedule = scheduler.step(schedule, review)
    return schedule


def past(events: Iterable[Event], scheduler: Scheduler) -> list[Past]:
    """Every answer of a card that was not taken back, in order, with what it was to the schedule."""
    known = still_true(events)
    last_reset = max((i for i, event in enumerate(known) if isinstance(event.body, Reset)), default=-1)
    schedule = NEW
    found = []
    for index, event in enumerate(known):
        if isinstance(event.body, Reset):
            schedule = NEW
        if not isinstance(event.body, Answer):
            continue
        answer, stamp = event.body, event.stamp
        is_study = answer.mode == "study"
        kind: ReviewKind = kind_of(schedule, stamp.day) if is_study else "cram"
        found.append(Past(answer, stamp.at, stamp.offset, stamp.day, kind, is_study and index > last_reset))
        if is_study:
            schedule = scheduler.step(schedule, Review(stamp.day, answer.quality, stamp.at, answer.ms))
    return found


def renamed(pairs: Sequence[tuple[CardId, CardId]], card: CardId) -> set[CardId]:
    """The card and all old ones whose history it goes on with, from pairs of (card, old), through any chain."""
    found = {card}
    while more := {old for new, old in pairs if new in found} - found:
        found |= more
    return found
