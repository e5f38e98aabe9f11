"""Takes decks in: what a file or folder holds, what it changes, and whether it may stand in for the deck in use."""

from collections.abc import Sequence
from pathlib import Path

from swotup.cli import copies, setup
from swotup.cli.library import Shelf, as_added, is_same_file, read_all
from swotup.cli.workspace import Workspace, opened_store
from swotup.core import changes
from swotup.core.changes import Changes
from swotup.core.model import CardId, Deck, Problem, UserError
from swotup.core.values import dataclass
from swotup.decks import Loaded, files


@dataclass(frozen=True, slots=True)
class Incoming:
    """A deck that can be used, and the one of the same id that is in use or put away so far."""

    deck: Deck
    held: Shelf | None

    @property
    def is_copied(self) -> bool:
        """Whether what is known so far is a copy of the learner's."""
        return self.held is not None and self.held.origin == "copy"

    def is_there(self, *, copy: bool) -> bool:
        """Whether this very file is known, as a copy where one is wanted, so that nothing is to be changed."""
        is_same = self.held is not None and is_same_file(self.held.path, self.deck.path)
        return is_same and (self.is_copied or not copy)

    @property
    def changes(self) -> Changes | None:
        """What it changes; None where nothing is known of its id."""
        return changes.between(self.held.deck, self.deck) if self.held else None


def read(work: Workspace, path: Path) -> tuple[list[Incoming], list[Problem]]:
    """The decks of a file or folder, and the errors in it. Raises UserError where none of them can be taken in."""
    found = read_all(path)
    problems = [problem for loaded in found for problem in loaded.problems if problem.level == "error"]
    decks = [loaded.deck for loaded in found if loaded.deck is not None and loaded.deck.cards]
    if not decks:
        raise UserError(_refusal(path, found))
    first: dict[str, Deck] = {}
    for deck in decks:
        if first.setdefault(deck.id, deck) is not deck:
            raise UserError(f"{first[deck.id].path} and {deck.path} both have the id {deck.id}: give one another.")
    return [_incoming(work, deck) for deck in decks], problems


def _refusal(path: Path, found: Sequence[Loaded]) -> str:
    problem = next((loaded.problems[0] for loaded in found if loaded.problems), None)
    if problem is None:
        return f"There is no deck in {path}: name a deck file, or a folder with some."
    if problem.rule == "E009":
        return f"{problem.message}."
    return (
        f"{path} has no deck that can be used: line {problem.line} of {problem.path}: {problem.message}"
        f" (`swot check {path}` shows all)."
    )


def _incoming(work: Workspace, deck: Deck) -> Incoming:
    held = work.library.shelves.get(deck.id) or work.library.away.get(deck.id)
    if held is not None and not changes.are_related(held.deck, deck):
        raise UserError(
            f"The id {deck.id} is that of another deck, {held.deck.title} ({held.path}), which has no entry in"
            f" common with {deck.path}: give this one another id, in its line `deck: {deck.id}`."
        )
    return Incoming(deck, held)


def with_history(work: Workspace, cards: Sequence[CardId]) -> int:
    """How many of these cards have a review that counts."""
    return sum(not standing.schedule.is_new for standing in work.store.standings(cards).values())


def passing_place(path: Path) -> Path | None:
    """The downloads folder or drive that the path is in, None where files stay."""
    for place in setup.passing_places():
        if path.is_relative_to(place.resolve()):
            return place
    return Path(path.anchor) if setup.is_on_removable_drive(path) else None


def take_in(work: Workspace, path: Path, incoming: Sequence[Incoming], *, copy: bool) -> list[Path]:
    """Use these decks from here on, from where they are or from copies; gives the older copies that were set aside.

    Raises UserError where a copy cannot be written, or another folder that was added has one of the decks.
    """
    fresh = [one for one in incoming if not one.is_there(copy=copy)]
    if not copy and path.is_dir():
        _refuse_second_folder(work, fresh)
    aside = [_copied(work, one) if copy else _out_of_the_way(one) for one in fresh]
    with opened_store(work.home, writing=True) as store:
        for one in fresh:
            if one.held is not None and one.held.origin == "added":
                store.forget(one.held.path)
        if not copy and (fresh or path.is_dir()):
            store.add(as_added(path, store.added()))
        for one in incoming:
            store.take_back_in(one.deck.id)
    return [old for old in aside if old is not None]


def _refuse_second_folder(work: Workspace, incoming: Sequence[Incoming]) -> None:
    for one in incoming:
        if one.held is not None and one.held.origin == "folder":
            folder = next(path for path in work.store.added() if Path(one.held.path).is_relative_to(path))
            raise UserError(
                f"{one.deck.id} is in use from the folder {folder}: `swot remove {folder}` first, then add this one."
            )


def _copied(work: Workspace, one: Incoming) -> Path | None:
    """Copy the deck into the data folder; gives the older copy that was set aside."""
    place = Path(one.held.path) if one.held and one.is_copied else copies.place_for(work.home, one.deck.id)
    return copies.write(place, files.contents(Path(one.deck.path)))


def _out_of_the_way(one: Incoming) -> Path | None:
    """A copy would come before the deck, so it is set aside; gives its new name."""
    return copies.set_aside(Path(one.held.path)) if one.held and one.is_copied else None
