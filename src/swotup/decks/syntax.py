"""Reads a file that YAML stops at piece by piece, so that every slip is reported and the other entries load."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import yaml

from swotup.decks.advice import ENTRY_KEYS, PROMPT_KEYS, slip
from swotup.decks.head import KEYS
from swotup.decks.keys import wrong_shape
from swotup.decks.nodes import Mapping, Node, Refused, Scalar, Sequence, StopsHere, build, second_document
from swotup.decks.report import Report

_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKER: Final = re.compile(r"(?:(?P<begins>---)|(?P<ends>\.\.\.))\s*(?:#.*)?$|%[A-Z]+\s")
_TOP_KEY: Final = re.compile(r"(?P<key>[^\s#'\"{\[%-][^:]*):(?=\s|$)")
_CARDS: Final = re.compile(r"cards\s*:\s*(?:#.*)?$")
_PROMPT: Final = "|".join(("id", *PROMPT_KEYS))
_ENTRY: Final = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<sure>-[ \t]*(?:{_PROMPT})[ \t]*:(?=\s|$))|-(?:\s|$)|id[ \t]*:(?=\s|$))"
)


def read(text: str, report: Report) -> Node | None:
    """The document; where it cannot be read as a whole, what can be read of it."""
    whole = Report(report.path)
    try:
        root = build(text, whole)
    except yaml.YAMLError as error:
        lines, before = _LINES.findall(text), len(report)
        found = _salvage(lines, report)
        if len(report) == before:
            _report(error, lines, report, first_line=1)
        return found
    report.extend(whole)
    return root


def _salvage(lines: list[str], report: Report) -> Mapping | None:
    _take_markers_out(lines, report)
    found = Mapping(1, 1)
    for first, last in _cuts(lines, 0, len(lines), _top_lines(lines)):
        top = _TOP_KEY.match(lines[first])
        if _CARDS.match(lines[first]):
            found.pairs.append((Scalar("cards", first + 1, 1), _entries(lines, first, last, report)))
            continue
        node = _piece(lines, first, last, report)
        if isinstance(node, Mapping):
            found.pairs.extend(node.pairs)
        elif isinstance(node, Refused) and top:
            found.pairs.append((Scalar(top["key"], first + 1, 1), node))
    return found if found.pairs else None


def _take_markers_out(lines: list[str], report: Report) -> None:
    """Empty the lines that begin and end documents, and report those that cut the deck in two."""
    markers = [(number, found) for number, line in enumerate(lines) if (found := _MARKER.match(line))]
    for number, _ in markers:
        lines[number] = "\n"
    written = [number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    first, last = min(written, default=0), max(written, default=0)
    for number, marker in markers:
        if (marker["begins"] and first < number) or (marker["ends"] and first < number < last):
            report.add("E005", second_document(marker[0].split()[0]), number + 1, 1)


def _top_lines(lines: list[str]) -> Iterator[int]:
    """The lines that begin a key of the deck; below `cards`, a key of an entry is one that lacks its indentation."""
    below_cards = False
    for number, line in enumerate(lines):
        top = _TOP_KEY.match(line)
        if top and not (below_cards and top["key"] in ENTRY_KEYS and top["key"] not in KEYS):
            below_cards = below_cards or top["key"] == "cards"
            yield number


def _entries(lines: list[str], first: int, last: int, report: Report) -> Sequence:
    """The entries between two lines, each read by itself."""
    found = Sequence(first + 1, 1)
    for begin, end in _cuts(lines, first + 1, last, _entry_lines(lines, first + 1, last)):
        node = _piece(lines, begin, end, report, levels_above=1)
        if isinstance(node, Sequence):
            found.items.extend(node.items)
        elif node is not None:
            wrong_shape(report, node, "an entry begins with `- ` and then a key")
            found.items.append(Refused(node.line, node.column))
    return found


def _entry_lines(lines: list[str], first: int, last: int) -> Iterator[int]:
    """The lines that begin an entry: a dash or an `id` as far in as the first one, or a dash before a prompt."""
    indent = None
    for number in range(first, last):
        entry = _ENTRY.match(lines[number])
        if entry is None:
            continue
        if indent is None:
            indent = entry["indent"]
        if entry["sure"] or entry["indent"] == indent:
            yield number


def _cuts(lines: list[str], first: int, last: int, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs of first and last line, the latter excluded: before the first start, then from start to start."""
    marks = [*starts, last]
    if any(line.strip() for line in lines[first : marks[0]]):
        yield first, marks[0]
    yield from pairwise(marks)


def _piece(lines: list[str], first: int, last: int, report: Report, *, levels_above: int = 0) -> Node | None:
    piece = lines[first:last]
    try:
        return build("".join(piece), report, first_line=first + 1, levels_above=levels_above)
    except yaml.YAMLError as error:
        _report(error, piece, report, first_line=first + 1)
        return Refused(first + 1, 1)


def _report(error: yaml.YAMLError, lines: list[str], report: Report, *, first_line: int) -> None:
    if isinstance(error, StopsHere):
        report.add(error.rule, error.message, error.line, error.column)
    else:
        found = slip(error, lines)
        report.add("E001", found.advice, found.line + first_line, found.column + 1)
