"""An entry names no topic of the syllabus.

Revision can be narrowed to a topic, and results are counted by topic; an entry without one is in neither. Where no
entry of a deck names a topic, the deck is reported once.

Good:
    deck: law
    topics:
      T1: Care
    topic: T1
    cards:
      - id: care-act
        term: Care Act
        definition: the law on adult care in England

Bad:
    deck: law
    topics:
      T1: Care
    cards:
      - id: care-act
        term: Care Act
        definition: the law on adult care in England
        topic: T1
      - id: carer  # <-
        term: carer
        definition: somebody who looks after another
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "W308"
NAME: Final = "no-topic"
LEVEL: Final[Level] = "warning"


def faults(deck: Written) -> Iterator[Fault]:
    """The entries without a topic, or the deck where none has one."""
    return deck.faults_of_lacking(
        CODE,
        [entry for entry in deck.entries if not entry.topics],
        one="the entry names no topic of the syllabus: add a line `topic: …`",
        none="no entry names a topic: declare `topics:` and name them in `topic:`",
    )
