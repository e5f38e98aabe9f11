"""Reads the topics of a specification: a YAML file with a line `name: title` for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from swotup.core.model import UserError
from swotup.decks import files
from swotup.decks.nodes import Mapping, Node, Scalar, Sequence, build
from swotup.decks.report import Report


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and where it stands in the file."""

    name: str
    title: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Specification:
    """The topics of a file, and its lines."""

    topics: tuple[Topic, ...]
    lines: list[str]

    def line(self, number: int) -> str | None:
        """A line, from 1."""
        return self.lines[number - 1] if number <= len(self.lines) else None


def read(path: Path) -> Specification:
    """The topics by themselves, below `topics:`, or as a list. Raises UserError where the file has none."""
    text = files.as_text(files.contents(path), Report(str(path)))
    try:
        root = build(text, Report(str(path))) if text is not None else None
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise UserError(f"{path} cannot be read at line {line}: write a line `name: title` for each topic.") from error
    if isinstance(root, Mapping):
        root = next((value for key, value in root.pairs if isinstance(key, Scalar) and key.text == "topics"), root)
    found = tuple(_topics(root))
    if text is None or not found:
        raise UserError(f"{path} has no topics: write a line `name: title` for each.")
    return Specification(found, files.starts_and_lines(text)[1])


def _topics(root: Node | None) -> Iterator[Topic]:
    if isinstance(root, Mapping):
        for key, value in root.pairs:
            if isinstance(key, Scalar):
                yield Topic(key.text, value.text if isinstance(value, Scalar) else "", key.line, key.column)
    elif isinstance(root, Sequence):
        for item in root.items:
            if isinstance(item, Scalar):
                yield Topic(item.text, "", item.line, item.column)
