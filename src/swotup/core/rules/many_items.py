"""A card asks for more than seven items at once.

Seven are about what can be held in mind. Group them, make two cards of them, or let `need` ask for some of them.

Good:
    deck: music
    cards:
      - id: notes
        question: Name the notes of the scale of C.
        items: [C, D, E, F, G, A, B]

Bad:
    deck: music
    cards:
      - id: notes
        question: Name the notes of the scale of C, with those at both ends.
        items: [low C, D, E, F, G, A, B, high C]  # <-
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Items, Level
from swotup.core.rules.written import Written

CODE: Final = "W302"
NAME: Final = "many-items"
LEVEL: Final[Level] = "warning"
MOST_ITEMS: Final = 7


def faults(deck: Written) -> Iterator[Fault]:
    """The lists and orders that are too long."""
    for entry in deck.entries:
        ask = entry.first.ask
        if isinstance(ask, Items) and ask.need > MOST_ITEMS:
            advice = (
                "make two cards of them" if ask.ordered else f"make two cards of them, or write `need: {MOST_ITEMS}`"
            )
            message = f"{ask.need} are too many to tell at once: {advice}"
            yield Fault(CODE, message, "steps" if ask.ordered else "items", entry=entry.id)
