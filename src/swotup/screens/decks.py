"""Which decks there are, where each is from, and how much of it was seen."""

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal

from swotup.core.model import CardId, DeckId
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

NONE: Final = "There are no decks: `swot add PATH` takes one in."
NARROW: Final = 56
"""Columns below which a deck's numbers stand under its name."""
SHOWN: Final = 5
"""So many of the cards that are gone are named."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A deck in use or put away: how many cards it has, are due, new, and were seen.

    ``gone`` are cards that it had and that have history.
    """

    id: DeckId
    title: str
    origin: Literal["bundled", "copy", "added"]
    path: str
    is_away: bool
    cards: int
    due: int
    new: int
    seen: int
    errors: int
    gone: tuple[CardId, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A file without a deck that can be used, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A deck that was in use and is no longer here: so many of its cards have history."""

    id: DeckId
    title: str
    path: str
    cards: int


@dataclass(frozen=True, slots=True)
class Decks:
    """All of it; ``missing`` are paths that were added and have no deck any more."""

    listed: tuple[Listed, ...] = ()
    failed: tuple[Failed, ...] = ()
    missing: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def used(self) -> list[Listed]:
        """The decks in use."""
        return [deck for deck in self.listed if not deck.is_away]

    @property
    def away(self) -> list[Listed]:
        """The decks put away."""
        return [deck for deck in self.listed if deck.is_away]


def sentences(decks: Decks) -> Iterator[str]:
    """A deck a line, then what is to be known of them."""
    yield _in_all(decks)
    for deck in decks.used:
        numbers = ", ".join(f"{count:,} {name}" for name, count in _numbers(deck))
        yield f"{deck.id}, {one_line(deck.title)}: {words.count(deck.cards, 'card')}, {numbers}; {_from(deck)}."
    for deck in decks.away:
        yield f"Put away: {deck.id}, {one_line(deck.title)}; `swot add {deck.id}` takes it back."
    yield from _remarks(decks)


def drawn(decks: Decks, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import MARGIN, page

    is_narrow = min(width, console.width - 2 * MARGIN) < NARROW
    parts: list[RenderableType] = []
    if decks.used:
        parts += [*(_stacked(decks.used) if is_narrow else [_table(decks.used)]), Text()]
    parts.append(Text(_in_all(decks), style="bold"))
    if decks.away:
        parts += [Text(), Text("Put away; `swot add DECK` takes one back", style="bold")]
        parts += [_name(deck) for deck in decks.away]
    remarks = [Text(line, style="yellow") for line in _remarks(decks)]
    return page([*parts, *([Text(), *remarks] if remarks else [])], console, width)


def _table(used: Sequence[Listed]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    names = [name for name, _ in _numbers(used[0])]
    for _ in (*names, "cards"):
        table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    table.add_row(*(Text(name, style="bold") for name in (*names, "cards")), Text())
    for deck in used:
        table.add_row(*(f"{count:,}" for _, count in _numbers(deck)), f"{deck.cards:,}", _name(deck))
    return table


def _stacked(used: Sequence[Listed]) -> "Iterator[Text]":
    from rich.text import Text

    for number, deck in enumerate(used):
        if number:
            yield Text()
        yield _name(deck)
        numbers = ", ".join(f"{count:,} {name}" for name, count in _numbers(deck))
        yield Text(f"{numbers} of {words.count(deck.cards, 'card')}")


def _name(deck: Listed) -> "Text":
    from rich.text import Text

    name = Text.assemble((one_line(deck.title), "bold"), "  ", (deck.id, "cyan"))
    return name if deck.origin == "bundled" else name.append(f"\n{_from(deck)}")


def _numbers(deck: Listed) -> Iterator[tuple[str, int]]:
    yield from (("due", deck.due), ("new", deck.new), ("seen", deck.seen))


def _from(deck: Listed) -> str:
    match deck.origin:
        case "bundled":
            return "bundled"
        case "copy":
            return f"your copy, {one_line(deck.path)}"
        case "added":
            return f"added, {one_line(deck.path)}"


def _in_all(decks: Decks) -> str:
    cards = sum(deck.cards for deck in decks.used)
    return f"{words.count(len(decks.used), 'deck')}, {words.count(cards, 'card')}." if decks.used else NONE


def _remarks(decks: Decks) -> Iterator[str]:
    """What is wrong or gone, with the command that says more or mends it."""
    for deck in decks.used:
        if deck.errors:
            shows = f"`swot check {_quoted(deck.path)}` shows why"
            yield f"{deck.id} has {words.errors(deck.errors)} is left out: {shows}."
        if deck.gone:
            more = f" and {len(deck.gone) - SHOWN} more" if len(deck.gone) > SHOWN else ""
            which = ", ".join(deck.gone[:SHOWN]) + more
            kept = _kept(len(deck.gone), "that is no longer in it ", "that are no longer in it ")
            yield f"{deck.id}: {kept} ({which}); `was:` in an entry goes on with it."
    for one in decks.failed:
        yield f"{one_line(one.path)} cannot be used: {one.message}."
    for path in decks.missing:
        yield f"{one_line(path)} is not there any more: `swot remove {_quoted(path)}` forgets it."
    for gone in decks.gone:
        yield f"{gone.id}: no longer here, {_kept(gone.cards)}."


def _kept(cards: int, which: str = "", which_many: str = "") -> str:
    return f"1 card {which}keeps its history" if cards == 1 else f"{cards:,} cards {which_many}keep their history"


def _quoted(path: str) -> str:
    return shlex.quote(one_line(path))
