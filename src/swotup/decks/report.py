"""Collects the problems of one file."""

from collections.abc import Collection
from operator import attrgetter
from typing import Final

from swotup.core.model import Level, Problem
from swotup.core.text import one_line

BY_PLACE: Final = attrgetter("path", "line", "column", "rule", "level", "message", "fixable")
"""The order of problems; many are sorted much faster so than by themselves."""
MOST_COMPARED: Final = 50_000
LONGEST_GUESSED: Final = 60
ALIKE: Final = 0.7


def level_of(rule: str) -> Level:
    """The level of a rule, which is the letter of its code."""
    return "warning" if rule[0] == "W" else "error"


class Report:
    """The problems found so far in the file of this path."""

    def __init__(self, path: str) -> None:
        """Begin with no problem."""
        self.path = path
        self._found: list[Problem] = []
        self._compared = 0

    def add(self, rule: str, message: str, line: int, column: int, *, fixable: bool = False) -> None:
        """Take down a problem at a line and column, both from 1."""
        self._found.append(Problem(self.path, line, column, rule, level_of(rule), one_line(message), fixable))

    def extend(self, other: "Report") -> None:
        """Take over what another report of the same file found."""
        self._found += other._found

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """The known word that looks most like this one. A file full of unknown words gets no more after a while."""
        self._compared += len(known)
        if self._compared > MOST_COMPARED or len(word) > LONGEST_GUESSED:
            return None
        import difflib

        folded = {name.casefold(): name for name in known}
        near = difflib.get_close_matches(word.casefold(), folded, 1, ALIKE)
        return folded[near[0]] if near else None

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by place, each once."""
        return tuple(sorted(set(self._found), key=BY_PLACE))
