"""Two terms have one definition.

A term is asked both ways. Where the definition is shown, both terms are right, and one of them counts as wrong. Say
how the two differ, write them as one term (`term: this | that`), or ask them one way (`both_ways: no`).

Good:
    deck: grammar
    cards:
      - id: noun
        term: noun | substantive
        definition: A word that names a person, a place or a thing.

Bad:
    deck: grammar
    cards:
      - id: noun
        term: noun
        definition: A word that names a person, a place or a thing.
      - id: substantive
        term: substantive
        definition: A word that names a person, a place or a thing  # <-
"""

from collections.abc import Iterator, Sequence
from typing import Final

from swotup.core.alike import bare
from swotup.core.model import Fault, Level
from swotup.core.rules.written import Entry, Written

CODE: Final = "W304"
NAME: Final = "same-definition"
LEVEL: Final[Level] = "warning"
REVERSE: Final = "reverse"


def faults(decks: Sequence[Written]) -> Iterator[tuple[Written, Fault]]:
    """Every term whose definition is that of another term before it."""
    first: dict[str, tuple[Written, Entry]] = {}
    for deck in decks:
        for entry in deck.entries:
            face = entry.faces.get(REVERSE)
            meaning = bare(face.prompt) if face else ""
            if face is None or not meaning:
                continue
            home, other = first.setdefault(meaning, (deck, entry))
            if bare(other.prompt) != bare(entry.prompt):
                name = f"`{other.id}`" if home is deck else f"`{other.id}` of {home.path}"
                message = f"{name} has this definition too: say how they differ, or write them as one term"
                yield deck, entry.fault(CODE, message, face.prompt)
