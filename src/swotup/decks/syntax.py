"""Reads a file that YAML stops at piece by piece, so that every slip is reported and the other entries load."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import yaml

from swotup.decks.advice import ENTRY_KEYS, LINE_UP, PROMPT_KEYS, look, slip
from swotup.decks.head import KEYS
from swotup.decks.nodes import Mapping, Node, Refused, Scalar, Sequence, StopsHere, build, second_document
from swotup.decks.report import Report

_MOST_SLIPS: Final = 50_000
"""So many slips of one file are reported; what stands below the last of them is not read."""
_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKER: Final = re.compile(r"(?:(?P<begins>---)|(?P<ends>\.\.\.))\s*(?:#.*)?$|%[A-Z]+\s")
_TOP_KEY: Final = re.compile(r"(?P<key>[^\s#'\"{\[%-][^:]*):(?=\s|$)")
_CARDS: Final = re.compile(r"cards\s*:\s*(?:#.*)?$")
_PROMPT: Final = "|".join(("id", *PROMPT_KEYS))
_ENTRY: Final = re.compile(
    r"(?P<indent>[ \t]*)(?:"
    rf"(?P<sure>(?:[-*+]|\d+[.)])[ \t]*(?:{_PROMPT})[ \t]*:(?=\s|$))|-(?:\s|$)|id[ \t]*:(?=\s|$))"
)
_KEYS: Final = "|".join(sorted(ENTRY_KEYS))
_KEY: Final = re.compile(rf"(?P<lead> *(?:- +)?)(?:{_KEYS}) *:(?P<value>[^\r\n]*)")
_NAME: Final = re.compile(r"(?P<lead> +)[^\s#'\"\[\]{},&*!|>%@`?:-][^\s:]*:(?P<value>\s[^\r\n]*)")
"""A key below `topics` or `sources`."""
_ITEM: Final = re.compile(r" +[-*] ")


def read(text: str, report: Report) -> Node | None:
    """The document; where it cannot be read as a whole, what can be read of it."""
    whole = Report(report.path)
    try:
        root = build(text, whole)
    except yaml.YAMLError as error:
        salvage = _Salvage(_LINES.findall(text), report)
        found = salvage.document()
        if not salvage.slips:  # each piece is fine by itself
            salvage.stopped(error, 0, len(salvage.lines))
        return found
    report.extend(whole)
    return root


class _Salvage:
    """The lines of a file at which YAML stopped; ``slips`` counts what was reported of its syntax."""

    def __init__(self, lines: list[str], report: Report) -> None:
        self.lines = lines
        self.report = report
        self.slips = 0

    def document(self) -> Mapping | None:
        """What can be read of the file."""
        self._take_markers_out()
        found = Mapping(1, 1)
        for first, last in self._cuts(0, len(self.lines), self._top_lines()):
            top = _TOP_KEY.match(self.lines[first])
            if _CARDS.match(self.lines[first]):
                found.pairs.append((Scalar("cards", first + 1, 1), self._entries(first, last)))
                continue
            node = self._piece(first, last)
            if isinstance(node, Mapping):
                found.pairs.extend(node.pairs)
            elif isinstance(node, Refused) and top:
                found.pairs.append((Scalar(top["key"], first + 1, 1), node))
        return found if found.pairs else None

    def stopped(self, error: yaml.YAMLError, first: int, last: int) -> int:
        """Report what YAML, or a deck, does not allow in these lines; the line, from 0."""
        if isinstance(error, StopsHere):
            self._slip(error.rule, error.message, error.line, error.column)
            return error.line - 1
        found = slip(error, self.lines[first:last])
        self._slip("E001", found.advice, found.line + first + 1, found.column + 1)
        return found.line + first

    def _slip(self, rule: str, message: str, line: int, column: int) -> None:
        self.report.add(rule, message, line, column)
        self.slips += 1

    def _take_markers_out(self) -> None:
        """Empty the lines that begin and end documents, and report those that cut the deck in two."""
        markers = [(number, found) for number, line in enumerate(self.lines) if (found := _MARKER.match(line))]
        for number, _ in markers:
            self.lines[number] = "\n"
        written = [number for number, line in enumerate(self.lines) if line.strip() and not line.startswith("#")]
        first, last = min(written, default=0), max(written, default=0)
        for number, marker in markers:
            if (marker["begins"] and first < number) or (marker["ends"] and first < number < last):
                self._slip("E005", second_document(marker[0].split()[0]), number + 1, 1)

    def _top_lines(self) -> Iterator[int]:
        """The lines that begin a key of the deck; below `cards`, a key of an entry is one that lacks its spaces."""
        below_cards = False
        for number, line in enumerate(self.lines):
            top = _TOP_KEY.match(line)
            if top and not (below_cards and top["key"] in ENTRY_KEYS and top["key"] not in KEYS):
                below_cards = below_cards or top["key"] == "cards"
                yield number

    def _entries(self, first: int, last: int) -> Sequence:
        """The entries below the line of `cards`, each read by itself."""
        found = Sequence(first + 1, 1)
        for begin, end in self._cuts(first + 1, last, self._entry_lines(first + 1, last)):
            node = self._piece(begin, end, levels_above=1)
            if isinstance(node, Sequence):
                found.items.extend(node.items)
            elif isinstance(node, Refused):
                found.items.append(node)
            elif node is not None:
                seen = look(self.lines[begin:end])
                advice = seen.advice if seen else "an entry begins with `- ` and then a key"
                self._slip("E001" if seen else "E007", advice, node.line, node.column)
                found.items.append(Refused(node.line, node.column))
        return found

    def _entry_lines(self, first: int, last: int) -> Iterator[int]:
        """The lines that begin an entry: a dash or an `id` as far in as the first one, or a dash before a prompt."""
        indent = None
        for number in range(first, last):
            entry = _ENTRY.match(self.lines[number])
            if entry is None:
                continue
            if indent is None and "\t" not in entry["indent"]:
                indent = entry["indent"]
            if indent is None or entry["indent"] == indent:
                yield number
            elif entry["sure"]:
                if "\t" not in entry["indent"]:
                    self._slip("E001", LINE_UP, number + 1, len(entry["indent"]) + 1)
                yield number

    def _cuts(self, first: int, last: int, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs of first and last line, the latter excluded: before the first start, then from start to start."""
        marks = [*starts, last]
        if any(line.strip() for line in self.lines[first : marks[0]]):
            yield first, marks[0]
        yield from pairwise(marks)

    def _piece(self, first: int, last: int, *, levels_above: int = 0) -> Node | None:
        if self.slips >= _MOST_SLIPS:
            if self.slips == _MOST_SLIPS:
                self._slip(
                    "E001", f"there are {_MOST_SLIPS:,} slips above: mend them to see what is below", first + 1, 1
                )
            return Refused(first + 1, 1)
        text = "".join(self.lines[first:last])
        try:
            return build(text, self.report, first_line=first + 1, levels_above=levels_above)
        except yaml.YAMLError as error:
            self._look_below(self.stopped(error, first, last), first, last, _KEY if levels_above else _NAME)
            return Refused(first + 1, 1)

    def _look_below(self, stopped: int, first: int, last: int, key: re.Pattern[str]) -> None:
        """Report the slips in these lines below the one where YAML stopped, key by key."""
        starts = [number for number in self._parts(first, last, key) if number > stopped]
        for begin, end in pairwise([*starts, last]):
            lines = self.lines[begin:end]
            try:
                node = build("".join(lines), Report(self.report.path))
            except StopsHere:
                continue
            except yaml.YAMLError as error:
                self.stopped(error, begin, end)
            else:
                found = look(lines) if isinstance(node, Scalar) else None
                if found:
                    self._slip("E001", found.advice, found.line + begin + 1, found.column + 1)

    def _parts(self, first: int, last: int, key: re.Pattern[str]) -> Iterator[int]:
        """The lines that begin a key, all as far in as the first one, or an item below a key that stands alone."""
        indent, is_list = None, False
        for number in range(first, last):
            found = key.match(self.lines[number])
            if found and indent in (None, len(found["lead"])):
                indent, is_list = len(found["lead"]), not found["value"].strip()
                yield number
            elif is_list and _ITEM.match(self.lines[number]):
                yield number
