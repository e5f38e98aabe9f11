"""Reads a file that YAML stops at piece by piece, so that every slip is reported and the other entries load."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import yaml

from swotup.core.kinds import KINDS
from swotup.core.kinds.fields import COMMON
from swotup.decks.nodes import Mapping, Node, Scalar, Sequence, build
from swotup.decks.report import Report

_QUOTE: Final = "put the whole text in quotes, as in key: 'text'"
ADVICE: Final = (
    ("mapping values are not allowed", f"a colon and a space inside a text: {_QUOTE}"),
    ("found unexpected end of stream", "a quote is opened here and never closed: close it, or take it out"),
    ("expected ',' or ']'", "a `[` is opened here and not closed in time: close it, or put the text in quotes"),
    ("expected ',' or '}'", "a `{` is opened here and not closed in time: close it, or put the text in quotes"),
    ("expected '-' indicator", "this line does not line up: begin it under the `-` or under the key above"),
    ("expected key", "this line does not line up with the keys above, or a quoted text ends before its line does"),
    ("expected ':'", "there is no colon and space here: write key: text"),
    ("tab character", "a tab stands where spaces are needed: use spaces"),
    ("cannot start any token", f"a text cannot begin with this character (nor a line with a tab): {_QUOTE}"),
    ("alphabetic or numeric character", f"a text cannot begin with `*` or `&`: {_QUOTE}"),
    ("tag", f"a text cannot begin with `!`: {_QUOTE}"),
    ("escape", "a backslash inside double quotes: use single quotes instead"),
    ("block sequence entries are not allowed", "a list begins on a line of its own: put this `-` on the next line"),
    ("document start", "this line is not part of the deck: indent it, or begin it with `#`"),
    ("block collections are not allowed", "a list or a group of keys begins on a line of its own"),
    ("block scalar", "after `|` or `>` the text begins on the next line, indented"),
    ("anchors are not supported", f"a text cannot begin with `&`: {_QUOTE}"),
)
_CONTEXT_MARKED: Final = ("unexpected end of stream", "expected ',' or")

_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TOP_KEY: Final = re.compile(r"[^\s#'\"{\[%-][^:]*:(?=\s|$)")
_ENTRY_KEYS: Final = "|".join({f.name for kind in KINDS.values() for f in kind.FIELDS} | {f.name for f in COMMON})
_ENTRY: Final = re.compile(rf"([ \t]*)-(?:[ \t]+(?:{_ENTRY_KEYS})[ \t]*:(?=\s|$)|(?P<any>\s|$))")


def read(text: str, report: Report) -> Node | None:
    """The document; where it cannot be read as a whole, what can be read of it."""
    try:
        return build(text, report)
    except yaml.YAMLError as error:
        before = len(report)
        node = _salvage(text, report)
        if len(report) == before:
            _report(error, report, first_line=1)
        return node


def _salvage(text: str, report: Report) -> Mapping:
    lines = _LINES.findall(text)
    found = Mapping(1, 1)
    for first, last in _cuts(lines, 0, len(lines), (i for i, line in enumerate(lines) if _TOP_KEY.match(line))):
        if re.match(r"cards\s*:\s*(#.*)?$", lines[first].rstrip("\r\n")):
            found.pairs.append((Scalar("cards", first + 1, 1), _entries(lines, first, last, report)))
        else:
            node = _piece(lines, first, last, report)
            if isinstance(node, Mapping):
                found.pairs.extend(node.pairs)
    return found


def _entries(lines: list[str], first: int, last: int, report: Report) -> Sequence:
    """The entries between two lines, each read by itself."""
    found = Sequence(first + 1, 1)
    for begin, end in _cuts(lines, first + 1, last, _entry_lines(lines, first + 1, last)):
        node = _piece(lines, begin, end, report)
        if isinstance(node, Sequence):
            found.items.extend(node.items)
        elif node is not None:
            report.add("E007", "an entry begins with `- ` and then a key", begin + 1, 1)
    return found


def _entry_lines(lines: list[str], first: int, last: int) -> Iterator[int]:
    """The lines that begin an entry: a dash as far in as the first one, or a dash before a key of an entry."""
    indent = None
    for number in range(first, last):
        dash = _ENTRY.match(lines[number])
        if dash is None:
            continue
        if indent is None:
            indent = dash[1]
        if dash["any"] is None or dash[1] == indent:
            yield number


def _cuts(lines: list[str], first: int, last: int, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs of first and last line, the latter excluded: before the first start, then from start to start."""
    marks = [*starts, last]
    if any(line.strip() for line in lines[first : marks[0]]):
        yield first, marks[0]
    yield from zip(marks, marks[1:], strict=False)


def _piece(lines: list[str], first: int, last: int, report: Report) -> Node | None:
    try:
        return build("".join(lines[first:last]), report, first_line=first + 1)
    except yaml.YAMLError as error:
        _report(error, report, first_line=first + 1)
        return None


def _report(error: yaml.YAMLError, report: Report, *, first_line: int) -> None:
    """Where YAML stopped, in words that say what to type instead."""
    said = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    if mark is None or any(words in said for words in _CONTEXT_MARKED):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    advice = next((advice for words, advice in ADVICE if words in said), None)
    if advice is None:
        advice = next((advice for words, advice in ADVICE if words in context), f"YAML stops here ({said})")
    report.add("E001", advice, line + first_line, column + 1)
