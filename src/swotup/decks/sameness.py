"""Whether two texts of a deck say the same: their trees of texts, broken entries included, and their cards.

Spaces count where there are none beside them; in which normal form characters are written does not.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Sequence as Seq
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from swotup.core.model import Deck
from swotup.decks.loaded import Loaded
from swotup.decks.nodes import Mapping as Map
from swotup.decks.nodes import Node, Refused, Scalar, Sequence
from swotup.decks.reader import parsed

Place = tuple[int, int]
"""Line and column, from 1."""

_SPACE: Final = re.compile(r"(?: |\\n|\\t)+")
"""Spaces as ``repr`` writes them."""

NO_IDS: Final[Mapping[Place, str]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: the tree of its texts, and the deck with its problems."""

    tree: Node | None
    loaded: Loaded


@lru_cache(2)
def reading(text: str) -> Reading:
    """What the text of a file says; a text before and after a change are kept."""
    found = parsed(text.encode(), "")
    return Reading(found.root, found.loaded)


def says_the_same(before: Reading, after: Reading, ids: Mapping[Place, str] = NO_IDS) -> bool:
    """Whether all texts and cards are the same, with no problem that was not there, but for the ids that were added.

    ``ids`` has these by the place of the key that was the entry's first.
    """
    return (
        _Same(ids, ()).nodes(before.tree, after.tree)
        and _keeps(_told(before.loaded.deck), _told(after.loaded.deck))
        and _rules(after) <= _rules(before)
    )


def says_more(before: Reading, after: Reading, quoted: Collection[Place]) -> bool:
    """Whether all that could be read before is still the same, but for the texts that were quoted.

    A card with such a text may ask something else than before, where it was cut off. It is still the same card.
    """
    entries = entry_lines(before.tree)
    mended = {bisect_right(entries, line) for line, _ in quoted}
    first_lines = {line for line in entries if bisect_right(entries, line) in mended}
    return _Same(NO_IDS, quoted).nodes(before.tree, after.tree) and _keeps(
        _asked(before.loaded.deck, first_lines), _asked(after.loaded.deck, first_lines)
    )


def places(node: Node | None) -> Iterator[tuple[Place, Node]]:
    """Every node with its place; the place of keys and values is that of their first key."""
    if node is None:
        return
    yield (node.line, node.column), node
    for part in _parts(node):
        yield from places(part)


def entry_lines(tree: Node | None) -> list[int]:
    """The lines that the entries begin on, in order."""
    pairs = tree.pairs if isinstance(tree, Map) else []
    lists = [value for key, value in pairs if isinstance(key, Scalar) and key.text == "cards"]
    return sorted(item.line for found in lists if isinstance(found, Sequence) for item in found.items)


class _Same:
    """Compares trees; what was ``quoted``, by its place afterwards, may have been anything."""

    def __init__(self, ids: Mapping[Place, str], quoted: Collection[Place]) -> None:
        self._ids = ids
        self._quoted = quoted

    def nodes(self, before: Node | None, after: Node | None) -> bool:
        if isinstance(after, Scalar) and (after.line, after.column) in self._quoted:
            return True
        if isinstance(before, Refused) and self._quoted:
            return True
        if isinstance(before, Scalar) and isinstance(after, Scalar):
            return _normal(before.text) == _normal(after.text)
        if type(before) is not type(after):
            return False
        expected, found = self._with_id(before), _parts(after)
        return len(expected) == len(found) and all(map(self.nodes, expected, found))

    def _with_id(self, before: Node | None) -> Seq[Node]:
        parts = _parts(before)
        added = self._ids.get((parts[0].line, parts[0].column)) if isinstance(before, Map) and parts else None
        return [Scalar("id", 0, 0), Scalar(added, 0, 0), *parts] if added else parts


def _parts(node: Node | None) -> Seq[Node]:
    match node:
        case Sequence():
            return node.items
        case Map():
            return [part for pair in node.pairs for part in pair]
        case _:
            return ()


def _normal(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _rules(read: Reading) -> Counter[str]:
    return Counter(problem.rule for problem in read.loaded.problems)


def _keeps(before: Iterator[str], after: Iterator[str]) -> bool:
    """Whether all of before comes in after, in the same order."""
    return all(part in after for part in before)  # which looks on from where the last one was found


def _told(deck: Deck | None) -> Iterator[str]:
    """What a deck says, part by part."""
    if deck is not None:
        head = (deck.id, deck.title, deck.about, deck.language, deck.licence, deck.order, deck.topics, deck.sources)
        yield _words(repr(head))
        for card in deck.cards:
            yield _words(repr((card.id, card.kind, card.face, card.topics, card.tags, card.was)))


def _words(told: str) -> str:
    return normalize("NFC", _SPACE.sub(" ", told))


def _asked(deck: Deck | None, mended: Collection[int]) -> Iterator[str]:
    """The cards of a deck without what they take from its head, and without what mended entries ask."""
    if deck is not None:
        for card in deck.cards:
            face = None if card.line in mended else replace(card.face, source=())
            yield repr((card.id, card.kind, face))
