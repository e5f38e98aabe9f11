"""Texts of decks as Markdown that shows them as they are."""

import re
from typing import Final

from swotup.core.text import one_line

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>$~]|&(?=#?\w+;)")
_START: Final = re.compile(r"^(?=[#+\-=|:])|^(\d+)(?=[.)])")


def inline(text: str) -> str:
    """The text on one line, with a backslash before each character that would mean something within a line."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))


def line(text: str) -> str:
    """The text as a line of its own: nothing at its start makes it a heading, a list or a rule."""
    return _START.sub(lambda found: f"{found[1] or ''}\\", inline(text))
