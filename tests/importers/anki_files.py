"""Packages that the real Anki writes, of all its generations, of a collection with notes and answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.decks import DeckId

PICTURE: Final = b"\x89PNG no picture"


class Anki:
    """A collection of somebody who used Anki so far."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing."""
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def add(self, type: str, *fields: str, deck: str = "Biology", tags: str = "") -> list[int]:
        """Write a note of one of Anki's own types; the ids of its cards."""
        model = self.col.models.by_name(type)
        assert model is not None
        note = self.col.new_note(model)
        note.fields[: len(fields)] = list(fields)
        note.tags = tags.split()
        home = self.col.decks.id(deck)
        assert home is not None
        self.col.add_note(note, home)
        return [int(card.id) for card in note.cards()]

    def answered(self, card: int, *answers: tuple[int, int]) -> None:
        """Write down answers as Anki does: instant in UTC ms, and button; a button of 0 is none."""
        assert self.col.db is not None
        for at, button in answers:
            self.col.db.execute(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 1, 2500, 90000, ?)", at, card, button, 1 if button else 4
            )

    def answers(self, deck: int, *buttons: int) -> list[int]:
        """Answer what Anki's scheduler asks from a deck; the cards that it asked."""
        self.col.decks.select(DeckId(deck))
        asked = []
        for button in buttons:
            card = self.col.sched.getCard()
            assert card is not None
            card.start_timer()
            self.col.sched.answerCard(card, button)  # type: ignore[arg-type]
            asked.append(int(card.id))
        return asked

    def filtered(self, search: str, *, moves_schedule: bool) -> int:
        """Make a filtered deck of the cards that are found."""
        made = self.col.sched.get_or_create_filtered_deck(DeckId(0))
        made.config.reschedule = moves_schedule
        made.config.search_terms[0].search = search
        return int(self.col.sched.add_or_update_filtered_deck(made).id)

    def empties(self, deck: int) -> None:
        """Take a filtered deck away; its cards go home."""
        self.col.decks.remove([DeckId(deck)])

    def sets_due(self, card: int) -> None:
        """Set a card's due day by hand."""
        self.col.sched.set_due_date([card], "5")  # type: ignore[list-item]

    def forgets(self, card: int) -> None:
        """Make a card start over."""
        self.col.sched.schedule_cards_as_new([card])  # type: ignore[list-item]

    def picture(self, name: str) -> None:
        """Put a picture among the media."""
        self.col.media.write_data(name, PICTURE)

    def package(self, generation: str = "anki21b", deck: str = "Biology") -> bytes:
        """The deck as `.apkg`, of the second generation or the third."""
        path = self.folder / "out.apkg"
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=False, with_media=True, legacy=generation != "anki21b"
        )
        home = self.col.decks.id(deck)
        assert home is not None
        self.col.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(home))
        return path.read_bytes()

    def opens(self, package: bytes) -> None:
        """Import a package."""
        path = self.folder / "in.apkg"
        path.write_bytes(package)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        self.col.import_anki_package(request)

    def collection(self, *, legacy: bool) -> bytes:
        """All of it as `.colpkg`."""
        path = self.folder / "out.colpkg"
        self.col.export_collection_package(str(path), include_media=True, legacy=legacy)
        self.col.reopen()
        return path.read_bytes()


@contextmanager
def anki(folder: Path) -> Iterator[Anki]:
    """A collection, which is closed in the end."""
    one = Anki(folder)
    try:
        yield one
    finally:
        one.col.close()
