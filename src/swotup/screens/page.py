"""A page of what a command prints in a terminal: its margins, its width, a label before a text."""

from collections.abc import Iterable
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

MARGIN: Final = 2


def page(parts: Iterable[RenderableType], console: Console, width: int) -> RenderableType:
    """The parts below each other, at most so many columns wide, and less where the terminal is narrow."""
    right = max(1, console.width - width - MARGIN)
    return Padding(Group(*parts), (1, right, 1, MARGIN))


def labelled(label: str, text: str, style: str = "") -> Text:
    """A text that says first what it is."""
    return Text.assemble((label, "bold"), "  ", (text, style))
