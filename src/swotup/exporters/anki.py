"""Anki: one package that students open, and open again when there is a newer one.

Each entry is one note, known by its deck and its id and never by its text. So a corrected deck updates the notes that
it changed, in place, and keeps every student's schedule; a note that the deck did not change keeps what a student wrote
into it. Terms are asked both ways, gaps are a cloze note, topics are tags below the deck (`care-act::LO1_5`).

Export over the earlier package, so that it can be told what has changed, and which gaps there have been.
"""

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from swotup.core.model import Ask, Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.exporters import anki_fields, anki_memory
from swotup.exporters.anki_fields import AnkiNote
from swotup.exporters.anki_memory import Known, Memory
from swotup.exporters.entries import entries
from swotup.exporters.exported import Exported, Note

NAME: Final = "anki"
SUFFIX: Final = ".apkg"
FOR: Final = "students who use Anki, on any device"
IS_TEXT: Final = False
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "a card; a term both ways",
    Items: "a card with the whole list",
    Gap: "a cloze card for each gap",
    Pick: "a card that shows its options",
    Truth: "a card",
    Points: "a card with its points",
}


_OVER: Final = "export the next version over this file, which remembers what has changed"


def notes(decks: Sequence[Deck]) -> list[Note]:
    """Nothing is left out; but what comes next is to be known."""
    return [Note(_OVER, is_lost=False)]


def is_ours(data: bytes) -> bool:
    """Whether it is a package that remembers its notes."""
    return anki_memory.read(data) is not None


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The package. A note that is as it was in the previous one keeps its time, a gap its ordinal."""
    from swotup.exporters import anki_package

    before = (anki_memory.read(previous) if previous else None) or {}
    after: dict[str, Known] = dict(before)
    ids = {id for deck in decks for card in deck.cards for id in (card.id, f"{deck.id}/{card.entry}")}
    used: set[str] = set()
    basic, cloze = anki_package.note_types()
    now = int(stamp.timestamp())
    packed = []
    for deck in decks:
        found = []
        for place, (guid, note) in enumerate(_notes(deck, before, ids, used, seed), 1):
            values = note.values
            after[guid] = known = _known(note, values, before.get(guid), now)
            model = basic if note.gaps is None else cloze
            found.append(anki_package.Note(model, guid, note, values, mod=known.mod, place=place))
        packed.append(anki_package.deck(deck_name(deck), _deck_id(deck), _about(deck), found))
    return Exported(anki_package.package(packed, anki_memory.written(after), stamp), tuple(notes(decks)))


def guid(id: str, *, is_cloze: bool = False) -> str:
    """What Anki knows a note by. Where an entry becomes a cloze it is another note, as Anki cannot change its type."""
    made = hashlib.blake2b(f"swot {id}{' cloze' * is_cloze}".encode(), digest_size=9).digest()
    return base64.urlsafe_b64encode(made).decode()


def deck_name(deck: Deck) -> str:
    """What the deck is called in Anki, where colons would make a deck within a deck."""
    return " ".join(deck.title.replace("::", ": ").split())


def _notes(
    deck: Deck, before: Memory, ids: Collection[str], used: set[str], seed: int
) -> Iterator[tuple[str, AnkiNote]]:
    """The notes of a deck, each with its guid, which no other note has; ``ids`` are those of all entries and cards."""
    for entry in entries([deck]):
        held = _first_known(entry.id, entry.was, before) if anki_fields.is_cloze(entry) else None
        for note in anki_fields.notes(entry, held.gaps if held else {}, seed=seed):
            one = _guid(note, before, ids, used)
            used.add(one)
            yield one, note


def _first_known(id: str, was: Sequence[str], before: Memory) -> Known | None:
    """What the package knows of a note with gaps by its id, or by an older one."""
    return next((before[one] for one in (guid(each, is_cloze=True) for each in (id, *was)) if one in before), None)


def _guid(note: AnkiNote, before: Memory, ids: Collection[str], used: Collection[str]) -> str:
    """The guid of its oldest id that is nobody else's, unless the package knows it by another one.

    So an entry with a new id goes on with its note, whether or not there is an earlier package.
    """
    own = guid(note.id, is_cloze=note.gaps is not None)
    if not note.was:
        return own
    older = (guid(id, is_cloze=note.gaps is not None) for id in note.was if id not in ids)
    free = [one for one in older if one not in used]
    known = [one for one in (own, *free) if one in before]
    return (*known, *free, own)[0]


def _known(note: AnkiNote, values: Sequence[str], held: Known | None, now: int) -> Known:
    """What is to be remembered of it. A note that has changed is newer than it was, whatever the clock says."""
    digest = anki_memory.digest([*note.tags, *values])
    if held is None:
        return Known(now, digest, note.gaps or {})
    return Known(
        held.mod if held.digest == digest else max(now, held.mod + 1), digest, {**held.gaps, **(note.gaps or {})}
    )


def _about(deck: Deck) -> str:
    """What the deck says of itself, below its name in Anki."""
    return "<br>".join(anki_fields.text(line) for line in (deck.about, deck.licence) if line)


def _deck_id(deck: Deck) -> int:
    """A number that follows from the deck's id, in the range that Anki's own have."""
    return (1 << 40) + int.from_bytes(hashlib.blake2b(deck.id.encode(), digest_size=5).digest())
