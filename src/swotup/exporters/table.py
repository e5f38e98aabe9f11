"""Decks as a table, a row an entry, with the columns of `core/columns.py`.

Cells hold what a deck would: other wordings after `|`, gaps in double braces, and what a list has one a line. What is
special there has a backslash before it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, assert_never

from swotup.core.columns import COLUMNS
from swotup.core.gaps import in_braces
from swotup.core.model import Ask, Deck, Gap, Items, Pick, Point, Points, Recall, Truth, Wordings
from swotup.core.text import escaped, escaped_wording, safe
from swotup.exporters.entries import Entry, entries
from swotup.exporters.exported import Note

HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "prompt and answer",
    Items: "the items one a line",
    Gap: "the sentence, its gaps in braces",
    Pick: "the wrong options one a line",
    Truth: "true or false, and why",
    Points: "the points one a line, with their marks",
}
DECK: Final = "deck"
"""The column before the others where there is more than one deck."""

_BREAK: Final = re.compile(r"\s*\n\s*")
_WORTH: Final = re.compile(r"\([1-9][0-9]?\)$")


def headings(decks: Sequence[Deck]) -> list[str]:
    """The headings of the columns."""
    return [DECK, *COLUMNS] if len(decks) > 1 else list(COLUMNS)


def rows(decks: Sequence[Deck]) -> list[list[str]]:
    """The cells of each entry, in the order of ``headings``."""
    names = headings(decks)
    return [[row.get(name, "") for name in names] for row in map(_row, entries(decks))]


def notes(decks: Sequence[Deck]) -> list[Note]:
    """What the table leaves out."""
    broken = [entry for entry in entries(decks) if any("\n" in text for text in (*_listed(entry), *_named(entry)))]
    found = [Note("a table has the cards only, not the deck's title, licence, topics and sources", (), is_lost=False)]
    if broken:
        ids = tuple(card.id for entry in broken for card in entry.cards)
        found.append(Note("line breaks within what a list has become spaces", ids, is_lost=False))
    return found


def _named(entry: Entry) -> Wordings:
    return (*entry.first.topics, *entry.first.tags, *entry.face.source)


def _listed(entry: Entry) -> Iterable[str]:
    """What stands one a line."""
    ask = entry.face.ask
    match ask:
        case Items(items):
            return (wording for item in items for wording in item)
        case Points(points):
            return (wording for point in points for wording in point.wordings)
        case Pick(_, wrong):
            return wrong
        case Recall():
            return _other_names(entry)
        case Gap() | Truth():
            return ()
        case _:
            assert_never(ask)


def _row(entry: Entry) -> dict[str, str]:
    first, face = entry.first, entry.face
    return {
        DECK: entry.deck.id,
        "id": first.entry,
        "kind": entry.kind,
        "prompt": escaped(face.prompt),
        "hint": escaped(face.hint or ""),
        "note": escaped(face.note or ""),
        "dated": escaped(face.dated or ""),
        "topic": _lines(first.topics),
        "tags": _lines(first.tags),
        "source": _lines(_source(text, entry.deck) for text in face.source),
        **_asked(entry),
    }


def _source(text: str, deck: Deck) -> str:
    """A source as the deck has it: by its key, where it has one."""
    for key, name in deck.sources.items():
        if text == name or text.startswith(f"{name},"):
            return key + text.removeprefix(name)
    return text


def _asked(entry: Entry) -> dict[str, str]:
    """The columns that depend on how the entry asks."""
    ask = entry.face.ask
    match ask:
        case Recall(answers):
            return {"answer": _wordings(answers), **_term(entry)}
        case Gap():
            return {"prompt": in_braces(entry.cards), "hint": ""}
        case Items(items, need, ordered):
            told = "\n".join(map(_one_line, items))
            return {"answer": told} if ordered or need == len(items) else {"answer": told, "need": str(need)}
        case Pick(right, wrong):
            return {"answer": _wordings(right), "wrong": _lines(wrong)}
        case Truth(value, because):
            return {"answer": "true" if value else "false", "because": escaped(because or "")}
        case Points(points, marks, model):
            told = "\n".join(map(_point, points))
            return {"answer": told, "marks": str(marks), "model": escaped(model or "")}
        case _:
            assert_never(ask)


def _term(entry: Entry) -> dict[str, str]:
    """What only a term has: a prompt that is an answer too, other names, and whether it is asked one way only."""
    if entry.kind != "term":
        return {}
    names = "\n".join(_one_line((name,)) for name in _other_names(entry))
    both_ways = "" if entry.cards[1:] else "no"
    return {"prompt": _wordings((entry.face.prompt,)), "also": names, "both_ways": both_ways}


def _other_names(entry: Entry) -> Wordings:
    """The other names of a term, which its second card knows."""
    asks = [card.face.ask for card in entry.cards[1:]]
    return tuple(name for ask in asks if isinstance(ask, Recall) for name in ask.answers[1:])


def worth(point: Point, told: str) -> str:
    """What follows the words of a point: its worth, where that is not 1 or the words end like one."""
    return f" ({point.worth})" if point.worth != 1 or _WORTH.search(told) else ""


def _point(point: Point) -> str:
    told = _one_line(point.wordings)
    return told + worth(point, told)


def _one_line(wordings: Wordings) -> str:
    return _unbroken(_wordings(wordings))


def _wordings(wordings: Wordings) -> str:
    return " | ".join(map(escaped_wording, wordings))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(escaped(_unbroken(text)) for text in texts)


def _unbroken(text: str) -> str:
    return _BREAK.sub(" ", safe(text))
