"""Anki's text format: notes of Anki's own types, which can be read, searched and compared as text.

The file's head tells Anki what its columns are, so that nothing is to be chosen on import. A card is a row of the type
Basic, a sentence with gaps one row of the type Cloze; Anki knows each by deck and id, and a second import updates it.
Those types have English names only in a collection that was made in English; elsewhere the package is the better way.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from swotup.core.model import Ask, Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.exporters import anki, anki_fields
from swotup.exporters.entries import Entry, entries
from swotup.exporters.exported import Exported, Note

NAME: Final = "anki-text"
SUFFIX: Final = "-anki.txt"
FOR: Final = "Anki with its own note types, and people who read their notes as text"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "a Basic note for each way",
    Items: "a Basic note with the whole list",
    Gap: "a Cloze note",
    Pick: "a Basic note that shows its options",
    Truth: "a Basic note",
    Points: "a Basic note with its points",
}
_HEAD: Final = "#separator:Comma\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"


def notes(decks: Sequence[Deck]) -> list[Note]:
    """Nothing is left out."""
    return []


def is_ours(data: bytes) -> bool:
    """Whether the head is the one that is written here."""
    return data.startswith(_HEAD.encode())


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The file; what it says does not depend on the earlier one."""
    file = io.StringIO(newline="")
    file.write(_HEAD)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for entry in entries(decks):
        writer.writerows(_rows(entry, seed))
    return Exported(file.getvalue().encode())


def _rows(entry: Entry, seed: int) -> Iterator[tuple[str, ...]]:
    """The rows of an entry: guid, note type, deck, the two fields of the note, tags."""
    deck, tags = anki.deck_name(entry.deck), " ".join(anki_fields.tags(entry.first))
    if anki_fields.is_cloze(entry):
        fields = anki_fields.cloze(entry, {}).fields
        yield _guid(f"{entry.id} cloze"), "Cloze", deck, fields["Front"] + _hint(fields), _told(fields), tags
        return
    for card in entry.cards:
        fields = anki_fields.of_card(card, card.id, seed)
        cue = f"<small>{fields['Cue']}</small><br>" if fields["Cue"] else ""
        front = f"{cue}{fields['Front']}{_hint(fields)}"
        yield _guid(card.id), "Basic", deck, front, _told(fields), tags


def _guid(id: str) -> str:
    """Another than in a package, where the note is of another type."""
    return anki.guid(f"text {id}")


def _hint(fields: Mapping[str, str]) -> str:
    hint = fields["Hint"]
    return f"<details><summary>Hint</summary>{hint}</details>" if hint else ""


def _told(fields: Mapping[str, str]) -> str:
    """What is shown after the answer was given, or with it."""
    lines = (fields["Back"], fields.get("Also", ""), fields["Extra"])
    shown = "".join(f"<div>{line}</div>" for line in lines if line)
    return f"{shown}<div><small>{fields['Source'] or fields['Id']}</small></div>"
