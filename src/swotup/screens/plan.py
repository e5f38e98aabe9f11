"""The plan up to an exam: what is left, expected recall, and the days as bars."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.forecast import Ahead
from swotup.core.outlook import Outlook
from swotup.core.values import dataclass
from swotup.screens import exam_lines, outlook, words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

DAILY: Final = 7
"""So many days are shown one by one, those after them week by week; a single week more is shown by days too."""
WEEK: Final = 7
LONGEST_BAR: Final = 24
RECALL_BAR: Final = 20
RECALL_TEXT: Final = 24
"""Columns for what stands on both sides of a bar of recall."""
DAY_TEXT: Final = 46
"""Columns for what stands on both sides of the bar of a day."""
NARROW: Final = 56
"""Columns below which a day has no bar."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The plans, the one to be shown in full first; ``every_day`` is whether no days are put together."""

    outlooks: tuple[Outlook, ...]
    today: date
    every_day: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A day, or several with their means a day."""

    first: date
    last: date
    due: int
    new: int
    minutes: float


def spans(days: Sequence[Ahead], *, every_day: bool) -> list[Span]:
    """The days ahead, those beyond a week put together by weeks."""
    daily = len(days) if every_day or len(days) <= DAILY + WEEK else DAILY
    weeks = range(daily, len(days), WEEK)
    return [_span([day]) for day in days[:daily]] + [_span(days[start : start + WEEK]) for start in weeks]


def _span(days: Sequence[Ahead]) -> Span:
    number = len(days)
    return Span(
        days[0].day,
        days[-1].day,
        round(sum(day.due for day in days) / number),
        round(sum(day.new for day in days) / number),
        sum(day.seconds for day in days) / number / 60,
    )


def sentences(shown: Shown) -> Iterator[str]:
    """One sentence a line."""
    if not shown.outlooks:
        yield exam_lines.none_set(shown.today)
        return
    first, *others = shown.outlooks
    yield from _head(first)
    for label, forecast in outlook.comparison(first) if first.days else ():
        yield f"Expected recall on the day {label}: {outlook.percent(forecast)}."
    yield from _facts(first)
    for span in spans(first.planned.days, every_day=shown.every_day):
        yield f"{_in_full(span)}: {span.new} new, {span.due} due, {words.count(round(span.minutes), 'minute')}."
    for other in others:
        yield from _head(other)
        yield from list(outlook.first_lines(other))[1:]
    yield outlook.ESTIMATE


def drawn(shown: Shown, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import page

    if not shown.outlooks:
        return page([Text(exam_lines.none_set(shown.today))], console, width)
    first, *others = shown.outlooks
    room = min(width, console.width - 2)
    parts: list[RenderableType] = [*_title(first), Text()]
    if first.days:
        parts += [_recalls(first, room), Text()]
    facts = [Text(line) for line in _facts(first)]
    parts += [*facts, *([Text()] if facts else [])]
    if first.planned.days:
        parts += [*_days(first, spans(first.planned.days, every_day=shown.every_day), room), Text()]
    for other in others:
        parts += [*_title(other), *(Text(line) for line in list(outlook.first_lines(other))[1:]), Text()]
    parts.append(Text(outlook.ESTIMATE, style="dim"))
    return page(parts, console, width)


def _head(seen: Outlook) -> Iterator[str]:
    yield f"{outlook.name(seen)}: {outlook.when(seen)}."
    yield f"{outlook.cards(seen)}."


def _facts(seen: Outlook) -> Iterator[str]:
    """What holds of the days: when everything has been seen, and what does not fit."""
    yield from outlook.seen_by(seen)
    yield from outlook.given_up(seen)


def _title(seen: Outlook) -> "list[RenderableType]":
    from rich.text import Text

    return [
        Text(outlook.name(seen), style="bold cyan"),
        Text(outlook.when(seen), style="bold"),
        Text(outlook.cards(seen)),
    ]


def _recalls(seen: Outlook, room: int) -> "Table":
    """Expected recall as bars, under a line that says what they are."""
    from rich.table import Table
    from rich.text import Text

    length = min(RECALL_BAR, max(1, room - RECALL_TEXT))
    table = Table.grid(padding=(0, 2, 0, 0))
    for label, forecast in outlook.comparison(seen):
        filled = words.filled(min(forecast.recall or 0.0, words.MOST_SURE), length)
        style = "green" if forecast is seen.planned else "cyan"
        bar = Text.assemble(("━" * filled, style), ("─" * (length - filled), "bright_black"))
        table.add_row(Text(label), bar, Text(outlook.percent(forecast), style="bold"))
    titled = Table.grid()
    titled.add_row(Text("Expected recall on the day", style="bold"))
    titled.add_row(table)
    return titled


def _days(seen: Outlook, days: Sequence[Span], room: int) -> "list[RenderableType]":
    """A line a day: a bar of its minutes, and the cards; where there is no room for it, without the bar."""
    from rich.table import Table
    from rich.text import Text

    is_wide, has_weeks = room >= NARROW, any(day.first != day.last for day in days)
    most = max(seen.minutes, *(day.minutes for day in days))
    length = min(LONGEST_BAR, room - DAY_TEXT)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    if is_wide:
        table.add_column(no_wrap=True, min_width=length)
    for _ in range(3):
        table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, style="dim")
    for day in days:
        bar = [Text("━" * round(length * day.minutes / most), style="cyan")] if is_wide else []
        minutes = Text(f"{round(day.minutes)} min", style="bold")
        new = Text(f"{day.new:,} new") if day.new else Text()
        due = Text(f"{day.due:,} due") if day.due else Text()
        mean = [Text("a day" if day.first != day.last else "")] if is_wide else []
        table.add_row(Text(_short(day)), *bar, minutes, new, due, *mean)
    return [table] if is_wide or not has_weeks else [table, Text("Of a week, the mean of its days.", style="dim")]


def _short(span: Span) -> str:
    """A day as "Sun 22 Nov", several as "6-12 Dec" or "27 Dec-2 Jan"."""
    first, last = span.first, span.last
    if first == last:
        return f"{words.WEEKDAYS[first.weekday()][:3]} {first.day} {_month(first)}"
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {_month(first)}"
    return f"{begins}–{last.day} {_month(last)}"


def _month(day: date) -> str:
    return words.MONTHS[day.month - 1][:3]


def _in_full(span: Span) -> str:
    if span.first == span.last:
        return words.day(span.first)
    return f"Each day from {words.day(span.first)} to {words.day(span.last)}"
