"""Decks as exporters see them: entries, each with the cards that it makes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from swotup.core.model import Ask, Card, Deck, Face, Gap, Items, Pick, Points, Recall, Truth
from swotup.core.values import dataclass
from swotup.exporters.exported import Note

SHAPES: Final[tuple[type[Ask], ...]] = (Recall, Items, Gap, Pick, Truth, Points)
"""Every shape that a card can have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a deck. ``id`` is `DECK/ENTRY`; its cards are siblings, in the order of the file, one at least.

    What siblings share (kind, topics, tags, note, source) is told by ``first``.
    """

    id: str
    deck: Deck
    cards: tuple[Card, ...]

    @property
    def first(self) -> Card:
        """The first card; for most kinds the only one."""
        return self.cards[0]

    @property
    def face(self) -> Face:
        """The face of the first card."""
        return self.cards[0].face

    @property
    def was(self) -> tuple[str, ...]:
        """The older ids that this entry goes on with."""
        return tuple(dict.fromkeys(old.partition(":")[0] for old in self.first.was))

    @property
    def kind(self) -> str:
        """The kind of the entry, as the deck format names it."""
        return self.cards[0].kind


def entries(decks: Iterable[Deck]) -> Iterator[Entry]:
    """The entries of the decks, in order."""
    for deck in decks:
        for name, cards in groupby(deck.cards, key=lambda card: card.entry):
            yield Entry(f"{deck.id}/{name}", deck, tuple(cards))


def cards(decks: Iterable[Deck]) -> Iterator[Card]:
    """The cards of the decks, in order."""
    return (card for deck in decks for card in deck.cards)


def not_held(decks: Sequence[Deck], holds: Collection[type[Ask]], why: str) -> list[Note]:
    """A note that names the cards of the shapes that a format cannot hold; none where there are no such cards."""
    lost = tuple(card.id for card in cards(decks) if type(card.face.ask) not in holds)
    return [Note(why, lost)] if lost else []
