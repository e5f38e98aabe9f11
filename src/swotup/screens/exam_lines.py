"""What is said of exams on the way: how far off one is, what to do on its eve, and what becomes of it afterwards."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from swotup.core.model import After
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import words

CHOICES: Final = "  yes, no, or Enter to decide later: "
EXAMPLE_DAYS: Final = 42
"""So far off is the day of the exam in the example."""


@dataclass(frozen=True, slots=True)
class Next:
    """An exam to come: its day, the cards not seen yet, and what of it is left for today.

    ``late`` are seen cards whose day has come and for which today has no room; ``review`` is the command for its cards.
    """

    name: str
    day: date
    unseen: int
    cards: int
    seconds: int
    late: int
    review: str = "swot review"


@dataclass(frozen=True, slots=True)
class Over:
    """An exam that is over, how many cards rest for it, and whether that was settled."""

    name: str
    day: date
    cards: int
    after: After | None


def ahead(exam: Next, today: date) -> Iterator[str]:
    """How far off an exam is; on its eve the one thing to do."""
    days, name = (exam.day - today).days, one_line(exam.name)
    if days > 1:
        unseen = f"{words.count(exam.unseen, 'card')} unseen" if exam.unseen else "every card seen"
        yield f"{name}: {words.day(exam.day)}, {until(days)}; {unseen}."
    elif days == 1:
        yield f"{name} is tomorrow, {words.day(exam.day)}."
        yield _one_thing(exam)
    else:
        yield f"{name} is today: good luck."
    if exam.late and days > 1:
        waits = "1 more card waits" if exam.late == 1 else f"{exam.late:,} more cards wait"
        yield f"{waits} than today's minutes hold: `swot plan` shows what fits."


def _one_thing(exam: Next) -> str:
    if not exam.cards:
        return "One thing to do: rest. All that was planned is done."
    cards, time = words.count(exam.cards, "card"), words.about(exam.seconds)
    return f"One thing to do: `{exam.review}`, {cards}, {time}; then rest."


def none_set(today: date) -> str:
    """How to set an exam."""
    day = today + timedelta(days=EXAMPLE_DAYS)
    return f"No exam is set: `swot exam {day.day}/{day.month}/{day.year} --minutes 10`."


def rests(exam: Over) -> str:
    """What becomes of the cards of an exam that is over, where that is not settled."""
    if not exam.cards:
        return f"{one_line(exam.name)} was on {words.day(exam.day)}; another exam asks all of its cards."
    name, rest = one_line(exam.name), "card rests" if exam.cards == 1 else "cards rest"
    return (
        f"{name} was on {words.day(exam.day)}; its {exam.cards:,} {rest}. `swot exam go-on {name}` goes on for the "
        f"long term, `swot exam put-away {name}` leaves {'it' if exam.cards == 1 else 'them'} at rest."
    )


def question(exam: Over) -> str:
    """The same, asked once."""
    return f"{one_line(exam.name)} is over. Go on with its cards for the long term?"


def until(days: int) -> str:
    """How far off an exam is."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"
