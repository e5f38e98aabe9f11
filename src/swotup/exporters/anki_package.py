"""Writes an Anki package with genanki. Imported late, as genanki loads much."""

import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final

import genanki

from swotup.exporters import anki_look, anki_memory
from swotup.exporters.anki_fields import FIELDS, AnkiNote

BASIC: Final = 1_795_305_600_001
CLOZE: Final = 1_795_305_600_002
"""The ids of the note types, for ever."""
EPOCH_OF_ZIP: Final = datetime(1980, 1, 1, tzinfo=UTC)


class NoteType(genanki.Model):  # type: ignore[misc]
    """A note type that is newer than a student's only where it has changed."""

    def to_json(self, timestamp: float, deck_id: int) -> Any:
        """What genanki makes of it, with a time of its own."""
        return super().to_json(anki_look.CHANGED, deck_id)


class Note:
    """What genanki takes for a note, with a guid, a time and cards that do not hang on its text.

    ``mod`` is when its content last changed, ``place`` where it comes among the new cards.
    """

    def __init__(self, model: NoteType, guid: str, note: AnkiNote, values: list[str], *, mod: int, place: int) -> None:
        """Take all of it; ``values`` are those of all fields."""
        self.model = model
        self.ords = range(note.cards) if note.gaps is None else sorted(number - 1 for number in note.gaps.values())
        self._row = (guid, model.model_id, mod, f" {' '.join(note.tags)} ", "\x1f".join(values), values[0])
        self._card = (mod, place)

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        """Write the note and its cards, with their own time in the place of the package's."""
        number = next(id_gen)
        cursor.execute("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", (number, *self._row))
        for ordinal in self.ords:
            cursor.execute(
                "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                (next(id_gen), number, deck_id, ordinal, *self._card),
            )


def note_types() -> tuple[NoteType, NoteType]:
    """The note type of most cards, and that of cards with gaps."""
    common: Mapping[str, Any] = {"css": anki_look.STYLE}
    return (
        NoteType(BASIC, "swot", _fields(), [dict(one) for one in anki_look.TEMPLATES], **common),
        NoteType(
            CLOZE,
            "swot cloze",
            _fields(),
            [dict(one) for one in anki_look.CLOZE_TEMPLATES],
            model_type=genanki.Model.CLOZE,
            **common,
        ),
    )


def deck(title: str, id: int, about: str, notes: Iterable[Note]) -> genanki.Deck:
    """A deck with its notes."""
    made = genanki.Deck(id, title, about)
    for note in notes:
        made.add_note(note)
    return made


def package(decks: Iterable[genanki.Deck], memory: str, stamp: datetime) -> bytes:
    """The package: the same bytes for the same decks, memory and stamp."""
    with closing(sqlite3.connect(":memory:")) as base:
        ids = count(int(stamp.timestamp() * 1000))
        genanki.Package(list(decks)).write_to_db(base.cursor(), stamp.timestamp(), ids)
        base.commit()
        collection = base.serialize()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in (("collection.anki2", collection), ("media", b"{}"), (anki_memory.MEMBER, memory.encode())):
            packed.writestr(_member(name, stamp), data, compresslevel=1)
    return out.getvalue()


def _member(name: str, stamp: datetime) -> zipfile.ZipInfo:
    when = max(stamp.astimezone(UTC), EPOCH_OF_ZIP)
    member = zipfile.ZipInfo(name, (when.year, when.month, when.day, when.hour, when.minute, when.second))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _fields() -> list[dict[str, Any]]:
    return [{"name": name} for name in FIELDS]
