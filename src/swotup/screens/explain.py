"""The manual of a rule, and the list of all rules."""

from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import TYPE_CHECKING, Final

from swotup.core.model import Level
from swotup.core.rules import PREVIEW, Rule
from swotup.core.text import safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDTH: Final = 120
PROSE: Final = 88
_STYLES: Final[dict[Level, str]] = {"error": "bold red", "warning": "bold yellow"}


def as_json(rule: Rule) -> dict[str, object]:
    """A rule for scripts."""
    return {
        "code": rule.CODE,
        "name": rule.NAME,
        "level": rule.LEVEL,
        "preview": rule.CODE in PREVIEW,
        "summary": summary(rule),
        "manual": _text(rule),
    }


def summary(rule: Rule) -> str:
    """What the rule finds, in a sentence."""
    return _text(rule).partition("\n")[0]


def manual(rule: Rule) -> Iterator[str]:
    """Its name and level, then all that its docstring says."""
    new = "; new: a warning, and only with --preview" if rule.CODE in PREVIEW else ""
    yield f"{rule.CODE} {rule.NAME} ({rule.LEVEL}{new})"
    yield ""
    yield from _lines(rule)


def manual_drawn(rule: Rule, console: "Console") -> "RenderableType":
    """The same in colour; `# <-` marks the line that is reported."""
    from rich.text import Text

    from swotup.screens.page import page

    parts: list[RenderableType] = [Text(f"{rule.CODE} {rule.NAME}", style=_STYLES[rule.LEVEL]), Text()]
    for line in _lines(rule):
        style = "bold" if line in ("Good:", "Bad:") else "cyan" if line.startswith(" ") else ""
        parts.append(Text(line, style=style))
    return page(parts, console, PROSE)


def listed(rules: Sequence[Rule]) -> Iterator[str]:
    """A rule a line."""
    for rule in rules:
        yield f"{rule.CODE} {rule.NAME}: {summary(rule)}"


def listed_drawn(rules: Sequence[Rule], console: "Console") -> "RenderableType":
    """The same as a table."""
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import page

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    for rule in rules:
        table.add_row(Text(rule.CODE, style=_STYLES[rule.LEVEL]), rule.NAME, Text(summary(rule)))
    return page([table], console, WIDTH)


def _lines(rule: Rule) -> Iterator[str]:
    """The manual with a line for each paragraph; examples as they are."""
    for paragraph in _text(rule).split("\n\n"):
        if paragraph.startswith(("Good:", "Bad:")):
            yield from paragraph.split("\n")
        else:
            yield paragraph.replace("\n", " ")
        yield ""


def _text(rule: Rule) -> str:
    return safe(cleandoc(rule.__doc__ or ""))
