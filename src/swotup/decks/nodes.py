"""From YAML text to nodes with their places, read from the C parser's events. Every scalar is text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from swotup.core.model import UserError
from swotup.core.text import brief, is_safe, safe
from swotup.decks.report import Report

if not yaml.__with_libyaml__:  # pragma: no cover - every wheel has it
    raise UserError("PyYAML lacks its C parser: install PyYAML again from a wheel.")

DEEPEST: Final = 32


@dataclass(slots=True)
class Scalar:
    """A text, as written."""

    text: str
    line: int
    column: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the file, repeated keys included."""

    line: int
    column: int
    pairs: list[tuple["Node", "Node"]] = field(default_factory=list)


@dataclass(slots=True)
class Refused:
    """Something that a deck may not hold; the report says what."""

    line: int
    column: int


Node = Scalar | Sequence | Mapping | Refused


class StopsHere(yaml.YAMLError):
    """What YAML allows and a deck does not, so that nothing after it can be read with what is before it."""

    def __init__(self, rule: str, message: str, line: int, column: int) -> None:
        """Say what is wrong, and where, both from 1."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.line = line
        self.column = column


def second_document(marker: str) -> str:
    """What to say where a second document begins or the first one ends."""
    return f"a deck is one document: take this `{marker}` out, or begin another file"


class _Builder:
    """Takes the events of one document; ``_open`` are the lists and mappings that are not yet at their end."""

    def __init__(self, report: Report, first_line: int, levels_above: int, *, is_safe: bool) -> None:
        self.report = report
        self.first_line = first_line
        self.levels_left = DEEPEST - levels_above
        self.is_safe = is_safe
        self.found: list[Node] = []
        self._nodes = self.found
        self._open: list[tuple[Sequence | Mapping, list[Node]]] = []

    def place(self, event: Any) -> tuple[int, int]:
        """Line and column of an event, from 1."""
        mark = event.start_mark
        return mark.line + self.first_line, mark.column + 1

    def scalar(self, event: Any) -> None:
        """A text."""
        mark, text = event.start_mark, event.value
        line, column = mark.line + self.first_line, mark.column + 1
        if event.anchor or event.tag:  # YAML took the first word away: what is left is not the text meant
            self._report_marks(event, line, column)
            self._nodes.append(Refused(line, column))
            return
        if not self.is_safe and not is_safe(text):
            message = "a control or text-direction character stands in this text: take it out"
            self.report.add("E401", message, line, column)
            text = safe(text)
        self._nodes.append(Scalar(text, line, column))

    def alias(self, event: Any) -> None:
        """A name that stands for what another place holds."""
        line, column = self.place(event)
        name = brief(event.anchor or "")
        message = f"`*{name}` is YAML for an alias: put the text in quotes, or write the value out"
        self.report.add("E004", message, line, column)
        self._nodes.append(Refused(line, column))

    def sequence(self, event: Any) -> None:
        """The begin of a list."""
        self._begin(Sequence(*self.place(event)), event)

    def mapping(self, event: Any) -> None:
        """The begin of keys and values."""
        self._begin(Mapping(*self.place(event)), event)

    def end(self, _: Any) -> None:
        """The end of what was begun last."""
        made, around = self._open.pop()
        if isinstance(made, Sequence):
            made.items = self._nodes
        else:
            made.pairs = list(zip(self._nodes[::2], self._nodes[1::2], strict=True))
        self._nodes = around
        around.append(made)

    def _begin(self, node: Sequence | Mapping, event: Any) -> None:
        if len(self._open) == self.levels_left:
            raise StopsHere("E006", f"this is nested more than {DEEPEST} levels deep", node.line, node.column)
        if event.anchor or event.tag:
            self._report_marks(event, node.line, node.column)
        self._open.append((node, self._nodes))
        self._nodes = []

    def _report_marks(self, event: Any, line: int, column: int) -> None:
        """Report the anchor and the tag of a node."""
        if event.anchor:
            message = f"`&{brief(event.anchor)}` is YAML for an anchor: put the text in quotes, or take the anchor out"
            self.report.add("E004", message, line, column)
        if event.tag:
            message = f"`{brief(event.tag)}` is YAML for a tag: put the text in quotes, or take the tag out"
            self.report.add("E004", message, line, column)


def build(text: str, report: Report, *, first_line: int = 1, levels_above: int = 0) -> Node | None:
    """The document in the text, None where it is empty. Raises yaml.YAMLError where it cannot be read."""
    has_only_safe = "\\" not in text and is_safe(text.replace("\r", ""))  # an escape may stand for any character
    builder = _Builder(report, first_line, levels_above, is_safe=has_only_safe)
    take: dict[type, Callable[[Any], None]] = {
        yaml.ScalarEvent: builder.scalar,
        yaml.AliasEvent: builder.alias,
        yaml.SequenceStartEvent: builder.sequence,
        yaml.MappingStartEvent: builder.mapping,
        yaml.SequenceEndEvent: builder.end,
        yaml.MappingEndEvent: builder.end,
    }
    documents = 0
    loader = yaml.CSafeLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            taken = take.get(type(event))
            if taken is not None:
                taken(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    raise StopsHere("E005", second_document("---"), *builder.place(event))
    finally:
        loader.dispose()
    return builder.found[0] if builder.found else None
