"""What tests of importers need: options, and the deck that comes of what was read."""

from datetime import UTC
from typing import Any

from swotup.core.imported import Imported
from swotup.core.model import Deck
from swotup.core.text import slug
from swotup.decks import read
from swotup.decks.drafting import drafted
from swotup.importers import IMPORTERS, Options


def options(name: str = "file.txt", **told: Any) -> Options:
    """Options for a file of this name."""
    return Options(name, UTC, **told)


def imported(format: str, data: str | bytes, name: str = "file.txt", **told: Any) -> Imported:
    """What the importer of this format makes of a file."""
    return IMPORTERS[format].read(data.encode() if isinstance(data, str) else data, options(name, **told))


def entries(found: Imported) -> list[dict[str, object]]:
    """The texts of all entries; one text by itself, several as a list."""
    return [
        {key: texts[0] if len(texts) == 1 else list(texts) for key, texts in entry.texts.items() if any(texts)}
        for deck in found.decks
        for entry in deck.entries
    ]


def left(found: Imported) -> list[tuple[str, tuple[str, ...]]]:
    """What was left out, and where."""
    return [(one.sentence, one.places) for one in found.left]


def as_decks(found: Imported) -> list[Deck]:
    """The decks that come of it, which have no errors."""
    made = []
    for deck in found.decks:
        loaded = read(drafted(deck, slug(deck.id) or "deck", "deck.yaml").text.encode(), "deck.yaml")
        assert [problem.message for problem in loaded.problems if problem.level == "error"] == []
        assert loaded.deck is not None
        made.append(loaded.deck)
    return made
