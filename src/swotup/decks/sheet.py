"""A deck file laid out for checking: what it says for the rules, and where each thing that it says stands."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from swotup.core.kinds.fields import Fields
from swotup.core.model import Fault
from swotup.core.rules.written import Entry, Written
from swotup.decks.entries import Draft
from swotup.decks.files import starts_and_lines
from swotup.decks.keys import Keys
from swotup.decks.loaded import Loaded
from swotup.decks.nodes import Mapping, Node, Scalar
from swotup.decks.nodes import Sequence as List
from swotup.decks.reader import parsed

Place = tuple[int, int]
"""Line and column, from 1."""

_HASH: Final = re.compile(r"(?<=\S) #(?!\s*swot:)")
_NOT_PROSE: Final = frozenset(
    {"deck", "language", "licence", "order", "id", "topic", "tags", "was", "need", "marks", "truth", "both_ways"}
)
"""Keys with which nobody writes `#`, so that a comment is meant."""
_THOUSAND: Final = re.compile(r"\d{3}\b")
_UP_TO_THREE: Final = re.compile(r"(?:.*\D)?\d{1,3}")
_CUT_OFF: Final = "the text is cut off at ` #`: put it in quotes, or, for a comment, write two spaces before `#`"
_SPLIT: Final = "a comma splits this from what is before it: put the whole text in quotes"


class Sheet:
    """One file: ``loaded`` is what it gives for study, ``written`` what the rules see of it."""

    def __init__(self, data: bytes, path: str) -> None:
        """Read the bytes of the file."""
        found = parsed(data, path)
        self.loaded: Loaded = found.loaded
        self.text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
        self._keys = found.keys
        self._drafts = found.drafts
        self._kept = found.kept
        self._broken = found.broken
        topics = found.head.fields.texts("topic") if found.head else ()
        sources = found.head.fields.texts("source") if found.head else ()
        self.written = Written(
            path=path,
            text=self.text,
            head=found.head.fields if found.head else Fields({}),
            topics=found.head.topics if found.head else {},
            entries=tuple(_entry(draft, topics, sources) for draft in found.kept),
            named=frozenset(self._topics_named()) | set(topics),
        )

    def place(self, fault: Fault) -> Place:
        """Where a fault stands."""
        if fault.field is None and fault.entry is None and fault.start is not None:
            return self._place_of(fault.start)
        keys = self._keys_of[fault.entry] if fault.entry is not None else self._keys
        if keys is None or (fault.entry is None and fault.field is None):
            return 1, 1
        node = keys.node(fault)
        if fault.start is not None and isinstance(node, Scalar):
            at = self._spelt(node, node.text.strip()[: fault.start])
            if at is not None:
                return self._place_of(at)
        return node.line, node.column

    def faults_of_text(self) -> Iterator[tuple[Fault, Place]]:
        """The texts that YAML read otherwise than they look."""
        yield from self._cut_off()
        for _, node in self._values():
            if isinstance(node, List) and len(node.items) > 1 and node.items[0].line == node.items[-1].line:
                yield from self._split(node.items)

    # -- what the reader does not look at ---------------------------------------------------------------------

    def _cut_off(self) -> Iterator[tuple[Fault, Place]]:
        hashes = [found.start() for found in _HASH.finditer(self.text)] if " #" in self.text else []
        if not hashes:
            return
        texts = sorted(self._texts(), key=lambda node: (node.line, node.column))
        places = [(node.line, node.column) for node in texts]
        before = {bisect_right(places, self._place_of(at)) - 1: at for at in reversed(hashes)}  # the first one counts
        for index, at in before.items():
            if index >= 0 and self._is_plain(texts[index]) and self._spelt(texts[index], texts[index].text) == at:
                yield Fault("E010", _CUT_OFF), places[index]

    def _split(self, items: Sequence[Node]) -> Iterator[tuple[Fault, Place]]:
        spaced = [self._before(item) == " " for item in items[1:]]
        for (before, item), has_space in zip(pairwise(items), spaced, strict=True):
            if has_space or not isinstance(before, Scalar) or not isinstance(item, Scalar):
                continue
            is_number = _UP_TO_THREE.fullmatch(before.text) and _THOUSAND.match(item.text)
            if is_number and (any(spaced) or item.text[0] == "0"):
                yield Fault("E011", _SPLIT), (item.line, item.column)
                return

    def _values(self) -> Iterator[tuple[str, Node]]:
        """Every value below a key, with the key."""
        for keys in self._all_keys():
            for name, (_, value) in keys.found.items():
                if name != "cards":
                    yield name, value

    def _all_keys(self) -> Iterator[Keys]:
        if self._keys is not None:
            yield self._keys
        for draft in self._drafts:
            yield draft.keys

    def _texts(self) -> Iterator[Scalar]:
        """Every text of the file in which `#` may be part of what is meant."""
        for name, value in self._values():
            if name not in _NOT_PROSE:
                yield from _scalars(value)
        for node in self._broken:
            for key, value in node.pairs if isinstance(node, Mapping) else ():
                if isinstance(key, Scalar) and key.text not in _NOT_PROSE:
                    yield from _scalars(value)

    def _topics_named(self) -> Iterator[str]:
        for draft in self._drafts:
            yield from draft.fields.texts("topic")
        for node in self._broken:
            for key, value in node.pairs if isinstance(node, Mapping) else ():
                if isinstance(key, Scalar) and key.text == "topic":
                    yield from (text.text.strip() for text in _scalars(value))

    # -- places -----------------------------------------------------------------------------------------------

    @cached_property
    def _keys_of(self) -> dict[str, Keys]:
        return {draft.id: draft.keys for draft in self._kept}

    @cached_property
    def _lines(self) -> tuple[list[int], list[str]]:
        return starts_and_lines(self.text)

    def line(self, number: int) -> str | None:
        """The source line, from 1, without its end; None where there is no such line."""
        lines = self._lines[1]
        return lines[number - 1] if number <= len(lines) else None

    def _place_of(self, at: int) -> Place:
        starts = self._lines[0]
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    def _before(self, node: Node) -> str:
        """The character before a node."""
        at = self._index(node)
        return self.text[max(at - 1, 0) : at]

    def _index(self, node: Node) -> int:
        """Which character of the file a node begins with."""
        return self._lines[0][node.line - 1] + node.column - 1

    def _is_plain(self, node: Scalar) -> bool:
        at = self._index(node)
        return self.text[at : at + 1] not in ("'", '"', "|", ">")

    def _spelt(self, node: Scalar, text: str) -> int | None:
        """Where in the file the text ends that a node begins with; None where it is spelt with escapes."""
        source, at = self.text, self._index(node)
        quote = source[at : at + 1]
        if quote in ("'", '"'):
            at += 1
        elif quote in ("|", ">"):
            at = self._lines[0][node.line] if node.line < len(self._lines[0]) else at
        for word in text.split():
            while source[at : at + 1].isspace():
                at += 1
            for char in word:
                if source[at : at + 1] != char or (quote == '"' and char == "\\"):
                    return None
                at += 2 if quote == char == "'" else 1
        if text[-1:].isspace() or not text:
            while source[at : at + 1].isspace():
                at += 1
        return at


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, List):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Mapping):
        yield from (value for _, value in node.pairs if isinstance(value, Scalar))


def _entry(draft: Draft, topics: tuple[str, ...], sources: tuple[str, ...]) -> Entry:
    common = draft.fields
    return Entry(
        id=draft.id,
        first=next(iter(draft.faces.values())),
        faces=draft.faces,
        own=draft.own,
        common=common,
        topics=common.raw_texts("topic") or topics,
        sources=common.raw_texts("source") or sources,
    )
