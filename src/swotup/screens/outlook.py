"""What an exam looks like from today, in sentences."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from swotup.core.forecast import Forecast
from swotup.core.outlook import MORE_MINUTES, Outlook
from swotup.core.text import one_line
from swotup.screens import words
from swotup.screens.exam_lines import until

ESTIMATE: Final = (
    "Expected recall is FSRS-6's estimate over your answers, simulated day by day; a card never seen counts as not "
    "recalled."
)


def name(outlook: Outlook) -> str:
    """The exam's name, fit for a line."""
    return one_line(outlook.exam.name)


def when(outlook: Outlook) -> str:
    """Its day: "Thursday 14 January 2027, in 54 days"."""
    return f"{words.day(outlook.exam.day)}, {until(outlook.days)}"


def cards(outlook: Outlook) -> str:
    """What is to be learnt, and in how many minutes."""
    left = f"{outlook.unseen:,} unseen" if outlook.unseen else "all seen"
    return f"{words.count(outlook.cards, 'card')}, {left}; {words.count(outlook.minutes, 'minute')} a day"


def first_lines(outlook: Outlook) -> Iterator[str]:
    """The cards, expected recall on the day, and what does not fit."""
    yield f"{cards(outlook)}."
    if outlook.planned.recall is not None and outlook.days:
        yield f"Expected recall on the day: {percent(outlook.planned)}."
    yield from given_up(outlook)


def seen_by(outlook: Outlook) -> Iterator[str]:
    """The day by which everything has been seen."""
    day = outlook.planned.all_seen
    if outlook.unseen and day is not None:
        yield f"Everything has been seen by the end of {words.day(day)}, {until((day - outlook.today).days)}."


def given_up(outlook: Outlook) -> Iterator[str]:
    """What the minutes and the days left do not allow."""
    planned, minutes = outlook.planned, words.count(outlook.minutes, "minute")
    if planned.unseen:
        stay = "1 card stays" if planned.unseen == 1 else f"{planned.unseen:,} cards stay"
        if outlook.enough is None:
            yield f"At {minutes} a day {stay} unseen, and no day is long enough for all of them."
        else:
            yield f"At {minutes} a day {stay} unseen: {words.count(outlook.enough, 'minute')} would do."
    elif outlook.unseen and planned.all_seen is not None:
        late = (planned.all_seen - outlook.half_time).days
        if late > 0 and planned.all_seen > outlook.today:
            half = words.day(outlook.half_time)
            yield f"Not everything is seen by half-time, {half}, but {words.count(late, 'day')} later."
    if outlook.overdue and outlook.level != outlook.today:
        waits = "1 card waits" if outlook.overdue == 1 else f"{outlook.overdue:,} cards wait"
        yield f"{waits} since earlier days: {_level(outlook.level, outlook.today)}."
    if outlook.left_out:
        do = "1 card does" if outlook.left_out == 1 else f"{outlook.left_out:,} cards do"
        yield f"{do} not come again before the exam: the minutes go to those that need it most."


def _level(level: date | None, today: date) -> str:
    if level is None:
        return "not all of them come on their days before the exam"
    return f"you are level {words.by(level, today)}"


def comparison(outlook: Outlook) -> Iterator[tuple[str, Forecast]]:
    """Expected recall with the plan, without it, and with more minutes."""
    yield "with the plan", outlook.planned
    if outlook.without:
        yield "without it", outlook.without
    if outlook.more:
        yield f"with {outlook.minutes + MORE_MINUTES} minutes", outlook.more


def percent(forecast: Forecast) -> str:
    """Expected recall in whole percent."""
    return words.expected(forecast.recall or 0.0)
