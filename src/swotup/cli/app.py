"""The command line: registers the commands, and catches once what stops a run."""

import sys
from typing import Annotated

import typer

from swotup import __version__
from swotup.cli import grade, next_, output, setup
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


def _command(name: str, panel: str, example: str):  # type: ignore[no-untyped-def]
    return app.command(name, rich_help_panel=panel, epilog=f"Example: {example}")


_command("undo", STUDENTS, "swot undo")(grade.undo)
_command("next", SCRIPTS, "swot next care-act --json")(next_.next_card)
_command("grade", SCRIPTS, "swot grade care-act/wellbeing:wellbeing good")(grade.grade)


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
) -> int:
    return 0


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(run(sys.argv[1:]))


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
    return status if isinstance(status, int) else 0
