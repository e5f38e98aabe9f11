"""What is being typed: a text and a cursor in it, one key at a time."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from swotup.core import keys
from swotup.core.text import safe
from swotup.core.values import dataclass, replace

LONGEST: Final = 10_000
"""So many characters can be typed; what is beyond them is not taken."""
_WORD: Final = re.compile(r"\s*\S+")
_JOINER: Final = "\u200d"
_SKIN_TONES: Final = ("\U0001f3fb", "\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with the cursor before the character of this index; ``many`` where it may have several lines.

    The cursor never stands inside a letter that is made of several characters.
    """

    text: str = ""
    cursor: int = 0
    many: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """What was typed, line by line; blank lines are left out."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())

    @property
    def is_ended(self) -> bool:
        """Whether Enter ends it: one line always, several where the cursor is on a blank one."""
        start, end = _start(self.text, self.cursor), _end(self.text, self.cursor)
        return not self.many or not self.text[start:end].strip()

    def press(self, key: str) -> "Draft":
        """The draft after a key; itself where the key means nothing here."""
        if key in _MOVES:
            return replace(self, cursor=_whole(self.text, _MOVES[key](self.text, self.cursor)))
        if key in _CUTS:
            return self._without(*_CUTS[key](self.text, self.cursor))
        pasted = keys.paste_of(key)
        typed = pasted if pasted is not None else key if len(key) == 1 else ""
        return self._with(typed) if typed else self

    def _with(self, typed: str) -> "Draft":
        more = safe(typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        if not self.many:
            more = more.strip("\n").replace("\n", " ")
        more = more[: max(0, LONGEST - len(self.text))]
        text = self.text[: self.cursor] + more + self.text[self.cursor :]
        return replace(self, text=text, cursor=_whole(text, self.cursor + len(more)))

    def _without(self, start: int, end: int) -> "Draft":
        text = self.text[:start] + self.text[end:]
        return replace(self, text=text, cursor=_whole(text, start))


def _joins(text: str, index: int) -> bool:
    """Whether the character of this index belongs to the one before it: an accent, a part of an emoji."""
    if not 0 < index < len(text) or "\n" in text[index - 1 : index + 1]:
        return False
    char = text[index]
    is_mark = unicodedata.category(char) in ("Mn", "Mc", "Me")
    return is_mark or _JOINER in text[index - 1 : index + 1] or _SKIN_TONES[0] <= char <= _SKIN_TONES[1]


def _whole(text: str, cursor: int) -> int:
    """The next place from here where no letter is cut in two."""
    while _joins(text, cursor):
        cursor += 1
    return cursor


def _left(text: str, cursor: int) -> int:
    cursor = max(0, cursor - 1)
    while _joins(text, cursor):
        cursor -= 1
    return cursor


def _right(text: str, cursor: int) -> int:
    return _whole(text, min(len(text), cursor + 1))


def _word_left(text: str, cursor: int) -> int:
    before = text[:cursor].rstrip()
    return len(before) - len(before.split()[-1]) if before else 0


def _word_right(text: str, cursor: int) -> int:
    found = _WORD.match(text, cursor)
    return found.end() if found else len(text)


def _start(text: str, cursor: int) -> int:
    """Where the line begins that the cursor is on."""
    return text.rfind("\n", 0, cursor) + 1


def _end(text: str, cursor: int) -> int:
    found = text.find("\n", cursor)
    return len(text) if found < 0 else found


def _up(text: str, cursor: int) -> int:
    start = _start(text, cursor)
    above = _start(text, start - 1) if start else 0
    return min(above + cursor - start, start - 1) if start else 0


def _down(text: str, cursor: int) -> int:
    below = _end(text, cursor) + 1
    if below > len(text):
        return len(text)
    return min(below + cursor - _start(text, cursor), _end(text, below))


_MOVES: Final[Mapping[str, Callable[[str, int], int]]] = {
    keys.LEFT: _left,
    keys.RIGHT: _right,
    keys.UP: _up,
    keys.DOWN: _down,
    keys.HOME: _start,
    keys.END: _end,
    keys.START: _start,
    keys.FINISH: _end,
    keys.WORD_LEFT: _word_left,
    keys.WORD_RIGHT: _word_right,
}
_CUTS: Final[Mapping[str, Callable[[str, int], tuple[int, int]]]] = {
    keys.BACKSPACE: lambda text, cursor: (_left(text, cursor), cursor),
    keys.BACKSPACE_TOO: lambda text, cursor: (_left(text, cursor), cursor),
    keys.DELETE: lambda text, cursor: (cursor, _right(text, cursor)),
    keys.DELETE_WORD: lambda text, cursor: (_word_left(text, cursor), cursor),
    keys.DELETE_WORD_RIGHT: lambda text, cursor: (cursor, _word_right(text, cursor)),
    keys.CLEAR: lambda text, cursor: (_start(text, cursor), _end(text, cursor)),
    keys.CLEAR_RIGHT: lambda text, cursor: (cursor, _end(text, cursor)),
}
