"""What an import came to: the decks that were written, what was left out, the answers that were taken in."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from swotup.core.imported import Left
from swotup.core.text import one_line
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDTH: Final = 100
SHOWN: Final = 8
"""So many places or ids are named; JSON has all of them."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck file: the entries that it has of the file, its cards, and what became of its entries, by id."""

    path: str
    id: str
    is_new: bool
    entries: int
    cards: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    is_pruned: bool

    @property
    def same(self) -> int:
        """How many entries were in the deck as the file has them."""
        return self.entries - len(self.added) - len(self.changed)


@dataclass(frozen=True, slots=True)
class Log:
    """Answers and events that are new in the log, and how many there were already, or belong to no card."""

    answers: int
    events: int
    known: int


@dataclass(frozen=True, slots=True)
class Done:
    """All of it: the format and the file, what was written, and what is to be said."""

    format: str
    file: str
    decks: tuple[Deck, ...]
    left: tuple[Left, ...]
    log: Log | None


def together(left: Iterable[Left]) -> tuple[Left, ...]:
    """What says the same as one, with all its places."""
    places: dict[str, list[str]] = {}
    for one in left:
        places.setdefault(one.sentence, []).extend(one.places)
    return tuple(Left(sentence, tuple(dict.fromkeys(found))) for sentence, found in places.items())


def sentences(done: Done) -> Iterator[str]:
    """A line for each."""
    return (line for _, line in _lines(done))


def drawn(done: Done, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import page

    return page([Text(line, style) for style, line in _lines(done)], console, width)


def as_json(done: Done) -> dict[str, object]:
    """The same for scripts."""
    return {
        "file": done.file,
        "format": done.format,
        "decks": [
            {
                "file": deck.path,
                "deck": deck.id,
                "new": deck.is_new,
                "cards": deck.cards,
                "added": list(deck.added),
                "changed": list(deck.changed),
                "unchanged": deck.same,
                "gone": list(deck.gone),
                "pruned": deck.is_pruned,
            }
            for deck in done.decks
        ],
        "answers": done.log.answers if done.log else 0,
        "known": done.log.known if done.log else 0,
        "left": [{"sentence": one.sentence, "places": list(one.places)} for one in done.left],
    }


def _lines(done: Done) -> Iterator[tuple[str, str]]:
    """The style and the text of each line."""
    for deck in done.decks:
        yield "bold", _wrote(deck)
        if not deck.is_new:
            yield from _became(deck)
    if done.log:
        yield "bold", _took_in(done.log)
    for one in done.left:
        yield "yellow" if one.sentence.startswith(("left out", "not changed")) else "", _said(one)
    yield from (("dim", line) for line in _next(done.decks))


def _wrote(deck: Deck) -> str:
    path = one_line(deck.path)
    cards = words.count(deck.cards, "card")
    if deck.is_new:
        return f"Wrote {path}: {words.count(deck.entries, 'entry', 'entries')}, {cards}."
    told = [f"{len(deck.added):,} added", f"{len(deck.changed):,} changed", f"{deck.same:,} as before"]
    if not deck.added and not deck.changed and not (deck.gone and deck.is_pruned):
        return f"{path} is up to date: {words.count(deck.entries, 'entry', 'entries')} as before, {cards}."
    return f"Updated {path}: {', '.join(told)}; it has {cards}."


def _became(deck: Deck) -> Iterator[tuple[str, str]]:
    if deck.added:
        yield "green", f"Added: {_named(deck.added)}."
    if deck.changed:
        yield "cyan", f"Changed: {_named(deck.changed)}."
    if deck.gone and deck.is_pruned:
        yield "yellow", f"Taken out, as the file has them not: {_named(deck.gone)}."
    elif deck.gone:
        yield "yellow", f"Not in the file, and kept: {_named(deck.gone)}. --prune takes them out."


def _took_in(log: Log) -> str:
    known = f"; {log.known:,} were there already, or belong to no card of the deck" if log.known else ""
    if not log.events:
        return f"No answer is new{known}."
    others = f" and {words.count(log.events - log.answers, 'other event')}" if log.events > log.answers else ""
    return f"Took in {words.count(log.answers, 'answer')}{others}{known}."


def _next(decks: Sequence[Deck]) -> Iterator[str]:
    fresh = [shlex.quote(one_line(deck.path)) for deck in decks if deck.is_new]
    if len(fresh) == 1:
        yield f"Look at it: swot check {fresh[0]}; revise from it: swot add {fresh[0]}"
    elif fresh:
        yield f"Look at them: swot check {' '.join(fresh[:SHOWN])}"


def _said(one: Left) -> str:
    sentence = f"{one.sentence[:1].upper()}{one.sentence[1:].rstrip('.')}"
    return one_line(f"{sentence}: {_named(one.places)}." if one.places else f"{sentence}.")


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return f"{', '.join(map(one_line, names[:SHOWN]))}{more}"
