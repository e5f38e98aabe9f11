"""Between the rows of the database and the values of the domain."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, assert_never, cast

from swotup.core import sat
from swotup.core.model import (
    Answer,
    Body,
    CardId,
    DeckId,
    Event,
    Flag,
    Join,
    Later,
    Met,
    Mode,
    Quality,
    Reset,
    Resume,
    Schedule,
    Set,
    Stamp,
    Standing,
    Suspend,
    Undo,
    Unknown,
)
from swotup.core.queue import Row

if TYPE_CHECKING:
    from swotup.core.rollup import CardDay

EVENT: Final = "device, seq, learner, at, offset, day, what, card, quality, mode, ms, face, of_device, of_seq, more"
STANDING: Final = (
    "suspended, later, flagged, repetition, interval, ease, due, first, last, lapses, drills, again, last_at, "
    "stability, difficulty, face"
)
"""``again`` is 2 where the card comes again because it was not recalled."""
ROW: Final = f"card, deck, entry, place, {STANDING}"
CARD_DAY: Final = (
    "day, answers, ms, marked, raised, lowered, occasion, recalled, interval, expected, fsrs_loss, sm2_loss"
)

_SIMPLE: Final[Mapping[str, type[Met | Suspend | Resume | Reset | Later]]] = {
    "met": Met,
    "suspend": Suspend,
    "resume": Resume,
    "reset": Reset,
    "later": Later,
}
_WITH_MORE: Final = ("answer", "flag", "join", "set")


def event_values(event: Event) -> tuple[object, ...]:
    """An event as the values of a row, in the order of EVENT."""
    stamp, body = event.stamp, event.body
    key = (event.device, event.seq, event.learner, stamp.at, stamp.offset, stamp.day.isoformat())
    return *key, *_body_values(body)


def _body_values(body: Body) -> tuple[object, ...]:
    """What, card, quality, mode, ms, face, of_device, of_seq, more."""
    none = (None,) * 4
    match body:
        case Answer():
            more = {"typed": body.typed, "credit": body.credit, "proposed": body.proposed, "mock": sat.told(body.sat)}
            answer = (body.quality, body.mode, body.ms, body.face)
            return "answer", body.card, *answer, None, None, _json(more)
        case Undo():
            return "undo", body.card, *none, body.device, body.seq, None
        case Met() | Suspend() | Resume() | Reset() | Later():
            return type(body).__name__.lower(), body.card, *none, None, None, None
        case Flag():
            return "flag", body.card, *none, None, None, _json({"raised": body.raised})
        case Join():
            return "join", body.card, *none, None, None, _json({"old": body.old})
        case Set():
            return "set", None, *none, None, None, _json({"key": body.key, "value": body.value})
        case Unknown():
            return body.what, body.card, *none, None, None, body.more
        case _:
            assert_never(body)


def _json(values: Mapping[str, object]) -> str | None:
    kept = {key: value for key, value in values.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else None


def event(row: tuple[Any, ...]) -> Event:
    """A row in the order of EVENT as an event."""
    device, seq, learner, at, offset, day, *rest = row
    return Event(device, seq, learner, Stamp(at, offset, date.fromisoformat(day)), _body(*rest))


def _body(
    what: str,
    card: CardId,
    quality: Quality,
    mode: Mode,
    ms: int | None,
    face: str | None,
    of_device: str,
    of_seq: int,
    more: str | None,
) -> Body:
    told: dict[str, Any] = json.loads(more) if more and what in _WITH_MORE else {}
    match what:
        case "answer":
            more_told = (told.get("typed"), told.get("credit"), told.get("proposed"), sat.read(told.get("mock")))
            return Answer(card, quality, mode, ms, face, *more_told)
        case "undo":
            return Undo(card, of_device, of_seq)
        case "flag":
            return Flag(card, bool(told.get("raised", True)))
        case "join":
            return Join(card, CardId(told["old"]))
        case "set":
            return Set(told["key"], told["value"])
        case _ if what in _SIMPLE:
            return _SIMPLE[what](card)
        case _:
            return Unknown(what, cast("CardId | None", card), more or "")


def checked(row: Sequence[object]) -> Event | None:
    """The event of a row that may be damaged, in the order of EVENT; None where it says nothing that an event can."""
    from swotup.core.lines import event_line, read

    try:
        found = event(tuple(row))
        return found if read(event_line(found).encode()) == found else None
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def standing_values(standing: Standing) -> tuple[object, ...]:
    """Where a card stands as the values of a row, in the order of STANDING."""
    s = standing.schedule
    return (
        int(standing.suspended),
        standing.later.toordinal() if standing.later else 0,
        int(standing.flagged),
        *(s.repetition, s.interval, s.ease),
        *(day.toordinal() if day else None for day in (s.due, s.first, s.last)),
        *(s.lapses, s.drills, int(s.again) + s.missed, s.last_at, s.stability, s.difficulty),
        standing.face,
    )


def standing(row: tuple[Any, ...]) -> Standing:
    """A row in the order of STANDING as where a card stands."""
    suspended, later, flagged, repetition, interval, ease, due, first, last, lapses, drills, again, last_at, *rest = row
    stability, difficulty, face = rest
    schedule = Schedule(
        repetition, interval, ease, day(due), day(first), day(last), lapses, drills, bool(again), last_at,
        stability, difficulty, again > 1,
    )  # fmt: skip
    return Standing(schedule, bool(suspended), day(later), bool(flagged), face)


def day(ordinal: int | None) -> date | None:
    """A study day as the schedule keeps it: None for NULL and 0."""
    return date.fromordinal(ordinal) if ordinal else None


def queue_row(row: tuple[Any, ...]) -> Row:
    """A row in the order of ROW as the queue takes it."""
    card, deck, entry, place, *rest = row
    return Row(CardId(card), DeckId(deck), entry, place, standing(tuple(rest)))


def card_day_values(one: "CardDay") -> tuple[int, ...]:
    """A card's day as the values of a row, in the order of CARD_DAY."""
    return (one.day.toordinal(), *one.given, *one.recalled)
