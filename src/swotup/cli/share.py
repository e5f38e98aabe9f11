"""Hand one learner's answers to a teacher, as one file in a folder that is written and never read."""

from pathlib import Path
from typing import Annotated, Final

import typer

from swotup.cli import durable, options, output, setup, workspace
from swotup.core.lines import event_line, without_text
from swotup.core.log import still_true
from swotup.core.model import Answer, Event, UserError
from swotup.core.settings import settings
from swotup.core.sharing import Whose, first_line, fit_name
from swotup.screens import shared as screen
from swotup.store.sharing import SharingStore

PREFIX: Final = "answers-"
"""Not what `swot sync` calls its files: the two may share a folder."""


def share(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The teacher's folder; it is never read.")],
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Your name, if your teacher is to know it.", show_default=False),
    ] = None,
    with_answers: Annotated[bool, typer.Option("--with-answers", help="Also share what you typed.")] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Write your answers as one file for your teacher."""
    place, given = folder.expanduser(), _name(name)
    if not place.is_dir():
        raise UserError(f"There is no folder {folder}: ask your teacher for it, or make it first.")
    home = setup.data_folder()
    if place.resolve().is_relative_to(home.resolve()):
        raise UserError(f"{folder} is in your own data folder: name one that your teacher reaches.")
    with _opened(home) as store:
        events = list(store.answers())
        whose = Whose(store.learner, store.device, given, _others(events, store.learner))
        held = settings(workspace.written(store, home))
    answers = sum(isinstance(event.body, Answer) for event in still_true(events))
    if not answers:
        output.complain("There are no answers to share yet: `swot review` begins.", as_json=json)
        return 1
    told = (event_line(event if with_answers else without_text(event)) for event in events)
    path = place / f"{PREFIX}{whose.device}.jsonl"
    durable.hand_in(path, "".join(f"{line}\n" for line in (first_line(whose), *told)).encode())
    done = screen.Shared(str(path), answers, given, with_answers)
    if json:
        output.print_json(screen.as_json(done))
        return 0
    output.say(screen.sentences(done), plain=output.is_plain(asked=plain, setting=held.plain), width=held.width)
    return 0


def _name(told: str | None) -> str:
    name = fit_name(told)
    if told is not None and not name:
        raise UserError("The name after --as is empty: write it, or leave --as out.")
    return name


def _opened(home: Path) -> SharingStore:
    """The learner's data; in memory, and empty, where there are none yet."""
    path = home / workspace.DATABASE
    return SharingStore.open(path if path.exists() else None, ids=setup.new_id)


def _others(events: list[Event], learner: str) -> tuple[str, ...]:
    """Other ids under which the learner answered, before their devices came together."""
    return tuple(sorted({event.learner for event in events} - {learner}))
