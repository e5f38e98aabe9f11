"""Formats to hand decks out in, and what an export came to."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.core.model import Ask, CardId, Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.core.text import one_line
from swotup.exporters import Exporter, Note
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

KINDS: Final[dict[type[Ask], str]] = {
    Recall: "term, question",
    Items: "list, steps",
    Gap: "cloze",
    Pick: "choice",
    Truth: "truth",
    Points: "exam",
}
"""The kinds that have each shape."""
WIDTH: Final = 100
NARROW: Final = 60
"""Columns below which two columns of text are too narrow to read."""
SHOWN: Final = 8
"""So many cards of a note are named; JSON has all of them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and what it would leave out of the decks."""

    exporter: Exporter
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was written: its format and path, the decks in it, and what is to be said of it."""

    format: str
    path: str
    decks: tuple[Deck, ...]
    notes: tuple[Note, ...]

    @property
    def cards(self) -> int:
        """How many cards are in it."""
        return _count(self.decks) - len(_lost(self.notes))


def formats_sentences(formats: Sequence[Format], decks: Sequence[Deck], named: Sequence[str]) -> Iterator[str]:
    """A format a line; ``named`` is what the decks were called on the command line."""
    for one in formats:
        told = " ".join((_holds(one.exporter), _leaves_out(one.notes, decks), *_changes(one.notes)))
        yield f"{one.exporter.NAME}: for {one.exporter.FOR}. {told}"
    yield f"Export: {_command(named)}"


def formats_drawn(
    formats: Sequence[Format], decks: Sequence[Deck], named: Sequence[str], console: "Console", width: int
) -> "RenderableType":
    """The same as a table; where there is no room for two columns, a name stands above what is told of it."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import labelled, page

    is_narrow = console.width < NARROW
    table = Table.grid(padding=(0, 0 if is_narrow else 2, 0, 0), pad_edge=False)
    if not is_narrow:
        table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for one in formats:
        name, told = Text(one.exporter.NAME, "bold cyan"), _format_drawn(one, decks)
        for row in ((name,), (Padding(told, (0, 0, 0, 2)),)) if is_narrow else ((name, told),):
            table.add_row(*row)
    return page([table, labelled("Export", _command(named), "bold cyan")], console, width)


def _format_drawn(one: Format, decks: Sequence[Deck]) -> "Text":
    from rich.text import Text

    return Text.assemble(
        _sentence(one.exporter.FOR),
        ("\n" + _holds(one.exporter) + " ", "dim"),
        (_leaves_out(one.notes, decks), "yellow" if _lost(one.notes) else "green"),
        *((f" {line}", "dim") for line in _changes(one.notes)),
        "\n",
    )


def format_as_json(one: Format) -> dict[str, object]:
    """A format for scripts."""
    exporter = one.exporter
    return {
        "name": exporter.NAME,
        "for": exporter.FOR,
        "suffix": exporter.SUFFIX,
        "text": exporter.IS_TEXT,
        "holds": {KINDS[shape]: how for shape, how in exporter.HOLDS.items()},
        "notes": [note_as_json(note) for note in one.notes],
    }


def done_sentences(done: Done) -> Iterator[str]:
    """What was written, and what is not in it."""
    yield _wrote(done)
    yield from notes_said(done.notes)


def done_drawn(done: Done, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import page

    parts = [Text(_wrote(done))]
    for note in done.notes:
        parts.append(Text())
        if note.cards:
            why, cards = _parts(note)
            parts.append(Text.assemble((_label(note), "bold yellow" if note.is_lost else "bold"), "  ", f"{why}."))
            parts.append(Text(cards, "dim"))
        else:
            parts.append(Text(_sentence(note.sentence)))
    return page(parts, console, width)


def done_as_json(done: Done) -> dict[str, object]:
    """The same for scripts."""
    return {
        "file": done.path,
        "format": done.format,
        "decks": [deck.id for deck in done.decks],
        "cards": done.cards,
        "notes": [note_as_json(note) for note in done.notes],
    }


def note_as_json(note: Note) -> dict[str, object]:
    """A note with all its cards."""
    return {"sentence": note.sentence, "cards": list(note.cards), "lost": note.is_lost}


def notes_said(notes: Iterable[Note]) -> Iterator[str]:
    """Each note as a line, with the first of its cards."""
    return map(_said, notes)


def begun(written: Sequence[Path], *, is_sheet: bool) -> Iterator[str]:
    """A deck or a table that was begun, and what comes next."""
    path = one_line(str(written[0]))
    yield f"Wrote {path}{f', and {one_line(str(written[1]))} for your editor' if written[1:] else ''}."
    if is_sheet:
        yield f"Fill in a row an entry, then: swot import {shlex.quote(path)}"
    else:
        yield f"Write over its entries, then: swot check {shlex.quote(path)}"


def _said(note: Note) -> str:
    if not note.cards:
        return _sentence(note.sentence)
    why, cards = _parts(note)
    return f"{_label(note)}: {why}: {cards}."


def _label(note: Note) -> str:
    return "Left out" if note.is_lost else "Changed"


def _parts(note: Note) -> tuple[str, str]:
    """How many cards and why, and the first of them."""
    more = f" and {len(note.cards) - SHOWN:,} more" if len(note.cards) > SHOWN else ""
    why = f"{words.count(len(note.cards), 'card')}, {note.sentence.rstrip('.')}"
    return why, f"{', '.join(note.cards[:SHOWN])}{more}"


def _wrote(done: Done) -> str:
    cards = words.count(done.cards, "card")
    decks = done.decks[0].id if len(done.decks) == 1 else words.count(len(done.decks), "deck")
    return f"Wrote {one_line(done.path)}: {cards} of {decks} for {done.format}."


def _holds(exporter: Exporter) -> str:
    kinds = [name for shape, name in KINDS.items() if shape in exporter.HOLDS]
    return "Holds every kind." if len(kinds) == len(KINDS) else f"Holds {', '.join(kinds)}."


def _leaves_out(notes: Sequence[Note], decks: Sequence[Deck]) -> str:
    """How many cards are lost, and why."""
    why = [f"{note.sentence.rstrip('.')} ({len(note.cards):,})" for note in notes if note.is_lost]
    if not why:
        return "Leaves no card out."
    return f"Leaves out {len(_lost(notes)):,} of {words.count(_count(decks), 'card')}: {'; '.join(why)}."


def _changes(notes: Iterable[Note]) -> Iterator[str]:
    """What becomes of cards that are not lost."""
    for note in notes:
        if not note.is_lost:
            cards = f" ({words.count(len(note.cards), 'card')})" if note.cards else ""
            yield _sentence(f"{note.sentence.rstrip('.')}{cards}")


def _lost(notes: Iterable[Note]) -> set[CardId]:
    return {card for note in notes if note.is_lost for card in note.cards}


def _count(decks: Iterable[Deck]) -> int:
    return sum(len(deck.cards) for deck in decks)


def _command(named: Sequence[str]) -> str:
    """The command for the same decks, as a shell takes it."""
    return f"swot export {one_line(shlex.join(named)) or 'DECK'} --to FORMAT"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
