"""Packages for Anki, against plain genanki that writes the same notes. Both start from what is in memory."""

import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import genanki

from measuring import material
from measuring.bench import Bench, against
from measuring.goals import Figure
from measuring.timing import in_turn
from swotup.core.model import Deck
from swotup.decks import read_file
from swotup.exporters import EXPORTERS, anki_fields, anki_package
from swotup.exporters.anki_fields import AnkiNote
from swotup.exporters.entries import entries

STAMP = datetime(2027, 1, 14, tzinfo=UTC)
GENANKI = "plain genanki"


def packages(bench: Bench) -> Iterator[Figure]:
    """Time and memory of 10,000 cards, and how the memory grows."""
    small, large = (decks(bench.folder / f"package-{cards}", cards) for cards in (10_000, 100_000))
    notes, first = [notes_of(deck) for deck in small], export(small)
    took = in_turn(
        bench.runs,
        {
            GENANKI: partial(plain_genanki, notes, bench.folder / "plain.apkg"),
            "export 10,000 cards": partial(export, small),
            "export again over it": partial(export, small, first),
        },
    )
    for name in ("export 10,000 cards", "export again over it"):
        yield from against(name, took, GENANKI)
    peak = memory_of(small)
    grown = memory_of(large) / peak
    yield Figure("memory of exporting 100,000 cards", "10,000 cards", grown, f"{peak / 1e6:.0f} MB for 10,000")


def decks(folder: Path, cards: int) -> list[Deck]:
    """Decks of a hundred cards, as many in all."""
    return [deck for path in material.write_decks(folder, cards, most=100) if (deck := read_file(path).deck)]


def export(decks: Sequence[Deck], previous: bytes | None = None) -> bytes:
    """The package."""
    return EXPORTERS["anki"].export(decks, previous=previous, stamp=STAMP, seed=0).data


def plain_genanki(made: Sequence[Sequence[AnkiNote]], path: Path) -> None:
    """Have genanki by itself write notes whose fields are made already."""
    basic, cloze = anki_package.note_types()
    packed = []
    for number, notes in enumerate(made, 1):
        holder = genanki.Deck(number, f"Deck {number}")
        for note in notes:
            fields = [note.fields.get(name, "") for name in anki_fields.FIELDS]
            holder.add_note(genanki.Note(cloze if note.gaps else basic, fields, tags=list(note.tags)))
        packed.append(holder)
    genanki.Package(packed).write_to_file(path, STAMP.timestamp())


def notes_of(deck: Deck) -> list[AnkiNote]:
    """The notes of a deck."""
    return [note for entry in entries([deck]) for note in anki_fields.notes(entry, {}, seed=0)]


def memory_of(decks: Sequence[Deck]) -> int:
    """The most bytes that making the package takes, on top of the decks."""
    tracemalloc.start()
    export(decks)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
