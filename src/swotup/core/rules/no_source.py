"""An entry does not say where its fact comes from.

Whoever doubts a card, or updates it, has to find the fact again. Where no entry of a deck names a source, the deck is
reported once.

Good:
    deck: law
    sources:
      book: The law book
    cards:
      - id: care-act
        term: Care Act
        definition: the law on adult care in England
        source: book, page 4
      - id: carer
        term: carer
        definition: somebody who looks after another
        source: book, page 9

Bad:
    deck: law
    sources:
      book: The law book
    cards:
      - id: care-act
        term: Care Act
        definition: the law on adult care in England
        source: book, page 4
      - id: carer  # <-
        term: carer
        definition: somebody who looks after another
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "W307"
NAME: Final = "no-source"
LEVEL: Final[Level] = "warning"


def faults(deck: Written) -> Iterator[Fault]:
    """The entries without a source, or the deck where none has one."""
    return deck.faults_of_lacking(
        CODE,
        [entry for entry in deck.entries if not entry.sources],
        one="the entry does not say where its fact comes from: add a line `source: …`",
        none="no entry says where its fact comes from: declare `sources:` and name them in `source:`",
    )
