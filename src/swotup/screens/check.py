"""The problems of decks, each with its source line and a caret under its column."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from swotup.core.model import Level, Problem
from swotup.core.text import is_safe, one_line
from swotup.decks.checked import Checked, LeftOut
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDTH: Final = 100
"""Columns of a source line at most; a longer one is cut round the caret."""
PROSE: Final = 66
NAMED: Final = 3
"""So many files that were left out are named."""
_STYLES: Final[dict[Level, str]] = {"error": "bold red", "warning": "bold yellow"}


def text(checked: Checked) -> Iterator[str]:
    """As other programs read it: a line `path:line:column: code name: message`, then the source line and its caret."""
    for problem in checked.problems:
        yield f"{place(problem)}: {name(problem)}: {problem.message}"
        yield from excerpt(problem, checked)
        yield ""
    yield summary(checked)


def sentences(checked: Checked) -> Iterator[str]:
    """Place, message and source line, one a line, without the caret."""
    for problem in checked.problems:
        yield f"{place(problem)}: {name(problem)}: {problem.message}"
        line = one_line(checked.lines.get((problem.path, problem.line), ""))
        if line:
            yield f"Line {problem.line}: {line}"
    yield summary(checked)


def drawn(checked: Checked, console: "Console") -> "RenderableType":
    """The same in colour."""
    from rich.padding import Padding
    from rich.text import Text

    from swotup.screens.page import MARGIN, page

    width = max(1, min(WIDTH, console.width - 2 * MARGIN))
    parts: list[RenderableType] = []
    for problem in checked.problems:
        style = _STYLES[problem.level]
        message = Padding(Text(problem.message), (0, max(0, width - PROSE), 0, 0))
        lines = [Text(line, no_wrap=True) for line in excerpt(problem, checked, width)]
        for caret in lines[1:]:
            caret.stylize(style)
        parts += [Text(place(problem), style="cyan"), Text(name(problem), style=style), message, *lines, Text()]
    parts.append(Text(summary(checked), style="bold" if checked.problems else "bold green"))
    return page(parts, console, width)


def place(problem: Problem) -> str:
    """Path, line and column, as compilers write them."""
    return f"{one_line(problem.path)}:{problem.line}:{problem.column}"


def name(problem: Problem) -> str:
    """The code and the name of the rule."""
    from swotup.core.rules import RULES

    return f"{problem.rule} {RULES[problem.rule].NAME}"


def summary(checked: Checked) -> str:
    """How much was read, how much of it is wrong, and what was left out."""
    errors = sum(problem.level == "error" for problem in checked.problems)
    warnings = len(checked.problems) - errors
    found = words.count(len(checked.problems), "problem") if checked.problems else "no problems"
    if warnings:
        found += f" ({words.count(errors, 'error')}, {words.count(warnings, 'warning')})"
    said = [f"{words.count(checked.files, 'deck')}, {words.count(checked.cards, 'card')}: {found}."]
    if fixable := sum(problem.fixable for problem in checked.problems):
        some = "all of them" if fixable == len(checked.problems) else f"{fixable:,} of them"
        said.append(f"`swot check --fix` mends {some if len(checked.problems) > 1 else 'it'}.")
    if left_out := _left_out(checked.left_out):
        said.append(f"Left out: {left_out}.")
    return " ".join(said)


def _left_out(left_out: LeftOut) -> str:
    said = []
    if count := len(left_out.no_decks):
        what = words.count(count, "file that is no deck", "files that are no decks")
        said.append(f"{what} ({_some(left_out.no_decks)})")
    if left_out.excluded:
        said.append(f"what the settings exclude ({_some(left_out.excluded)})")
    return ", and ".join(said)


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    return ", ".join([*map(one_line, names[:NAMED]), *more])


def excerpt(problem: Problem, checked: Checked, width: int = WIDTH) -> list[str]:
    """The source line and the line with the caret; nothing where there is no such line."""
    line = checked.lines.get((problem.path, problem.line))
    if line is None:
        return []
    gutter = f"{problem.line} | "
    shown, before = _cut(line, problem.column, width - len(gutter) - 1)
    return [(gutter + shown).rstrip(), f"{' ' * (len(gutter) - 2)}| {' ' * before}^"]


def _cut(line: str, column: int, room: int) -> tuple[str, int]:
    """The line as it can be shown, cut round the column where it is too long, and the cells before the column."""
    room = max(room, 4)
    at = min(column - 1, len(line))
    left = [_shown(char) for char in line[max(0, at - room) : at]]
    right = [_shown(char) for char in line[at : at + room]]
    left_room = max(room // 2, room - _cells(right))
    if at > room or _cells(left) > left_room:
        while left and _cells(left) >= left_room:
            left.pop(0)
        left.insert(0, "…")
    if at + room < len(line) or _cells(left) + _cells(right) > room:
        while right and _cells(left) + _cells(right) >= room:
            right.pop()
        right.append("…")
    return "".join(left + right), _cells(left)


def _shown(char: str) -> str:
    """A character as it takes its place on the screen: a tab as spaces, a control character as a mark."""
    if char == "\t":
        return "    "
    return char if is_safe(char) else "\ufffd"


def _cells(shown: list[str]) -> int:
    from rich.cells import cell_len

    return cell_len("".join(shown))
