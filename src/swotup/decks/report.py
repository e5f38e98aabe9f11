"""Collects the problems of one file."""

from swotup.core.model import Problem
from swotup.core.rules import RULES


class Report:
    """The problems found so far in the file of this path."""

    def __init__(self, path: str) -> None:
        """Begin with no problem."""
        self.path = path
        self._found: list[Problem] = []

    def add(self, rule: str, message: str, line: int, column: int, *, fixable: bool = False) -> None:
        """Take down a problem at a line and column, both from 1."""
        self._found.append(Problem(self.path, line, column, rule, RULES[rule].level, message, fixable))

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by place, each once."""
        return tuple(sorted(set(self._found)))
