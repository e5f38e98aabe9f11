"""The keys of a sitting: a character stands for itself, any other key has a name, and a paste is one key."""

from typing import Final

ENTER: Final = "\n"
SPACE: Final = " "
BACKSPACE: Final = "\x7f"
BACKSPACE_TOO: Final = "\x08"
"""Some terminals send this one."""
ESCAPE: Final = "<escape>"
LEFT: Final = "<left>"
RIGHT: Final = "<right>"
UP: Final = "<up>"
DOWN: Final = "<down>"
HOME: Final = "<home>"
END: Final = "<end>"
START: Final = "\x01"
"""Ctrl-A."""
FINISH: Final = "\x05"
"""Ctrl-E."""
WORD_LEFT: Final = "<word left>"
WORD_RIGHT: Final = "<word right>"
DELETE: Final = "<delete>"
DELETE_WORD: Final = "\x17"
"""Ctrl-W, and what a terminal sends for Alt with Backspace."""
DELETE_WORD_RIGHT: Final = "<delete word right>"
CLEAR: Final = "\x15"
"""Ctrl-U."""
CLEAR_RIGHT: Final = "\x0b"
"""Ctrl-K."""
PAGE_UP: Final = "<page up>"
PAGE_DOWN: Final = "<page down>"
_PASTE: Final = "<paste>"


def pasted(text: str) -> str:
    """The key that a pasted text is."""
    return _PASTE + text


def paste_of(key: str) -> str | None:
    """The text that was pasted, None where the key is no paste."""
    return key.removeprefix(_PASTE) if key.startswith(_PASTE) else None


def is_named(key: str) -> bool:
    """Whether the key is one that only a line that is typed makes use of."""
    return key.startswith("<") and len(key) > 1
