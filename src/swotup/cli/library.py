"""Which decks there are: the bundled ones, the learner's copies of them, the added ones, and those named by path."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from swotup.cache import DeckCache, Head, mark
from swotup.core.changes import are_related
from swotup.core.model import Card, CardId, Deck, DeckId, Problem, UserError
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.decks import Loaded, deck_files, is_path, read_file
from swotup.store import Store

Origin = Literal["path", "copy", "added", "folder", "bundled"]
"""Named on the command line, the learner's copy, an added file, in an added folder, or what came with the program."""
HERE: Final = Path(__file__).resolve()


class Shelf:
    """A deck and where it comes from. What is asked of it comes from the cache, else from its file."""

    def __init__(self, file: "_File", origin: Origin, id: DeckId, cache: DeckCache) -> None:
        """Take what is known of the file."""
        self.id = id
        self.path = file.path
        self.origin = origin
        self.head = file.head
        self._read = file.loaded
        self._cache = cache
        self._cards: dict[CardId, Card] = {}

    @cached_property
    def _loaded(self) -> Loaded:
        return self._read or read_file(Path(self.path))

    @cached_property
    def deck(self) -> Deck:
        """The deck. Raises UserError where its file changed this very moment and gives none any more."""
        deck = (None if self._read else self._cache.deck(self.path)) or self._loaded.deck
        if deck is None:
            raise UserError(f"{self.path} has changed and has no deck now: `swot check {self.path}` shows why.")
        return deck

    @cached_property
    def outline(self) -> Deck:
        """The deck, which may lack its cards."""
        return (None if self._read else self._cache.outline(self.path)) or self.deck

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        kept = None if self._read else self._cache.problems(self.path)
        return self._loaded.problems if kept is None else kept

    @cached_property
    def tags(self) -> dict[CardId, tuple[str, ...]]:
        """The tags of its cards, those that have none left out."""
        kept = None if self._read else self._cache.tags(self.path)
        return {card.id: card.tags for card in self.deck.cards if card.tags} if kept is None else kept

    @cached_property
    def cards(self) -> dict[CardId, Card]:
        """Its cards by id."""
        return {card.id: card for card in self.deck.cards}

    def card(self, card: CardId) -> Card:
        """One of its cards, without the others where it can be had so. Raises KeyError."""
        if card not in self._cards:
            self._cards[card] = (None if self._read else self._cache.card(self.path, card)) or self.cards[card]
        return self._cards[card]


class Cards(Mapping[CardId, Card]):
    """The cards of all decks by id; a deck is read when one of its cards is asked for."""

    def __init__(self, shelves: Mapping[DeckId, Shelf]) -> None:
        """Take the decks by id."""
        self._shelves = shelves

    def __getitem__(self, card: CardId) -> Card:
        return self._shelves[DeckId(card.partition("/")[0])].card(card)

    def __iter__(self) -> Iterator[CardId]:
        return (card for shelf in self._shelves.values() for card in shelf.cards)

    def __len__(self) -> int:
        return sum(len(shelf.cards) for shelf in self._shelves.values())


class Decks(Mapping[DeckId, Deck]):
    """The decks by id; they may lack their cards."""

    def __init__(self, shelves: Mapping[DeckId, Shelf]) -> None:
        """Take the decks by id."""
        self._shelves = shelves

    def __getitem__(self, deck: DeckId) -> Deck:
        return self._shelves[deck].outline

    def __iter__(self) -> Iterator[DeckId]:
        return iter(self._shelves)

    def __len__(self) -> int:
        return len(self._shelves)


@dataclass(frozen=True, slots=True)
class Library:
    """The decks in use by id, in the order of study; those put away; and the files that gave none.

    ``missing`` are the paths that were added and have no deck any more.
    """

    shelves: dict[DeckId, Shelf]
    away: Mapping[DeckId, Shelf] = MappingProxyType({})
    failed: tuple[Loaded, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def cards(self) -> Cards:
        """Every card by id."""
        return Cards(self.shelves)

    @property
    def decks(self) -> Decks:
        """The decks by id, in the order of study; they may lack their cards."""
        return Decks(self.shelves)

    @property
    def ids(self) -> list[DeckId]:
        """The decks' ids, in the order of study."""
        return list(self.shelves)

    @property
    def marks(self) -> dict[DeckId, tuple[str, str]]:
        """Each deck's fingerprint and path: what tells whether it has changed."""
        return {deck: (shelf.head.fingerprint, shelf.path) for deck, shelf in self.shelves.items()}

    def broken(self, decks: Iterable[DeckId]) -> list[Loaded]:
        """The decks that have entries with errors, and the files that are no deck at all."""
        shelves = (self.shelves[deck] for deck in decks if deck in self.shelves)
        found = [Loaded(shelf.path, shelf.outline, shelf.problems) for shelf in shelves if shelf.head.errors]
        return [*found, *(one for one in self.failed if _errors(one))]

    def card(self, name: str) -> Card:
        """The card of this id. Raises UserError that names those nearest to it."""
        found = self.cards.get(CardId(name))
        if found is None:
            raise UserError(f"There is no card {one_line(name)!r}{_did_you_mean(name, self.cards)}")
        return found

    def deck(self, name: str) -> Deck:
        """The deck of this id. Raises UserError that names those nearest to it."""
        return self.shelf(name).deck

    def shelf(self, name: str) -> Shelf:
        """The same, without reading it."""
        shelf = self.shelves.get(DeckId(name))
        if shelf is None:
            raise UserError(f"There is no deck {one_line(name)!r}{_path_meant(name, self.shelves)}")
        return shelf


def _path_meant(name: str, known: Iterable[str]) -> str:
    """How to name a file or folder that has this name; where there is none, the decks that may be meant."""
    if os.path.exists(name):  # noqa: PTH110  (it raises nothing, whatever the name is)
        return f": for the {'folder' if Path(name).is_dir() else 'file'} say ./{one_line(name)}."
    return _did_you_mean(name, known)


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    from swotup.cli.unknown import alike

    near = alike(name, known)
    return f": did you mean {' or '.join(near)}?" if near else ": `swot decks` and `swot cards` list what there is."


def bundled_folder() -> Path:
    """The decks that came with the program: in the wheel, or beside the sources."""
    installed = HERE.parents[1] / "bundled"
    return installed if installed.is_dir() else HERE.parents[3] / "decks"


def copies_folder(home: Path) -> Path:
    """The learner's own copies of decks."""
    return home / "decks"


def open_library(store: Store, home: Path, named: Sequence[str], cache: DeckCache) -> tuple[Library, list[DeckId]]:
    """The decks in use, and of them the ids that were named; all where none was. Raises UserError.

    Of decks with the same id the one named by path is used, else the copy, else the added file, else the one in an
    added folder, else the bundled one.
    """
    paths = [name for name in named if is_path(name)]
    by_path = [file for name in paths for file in _files_named(name, cache)]
    found: list[tuple[Origin, _File]] = [("path", file) for file in by_path]
    found += [("copy", file) for file in _found_in(copies_folder(home), cache)]
    added = {path: _found_in(Path(path), cache) for path in store.added()}
    for path, more in sorted(added.items(), key=lambda one: _origin(*one)):  # "added" comes before "folder"
        found += [(_origin(path, more), file) for file in more]
    missing = [path for path, more in added.items() if not more]
    found += [("bundled", file) for file in _found_in(bundled_folder(), cache)]
    cache.save()
    library = _arranged(found, store.away(), missing, cache)
    ids = {library.shelf(name).id for name in named if not is_path(name)}
    ids |= {DeckId(file.head.deck) for file in by_path if file.head.deck is not None}
    if by_path and not ids:
        raise UserError(f"{paths[0]} has no deck that can be used: `swot check {paths[0]}` shows why.")
    return library, [deck for deck in library.ids if deck in ids] if named else library.ids


@dataclass(frozen=True, slots=True)
class _File:
    """A deck file: what is known of it, and what it gave where it had to be read."""

    path: str
    head: Head
    loaded: Loaded | None

    @property
    def read(self) -> Loaded:
        return self.loaded or _read(Path(self.path))


def _files(path: Path, cache: DeckCache) -> list[_File]:
    """The deck files of a file or folder. Raises UserError where there is no such path."""
    heads: dict[str, Head | None] = {}  # by their paths as texts: to hash a Path takes longer than all else here

    def is_known(file: Path) -> bool:
        heads[str(file)] = head = cache.head(file)
        return head is not None

    found = deck_files(path, is_known=is_known)
    return [_known(file, heads.get(str(file)) or cache.head(file), cache) for file in found]


def _known(file: Path, head: Head | None, cache: DeckCache) -> _File:
    """What is known of a file; it is read where it is not as it was."""
    if head is not None:
        return _File(str(file), head, None)
    was, loaded = mark(file), _read(file)
    if loaded.deck is None:
        return _File(str(file), Head(None, 0, "", _errors(loaded)), loaded)
    return _File(str(file), cache.keep(file, was, loaded.deck, loaded.problems), loaded)


def _errors(loaded: Loaded) -> int:
    return sum(problem.level == "error" for problem in loaded.problems)


def _files_named(name: str, cache: DeckCache) -> list[_File]:
    files = _files(Path(name), cache)
    if not files:
        raise UserError(f"There is no deck in {name}: name a folder with deck files, or a file.")
    return files


def read_all(path: Path) -> list[Loaded]:
    """What the deck files of a file or folder give; one that cannot be read gives a problem.

    Raises UserError where there is no such path.
    """
    return [_read(file) for file in deck_files(path)]


def _read(file: Path) -> Loaded:
    try:
        return read_file(file)
    except UserError as error:
        problem = Problem(str(file), 1, 1, "E009", "error", str(error).rstrip("."))
        return Loaded(str(file), None, (problem,))


def _found_in(path: Path, cache: DeckCache) -> list[_File]:
    """The deck files of a file or folder; none where the path is gone."""
    try:
        return _files(path, cache)
    except UserError:
        return []


def _origin(path: str, found: Sequence[_File]) -> Origin:
    """Whether an added path is a deck file or a folder of them."""
    return "added" if len(found) == 1 and found[0].path == path else "folder"


def _arranged(found: list[tuple[Origin, _File]], away: set[DeckId], missing: list[str], cache: DeckCache) -> Library:
    first: dict[DeckId, Shelf] = {}
    put_away: dict[DeckId, Shelf] = {}
    failed: list[Loaded] = []
    for origin, file in found:
        if file.head.deck is None:
            failed += [] if file.read in failed else [file.read]
            continue
        shelf = Shelf(file, origin, DeckId(file.head.deck), cache)
        if origin != "path" and shelf.id in away:
            put_away.setdefault(shelf.id, shelf)
        else:
            _take(first, failed, shelf)
    ordered = sorted(first.values(), key=lambda shelf: (shelf.head.order, shelf.id))
    return Library({shelf.id: shelf for shelf in ordered}, put_away, tuple(failed), tuple(missing))


def _take(first: dict[DeckId, Shelf], failed: list[Loaded], shelf: Shelf) -> None:
    held = first.setdefault(shelf.id, shelf)
    if held is shelf or is_same_file(held.path, shelf.path):
        return
    if held.origin == "path" and shelf.origin != "path" and not are_related(shelf.deck, held.deck):
        raise UserError(
            f"The id {shelf.id} is that of another deck, {shelf.path}, which has no entry in common with {held.path}: "
            "give this one another id."
        )
    if held.origin != shelf.origin:
        return
    message = f"the deck id `{shelf.id}` is taken by {held.path}: give this deck another"
    problem = Problem(shelf.path, 1, 1, "E204", "error", message)
    failed.append(Loaded(shelf.path, None, (problem,)))


def is_there(path: Path) -> bool:
    """Whether there is something at a path, even where this user may not look at it."""
    try:
        return path.exists()
    except OSError:
        return True


def is_same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file, as ``Deck.yaml`` and ``deck.yaml`` may on macOS and Windows."""
    try:
        return Path(one).samefile(other)
    except OSError:  # one is gone
        return Path(one).resolve() == Path(other).resolve()


def as_added(path: Path, added: Iterable[str]) -> str:
    """A whole path as it was written when it was added, as it is where it was not."""
    held = list(added)
    return str(path) if str(path) in held else next((one for one in held if is_same_file(one, str(path))), str(path))
