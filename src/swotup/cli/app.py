"""The command line: registers the commands, and catches once what stops a run."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from swotup import __version__
from swotup.cli import (
    add,
    aside,
    cards,
    check,
    decks,
    edit,
    grade,
    home,
    next_,
    options,
    output,
    remove,
    review,
    set_,
    setup,
    show,
)
from swotup.core.model import UserError

STUDENTS = "For students"
TEACHERS = "For teachers and deck writers"
EVERYBODY = "For everybody"
SCRIPTS = "For scripts and editors"

app = typer.Typer(
    name="swot",
    help="Revise from decks in the terminal: the right card now, and ready on exam day.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: swot review",
)


def _command(name: str, panel: str, example: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    return app.command(name, rich_help_panel=panel, epilog=f"Example: {example}")


_command("review", STUDENTS, "swot review care-act --minutes 10")(review.review)
_command("cards", STUDENTS, "swot cards wellbeing --topic LO1.5 --due")(cards.cards)
_command("decks", STUDENTS, "swot decks")(decks.decks)
_command("add", STUDENTS, "swot add biology.yaml")(add.add)
_command("undo", STUDENTS, "swot undo")(grade.undo)
_command("check", TEACHERS, "swot check decks")(check.check)
_command("set", EVERYBODY, "swot set minutes 10")(set_.set_)
_command("edit", EVERYBODY, "swot edit care-act/aim")(edit.edit)
_command("suspend", EVERYBODY, "swot suspend care-act/aim")(aside.suspend)
_command("resume", EVERYBODY, "swot resume --topic LO1.5")(aside.resume)
_command("reset", EVERYBODY, "swot reset care-act")(aside.reset)
_command("remove", EVERYBODY, "swot remove care-act")(remove.remove)
_command("next", SCRIPTS, "swot next care-act --json")(next_.next_card)
_command("grade", SCRIPTS, "swot grade care-act/wellbeing:wellbeing good")(grade.grade)
_command("show", SCRIPTS, "swot show care-act/aim")(show.show)


def _version(asked: bool) -> None:
    if asked:
        print(f"swot {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _swot(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    if context.invoked_subcommand is None:
        return home.home(as_json=json, plain=plain)
    if json or plain:
        raise UserError(f"Write --json and --plain after the command: swot {context.invoked_subcommand} …")
    return 0


def run(arguments: list[str]) -> int:
    """The exit status of a command line: 0 fine, 1 problems or nothing found, 2 cannot run, 130 interrupted."""
    setup.make_output_safe()
    as_json = "--json" in arguments
    try:
        status = app(arguments, standalone_mode=False, prog_name="swot")
        sys.stdout.flush()
    except UserError as error:
        output.complain(str(error), as_json=as_json)
        return 2
    except typer.Abort:
        return 130
    except typer.TyperException as error:
        output.complain(f"{error.format_message()} Try `swot --help`.", as_json=as_json)
        return 2
    except BrokenPipeError:
        return setup.reader_has_gone()
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # typer leaves with 1
            return setup.reader_has_gone()
        raise
    return status if isinstance(status, int) else 0
