"""Which decks there are: the bundled ones, the learner's copies of them, the added ones, and those named by path."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from swotup.core.model import Card, CardId, Deck, DeckId, Problem, UserError
from swotup.core.text import one_line
from swotup.decks import Loaded, deck_files, is_path, read_file
from swotup.store import Store

Origin = Literal["bundled", "copy", "added", "path"]
HERE: Final = Path(__file__).resolve()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A deck and where it comes from."""

    deck: Deck
    origin: Origin
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The decks in use by id, in the order of study; and the files that gave none."""

    shelves: dict[DeckId, Shelf]
    failed: tuple[Loaded, ...] = ()
    missing: tuple[str, ...] = ()
    cards: dict[CardId, Card] = field(default_factory=dict)

    @property
    def decks(self) -> list[Deck]:
        """The decks in the order of study."""
        return [shelf.deck for shelf in self.shelves.values()]

    @property
    def ids(self) -> list[DeckId]:
        """Their ids."""
        return list(self.shelves)

    def broken(self, decks: Iterable[DeckId]) -> list[Loaded]:
        """The decks that have entries with errors, and the files that are no deck at all."""
        found = [Loaded(s.deck.path, s.deck, s.problems) for d in decks if (s := self.shelves.get(d)) is not None]
        return [one for one in (*found, *self.failed) if any(p.level == "error" for p in one.problems)]

    def card(self, name: str) -> Card:
        """The card of this id. Raises UserError that names those nearest to it."""
        found = self.cards.get(CardId(name))
        if found is None:
            raise UserError(f"There is no card {one_line(name)!r}{_did_you_mean(name, self.cards)}")
        return found

    def deck(self, name: str) -> Deck:
        """The deck of this id. Raises UserError that names those nearest to it."""
        shelf = self.shelves.get(DeckId(name))
        if shelf is None:
            raise UserError(f"There is no deck {one_line(name)!r}{_did_you_mean(name, self.shelves)}")
        return shelf.deck


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 3)
    return f": did you mean {' or '.join(near)}?" if near else ": `swot decks` and `swot cards` list what there is."


def bundled_folder() -> Path:
    """The decks that came with the program: in the wheel, or beside the sources."""
    installed = HERE.parents[1] / "bundled"
    return installed if installed.is_dir() else HERE.parents[3] / "decks"


def copies_folder(home: Path) -> Path:
    """The learner's own copies of decks."""
    return home / "decks"


def open_library(store: Store, home: Path, named: Sequence[str]) -> tuple[Library, list[DeckId]]:
    """The decks in use, and of them the ids that were named; all where none was. Raises UserError.

    A deck named by path comes before a copy, that before an added deck, that before a bundled one of the same id.
    """
    paths = [name for name in named if is_path(name)]
    by_path = [read_file(file) for name in paths for file in _files_named(name)]
    missing: list[str] = []
    found: list[tuple[Origin, Loaded]] = [("path", loaded) for loaded in by_path]
    found += _in_folder("copy", copies_folder(home))
    for path in store.added():
        more = _in_folder("added", Path(path))
        found += more
        if not more:
            missing.append(path)
    found += _in_folder("bundled", bundled_folder())
    library = _arranged(found, store.away(), missing)
    ids = [library.deck(name).id for name in named if not is_path(name)]
    ids += [loaded.deck.id for loaded in by_path if loaded.deck is not None]
    if by_path and not ids:
        raise UserError(f"{paths[0]} has no deck that can be used: `swot check {paths[0]}` shows why.")
    return library, [deck for deck in library.ids if deck in ids] if named else library.ids


def _files_named(name: str) -> list[Path]:
    files = list(deck_files(Path(name)))
    if not files:
        raise UserError(f"There is no deck in {name}: name a folder with deck files, or a file.")
    return files


def _in_folder(origin: Origin, path: Path) -> list[tuple[Origin, Loaded]]:
    """What the deck files of a file or folder give; what cannot be read any more gives a problem, not an end."""
    if not path.exists():
        return []
    found: list[tuple[Origin, Loaded]] = []
    for file in deck_files(path):
        try:
            found.append((origin, read_file(file)))
        except UserError as error:
            problem = Problem(str(file), 1, 1, "E009", "error", str(error))
            found.append((origin, Loaded(str(file), None, (problem,))))
    return found


def _arranged(found: list[tuple[Origin, Loaded]], away: set[DeckId], missing: list[str]) -> Library:
    first: dict[DeckId, Shelf] = {}
    failed = []
    for origin, loaded in found:
        if loaded.deck is None:
            failed.append(loaded)
        elif origin == "path" or loaded.deck.id not in away:
            _take(first, failed, Shelf(loaded.deck, origin, loaded.problems))
    ordered = sorted(first.values(), key=lambda shelf: (shelf.deck.order, shelf.deck.id))
    cards = {card.id: card for shelf in ordered for card in shelf.deck.cards}
    return Library({shelf.deck.id: shelf for shelf in ordered}, tuple(failed), tuple(missing), cards)


def _take(first: dict[DeckId, Shelf], failed: list[Loaded], shelf: Shelf) -> None:
    held = first.setdefault(shelf.deck.id, shelf)
    if held is not shelf and held.origin == shelf.origin:
        message = f"the deck id `{shelf.deck.id}` is taken by {held.deck.path}: give this deck another"
        problem = Problem(shelf.deck.path, 1, 1, "E204", "error", message)
        failed.append(Loaded(shelf.deck.path, None, (problem,)))
