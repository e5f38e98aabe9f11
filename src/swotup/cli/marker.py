"""Marks what is typed in a sitting, by the learner's spelling and against the other answers of the card's deck."""

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from swotup import __version__
from swotup.cli import setup
from swotup.cli.modules import modules
from swotup.cli.workspace import Workspace
from swotup.core.marking import Mark, Vocabulary, mark, vocabulary
from swotup.core.marking.remembered import Remembered
from swotup.core.model import Card, DeckId

if TYPE_CHECKING:
    from swotup.core.typed import Marker


def marker(work: Workspace) -> "Marker":
    """The marking of a sitting; what it asks of a deck is looked up, and gathered where it is not kept."""
    known: dict[DeckId, Vocabulary] = {}
    program = _program()

    def marked(card: Card, lines: Sequence[str]) -> Mark:
        if card.deck not in known:
            known[card.deck] = _vocabulary(work, card.deck, program)
        return mark(card.face, lines, spelling=work.settings.spelling, vocabulary=known[card.deck])

    return marked


def _vocabulary(work: Workspace, deck: DeckId, program: str) -> Vocabulary:
    shelf = work.library.shelf(deck)
    facts = work.cache.facts(shelf.path, program)
    return Remembered(facts, lambda: vocabulary([one.face for one in shelf.deck.cards]))


def _program() -> str:
    """What changes where the program might read an answer otherwise."""
    found = sorted(modules(setup.PROGRAM / "core"))
    return f"{__version__} {zlib.crc32(repr(found).encode()):08x}"
