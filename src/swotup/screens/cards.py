"""Cards that were found, and where each stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from swotup.core.model import Card, CardId, Standing
from swotup.core.queue import comes_again, comes_on
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from swotup.core.plans import Course

Found = Sequence[tuple[Card, Standing]]
Courses = Mapping[CardId, "Course"]
"""Those of the exams to which cards belong."""


def sentences(found: Found, courses: Courses, today: date) -> Iterator[str]:
    """How many there are, then a card a line."""
    yield f"{words.count(len(found), 'card')}."
    for card, standing in found:
        yield f"{card.id} ({', '.join(state(standing, courses.get(card.id), today))}): {words.spoken(card.face.prompt)}"


def drawn(found: Found, courses: Courses, today: date, console: "Console", width: int) -> "RenderableType":
    """The same in colour, the number last."""
    from rich.padding import Padding
    from rich.text import Text

    from swotup.screens.page import page

    parts: list[RenderableType] = []
    for card, standing in found:
        parts.append(Text.assemble((card.id, "cyan"), "  ", " · ".join(state(standing, courses.get(card.id), today))))
        parts.append(Padding(Text(card.face.prompt, style="bold"), (0, 0, 1, 0)))
    parts.append(Text(words.count(len(found), "card")))
    return page(parts, console, width)


def state(standing: Standing, course: "Course | None", today: date) -> Iterator[str]:
    """Where a card stands, in a few words; before an exam by its plan."""
    schedule = standing.schedule
    comes = comes_on(schedule, course)
    if standing.suspended:
        yield "suspended"
    elif comes_again(schedule, today, course):
        yield "again today"
    elif comes is None:
        yield "new"
    else:
        yield words.in_days((comes - today).days) if comes > today else "due"
    if standing.later is not None and standing.later > today:
        yield "not today"
    if schedule.is_leech:
        yield "leech"
    if standing.flagged:
        yield "flagged"
