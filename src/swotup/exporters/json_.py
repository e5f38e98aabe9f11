"""Everything that decks hold, as one JSON document, for programs.

`format` is "swotup-decks" and `version` 1; keys may be added, none is renamed. A deck has `id`, `title`, `about`,
`language`, `licence`, `order`, `topics`, `sources`, `version` (the fingerprint of its file) and `cards`. A card has
`id`, `entry`, `kind`, `topics`, `tags`, `was`, `prompt`, `cue`, `hint`, `note`, `dated`, `source` and `ask`, whose
`shape` says which keys there are: `recall` and `gap` (`answers`; a gap also `before`, `between` and `after`), `items`
(`items`, each a list of wordings, `need`, `ordered`), `pick` (`right`, `wrong`), `truth` (`value`, `because`), `points`
(`points` with `wordings` and `worth`, `marks`, `model`). Of wordings the first is the one that is shown.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from json.encoder import encode_basestring
from typing import Final

from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Point, Points, Recall, Truth
from swotup.exporters.exported import Exported, Note

NAME: Final = "json"
SUFFIX: Final = ".json"
FOR: Final = "programs"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "everything",
    Items: "everything",
    Gap: "everything",
    Pick: "everything",
    Truth: "everything",
    Points: "everything",
}
FORMAT: Final = "swotup-decks"
VERSION: Final = 1
_NEWLINE: Final = "\n"
_INDENT: Final = "  "

_START: Final = f'{{\n  "format": "{FORMAT}",\n'.encode()


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """Nothing is left out."""
    return ()


def is_ours(data: bytes) -> bool:
    """Whether it begins as these documents do."""
    return data.startswith(_START)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The document, in lines, keys in the order of the manual."""
    document = {"format": FORMAT, "version": VERSION, "decks": [_deck(deck) for deck in decks]}
    return Exported(f"{_written(document, _NEWLINE)}\n".encode())


def _written(value: object, newline: str) -> str:
    """What `json.dumps` makes of it with an indent of 2, where the standard library only has Python to do it.

    ``newline`` is a line's end and the margin of this value.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    deeper = newline + _INDENT
    if isinstance(value, dict):
        parts = [f"{encode_basestring(name)}: {_written(held, deeper)}" for name, held in value.items()]
        return f"{{{deeper}{f',{deeper}'.join(parts)}{newline}}}" if parts else "{}"
    if isinstance(value, (list, tuple)):
        parts = [_written(held, deeper) for held in value]
        return f"[{deeper}{f',{deeper}'.join(parts)}{newline}]" if parts else "[]"
    return _written(_fields(value), newline) if isinstance(value, Point) else json.dumps(value)


def _deck(deck: Deck) -> dict[str, object]:
    return {
        "id": deck.id,
        "title": deck.title,
        "about": deck.about,
        "language": deck.language,
        "licence": deck.licence,
        "order": deck.order,
        "topics": dict(deck.topics),
        "sources": dict(deck.sources),
        "version": deck.fingerprint,
        "cards": [_card(card) for card in deck.cards],
    }


def _card(card: Card) -> dict[str, object]:
    face = card.face
    return {
        "id": card.id,
        "entry": card.entry,
        "kind": card.kind,
        "topics": card.topics,
        "tags": card.tags,
        "was": card.was,
        "prompt": face.prompt,
        "cue": face.cue,
        "hint": face.hint,
        "note": face.note,
        "dated": face.dated,
        "source": face.source,
        "ask": {"shape": type(face.ask).__name__.lower(), **_fields(face.ask)},
    }


def _fields(value: Ask | Point) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).__match_args__}
