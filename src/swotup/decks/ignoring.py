"""The comments of a deck that ask to ignore problems: `# swot: ignore[W301, no-source]`, on the line or above it."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Final

from swotup.core.model import UserError
from swotup.core.rules.selection import matching
from swotup.core.text import brief
from swotup.decks.files import starts_and_lines

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#\s*swot:\s*ignore\b(?:\[(?P<rules>[^\]\r\n]*)\])?")


@dataclass(slots=True)
class _Asked:
    """One rule that a comment names, and where; ``target`` is the line that it is about."""

    word: str
    codes: frozenset[str]
    line: int
    column: int
    target: int
    used: bool = field(default=False)


class Ignoring:
    """All such comments of one file."""

    def __init__(self, text: str) -> None:
        """Find them."""
        self._asked = list(_asked(text)) if "swot:" in text else []
        self._on: dict[int, list[_Asked]] = {}
        for asked in self._asked:
            for line in {asked.line, asked.target}:
                self._on.setdefault(line, []).append(asked)

    def takes(self, rule: str, line: int) -> bool:
        """Whether a problem of this rule on this line is ignored."""
        taken = False
        for asked in self._on.get(line, ()):
            if rule in asked.codes:
                asked.used = taken = True
        return taken

    def unused(self, rules: Container[str]) -> Iterator[tuple[str, int, int]]:
        """What is asked for in vain, with line and column; only these rules were looked for."""
        for asked in self._asked:
            if not asked.codes:
                message = f"there is no rule `{brief(asked.word)}`: `swot explain` lists them"
                if not asked.word:
                    message = "this comment names no rule: write which, as in `# swot: ignore[W301]`"
                yield message, asked.line, asked.column
            elif not asked.used and all(code in rules for code in asked.codes):
                yield f"there is no problem `{brief(asked.word)}` to ignore here: take it out", asked.line, asked.column


def _asked(text: str) -> Iterator[_Asked]:
    _, lines = starts_and_lines(text)
    below = _below(lines)
    for number, line in enumerate(lines, 1):
        found = _COMMENT.search(line) if "swot:" in line else None
        if found is None:
            continue
        target = number if line[: found.start()].strip() else below[number - 1]
        for word in (found["rules"] or "").split(","):
            yield _Asked(word.strip(), _codes(word.strip()), number, found.start() + 1, target)


def _below(lines: list[str]) -> list[int]:
    """For each line the number of the next one below it that is neither empty nor a comment."""
    found, target = [0] * len(lines), len(lines) + 1
    for number in range(len(lines), 0, -1):
        found[number - 1] = target
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            target = number
    return found


def _codes(word: str) -> frozenset[str]:
    try:
        return matching(word)
    except UserError:
        return frozenset()
