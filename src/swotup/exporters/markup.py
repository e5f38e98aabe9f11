"""Texts of decks as Markdown that shows them as they are."""

import re
from collections.abc import Sequence
from typing import Final

from swotup.core.asks import every_text
from swotup.core.model import Card, Deck
from swotup.core.text import one_line
from swotup.exporters.entries import cards
from swotup.exporters.exported import Note

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>$~]|&(?=#?\w+;)")
_START: Final = re.compile(r"^(?=[#+\-=|:])|^(\d+)(?=[.)])")


def inline(text: str) -> str:
    """The text on one line, with a backslash before each character that would mean something within a line."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))


def line(text: str) -> str:
    """The text as a line of its own: nothing at its start makes it a heading, a list or a rule."""
    return _START.sub(lambda found: f"{found[1] or ''}\\", inline(text))


def break_notes(decks: Sequence[Deck]) -> tuple[Note, ...]:
    """The note on the cards that are told on fewer lines than they have."""
    broken = tuple(card.id for card in cards(decks) if any("\n" in text for text in _texts(card)))
    return (Note("line breaks become spaces", broken, is_lost=False),) if broken else ()


def _texts(card: Card) -> tuple[str, ...]:
    face = card.face
    return (face.prompt, *every_text(face.ask), face.hint or "", face.note or "", face.dated or "")
