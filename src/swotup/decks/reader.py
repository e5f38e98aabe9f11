"""From the bytes of a deck file to a Deck, with all that is wrong with it."""

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from swotup.core.model import Deck, Problem
from swotup.decks import entries, files, syntax
from swotup.decks.head import Head
from swotup.decks.keys import Keys, wrong_shape
from swotup.decks.nodes import Mapping, Node, Scalar, Sequence
from swotup.decks.report import Report

_LAST: Final = 9999
"""The order of a deck that has none."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file gave: a deck, unless it has no id; and its problems, sorted by place."""

    path: str
    deck: Deck | None
    problems: tuple[Problem, ...]


def read_file(path: Path, *, shown_as: str | None = None) -> Loaded:
    """The deck in a file. Raises UserError where the file cannot be read."""
    return read(files.contents(path), shown_as or str(path))


def read(data: bytes, path: str) -> Loaded:
    """The deck in the bytes of a file; ``path`` is what its problems and cards call it."""
    report = Report(path)
    text = files.as_text(data, report)
    deck = None
    if text is not None:
        collecting = gc.isenabled()
        gc.disable()
        try:
            deck = _deck(syntax.read(text, report), report, files.fingerprint(data))
        finally:
            if collecting:
                gc.enable()
    return Loaded(path, deck, report.sorted())


def _deck(root: Node | None, report: Report, fingerprint: str) -> Deck | None:
    if root is None:
        if not len(report):
            report.add("E008", "this file is empty: begin with `deck: a-short-name`", 1, 1)
        return None
    if not isinstance(root, Mapping):
        wrong_shape(report, root, "a deck begins with `deck:` and an id")
        return None
    keys = Keys(root, report)
    head = Head(keys)
    drafts = _drafts(keys, head)
    kept = entries.told_apart(drafts)
    if head.id is None:
        return None
    return Deck(
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


def _drafts(keys: Keys, head: Head) -> list[entries.Draft | entries.Broken]:
    report, node = keys.report, keys.value("cards")
    if isinstance(node, Sequence) and node.items:
        return [entries.draft(item, head, report) for item in node.items]
    if node is None:
        report.add("E008", "the deck has no cards: write `cards:` and entries below it", 1, 1)
    elif isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.text):
        key, _ = keys.found["cards"]
        report.add("E008", "the deck has no cards: write entries below `cards:`", key.line, key.column)
    else:
        wrong_shape(report, node, "`cards` is a list: begin each entry with `- `")
    return []
