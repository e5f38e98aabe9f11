"""Put a copy in the place of the learner's data."""

from pathlib import Path
from typing import Annotated

import typer

from swotup.cli import device, options, output, setup, workspace
from swotup.core.model import UserError
from swotup.core.settings import settings
from swotup.screens import backups as screen
from swotup.store import backups
from swotup.store.restoring import compared, prepared, put_in_place


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A copy of the database, or a log as lines of JSON (.jsonl).")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before the data are replaced.")] = False,
    plain: options.Plain = False,
) -> int:
    """Go back to a copy of your answers; the present ones are kept as another."""
    home = setup.data_folder()
    database = home / workspace.DATABASE
    held = settings(device.written(home))
    is_plain = output.is_plain(asked=plain, setting=held.plain)
    with prepared(file.expanduser(), database, workspace.fold_of(held.scheduler), ids=setup.new_id) as (fresh, remarks):
        found = compared(fresh, database)
        output.say(screen.compared(found, remarks), plain=is_plain, width=held.width)
        if found.is_same:
            return 0
        if not (yes or _is_confirmed()):
            print(screen.NOTHING)
            return 0
        kept = put_in_place(fresh, database, backups.place(database, setup.now(), backups.BEFORE_RESTORE))
    output.say(screen.restored(str(kept) if kept else None, held.sync), plain=is_plain, width=held.width)
    return 0


def _is_confirmed() -> bool:
    """Whether the learner wants it. Raises UserError where nobody can be asked."""
    if not setup.input_is_terminal():
        raise UserError("Your data would be replaced: add --yes if that is what you want.")
    print("Go on? yes/no ", end="", flush=True)
    return next(setup.lines(), "").strip().lower() in ("y", "yes")
