"""The settings: what each is, and what it could be."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from swotup.core.settings import Owner, Setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType

Held = Sequence[tuple[Setting, str]]
"""Settings and their values."""

OWNERS: "Final[Mapping[Owner, str]]" = {"learner": "Yours, on every device", "device": "Of this device"}
WIDEST: Final = 8
"""Columns of a value at most; a longer one stands above what it is about."""


def sentences(held: Held) -> Iterator[str]:
    """A setting a line."""
    for setting, value in held:
        yield f"{setting.key}: {value}. {_about(setting)}. {OWNERS[setting.owner]}; {_default(setting, value)}."


def drawn(held: Held, console: "Console", width: int) -> "RenderableType":
    """The same in colour, by whose they are."""
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import page

    parts: list[RenderableType] = []
    for owner, group in groupby(held, lambda one: one[0].owner):
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="cyan", min_width=max(len(setting.key) for setting, _ in held))
        table.add_column(no_wrap=True, style="bold", min_width=max(len(_short(value)) for _, value in held))
        table.add_column(overflow="fold")
        for setting, value in group:
            about = Text(f"{_about(setting)}; {_default(setting, value)}")
            table.add_row(setting.key, _short(value), about if _short(value) else Text(f"{value}\n", "bold") + about)
        parts += [*([Text()] if parts else []), Text(OWNERS[owner], style="bold"), table]
    return page(parts, console, width)


def changed(setting: Setting, before: str, after: str) -> str:
    """What a setting is from here on."""
    if before == after:
        return f"{setting.key} is {after} already."
    return f"{setting.key} is now {after}; it was {before}."


def _short(value: str) -> str:
    return value if len(value) <= WIDEST else ""


def _about(setting: Setting) -> str:
    return f"{setting.about[:1].upper()}{setting.about[1:]}: {setting.values.words}"


def _default(setting: Setting, value: str) -> str:
    return "the default" if value == setting.default else f"{setting.default} by default"
