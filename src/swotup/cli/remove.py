"""Put decks away."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from swotup.cli import completion, options, output, workspace
from swotup.cli.library import Shelf, as_added, is_same_file
from swotup.cli.workspace import Workspace
from swotup.core.model import DeckId, UserError
from swotup.core.text import one_line
from swotup.decks import deck_files, is_path
from swotup.screens import added as screen


def remove(
    deck: Annotated[
        str,
        typer.Argument(
            metavar="DECK", help="The id of a deck, or a path that was added.", autocompletion=completion.decks
        ),
    ],
    plain: options.Plain = False,
) -> int:
    """Put a deck away; the history of its cards is kept."""
    with workspace.opened() as work:
        if DeckId(deck) in work.store.away():
            sentences: Iterable[str] = [f"{deck} is put away already: `swot add {deck}` takes it back."]
        else:
            sentences = _put_away(work, deck)
        plain = output.is_plain(asked=plain, setting=work.settings.plain)
        output.say(sentences, plain=plain, width=work.settings.width)
    return 0


def _put_away(work: Workspace, name: str) -> Iterable[str]:
    """Put away what is meant; gives what is said of it."""
    shelves, path = _meant(work, name)
    with workspace.opened_store(work.home, writing=True) as store:
        for shelf in shelves:
            store.put_away(shelf.id)
        if path is not None:
            store.forget(path)
    left = [(shelf.deck, work.store.history_left(shelf.id)) for shelf in shelves]
    return screen.put_away(left, shelves[0].id if len(shelves) == 1 else path or name)


def _meant(work: Workspace, name: str) -> tuple[list[Shelf], str | None]:
    """The decks to put away, and the added path to forget with them. Raises UserError where nothing is meant."""
    path = as_added(Path(name).expanduser().resolve(), work.store.added())
    if path in work.store.added() and DeckId(name) not in work.library.shelves:
        added = [shelf for shelf in work.library.shelves.values() if _was_added(shelf)]
        return [shelf for shelf in added if Path(shelf.path).is_relative_to(path)], path
    if is_path(name):
        found = [shelf for shelf in work.library.shelves.values() if is_same_file(shelf.path, name)]
        if not found:
            raise UserError(f"{one_line(name)} was not added: `swot decks` lists what was.")
    else:
        found = [work.library.shelf(name)]
    return found, _path_of(work, found[0])


def _was_added(shelf: Shelf) -> bool:
    return shelf.origin in ("added", "folder")


def _path_of(work: Workspace, shelf: Shelf) -> str | None:
    """The added path that is of no use without this deck: its file, or the folder of it alone."""
    for path in work.store.added() if _was_added(shelf) else ():
        if Path(shelf.path).is_relative_to(path) and len(list(deck_files(Path(path)))) == 1:
            return path
    return None
