"""An event as one line of JSON, there and back: what a learner's devices, teachers and copies exchange."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol, assert_never

from swotup.core import sat
from swotup.core.log import LONGEST_MS
from swotup.core.model import (
    Answer,
    Body,
    CardId,
    Event,
    Flag,
    Join,
    Later,
    Met,
    Mode,
    Quality,
    Reset,
    Resume,
    Sat,
    Set,
    Stamp,
    Suspend,
    Undo,
    Unknown,
)

VERSION: Final = 1
"""Counts up when a reader of lines would misread the new ones."""
LONGEST: Final = 1024 * 1024
"""Bytes of a line at most; one of a typed essay has some thousands."""

_QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)
_MODES: Final[Mapping[str, Mode]] = {"study": "study", "cram": "cram"}
_SIMPLE: Final[Mapping[str, type[Met | Suspend | Resume | Reset | Later]]] = {
    "met": Met,
    "suspend": Suspend,
    "resume": Resume,
    "reset": Reset,
    "later": Later,
}
_KEYS: Final = ("v", "device", "seq", "learner", "at", "offset", "day", "what", "card")
_LARGEST: Final = 2**63 - 1
_OFFSETS: Final = 24 * 60 - 1
_INSTANTS: Final = (-62_135_596_800_000, 253_402_300_799_999)
"""The first and the last millisecond of the years 1 to 9999, in UTC since 1970."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a device's file: whose it is."""

    learner: str
    device: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line says nothing; ``is_newer`` where only a newer version can read it."""

    message: str
    is_newer: bool = False


Said = Event | Head | Fault


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line: its number from 1, the bytes before it and up to its end, and what it says."""

    number: int
    begin: int
    end: int
    said: Said


class Readable(Protocol):
    """A file of bytes that is open."""

    def readline(self, size: int, /) -> bytes: ...


# -- writing -----------------------------------------------------------------------------------------------------


def head_line(head: Head) -> str:
    """The first line of a device's file, without its end."""
    return _dumped({"v": VERSION, "what": "log", "learner": head.learner, "device": head.device})


def event_line(event: Event) -> str:
    """An event as a line, without its end."""
    stamp = event.stamp
    told: dict[str, object] = {"v": VERSION, "device": event.device, "seq": event.seq, "learner": event.learner}
    told |= {"at": stamp.at, "offset": stamp.offset, "day": stamp.day.isoformat()}
    return _dumped(told | _body_as_json(event.body))


def without_text(event: Event) -> Event:
    """The event without what the learner typed."""
    if isinstance(event.body, Answer) and event.body.typed is not None:
        return replace(event, body=replace(event.body, typed=None))
    return event


def _dumped(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _body_as_json(body: Body) -> dict[str, object]:
    match body:
        case Answer():
            asked: dict[str, object] = {"quality": body.quality, "mode": body.mode, "ms": body.ms, "face": body.face}
            typed = {"typed": body.typed, "credit": body.credit, "proposed": body.proposed, "mock": sat.told(body.sat)}
            given = {key: value for key, value in (asked | typed).items() if value is not None}
            return {"what": "answer", "card": body.card, **given}
        case Undo():
            return {"what": "undo", "card": body.card, "of_device": body.device, "of_seq": body.seq}
        case Met() | Suspend() | Resume() | Reset() | Later():
            return {"what": type(body).__name__.lower(), "card": body.card}
        case Flag():
            return {"what": "flag", "card": body.card, "raised": body.raised}
        case Join():
            return {"what": "join", "card": body.card, "old": body.old}
        case Set():
            return {"what": "set", "key": body.key, "value": body.value}
        case Unknown():
            card = {} if body.card is None else {"card": body.card}
            return {"what": body.what, **card, **_more_as_json(body.more)}
        case _:
            assert_never(body)


def _more_as_json(more: str) -> dict[str, object]:
    """What an unknown event says beside the usual: its own keys, or one text where these would not come back."""
    try:
        told = json.loads(more) if more else {}
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and _more(told) == more and not told.keys() & set(_KEYS):
        return told
    return {"more": more}


def _more(rest: Mapping[str, object]) -> str:
    """The rest of an unknown event as it is kept."""
    text = rest.get("more")
    return text if isinstance(text, str) and len(rest) == 1 else _dumped(rest) if rest else ""


# -- reading -----------------------------------------------------------------------------------------------------


def lines(file: Readable, *, begin: int = 0) -> Iterator[Line]:
    """The whole lines of a file that is open at byte ``begin``; empty ones are passed over.

    A last line that is only half there is left for another time. However long a line is, no more of it than
    ``LONGEST`` is held.
    """
    number, end = 0, begin
    while data := file.readline(LONGEST):
        begin, number = end, number + 1
        end += len(data)
        if not data.endswith(b"\n") and len(data) == LONGEST:
            rest = _length_of_rest(file)
            if rest is None:
                return
            end += rest
            yield Line(number, begin, end, Fault(f"it is longer than {LONGEST // 1024} KB"))
            continue
        if not data.strip():
            continue
        said = read(data)
        if not data.endswith(b"\n") and isinstance(said, Fault):
            return
        yield Line(number, begin, end, said)


def _length_of_rest(file: Readable) -> int | None:
    """The bytes to the end of a line whose beginning was read; None where it has no end."""
    length = 0
    while data := file.readline(LONGEST):
        length += len(data)
        if data.endswith(b"\n"):
            return length
    return None


class _DamagedError(Exception):
    """The line cannot be read, and why."""


def read(line: bytes) -> Said:
    """What a line says."""
    try:
        told: object = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Fault("it is not JSON")
    if not isinstance(told, dict):
        return Fault("it is no event")
    if told.get("v") != VERSION:
        is_newer = type(told.get("v")) is int and told["v"] > VERSION
        return Fault("it is of a newer swotup" if is_newer else "it is no event", is_newer)
    try:
        if "seq" not in told and told.get("what") == "log":
            return Head(_name(told, "learner"), _name(told, "device"))
        stamp = Stamp(_whole(told, "at", *_INSTANTS), _whole(told, "offset", -_OFFSETS, _OFFSETS), _day(told))
        return Event(_name(told, "device"), _whole(told, "seq", 1), _name(told, "learner"), stamp, _body(told))
    except _DamagedError as why:
        return Fault(str(why))


def _body(told: Mapping[str, object]) -> Body:
    what = _text(told, "what")
    match what:
        case "answer":
            return _answer(told)
        case "undo":
            return Undo(_card(told), _text(told, "of_device"), _whole(told, "of_seq", 1))
        case "flag":
            return Flag(_card(told), _yes_or_no(told, "raised"))
        case "join":
            return Join(_card(told), CardId(_text(told, "old")))
        case "set":
            return Set(_text(told, "key"), _text(told, "value"))
        case _ if what in _SIMPLE:
            return _SIMPLE[what](_card(told))
        case _:
            rest = {key: value for key, value in told.items() if key not in _KEYS}
            more = _more(rest)
            _check(more, "more")
            return Unknown(what, _card(told) if "card" in told else None, more)


def _answer(told: Mapping[str, object]) -> Answer:
    mode = _MODES.get(_text(told, "mode"))
    if mode is None:
        raise _DamagedError("its `mode` is neither study nor cram")
    credit = told.get("credit")
    if credit is not None and not (isinstance(credit, int | float) and 0 <= credit <= 1):
        raise _DamagedError("its `credit` is not a number from 0 to 1")
    return Answer(
        _card(told),
        _quality(told, "quality"),
        mode,
        _whole(told, "ms", 0, LONGEST_MS) if "ms" in told else None,
        _text(told, "face") if "face" in told else None,
        _text(told, "typed") if "typed" in told else None,
        None if credit is None else float(credit),
        _quality(told, "proposed") if "proposed" in told else None,
        _sat(told.get("mock")),
    )


def _sat(kept: object) -> Sat | None:
    try:
        return sat.read(kept)
    except ValueError:
        raise _DamagedError("its `mock` is not what an answer has of a mock exam") from None


def _card(told: Mapping[str, object]) -> CardId:
    return CardId(_name(told, "card"))


def _name(told: Mapping[str, object], key: str) -> str:
    if text := _text(told, key):
        return text
    raise _DamagedError(f"its `{key}` is empty")


def _text(told: Mapping[str, object], key: str) -> str:
    value = told.get(key)
    if not isinstance(value, str):
        raise _DamagedError(f"it has no `{key}`")
    _check(value, key)
    return value


def _check(text: str, key: str) -> None:
    """Half a pair of UTF-16 is no character; JSON can name it all the same."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _DamagedError(f"its `{key}` has a character that there is not") from error


def _whole(told: Mapping[str, object], key: str, least: int, most: int = _LARGEST) -> int:
    value = told.get(key)
    if type(value) is not int or not least <= value <= most:
        raise _DamagedError(f"its `{key}` is not a whole number that it can be")
    return value


def _quality(told: Mapping[str, object], key: str) -> Quality:
    return _QUALITIES[_whole(told, key, 0, len(_QUALITIES) - 1)]


def _yes_or_no(told: Mapping[str, object], key: str) -> bool:
    value = told.get(key)
    if not isinstance(value, bool):
        raise _DamagedError(f"its `{key}` is neither true nor false")
    return value


def _day(told: Mapping[str, object]) -> date:
    text = _text(told, "day")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise _DamagedError("its `day` is not a date such as 2027-01-14")
    return day
