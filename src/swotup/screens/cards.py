"""Cards that were found, and where each stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from swotup.core.model import Card, Standing
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Found = Sequence[tuple[Card, Standing]]


def sentences(found: Found, today: date) -> Iterator[str]:
    """How many there are, then a card a line."""
    yield f"{words.count(len(found), 'card')}."
    for card, standing in found:
        yield f"{card.id} ({', '.join(state(standing, today))}): {words.spoken(card.face.prompt)}"


def drawn(found: Found, today: date, console: "Console", width: int) -> "RenderableType":
    """The same in colour, the number last."""
    from rich.padding import Padding
    from rich.text import Text

    from swotup.screens.page import page

    parts: list[RenderableType] = []
    for card, standing in found:
        parts.append(Text.assemble((card.id, "cyan"), "  ", " · ".join(state(standing, today))))
        parts.append(Padding(Text(card.face.prompt, style="bold"), (0, 0, 1, 0)))
    parts.append(Text(words.count(len(found), "card")))
    return page(parts, console, width)


def state(standing: Standing, today: date) -> Iterator[str]:
    """Where a card stands, in a few words."""
    schedule = standing.schedule
    if standing.suspended:
        yield "suspended"
    elif schedule.comes_again(today):
        yield "again today"
    elif schedule.due is None:
        yield "new"
    else:
        yield words.in_days((schedule.due - today).days) if schedule.due > today else "due"
    if standing.later is not None and standing.later > today:
        yield "not today"
    if schedule.is_leech:
        yield "leech"
    if standing.flagged:
        yield "flagged"
