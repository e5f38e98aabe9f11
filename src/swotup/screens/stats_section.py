"""What every section of the page of numbers is made of: what it tells, its bars, how shares are said."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.papers import Paper
from swotup.core.progress import Day, Disagreement, Tally
from swotup.core.readiness import Leech, Readiness
from swotup.core.values import dataclass
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

NARROW: Final = 50
"""Columns below which there is no room for bars."""
SPAN_NAMES: Final = {"today": "Today", "7 days": "7 days", "30 days": "30 days", "all": "All"}


@dataclass(frozen=True, slots=True)
class Part:
    """The decks, topics and tags that were asked for; all cards where none were."""

    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.decks or self.topics or self.tags)


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything on the page. ``ahead`` are the cards that come on the next days, today the first of them.

    ``prompts`` are those of the leeches that are shown, by card. ``mocks`` are the papers that have a result,
    the newest last. ``part`` is what was asked for.
    """

    today: date
    days: Mapping[date, Day]
    spans: Mapping[str, Day]
    ready: tuple[Readiness, ...]
    ahead: tuple[int, ...]
    leeches: tuple[Leech, ...]
    prompts: Mapping[str, str]
    disagreements: Mapping[str, Disagreement]
    mocks: tuple[Paper, ...]
    part: Part = Part()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, in sentences and drawn in so many columns; it is left out where it has nothing to tell."""

    title: str
    sentences: Callable[[Seen], Iterator[str]]
    drawn: "Callable[[Seen, int], Iterator[RenderableType]]"


def share(tally: Tally) -> str:
    """What was recalled, or that there was nothing to recall."""
    return "–" if tally.share is None else words.percent(tally.share)


def bar(part: float, length: int, style: str = "cyan") -> "Text":
    """A line of so many columns of which a part, 0 to 1, is heavy."""
    from rich.text import Text

    filled = words.filled(part, length)
    return Text.assemble(("━" * filled, style), ("─" * (length - filled), "bright_black"))


def grid(*justify: str) -> "Table":
    """A table without lines; ``l``, ``r`` and ``b`` for each column: left, right, bold and right."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    for one in justify:
        table.add_column(no_wrap=True, justify="left" if one == "l" else "right", style="bold" if one == "b" else "")
    return table


def cells(texts: Iterable[str], style: str = "") -> "list[Text]":
    """Texts as cells of a table."""
    from rich.text import Text

    return [Text(text, style=style) for text in texts]


def note(text: str) -> "Text":
    """What explains a section, below it."""
    from rich.text import Text

    return Text(text, style="dim")
