"""The command line: which commands there are, and what is done with what stops a run."""

import errno
import importlib
import itertools
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from swotup import __version__
from swotup.cli import options, output, setup
from swotup.core.model import UserError

STUDENTS: Final = "For students"
TEACHERS: Final = "For teachers and deck writers"
EVERYBODY: Final = "For everybody"
SCRIPTS: Final = "For scripts and editors"


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command's function stands, for whom it is, and how it is called."""

    module: str
    function: str
    panel: str
    example: str
    takes_any_value: bool = False
    """Whether an argument may begin with a hyphen, as a number below 0 does."""

    def load(self) -> Callable[..., int]:
        """The function, whose typed signature is the command's help."""
        found: Callable[..., int] = getattr(importlib.import_module(f"swotup.cli.{self.module}"), self.function)
        return found


COMMANDS: Final[Mapping[str, Command]] = {
    "review": Command("review", "review", STUDENTS, "swot review care-act --minutes 10"),
    "exam": Command("exam", "exam", STUDENTS, "swot exam biology +54 --minutes 10"),
    "plan": Command("plan", "plan", STUDENTS, "swot plan"),
    "mock": Command("mock", "mock", STUDENTS, "swot mock --marks 40 --minutes 45 --topic LO1"),
    "stats": Command("stats", "stats", STUDENTS, "swot stats --svg stats.svg"),
    "cards": Command("cards", "cards", STUDENTS, "swot cards wellbeing --topic LO1.5 --due"),
    "decks": Command("decks", "decks", STUDENTS, "swot decks"),
    "add": Command("add", "add", STUDENTS, "swot add biology.yaml"),
    "undo": Command("grade", "undo", STUDENTS, "swot undo"),
    "check": Command("check", "check", TEACHERS, "swot check decks"),
    "explain": Command("explain", "explain", TEACHERS, "swot explain long-answer"),
    "new": Command("new", "new", TEACHERS, "swot new biology-cells.yaml"),
    "import": Command("import_", "import_", TEACHERS, "swot import biology.csv"),
    "export": Command("export", "export", TEACHERS, "swot export care-act --to anki"),
    "report": Command("report", "report_", TEACHERS, "swot report class-7b"),
    "share": Command("share", "share", TEACHERS, "swot share class-7b --as Ada"),
    "set": Command("set_", "set_", EVERYBODY, "swot set minutes 10", takes_any_value=True),
    "sync": Command("sync", "sync", EVERYBODY, "swot sync my-cloud"),
    "backup": Command("backup", "backup", EVERYBODY, "swot backup"),
    "restore": Command("restore", "restore", EVERYBODY, "swot restore swotup-copy.db --yes"),
    "doctor": Command("doctor", "doctor", EVERYBODY, "swot doctor"),
    "edit": Command("edit", "edit", EVERYBODY, "swot edit care-act/aim"),
    "suspend": Command("aside", "suspend", EVERYBODY, "swot suspend care-act/aim"),
    "resume": Command("aside", "resume", EVERYBODY, "swot resume --topic LO1.5"),
    "reset": Command("aside", "reset", EVERYBODY, "swot reset care-act"),
    "remove": Command("remove", "remove", EVERYBODY, "swot remove care-act"),
    "schema": Command("schema", "schema", SCRIPTS, "swot schema"),
    "next": Command("next_", "next_card", SCRIPTS, "swot next care-act --json"),
    "grade": Command("grade", "grade", SCRIPTS, "swot grade care-act/aim good"),
    "mark": Command("mark", "mark", SCRIPTS, "swot mark key-terms/empower:reverse empowr", takes_any_value=True),
    "show": Command("show", "show", SCRIPTS, "swot show care-act/aim"),
}


class Grouped(TyperGroup):
    """Help without boxes, for pipes and screen readers, still grouped by who a command is for."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each group, a line for each command."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            rows = groups.setdefault(COMMANDS[name].panel, [])
            rows.append((name, command.get_short_help_str(limit=200)))
        for panel, rows in groups.items():
            with formatter.section(panel):
                formatter.write_dl(rows)


def build(names: Collection[str]) -> typer.Typer:
    """The command line with these commands; only their modules are loaded."""
    is_plain = setup.wants_plain() or not setup.output_is_terminal()
    app = typer.Typer(
        name="swot",
        cls=Grouped,
        rich_markup_mode=None if is_plain else "rich",
        help="Revise from decks in the terminal: the right card now, and ready on exam day.",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Start with: swot review",
    )
    for name in names:
        command = COMMANDS[name]
        register = app.command(
            name,
            rich_help_panel=command.panel,
            epilog=f"Example: {command.example}",
            context_settings={"ignore_unknown_options": command.takes_any_value},
        )
        register(command.load())
    app.callback(invoke_without_command=True)(_swot)
    return app


def _version(asked: bool) -> None:
    if asked:
        print(f"swot {__version__}")
        raise typer.Exit


def _swot(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    if context.invoked_subcommand is None:
        from swotup.cli import home

        return home.home(as_json=json, plain=plain)
    if json or plain:
        raise UserError(f"Write --json and --plain after the command: swot {context.invoked_subcommand} …")
    return 0


def _complete(arguments: list[str]) -> int:
    """Print what bash asks for: of each word only what follows its last colon, for the rest bash keeps."""
    known = setup.join_words_to_complete()
    with redirect_stdout(StringIO()) as found, suppress(SystemExit):
        build(COMMANDS)(arguments, standalone_mode=False, prog_name="swot")
    for word in found.getvalue().splitlines():
        print(word.removeprefix(known))
    return 0


def _wants_json(arguments: list[str]) -> bool:
    """Whether what stops the run is told as JSON too; the arguments may be wrong."""
    return (
        "--json" in arguments or "--format=json" in arguments or ("--format", "json") in itertools.pairwise(arguments)
    )


def run(arguments: list[str]) -> int:
    """The exit status of a command line: 0 fine, 1 problems or nothing found, 2 cannot run, 130 interrupted."""
    setup.make_output_safe()
    if setup.is_completing():
        return _complete(arguments)
    as_json = _wants_json(arguments)
    named = arguments[:1]  # the others need not be loaded
    try:
        app = build(named if named and named[0] in COMMANDS else COMMANDS)
        status = app(arguments, standalone_mode=False, prog_name="swot")
        if sys.stdout is not None:  # closed by whoever started it
            sys.stdout.flush()
    except UserError as error:
        output.complain(str(error), as_json=as_json)
        return 2
    except typer.Abort:
        return 130
    except typer.TyperException as error:
        said = error.format_message().rstrip(".")
        output.complain(f"{said}. Try `swot --help`.", as_json=as_json)
        return 2
    except BrokenPipeError:
        return setup.reader_has_gone()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        setup.drop_output()
        said = "The disk is full, so not all of the output could be written: free some space."
        output.complain(said, as_json=as_json)
        return 2
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # typer leaves with 1
            return setup.reader_has_gone()
        raise
    return status if isinstance(status, int) else 0
