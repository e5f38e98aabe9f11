"""Two items of a list, or two points of an exam question, are the same.

One answer would earn credit twice. Wordings that count as an item are compared too.

Good:
    deck: grammar
    cards:
      - id: parts
        question: Name two parts of speech.
        items:
          - noun | substantive
          - verb

Bad:
    deck: grammar
    cards:
      - id: parts
        question: Name two parts of speech.
        items:
          - noun | substantive
          - Substantive  # <-
"""

from collections.abc import Iterator, Sequence
from typing import Final

from swotup.core.model import Fault, Items, Level, Points, Wordings
from swotup.core.rules.written import Written
from swotup.core.text import brief

CODE: Final = "E113"
NAME: Final = "duplicate-item"
LEVEL: Final[Level] = "error"


def faults(deck: Written) -> Iterator[Fault]:
    """The items and points that one before them says too. The steps of an order may come again."""
    for entry in deck.entries:
        ask = entry.first.ask
        parts: Sequence[Wordings] = ()
        field = ""
        if isinstance(ask, Items) and not ask.ordered:
            parts, field = ask.items, "items"
        elif isinstance(ask, Points):
            parts, field = [point.wordings for point in ask.points], "points"
        seen: dict[str, int] = {}
        for index, part in enumerate(parts):
            twice = next((word for word in part if seen.setdefault(word.casefold(), index) != index), None)
            if twice is not None:
                message = f"`{brief(twice)}` stands in another of the `{field}` too: take one out"
                yield Fault(CODE, message, field, index, entry=entry.id)
