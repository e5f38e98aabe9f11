"""What there is to do today, and how to begin."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.model import DeckId
from swotup.core.queue import Coming
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import exam_lines, words
from swotup.screens.exam_lines import Next, Over

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WELCOME: Final = (
    "Welcome. swot asks you cards from decks, and brings each one back just before you would forget it.",
    "Think of the answer, press space to see it, then say how well you knew it: Again, Hard, Good or Easy.",
    "A few minutes a day are enough, and you can stop at any time: every answer is kept at once.",
)
NAMES: Final = ("due", "new", "to drill")
SIDE_BY_SIDE: Final = 60
"""Columns from which counts and titles stand side by side."""
GOES_ON: Final = "swot mock"
"""The command that goes on with a mock exam."""
AWAY_DAYS: Final = 14
"""After so many days without a review, somebody has been away."""


@dataclass(frozen=True, slots=True)
class Part:
    """What today holds of one deck: cards by why they come, and the seconds that they take."""

    deck: DeckId
    title: str
    due: int
    new: int
    drill: int
    seconds: int

    @property
    def cards(self) -> int:
        """All of them."""
        return self.due + self.new + self.drill


@dataclass(frozen=True, slots=True)
class Backlog:
    """So many due cards wait; at so many minutes a day one is ``level`` by that day, None where it is far off."""

    cards: int
    minutes: int
    level: date | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A file with errors, and the deck that it gave all the same."""

    path: str
    deck: DeckId | None
    errors: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A mock exam of so many marks that was begun on a study day and not finished."""

    marks: int
    day: date


@dataclass(frozen=True, slots=True)
class Home:
    """All of it.

    ``last`` is the study day of the newest review, ``unseen`` counts the new cards that today has no room for,
    ``used_up`` are the minutes set for today where they are gone and cards wait, ``missing`` are paths of decks that
    are no longer there, ``over`` the exams that are over and of whose cards nothing was decided.
    """

    today: date
    parts: tuple[Part, ...]
    decks: int
    last: date | None
    is_first: bool
    start: str
    backlog: Backlog | None = None
    unseen: int = 0
    coming: Coming | None = None
    used_up: int | None = None
    broken: tuple[Broken, ...] = ()
    missing: tuple[str, ...] = ()
    exams: tuple[Next, ...] = ()
    over: tuple[Over, ...] = ()
    mock: Unfinished | None = None

    @property
    def cards(self) -> int:
        """All cards of today."""
        return sum(part.cards for part in self.parts)

    @property
    def seconds(self) -> int:
        """What they take, about."""
        return sum(part.seconds for part in self.parts)


def sentences(home: Home) -> Iterator[str]:
    """What is due by deck and the command to start with, one a line."""
    if home.is_first:
        yield from WELCOME
    yield from _backlog(home)
    yield from _exams(home)
    if home.parts:
        yield f"Today: {_in_all(home)}."
        for part in home.parts:
            yield f"{part.deck}, {part.title}: {', '.join(_counts(part))}."
        yield f"Start: {home.start}"
    else:
        yield from _nothing(home)
    yield from _unfinished(home)
    yield from _no_exam(home)
    yield from _warnings(home)


def drawn(home: Home, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import labelled, page

    parts: list[RenderableType] = []
    if home.is_first:
        parts += [*map(Text, WELCOME), Text()]
    parts += [line for told in _backlog(home) for line in (Text(told), Text())]
    for exam in home.over:
        parts += [Text(exam_lines.rests(exam)), Text()]
    for coming in home.exams:
        first, *others = exam_lines.ahead(coming, home.today)
        parts += [Text(first, style="bold"), *map(Text, others)]
    parts += [Text()] * bool(home.exams)
    if home.parts:
        parts += [labelled("Today", _in_all(home)), Text(), _by_deck(home.parts, min(console.width, width)), Text()]
        parts.append(labelled("Start", home.start, "bold cyan"))
    else:
        first, *rest = _nothing(home)
        parts += [Text(first, style="bold green"), *map(Text, rest)]
    parts += [line for told in _unfinished(home) for line in (Text(), Text(told))]
    parts += [line for told in _no_exam(home) for line in (Text(), Text(told, style="dim"))]
    warnings = [Text(line, style="yellow") for line in _warnings(home)]
    if warnings:
        parts += [Text(), *warnings]
    return page(parts, console, width)


def _by_deck(parts: Sequence[Part], width: int) -> "RenderableType":
    """What there is of each deck, and what it is called: side by side where there is room."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    if width < SIDE_BY_SIDE:
        for part in parts:
            table.add_row(Text.assemble((part.title, "bold"), "  ", (part.deck, "cyan")))
            table.add_row(Text(f"  {', '.join(_counts(part))}"))
        return table
    shown = [name for name in NAMES if any(_count(part, name) for part in parts)]
    for _ in shown:
        table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for part in parts:
        counts = [f"{_count(part, name):,} {name}" if _count(part, name) else "" for name in shown]
        table.add_row(*map(Text, counts), Text.assemble((part.title, "bold"), "  ", (part.deck, "cyan")))
    return table


def _in_all(home: Home) -> str:
    return f"{words.count(home.cards, 'card')}, {words.about(home.seconds)}"


def _counts(part: Part) -> Iterator[str]:
    for name in NAMES:
        if _count(part, name):
            yield f"{_count(part, name):,} {name}"


def _count(part: Part, name: str) -> int:
    return {"due": part.due, "new": part.new, "to drill": part.drill}[name]


def _backlog(home: Home) -> Iterator[str]:
    """After weeks away, or where more waits than a day's minutes: when one is level again."""
    backlog = home.backlog
    if backlog is None:
        return
    away = (home.today - home.last).days if home.last else 0
    if away >= AWAY_DAYS:
        yield f"Welcome back: you were last here {words.ago(away)}."
    waiting = "1 card waits" if backlog.cards == 1 else f"{backlog.cards:,} cards wait"
    minutes = words.count(backlog.minutes, "minute")
    if backlog.level is None:
        yield (
            f"{waiting}; at {minutes} a day it is more than two months until you are level: "
            f"`swot set minutes {2 * backlog.minutes}` would help."
        )
    else:
        yield f"{waiting}; at {minutes} a day you are level {words.by(backlog.level, home.today)}."


def _exams(home: Home) -> Iterator[str]:
    """How far off each exam is; what becomes of the cards of those that are over."""
    for exam in home.over:
        yield exam_lines.rests(exam)
    for coming in home.exams:
        yield from exam_lines.ahead(coming, home.today)


def _unfinished(home: Home) -> Iterator[str]:
    """How to go on with a mock exam."""
    if home.mock is not None:
        begun = words.ago((home.today - home.mock.day).days)
        yield f"A mock exam of {words.count(home.mock.marks, 'mark')}, begun {begun}, goes on with `{GOES_ON}`."


def _no_exam(home: Home) -> Iterator[str]:
    """How to set an exam, where there is none and there is something to learn."""
    if home.decks and not home.exams and not home.over:
        yield exam_lines.none_set(home.today)


def _nothing(home: Home) -> Iterator[str]:
    """What is said where nothing comes today: why, and when the next comes."""
    if not home.decks:
        yield "There are no decks: `swot add PATH` takes one in."
        return
    if home.used_up is not None:
        yield f"The time set for today is used up: {words.count(home.used_up, 'minute')}."
        yield f"To go on all the same: `{home.start} --minutes 10`."
    else:
        yield "All done for today." if home.last == home.today else "Nothing is due today."
    if home.coming:
        day = home.coming.day
        yield f"Next: {words.comes(home.coming)} {words.in_days((day - home.today).days)}, on {words.day(day)}."
    elif not home.unseen:
        yield "No card is to come: `swot cards --suspended` lists those left out."
    if home.unseen:
        more = min(10, home.unseen)
        yield f"{words.count(home.unseen, 'new card')} left: `swot review --new {more}` asks {more} of them now."


def _warnings(home: Home) -> Iterator[str]:
    """The decks with errors, and those that are gone, with the command that says more."""
    for one in home.broken:
        shows = f"`swot check {shlex.quote(one_line(one.path))}` shows why."
        if one.deck is None:
            yield f"{one_line(one.path)} cannot be used: {shows}"
        else:
            yield f"{one.deck} has {words.count(one.errors, 'error')}, and may lack cards: {shows}"
    for path in home.missing:
        yield f"{one_line(path)} is not there any more: `swot decks` says more."
