"""Reads a package of Anki, of any of its three generations, to the notes, cards and answers in it."""

import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from swotup.core.model import UserError
from swotup.importers import anki_base, archives, protobuf
from swotup.importers.documents import loaded

LARGEST: Final = 1 << 30
"""Bytes of a collection at most."""
MOST_NOTES: Final = 100_000
MOST_CARDS: Final = 400_000
MOST_OTHERS: Final = 20_000
MOST_ANSWERS: Final = 1_000_000
MOST_TEXT: Final = 1 << 26
"""Characters of all notes together at most: as many as a deck may have."""
_MOST_NAMES: Final = 10_000
"""Pictures and sounds that are named at most."""
_LARGEST_LIST: Final = 1 << 24
_REFUSAL: Final = "The file is no package that can be read: export it from Anki again."


@dataclass(frozen=True, slots=True)
class NoteType:
    """The names of its fields and the front and back of each of its templates, by number."""

    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields by name, in HTML, its cards by the number of template or gap, and the deck of the first."""

    id: int
    guid: str
    type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: Mapping[int, int]
    deck: str


@dataclass(frozen=True, slots=True)
class Review:
    """One answer: instant in UTC ms, button from 1 to 4, ms that it took; ``is_cram`` where no schedule moved.

    A button of 0 is none: the card was made to start over.
    """

    at: int
    button: int
    ms: int
    is_cram: bool


@dataclass(frozen=True, slots=True)
class Package:
    """All that is read of a package.

    ``created`` is when the collection began, in seconds; ``offset`` its local time in minutes east, None where it does
    not say. ``reviews`` are by card.
    """

    notes: tuple[Note, ...]
    created: int
    offset: int | None
    reviews: Mapping[int, Sequence[Review]]
    media: tuple[str, ...]


def read(data: bytes, *, with_history: bool) -> Package:
    """The package. Raises UserError where it cannot be read."""
    try:
        with (
            archives.opened(data, _REFUSAL) as archive,
            anki_base.opened(archive, archives.bound(data, LARGEST)) as base,
        ):
            return _package(base, archive, with_history=with_history)
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UserError(_REFUSAL) from error


def _package(base: sqlite3.Connection, archive: zipfile.ZipFile, *, with_history: bool) -> Package:
    is_new = bool(base.execute("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'").fetchall())
    created, models, decks, conf = base.execute("SELECT crt, models, decks, conf FROM col").fetchone()
    types = _new_types(base) if is_new else _old_types(loaded(models))
    names = _new_decks(base) if is_new else {int(id): str(one["name"]) for id, one in loaded(decks).items()}
    offset = _new_offset(base) if is_new else loaded(conf).get("localOffset")
    reviews = _reviews(base) if with_history else {}
    notes = tuple(_notes(base, types, names))
    east = -offset if isinstance(offset, int) and abs(offset) < 24 * 60 else None
    return Package(notes, int(created), east, reviews, tuple(islice(_media(archive), _MOST_NAMES)))


def _rows(base: sqlite3.Connection, query: str, most: int, what: str) -> Iterator[tuple[Any, ...]]:
    """What is asked for. Raises UserError where it is more than ``most``; no query sorts, as that would hold all."""
    for number, row in enumerate(base.execute(query)):
        if number == most:
            raise UserError(f"The package has more than {most:,} {what}: export it deck by deck.")
        yield row


def _old_types(models: Mapping[str, Any]) -> dict[int, NoteType]:
    return {
        int(id): NoteType(
            str(one["name"]),
            one.get("type") == 1,
            tuple(str(field["name"]) for field in sorted(one["flds"], key=lambda field: int(field["ord"]))),
            {int(template["ord"]): (str(template["qfmt"]), str(template["afmt"])) for template in one["tmpls"]},
        )
        for id, one in models.items()
    }


def _new_types(base: sqlite3.Connection) -> dict[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for type_id, _, name in sorted(_rows(base, "SELECT ntid, ord, name FROM fields", MOST_OTHERS, "fields")):
        fields.setdefault(type_id, []).append(name)
    templates: dict[int, dict[int, tuple[str, str]]] = {}
    for type_id, number, config in _rows(base, "SELECT ntid, ord, config FROM templates", MOST_OTHERS, "templates"):
        templates.setdefault(type_id, {})[number] = protobuf.text(config, 1), protobuf.text(config, 2)
    return {
        id: NoteType(name, protobuf.whole(config, 1) == 1, tuple(fields.get(id, ())), templates.get(id, {}))
        for id, name, config in _rows(base, "SELECT id, name, config FROM notetypes", MOST_OTHERS, "note types")
    }


def _new_decks(base: sqlite3.Connection) -> dict[int, str]:
    decks = _rows(base, "SELECT id, name FROM decks", MOST_OTHERS, "decks")
    return {id: name.replace("\x1f", "::") for id, name in decks}


def _new_offset(base: sqlite3.Connection) -> Any:
    row = base.execute("SELECT val FROM config WHERE KEY = 'localOffset'").fetchone()
    return loaded(row[0]) if row else None


def _notes(base: sqlite3.Connection, types: Mapping[int, NoteType], decks: Mapping[int, str]) -> list[Note]:
    """The notes that have cards, in their order. Raises UserError where they are too many, or too much text."""
    cards: dict[int, dict[int, tuple[int, int]]] = {}
    for id, note, number, deck, home in _rows(base, "SELECT id, nid, ord, did, odid FROM cards", MOST_CARDS, "cards"):
        cards.setdefault(note, {})[number] = id, home or deck
    found, size = [], 0
    query = "SELECT id, guid, mid, tags, flds FROM notes"
    for id, guid, type_id, tags, values in _rows(base, query, MOST_NOTES, "notes"):
        size += len(str(values)) + len(str(tags))
        if size > MOST_TEXT:
            raise UserError(f"The notes have more than {MOST_TEXT // 1_000_000} million letters: export deck by deck.")
        if type_id in types and id in cards:
            fields = dict(zip(types[type_id].fields, str(values).split("\x1f"), strict=False))
            own = dict(sorted(cards[id].items()))
            numbers = {number: card for number, (card, _) in own.items()}
            deck = decks.get(next(iter(own.values()))[1], "")
            found.append(Note(id, str(guid), types[type_id], fields, tuple(str(tags).split()), numbers, deck))
    return sorted(found, key=lambda note: note.id)


def _reviews(base: sqlite3.Connection) -> dict[int, list[Review]]:
    """The answers of each card in order, and where it was made to start over.

    Of what Anki itself wrote down (type 4 and 5) the rest is left out: a due day that was set, a deck that was
    rescheduled. An answer in a filtered deck (type 3) that moved no schedule left no ease behind.
    """
    found: dict[int, list[Review]] = {}
    query = (
        "SELECT id, cid, ease, factor, time, type FROM revlog"
        " WHERE (ease BETWEEN 1 AND 4 AND type < 4) OR (ease = 0 AND type = 4 AND factor = 0)"
    )
    for at, card, button, factor, ms, sort in _rows(base, query, MOST_ANSWERS, "answers"):
        found.setdefault(card, []).append(Review(int(at), int(button), max(0, int(ms)), sort == 3 and not factor))
    for reviews in found.values():
        reviews.sort(key=lambda review: review.at)
    return found


def _media(archive: zipfile.ZipFile) -> Iterator[str]:
    """The names of the pictures and sounds in the package."""
    data = b"".join(archives.pieces(archive, "media", _LARGEST_LIST)) or b"{}"
    if data.startswith(b"{"):
        yield from map(str, loaded(data).values())
        return
    entries = protobuf.fields(b"".join(archives.unpacked([data], _LARGEST_LIST)))
    yield from (protobuf.text(entry, 1) for key, entry in entries if key == 1 and isinstance(entry, bytes))
