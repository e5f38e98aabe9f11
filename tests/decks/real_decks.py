"""The real decks as values, and the texts in them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from swotup.core.asks import every_text
from swotup.core.model import BLANK, Card, Deck, Gap, Pick
from swotup.decks import deck_files, read_file

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "decks"


@cache
def real_decks() -> tuple[Deck, ...]:
    """The decks of the project, in their order of study."""
    decks = [deck for file in deck_files(FOLDER) if (deck := read_file(file).deck)]
    return tuple(sorted(decks, key=lambda deck: (deck.order, deck.id)))


@cache
def real_cards() -> tuple[Card, ...]:
    """The cards of all real decks."""
    return tuple(card for deck in real_decks() for card in deck.cards)


@cache
def real_entries() -> tuple[Card, ...]:
    """The first card of each entry of all real decks."""
    firsts: dict[str, Card] = {}
    for card in real_cards():
        firsts.setdefault(f"{card.deck}/{card.entry}", card)
    return tuple(firsts.values())


def texts_of_deck(deck: Deck) -> Iterator[str]:
    """What stands above a deck's cards."""
    yield from (deck.title, deck.about or "", *deck.topics.values(), *deck.sources.values())


def texts_of(card: Card) -> Iterator[str]:
    """All that a card shows or takes for an answer; a sentence with a gap comes with each wording in it."""
    face = card.face
    yield from (face.prompt, face.hint or "", face.note or "", face.dated or "", *face.source)
    yield from every_text(face.ask)
    if isinstance(face.ask, Gap):
        yield from (face.prompt.replace(BLANK, answer) for answer in face.ask.answers)
    elif isinstance(face.ask, Pick):
        yield from face.ask.wrong
