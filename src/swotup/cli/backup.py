"""Copy the learner's data."""

from pathlib import Path
from typing import Annotated

import typer

from swotup.cli import device, durable, options, output, setup, workspace
from swotup.core.model import UserError
from swotup.core.settings import settings
from swotup.screens import backups as screen
from swotup.store import backups


def backup(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="Where to; beside the data, among the copies, without it.", show_default=False
        ),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Copy all your answers into one file."""
    home = setup.data_folder()
    database = home / workspace.DATABASE
    if not database.exists():
        raise UserError("There is nothing to copy yet: `swot review` asks the first card.")
    copy = _place(file, backups.place(database, setup.now()))
    backups.back_up(database, copy)
    answers, size = backups.answers_in(copy), copy.stat().st_size
    if json:
        output.print_json({"path": str(copy), "answers": answers, "bytes": size})
        return 0
    held = settings(device.written(home))
    sentences = screen.copied(str(copy), answers, size, str(backups.folder(database)))
    output.say(sentences, plain=output.is_plain(asked=plain, setting=held.plain), width=held.width)
    return 0


def _place(file: str | None, usual: Path) -> Path:
    """Where the copy belongs. Raises UserError where something is there already."""
    if file is None:
        return usual
    if file == "-":
        raise UserError("A copy is no text for the standard output: name a file.")
    durable.refuse_folder_that_is_not(file)
    place = Path(file).expanduser().absolute()
    if place.is_dir():
        place = place / usual.name
    if not place.parent.is_dir():
        raise UserError(f"There is no folder {place.parent}: make it, or name another file.")
    if place.exists():
        raise UserError(f"{place} is there already: name another file.")
    return place
