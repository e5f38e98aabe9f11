"""The card that comes next, and why."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from swotup.core.model import Card
from swotup.core.queue import Row, Waiting, Why
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NOTHING = "Nothing is waiting: all done for today."


def sentences(card: Card | None, row: Row | None, reason: Why | None, waiting: Waiting, today: date) -> Iterator[str]:
    """Label and value, one a line."""
    if card is None:
        yield NOTHING
        return
    yield f"Card: {card.id}"
    yield f"Prompt: {words.spoken(card.face.prompt)}"
    if card.face.cue:
        yield f"Asks: {card.face.cue}"
    if reason:
        yield f"Why: {words.why(reason, today)}{_seen(row, today)}"
    yield f"Waiting: {_waiting(waiting)}"
    yield f"Answer: swot show {card.id}"


def drawn(
    card: Card | None,
    row: Row | None,
    reason: Why | None,
    waiting: Waiting,
    today: date,
    console: "Console",
    width: int,
) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import page

    if card is None:
        return page([Text(NOTHING, style="bold green")], console, width)
    lines = [Text(card.id, style="cyan"), Text(), Text(card.face.prompt, style="bold")]
    if card.face.cue:
        lines.append(Text(card.face.cue))
    if reason:
        lines += [Text(), Text(words.why(reason, today) + _seen(row, today))]
    lines += [Text(_waiting(waiting).capitalize() + "."), Text(f"swot show {card.id}", style="cyan")]
    return page(lines, console, width)


def _seen(row: Row | None, today: date) -> str:
    if row is None or row.standing.schedule.last is None:
        return ""
    seen = words.ago((today - row.standing.schedule.last).days)
    return f" Last seen {seen}, {words.count(row.standing.schedule.interval, 'day')} apart."


def _waiting(waiting: Waiting) -> str:
    return f"{waiting.due} due, {waiting.new} new, {waiting.drill} to drill"
