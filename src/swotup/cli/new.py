"""Begin a deck, in a file or in a spreadsheet."""

from pathlib import Path
from typing import Annotated

import typer

from swotup.cli import durable, options, output
from swotup.core.model import UserError
from swotup.core.text import one_line, slug


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; its name makes the deck's id.")],
    csv: Annotated[
        bool, typer.Option("--csv", help="Write an empty table with its headings instead, for a spreadsheet.")
    ] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Begin a deck with one entry of each kind."""
    path = file.expanduser()
    written = _sheet(path) if csv else _deck(path)
    if json:
        output.print_json({"files": [str(one) for one in written]})
        return 0
    from swotup.screens import exports as screen

    output.say(screen.begun(written, is_sheet=csv), plain=output.is_plain(asked=plain), width=screen.WIDTH)
    return 0


def _deck(path: Path) -> list[Path]:
    """Write a deck, and the schema beside it where there is none. Raises UserError."""
    from swotup.decks import schema, starter

    name = slug(path.stem)
    if path.suffix.lower() not in (".yaml", ".yml") or not name:
        raise UserError(f"{one_line(str(path))} is no name for a deck: name a file like biology-cells.yaml.")
    _refuse_what_is_there(path)
    durable.hand_out(path, starter.text(name, path.name).encode())
    beside = path.with_name(starter.SCHEMA_NAME)
    if beside.exists():
        return [path]
    durable.hand_out(beside, f"{schema.as_text()}\n".encode())
    return [path, beside]


def _sheet(path: Path) -> list[Path]:
    """Write a table without rows. Raises UserError."""
    from swotup.core.columns import COLUMNS
    from swotup.exporters.cells import as_csv

    if path.suffix.lower() != ".csv":
        raise UserError(f"{one_line(str(path))} is no name for a table: name a file like biology-cells.csv.")
    _refuse_what_is_there(path)
    durable.hand_out(path, as_csv([list(COLUMNS)], bom=True))
    return [path]


def _refuse_what_is_there(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UserError(f"{one_line(str(path))} is there already: name another file.")
