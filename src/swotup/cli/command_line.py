"""The command line as typer reads it: help, completion, and every option there is."""

import functools
import inspect
from collections.abc import Callable, Collection, Sequence
from contextlib import redirect_stdout, suppress
from io import StringIO
from typing import Annotated, Any, get_args, get_origin

import typer
from typer.core import TyperGroup

from swotup import __version__
from swotup.cli import options, setup
from swotup.cli.app import COMMANDS
from swotup.core.model import UserError


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


def run(arguments: Sequence[str]) -> int:
    """The exit status of a command line. Raises UserError for one that cannot be understood."""
    named = arguments[:1]  # the others need not be loaded
    try:
        status = build(named if named and named[0] in COMMANDS else COMMANDS)(
            arguments, standalone_mode=False, prog_name="swot"
        )
    except typer.Abort:
        return 130
    except typer.TyperException as error:
        from swotup.cli import mistakes

        command = named[0] if named and named[0] in COMMANDS else ""
        raise UserError(mistakes.said(error.format_message(), command)) from error
    return status if isinstance(status, int) else 0


def complete(arguments: Sequence[str]) -> int:
    """Print what bash asks for: of each word only what follows its last colon, for the rest bash keeps."""
    known = setup.join_words_to_complete()
    with redirect_stdout(StringIO()) as found, suppress(SystemExit):
        build(COMMANDS)(arguments, standalone_mode=False, prog_name="swot")
    for word in found.getvalue().splitlines():
        print(word.removeprefix(known))
    return 0


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
        register(declared(command.load()))
    app.callback(invoke_without_command=True)(declared(_swot))
    return app


def declared(function: Callable[..., int]) -> Callable[..., int]:
    """The function with its arguments and options declared as typer knows them."""

    @functools.wraps(function)
    def same(*given: object, **named: object) -> int:
        return function(*given, **named)

    signature = inspect.signature(function)
    parameters = [one.replace(annotation=_for_typer(one.annotation)) for one in signature.parameters.values()]
    same.__dict__["__signature__"] = signature.replace(parameters=parameters)
    return same


def _for_typer(kind: object) -> object:
    if get_origin(kind) is not Annotated:
        return kind
    held, told, *_ = get_args(kind)
    match told:
        case options.Argument(metavar=metavar, help=text, complete=complete):
            told = typer.Argument(metavar=metavar, help=text, autocompletion=complete, show_default=False)
        case options.Flag(name=name, help=text):
            told = typer.Option(name, help=text)
        case options.Option(names=names, metavar=metavar, help=text, least=least, complete=complete):
            told = typer.Option(
                *names, metavar=metavar, help=text, min=least, autocompletion=complete, show_default=False
            )
    return Annotated[held, told]


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

        return home.home(json=json, plain=plain)
    if json or plain:
        raise UserError(f"Write --json and --plain after the command: swot {context.invoked_subcommand} …")
    return 0
