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

_LABELS: Final = ("left out", "not changed")


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
    for label, text, _ in _rows(done):
        yield f"{label}: {text}" if label else text


def drawn(done: Done, console: "Console", width: int) -> "RenderableType":
    """The same in colour: what was written, then a table of what became of it."""
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import page

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    heads = [Text(text, style) for label, text, style in _rows(done) if not label]
    for label, text, style in _rows(done):
        if label:
            table.add_row(Text(label, "bold"), Text(text, style))
    return page([*heads, Text(), table] if table.row_count else heads, console, width)


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


def _rows(done: Done) -> Iterator[tuple[str, str, str]]:
    """The label, the text and the style of each line; those that say what was written come first, without a label."""
    for deck in done.decks:
        yield "", _wrote(deck), "bold"
    if done.log:
        yield "", _took_in(done.log), "bold"
    for deck in done.decks:
        if not deck.is_new:
            yield from _became(deck)
    yield from map(_said, done.left)
    fresh = [shlex.quote(one_line(deck.path)) for deck in done.decks if deck.is_new]
    if fresh:
        yield "Check", f"swot check {' '.join(fresh[:SHOWN])}", "bold cyan"
    if len(fresh) == 1:
        yield "Revise", f"swot add {fresh[0]}", "bold cyan"


def _wrote(deck: Deck) -> str:
    path = one_line(deck.path)
    cards = words.count(deck.cards, "card")
    if deck.is_new:
        return f"Wrote {path}: {words.count(deck.entries, 'entry', 'entries')}, {cards}."
    told = [f"{len(deck.added):,} added", f"{len(deck.changed):,} changed", f"{deck.same:,} as before"]
    if not deck.added and not deck.changed and not (deck.gone and deck.is_pruned):
        return f"{path} is up to date: {words.count(deck.entries, 'entry', 'entries')} as before, {cards}."
    return f"Updated {path}: {', '.join(told)}; it has {cards}."


def _became(deck: Deck) -> Iterator[tuple[str, str, str]]:
    if deck.added:
        yield "Added", f"{_named(deck.added)}.", "green"
    if deck.changed:
        yield "Changed", f"{_named(deck.changed)}.", "cyan"
    if deck.gone and deck.is_pruned:
        yield "Taken out", f"{_named(deck.gone)}: not in the file.", "yellow"
    elif deck.gone:
        yield "Kept", f"{_named(deck.gone)}: not in the file; --prune takes out what is not.", "yellow"


def _took_in(log: Log) -> str:
    known = f"; {log.known:,} were there already, or belong to no card of the deck" if log.known else ""
    if not log.events:
        return f"No answer is new{known}."
    others = f" and {words.count(log.events - log.answers, 'other event')}" if log.events > log.answers else ""
    return f"Took in {words.count(log.answers, 'answer')}{others}{known}."


def _said(one: Left) -> tuple[str, str, str]:
    """What is to be said, under the label that its sentence begins with, if with one."""
    label, sign, rest = one.sentence.rstrip(".").partition(": ")
    is_labelled = bool(sign) and label in _LABELS
    sentence = rest if is_labelled else one.sentence.rstrip(".")
    text = one_line(f"{sentence}: {_named(one.places)}." if one.places else f"{sentence}.")
    return label.capitalize() if is_labelled else "Note", text, "yellow" if is_labelled else ""


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return f"{', '.join(map(one_line, names[:SHOWN]))}{more}"
