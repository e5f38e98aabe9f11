"""Reads a package of Anki, of any of its three generations, to the notes, cards and answers in it."""

import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from swotup.core.model import UserError
from swotup.importers import archives, protobuf

LARGEST: Final = 1 << 30
"""Bytes of a collection at most."""
_LARGEST_LIST: Final = 1 << 26
_MEMBERS: Final = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: a newer package has an older collection too, which only says that Anki is to be updated."""
_TABLES: Final = {"col", "notes", "cards", "revlog"}
_REFUSAL: Final = "The file is no package that can be read: export it from Anki again."
_MADE_HERE: Final = "swotup.json"


@dataclass(frozen=True, slots=True)
class NoteType:
    """The names of its fields and the front and back of each of its templates, by number."""

    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields by name, in HTML, and for each of its cards the number of the template or gap, and deck."""

    id: int
    guid: str
    type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: Mapping[int, int]
    decks: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Review:
    """One answer: instant in UTC ms, button from 1 to 4, ms that it took; ``is_cram`` where no schedule moved."""

    at: int
    button: int
    ms: int
    is_cram: bool


@dataclass(frozen=True, slots=True)
class Package:
    """All that is read of a package.

    ``created`` is when the collection began, in seconds; ``offset`` its local time in minutes east, None where it does
    not say. ``reviews`` are by card. ``gaps`` has the number of each gap by its name, of notes that were made here.
    """

    notes: tuple[Note, ...]
    created: int
    offset: int | None
    reviews: Mapping[int, tuple[Review, ...]]
    media: tuple[str, ...]
    gaps: Mapping[str, Mapping[str, int]]


def read(data: bytes, *, with_history: bool) -> Package:
    """The package. Raises UserError where it cannot be read."""
    try:
        with archives.opened(data, sys.maxsize, _REFUSAL) as archive, _collection(archive) as base:
            return _package(base, archive, with_history=with_history)
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UserError(_REFUSAL) from error


@contextmanager
def _collection(archive: zipfile.ZipFile) -> Iterator[sqlite3.Connection]:
    name = next((one for one in _MEMBERS if one in archive.namelist()), "")
    data = archives.member(archive, name, LARGEST) if name else None
    if data is None:
        raise UserError("There is no collection in this file: export it from Anki again, as .apkg or .colpkg.")
    if name == _MEMBERS[0]:
        data = _unpacked(data, LARGEST)
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data[:18] + b"\1\1" + data[20:])  # a collection that was open says that it has a second file
        base.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
        base.create_collation("unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()))
        base.execute("PRAGMA trusted_schema = OFF")
        sorts = dict(base.execute("SELECT name, type FROM sqlite_master"))
        if not {"table", "index"}.issuperset(sorts.values()) or not sorts.keys() >= _TABLES:
            raise UserError(_REFUSAL)
        yield base


def _unpacked(data: bytes, largest: int) -> bytes:
    """What zstd packed. Raises UserError where that is more than ``largest``, or not packed so."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    try:
        unpacker = zstd.ZstdDecompressor()
        found = unpacker.decompress(data, largest + 1)
    except zstd.ZstdError as error:
        raise UserError(_REFUSAL) from error
    if len(found) > largest:
        raise UserError(archives.too_large(largest))
    if not unpacker.eof:
        raise UserError(_REFUSAL)
    return found


def _package(base: sqlite3.Connection, archive: zipfile.ZipFile, *, with_history: bool) -> Package:
    is_new = bool(base.execute("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'").fetchall())
    created, models, decks, conf = base.execute("SELECT crt, models, decks, conf FROM col").fetchone()
    types = _new_types(base) if is_new else _old_types(json.loads(models))
    names = _new_decks(base) if is_new else {int(id): str(one["name"]) for id, one in json.loads(decks).items()}
    offset = _new_offset(base) if is_new else json.loads(conf).get("localOffset")
    reviews = _reviews(base) if with_history else {}
    notes = tuple(_notes(base, types, names))
    east = -offset if isinstance(offset, int) and abs(offset) < 24 * 60 else None
    return Package(notes, int(created), east, reviews, tuple(_media(archive)), _gaps(archive))


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
    for type_id, name in base.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(type_id, []).append(name)
    templates: dict[int, dict[int, tuple[str, str]]] = {}
    for type_id, number, config in base.execute("SELECT ntid, ord, config FROM templates"):
        templates.setdefault(type_id, {})[number] = protobuf.text(config, 1), protobuf.text(config, 2)
    return {
        id: NoteType(name, protobuf.whole(config, 1) == 1, tuple(fields.get(id, ())), templates.get(id, {}))
        for id, name, config in base.execute("SELECT id, name, config FROM notetypes")
    }


def _new_decks(base: sqlite3.Connection) -> dict[int, str]:
    return {id: name.replace("\x1f", "::") for id, name in base.execute("SELECT id, name FROM decks")}


def _new_offset(base: sqlite3.Connection) -> Any:
    row = base.execute("SELECT val FROM config WHERE KEY = 'localOffset'").fetchone()
    return json.loads(row[0]) if row else None


def _notes(base: sqlite3.Connection, types: Mapping[int, NoteType], decks: Mapping[int, str]) -> Iterator[Note]:
    cards: dict[int, dict[int, tuple[int, str]]] = {}
    for id, note, number, deck, home in base.execute("SELECT id, nid, ord, did, odid FROM cards"):
        cards.setdefault(note, {})[number] = id, decks.get(home or deck, "")
    for id, guid, type_id, tags, values in base.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id"):
        note_type = types.get(type_id)
        own = cards.get(id, {})
        if note_type is not None and own:
            fields = dict(zip(note_type.fields, str(values).split("\x1f"), strict=False))
            numbers = {number: card for number, (card, _) in sorted(own.items())}
            homes = {number: deck for number, (_, deck) in sorted(own.items())}
            yield Note(id, str(guid), note_type, fields, tuple(str(tags).split()), numbers, homes)


def _reviews(base: sqlite3.Connection) -> dict[int, tuple[Review, ...]]:
    """The answers of each card in order; what Anki itself wrote down (type 4 and 5, or no button) is none."""
    found: dict[int, list[Review]] = {}
    query = "SELECT id, cid, ease, factor, time, type FROM revlog WHERE ease BETWEEN 1 AND 4 AND type < 4 ORDER BY id"
    for at, card, button, factor, ms, sort in base.execute(query):
        found.setdefault(card, []).append(Review(int(at), int(button), max(0, int(ms)), sort == 3 and not factor))
    return {card: tuple(reviews) for card, reviews in found.items()}


def _media(archive: zipfile.ZipFile) -> list[str]:
    """The names of the pictures and sounds in the package."""
    data = archives.member(archive, "media", _LARGEST_LIST) or b"{}"
    if data.startswith(b"{"):
        return [str(name) for name in json.loads(data).values()]
    entries = protobuf.fields(_unpacked(data, _LARGEST_LIST))
    return [protobuf.text(entry, 1) for key, entry in entries if key == 1 and isinstance(entry, bytes)]


def _gaps(archive: zipfile.ZipFile) -> dict[str, dict[str, int]]:
    """What a package that was made here remembers of the gaps of each note, by its guid."""
    told = json.loads(archives.member(archive, _MADE_HERE, _LARGEST_LIST) or b"{}")
    return {
        guid: {str(name): int(number) for name, number in known[2].items()}
        for guid, known in told.get("notes", {}).items()
    }
