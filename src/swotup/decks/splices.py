"""Small changes of a deck's text that may mend what is wrong with it; whether they may be kept is not known here."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import yaml

from swotup.core.model import Problem
from swotup.decks.quoting import bare_texts
from swotup.decks.sameness import Place

NO_ID_POSSIBLE: Final = "E203"
MISSING_ID: Final = "W205"
TRAILING_SPACES: Final = "W315"
NOT_NFC: Final = "W316"

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_TRAILING: Final = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_NAMED: Final = re.compile(r"`id: ([^`]+)`$")
_DASHES: Final = re.compile(r"[ \t]*(?:-[ \t]+)*$")


@dataclass(frozen=True, slots=True)
class Splice:
    """Puts ``text`` in place of the characters from ``start`` to ``end``; ``says`` is the id or text at ``place``."""

    start: int
    end: int
    text: str
    place: Place
    says: str = ""


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with the splices made; no two touch the same characters."""
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        pieces += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*pieces, text[at:]])


class _Lines:
    """The lines of a text with their ends, and the index that each begins at."""

    def __init__(self, text: str) -> None:
        self.all = _LINE.findall(text)
        self.starts = [0, *accumulate(map(len, self.all))]

    def index(self, place: Place) -> int:
        return self.starts[place[0] - 1] + place[1] - 1


def quotes(text: str) -> Iterator[Splice]:
    """Quotes round every text that may need some."""
    lines = _Lines(text)
    for bare in bare_texts([line.rstrip("\r\n") for line in lines.all]):
        start, end = lines.index((bare.line, bare.column)), lines.index((bare.last_line, bare.end))
        quoted = "'" + text[start:end].replace("'", "''") + "'"
        yield Splice(start, end, quoted, (bare.line, bare.column), bare.says)


def ids(text: str, problems: Sequence[Problem]) -> Iterator[Splice]:
    """The id that each entry without one is told to have; not where two would have the same."""
    lines = _Lines(text)
    doubled = {(problem.line, problem.column) for problem in problems if problem.rule == NO_ID_POSSIBLE}
    for problem in problems:
        place = (problem.line, problem.column)
        named = _NAMED.search(problem.message) if problem.rule == MISSING_ID else None
        if named and place not in doubled:
            at = lines.index(place)
            yield Splice(at, at, f"id: {named[1]}{_after_id(text, lines, place)}", place, named[1])


def _after_id(text: str, lines: _Lines, place: Place) -> str:
    """What parts an id from the key that was the first: a new line, or a comma between braces."""
    at = lines.index(place)
    if text[:at].rstrip().endswith("{") or not _DASHES.match(text[lines.index((place[0], 1)) : at]):
        return ", "
    end = _LINE_END.search(text, at) or _LINE_END.search(text)
    return (end[0] if end else "\n") + " " * (place[1] - 1)


def spaces(text: str, problems: Sequence[Problem]) -> Iterator[Splice]:
    """Nothing in place of the spaces at the ends of lines."""
    reported = sorted({problem.line for problem in problems if problem.rule == TRAILING_SPACES})
    if not reported or not _is_yaml(text):  # where YAML stops nobody can tell what spaces are part of
        return
    lines = _Lines(text)
    for line in reported:
        if found := _TRAILING.search(lines.all[line - 1]):
            start = lines.starts[line - 1]
            yield Splice(start + found.start(), start + found.end(), "", (line, found.start() + 1))


def _is_yaml(text: str) -> bool:
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError:
        return False
    return True


def composed(text: str, problems: Sequence[Problem]) -> Iterator[Splice]:
    """Lines in Unicode's normal form C."""
    lines = _Lines(text)
    for line in sorted({problem.line for problem in problems if problem.rule == NOT_NFC}):
        start, whole = lines.starts[line - 1], lines.all[line - 1]
        if (better := unicodedata.normalize("NFC", whole)) != whole:
            yield Splice(start, start + len(whole), better, (line, 1))
