"""From the bytes of a deck file to a Deck, with all that is wrong with it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from swotup.core.model import Deck
from swotup.decks import entries, files, syntax
from swotup.decks.collector import no_collector
from swotup.decks.head import Head
from swotup.decks.keys import Keys, wrong_shape
from swotup.decks.loaded import Loaded
from swotup.decks.nodes import Mapping, Node, Scalar, Sequence
from swotup.decks.report import Report

_LAST: Final = 9999
"""The order of a deck that has none."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave, and the nodes that it was made of: whoever checks asks them for places.

    ``root`` is the whole document, ``drafts`` are the entries that can be asked by themselves, ``kept`` those of an id
    that is theirs alone, ``broken`` the others. Without keys the file is no deck at all.
    """

    loaded: Loaded
    root: Node | None = None
    head: Head | None = None
    keys: Keys | None = None
    drafts: list[entries.Draft] = field(default_factory=list)
    kept: list[entries.Draft] = field(default_factory=list)
    broken: list[Node] = field(default_factory=list)


def read_file(path: Path, *, shown_as: str | None = None) -> Loaded:
    """The deck in a file. Raises UserError where the file cannot be read."""
    return read(files.contents(path), shown_as or str(path))


def read(data: bytes, path: str) -> Loaded:
    """The deck in the bytes of a file; ``path`` is what its problems and cards call it."""
    return parsed(data, path).loaded


def parsed(data: bytes, path: str) -> Parsed:
    """The same with its nodes."""
    report = Report(path)
    text = files.as_text(data, report)
    with no_collector():
        root = syntax.read(text, report) if text is not None else None
        if text is not None and root is None and not len(report):
            report.add("E008", "this file is empty: begin with `deck: a-short-name`", 1, 1)
        if isinstance(root, Mapping):
            return _deck(root, report, files.fingerprint(data))
    if root is not None:
        wrong_shape(report, root, "a deck begins with `deck:` and an id")
    return Parsed(Loaded(path, None, report.sorted()), root)


def _deck(root: Mapping, report: Report, fingerprint: str) -> Parsed:
    keys = Keys(root, report, twice="keep one; a second deck goes into a file of its own")
    head = Head(keys)
    found = _entries(keys, head)
    kept = entries.told_apart(found)
    deck = None
    if head.id is not None:
        deck = Deck(
            id=head.id,
            title=head.fields.text("title") or head.id,
            about=head.fields.text("about"),
            language=head.fields.text("language"),
            licence=head.fields.text("licence"),
            order=head.fields.number("order") or _LAST,
            topics=head.topics,
            sources=head.sources,
            cards=tuple(entries.cards(kept, head.id, head, report.path)),
            path=report.path,
            fingerprint=fingerprint,
        )
    drafts = [entry for entry in found if isinstance(entry, entries.Draft)]
    broken = [entry.node for entry in found if isinstance(entry, entries.Broken)]
    return Parsed(Loaded(report.path, deck, report.sorted()), root, head, keys, drafts, kept, broken)


def _entries(keys: Keys, head: Head) -> list[entries.Draft | entries.Broken]:
    report, node = keys.report, keys.value("cards")
    if isinstance(node, Sequence) and node.items:
        return [entries.draft(item, head, report) for item in node.items]
    if "cards" in head.misspelt:
        return []
    if node is None:
        report.add("E008", "the deck has no cards: write `cards:` and entries below it", 1, 1)
    elif isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.text):
        key, _ = keys.found["cards"]
        report.add("E008", "the deck has no cards: write entries below `cards:`", key.line, key.column)
    else:
        wrong_shape(report, node, "`cards` is a list: begin each entry with `- `")
    return []
