"""Marks what is typed in a sitting, by the learner's spelling and against the other answers of the card's deck."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from swotup.cli.workspace import Workspace
from swotup.core.marking import Mark, Vocabulary, mark, vocabulary
from swotup.core.model import Card, DeckId

if TYPE_CHECKING:
    from swotup.core.typed import Marker


def marker(work: Workspace) -> "Marker":
    """The marking of a sitting; the answers of a deck are gathered when its first card is marked."""
    known: dict[DeckId, Vocabulary] = {}

    def marked(card: Card, lines: Sequence[str]) -> Mark:
        if card.deck not in known:
            known[card.deck] = vocabulary([one.face for one in work.library.deck(card.deck).cards])
        return mark(card.face, lines, spelling=work.settings.spelling, vocabulary=known[card.deck])

    return marked
