"""Bring one learner's devices together through a folder that they share."""

from pathlib import Path
from typing import Annotated

import typer

from swotup.cli import device, options, output, setup, syncing
from swotup.core.model import UserError
from swotup.core.settings import Settings, settings
from swotup.screens import synced as screen
from swotup.store import backups
from swotup.store.sync import How, Joining, NotJoinedError, Synced
from swotup.store.sync import sync as sync_with


def sync(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            help="A folder that your devices share: in the cloud, on a stick. Remembered from then on.",
            show_default=False,
        ),
    ] = None,
    with_answers: Annotated[
        bool | None,
        typer.Option(
            "--with-answers/--without-answers", help="Write what you typed, too. Remembered.", show_default=False
        ),
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="All answers in the folder are one learner's.")] = False,
    new_device: Annotated[
        bool, typer.Option("--new-device", help="This data folder is a copy: keep its answers and the other's.")
    ] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Take in what your other devices wrote, and write what this one did."""
    home = setup.data_folder()
    held = settings(device.written(home))
    place = syncing.folder_of(held) if folder is None else _named(folder, home)
    if not place.is_dir():
        raise UserError(f"There is no folder {place}: make it, or name another with `swot sync FOLDER`.")
    answers = held.sync_answers if with_answers is None else with_answers
    try:
        with syncing.opened(home) as store, syncing.alone(home):
            done = sync_with(
                store,
                place,
                How(
                    with_answers=answers,
                    all_mine=mine,
                    new_device=new_device,
                    may_join=_may_join,
                    before_merge=lambda: _back_up(home),
                ),
            )
            backups.thin(home / syncing.DATABASE)
            ids = {"device": store.device, "learner": store.learner}
    except NotJoinedError:
        print(screen.NOTHING)
        return 0
    _remember(home, held, place, answers=answers)
    if json:
        output.print_json(_as_json(done, place) | ids)
        return 0
    is_first = held.sync != str(place)
    output.show(
        plain=output.is_plain(asked=plain, setting=held.plain),
        sentences=lambda: screen.sentences(done, str(place), is_first=is_first),
        drawn=lambda console: screen.drawn(done, str(place), console, held.width, is_first=is_first),
    )
    return 0


def _named(folder: Path, home: Path) -> Path:
    """The folder, made where only it is missing. Raises UserError where it cannot be used."""
    place = folder.expanduser().resolve()
    if place.is_relative_to(home.resolve()):
        raise UserError(f"{folder} is in the data folder of this device: name one that your other devices reach.")
    if place.exists() and not place.is_dir():
        raise UserError(f"{folder} is not a folder: name one that your devices share.")
    if not place.exists() and place.parent.is_dir():
        try:
            place.mkdir(mode=0o700, exist_ok=True)  # another program may be doing the same
        except OSError as error:
            raise UserError(f"{folder} cannot be made ({error.strerror}): name another folder.") from error
    return place


def _may_join(joining: Joining) -> bool:
    """Whether the answers here and in the folder are one person's. Raises UserError where nobody can be asked."""
    if not setup.input_is_terminal():
        raise UserError(f"{screen.question(joining)} Add --mine if they are; `swot share` is for other people's.")
    print(f"{screen.question(joining)} yes/no ", end="", flush=True)
    return next(setup.lines(), "").strip().lower() in ("y", "yes")


def _back_up(home: Path) -> None:
    database = home / syncing.DATABASE
    backups.back_up(database, backups.place(database, setup.now(), backups.BEFORE_MERGE))


def _remember(home: Path, held: Settings, place: Path, *, answers: bool) -> None:
    if held.sync != str(place):
        device.write(home, "sync", str(place))
    if held.sync_answers != answers:
        device.write(home, "sync_answers", "yes" if answers else "no")


def _as_json(done: Synced, place: Path) -> dict[str, object]:
    return {
        "folder": str(place),
        "others": done.others,
        "taken": {"answers": done.merged.answers, "events": done.merged.taken},
        "written": done.written,
        "joined": done.joined,
        "new_device": done.is_new_device,
        "problems": [{"file": one.name, "line": one.line, "message": one.message} for one in done.remarks],
    }
