"""Say all that is wrong with deck files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from swotup.cli import options, output, setup
from swotup.core.model import UserError
from swotup.decks import deck_files
from swotup.decks.check import Checked
from swotup.decks.check import check as check_all

PROGRAM: Final = Path(__file__).resolve().parents[1]


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Deck files, or folders of them; without any, the decks under the current folder.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How the problems are written.")
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as problems.")] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Check deck files: every problem of every file, with its line and column."""
    files = _files(paths or [])
    checked = check_all({path: _name(path, Path.cwd()) for path in files})
    if sum(problem.rule == "E009" for problem in checked.problems) == len(files):
        raise UserError(f"{checked.problems[0].message}.")
    if json or format_ == "json":
        output.print_json(_as_json(checked))
    else:
        _print(checked, plain=plain)
    return int(any(strict or problem.level == "error" for problem in checked.problems))


def _files(paths: Sequence[Path]) -> list[Path]:
    """The deck files to read, each once. Raises UserError where a path, or a deck in it, does not exist."""
    found: dict[Path, Path] = {}
    for path in paths or [Path()]:
        inside = list(deck_files(path))
        if not paths:  # the decks that came with the program may be below too, as in an environment
            inside = [file for file in inside if not file.resolve().is_relative_to(PROGRAM)]
        if not inside:
            raise UserError(f"There is no deck in {path}: name deck files, or a folder with some.")
        for file in inside:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _name(path: Path, here: Path) -> str:
    """A path as problems show it: relative to the current folder where it is below."""
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path)


def _print(checked: Checked, *, plain: bool) -> None:
    from swotup.screens import check as screen

    has_caret = not plain and not setup.plain_is_set()
    output.show(
        plain=output.is_plain(asked=plain),
        sentences=lambda: screen.text(checked) if has_caret else screen.sentences(checked),
        drawn=lambda console: screen.drawn(checked, console),
    )


def _as_json(checked: Checked) -> dict[str, object]:
    problems = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "rule": problem.rule,
            "level": problem.level,
            "message": problem.message,
            "fixable": problem.fixable,
        }
        for problem in checked.problems
    ]
    return {"files": checked.files, "cards": checked.cards, "problems": problems}
