"""A student's Anki: the real one, with a collection of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest

if TYPE_CHECKING:
    from anki.cards import Card  # by itself it cannot be imported before the collection

COUNTED = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")


class Student:
    """A student who opens what the teacher hands out."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing."""
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def opens(self, package: bytes) -> dict[str, int]:
        """Import a package as Anki does when it is double-clicked; how many notes came to what."""
        path = self.folder / "handed-out.apkg"
        path.write_bytes(package)
        options = ImportAnkiPackageOptions()  # Anki's own defaults
        return _counts(
            self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
        )

    def opens_text(self, text: bytes) -> dict[str, int]:
        """The same with a text file, whose head says all that Anki asks."""
        path = self.folder / "handed-out.txt"
        path.write_bytes(text)
        metadata = self.col.get_csv_metadata(str(path), None)
        return _counts(self.col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log)

    def cards(self, search: str = "") -> "list[Card]":
        """The cards that Anki finds, in its order."""
        return [self.col.get_card(found) for found in self.col.find_cards(search, order="c.id")]

    def card(self, id: str, answer: str = "") -> "Card":
        """The only card of an entry, or that which shows these words with the answer and not before."""
        [card] = [
            card
            for card in self.cards(f'"Id:{id}"')
            if not answer or (answer in card.answer() and answer not in card.question())
        ]
        return card

    def card_with(self, words: str) -> "Card":
        """The only card with these words on its front."""
        [card] = [card for card in self.cards() if words in card.question()]
        return card

    def learns(self, card: "Card", due: int, interval: int) -> None:
        """Give a card a schedule."""
        card.type = card.queue = 2  # type: ignore[assignment]
        card.due, card.ivl, card.reps = due, interval, 3
        self.col.update_card(card)

    def writes(self, card: "Card", field: str, text: str) -> None:
        """Change a note by hand."""
        note = card.note()
        note[field] = text
        self.col.update_note(note)


@contextmanager
def student(folder: Path) -> Iterator[Student]:
    """A student, whose collection is closed in the end."""
    one = Student(folder)
    try:
        yield one
    finally:
        one.col.close()


def _counts(log: object) -> dict[str, int]:
    """How many notes came to what; nothing that none did."""
    found = {name: len(getattr(log, name)) for name in COUNTED}
    return {name: count for name, count in found.items() if count}
