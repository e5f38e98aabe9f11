"""The mock exams that were written, the newest first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from swotup.core.papers import Paper, Result, day
from swotup.core.text import one_line
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

BAR: Final = 20
NONE: Final = "No mock exam yet: `swot mock` begins one."
GOES_ON: Final = "`swot mock` goes on with it"
SHORTEST_BAR: Final = 6
LEFT_OUT: Final = 40
"""Columns for what stands beside a bar."""


def sentences(listed: Sequence[Paper]) -> Iterator[str]:
    """One sentence a line."""
    if not listed:
        yield NONE
    for paper in reversed(listed):
        yield f"{words.day(day(paper))}: {_told(paper)}."


def drawn(listed: Sequence[Paper], console: "Console", width: int) -> "RenderableType":
    """The same in colour, with a bar for each."""
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import page

    if not listed:
        return page([Text(NONE)], console, width)
    length = max(0, min(BAR, min(width, console.width) - LEFT_OUT))
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4 if length >= SHORTEST_BAR else 3):
        table.add_column(no_wrap=True)
    for paper in reversed(listed):
        result = paper.result
        when = f"{day(paper).day} {words.MONTHS[day(paper).month - 1][:3]} {day(paper).year}"
        if result is None:
            table.add_row(Text(when), Text("not finished", style="yellow"))
            continue
        filled = words.filled(result.share, length)
        bar = Text.assemble(("━" * filled, "green"), ("─" * (length - filled), "bright_black"))
        marks = Text(f"{result.marks} of {result.of}", style="bold")
        table.add_row(Text(when), *([bar] if length >= SHORTEST_BAR else []), marks, Text(words.percent(result.share)))
    newest = _newest(listed)
    weak = [Text(), Text(f"Newest: {_weakest(newest)}.")] if newest else []
    return page([Text("Mock exams", style="bold cyan"), table, *weak], console, width)


def _told(paper: Paper) -> str:
    result = paper.result
    if result is None:
        return f"{words.count(paper.worth, 'mark')}, not finished: {GOES_ON}"
    return (
        f"{result.marks} of {words.count(result.of, 'mark')}, {words.percent(result.share)}, "
        f"in {words.minutes(result.seconds)}; {_weakest(result)}"
    )


def _newest(listed: Sequence[Paper]) -> Result | None:
    return next((paper.result for paper in reversed(listed) if paper.result is not None), None)


def _weakest(result: Result) -> str:
    """The topic in which most was lost."""
    lost = max(result.topics, key=lambda score: score.of - score.marks, default=None)
    if lost is None or lost.of == lost.marks:
        return "nothing was lost"
    return f"most was lost in {one_line(lost.topic)}: {lost.marks} of {lost.of}"
