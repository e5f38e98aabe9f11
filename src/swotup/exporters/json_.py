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
from dataclasses import asdict
from datetime import datetime
from typing import Final

from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth
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
    return Exported(f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode())


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
        "ask": {"shape": type(face.ask).__name__.lower(), **asdict(face.ask)},
    }
