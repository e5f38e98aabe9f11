"""From YAML text to nodes with their places, read from the C parser's events. Every scalar is text."""

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from swotup.core.model import UserError
from swotup.core.text import brief, is_safe, safe
from swotup.decks.report import Report

if not yaml.__with_libyaml__:  # pragma: no cover - every wheel has it
    raise UserError("PyYAML lacks its C parser: install PyYAML again from a wheel.")

DEEPEST: Final = 32


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, as written."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file, repeated keys included."""

    line: int
    column: int
    pairs: list[tuple["Node", "Node"]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
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
    """Takes the events of one document and keeps the nodes that are still open."""

    def __init__(self, report: Report, first_line: int, levels_above: int) -> None:
        self.report = report
        self.first_line = first_line
        self.levels_left = DEEPEST - levels_above
        self.root: Node | None = None
        self._open: list[tuple[Sequence | Mapping, list[Node]]] = []

    def place(self, event: Any) -> tuple[int, int]:
        """Line and column of an event, from 1."""
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def take(self, event: Any) -> None:
        """One event of the parser."""
        line, column = self.place(event)
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event, line, column))
            case yaml.AliasEvent():
                name = brief(event.anchor or "")
                message = f"`*{name}` is YAML for an alias: put the text in quotes, or write the value out"
                self.report.add("E004", message, line, column)
                self._add(Refused(line, column))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                if len(self._open) == self.levels_left:
                    raise StopsHere("E006", f"this is nested more than {DEEPEST} levels deep", line, column)
                self._is_marked(event, line, column)
                is_list = isinstance(event, yaml.SequenceStartEvent)
                self._open.append((Sequence(line, column) if is_list else Mapping(line, column), []))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                made, _ = self._open.pop()
                self._add(made)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key:
            parent.pairs.append((key.pop(), node))
        else:
            key.append(node)

    def _scalar(self, event: Any, line: int, column: int) -> Scalar | Refused:
        if self._is_marked(event, line, column):  # YAML took the first word away: what is left is not the text meant
            return Refused(line, column)
        text: str = event.value
        if not is_safe(text):
            message = "a control or text-direction character stands in this text: take it out"
            self.report.add("E401", message, line, column)
            text = safe(text)
        return Scalar(text, line, column)

    def _is_marked(self, event: Any, line: int, column: int) -> bool:
        """Whether there is an anchor or a tag, which is reported."""
        if event.anchor:
            message = f"`&{brief(event.anchor)}` is YAML for an anchor: put the text in quotes, or take the anchor out"
            self.report.add("E004", message, line, column)
        if event.tag:
            message = f"`{brief(event.tag)}` is YAML for a tag: put the text in quotes, or take the tag out"
            self.report.add("E004", message, line, column)
        return bool(event.anchor or event.tag)


def build(text: str, report: Report, *, first_line: int = 1, levels_above: int = 0) -> Node | None:
    """The document in the text, None where it is empty. Raises yaml.YAMLError where it cannot be read."""
    builder = _Builder(report, first_line, levels_above)
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                raise StopsHere("E005", second_document("---"), *builder.place(event))
        else:
            builder.take(event)
    return builder.root
