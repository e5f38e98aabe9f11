"""Take decks in."""

from pathlib import Path
from typing import Annotated

import typer

from swotup.cli import intake, library, options, output, workspace
from swotup.cli.intake import Incoming
from swotup.cli.workspace import Workspace
from swotup.core.model import DeckId, UserError
from swotup.core.text import one_line
from swotup.screens import added as screen
from swotup.screens.added import Added, Taken


def add(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="A deck file, a folder of them, or the id of a deck that was put away."),
    ],
    copy: Annotated[
        bool | None,
        typer.Option(
            "--copy/--no-copy",
            help="Copy the decks into the data folder, as is done from a downloads folder or a removable drive.",
            show_default=False,
        ),
    ] = None,
    plain: options.Plain = False,
) -> int:
    """Take a deck in; its path is remembered, so that edits are seen at once."""
    with workspace.opened() as work:
        place = path.expanduser()
        done = _by_path(work, place, copy) if library.is_there(place) else _by_id(work, DeckId(str(path)))
        output.show(
            plain=output.is_plain(asked=plain, setting=work.settings.plain),
            sentences=lambda: screen.sentences(done),
            drawn=lambda console: screen.drawn(done, console, work.settings.width),
        )
    return 0


def _by_path(work: Workspace, path: Path, asked: bool | None) -> Added:
    """Take in what is at a path. Raises UserError where nothing there can be used."""
    path = path.resolve()
    incoming, problems = intake.read(work, path)
    passing = intake.passing_place(path) if asked is None else None
    copy = bool(asked or passing)
    taken = tuple(_taken(work, one, copy=copy) for one in incoming)
    aside = intake.take_in(work, path, incoming, copy=copy)
    folder = str(library.copies_folder(work.home).absolute()) if copy else None
    why = str(passing) if passing else None
    return Added(taken, str(path), folder, why, tuple(map(str, aside)), tuple(problems))


def _by_id(work: Workspace, name: DeckId) -> Added:
    """Use a deck again that was put away. Raises UserError where there is none."""
    if shelf := work.library.shelves.get(name):
        return Added((Taken(shelf.deck, "in use already"),), shelf.deck.path)
    if name not in work.store.away():
        raise UserError(f"There is no {one_line(name)}: name a deck file or a folder, or a deck that was put away.")
    if shelf := work.library.away.get(name):
        with workspace.opened_store(work.home, writing=True) as store:
            store.take_back_in(name)
        return Added((Taken(shelf.deck, "taken back"),), shelf.deck.path)
    was_at = next((deck.path for deck in work.store.known_decks() if deck.id == name), None)
    if was_at is None or not library.is_there(Path(was_at)):
        raise UserError(f"{name} was put away, and its file is gone: name the file, as in `swot add PATH`.")
    return _by_path(work, Path(was_at), None)


def _taken(work: Workspace, one: Incoming, *, copy: bool) -> Taken:
    """What taking a deck in comes to."""
    changes = one.changes
    if changes is None:
        return Taken(one.deck, "new")
    if one.is_there(copy=copy):
        return Taken(one.deck, "taken back" if one.deck.id in work.library.away else "in use already")
    return Taken(one.deck, "replaced", changes, intake.with_history(work, changes.gone))
