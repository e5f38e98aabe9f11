"""The deck declares a topic that none of its entries names.

Either cards are missing, or the topic is. A topic is named by its cards and by those of any topic below it: `T1` by
`T1.2`.

Good:
    deck: law
    topics:
      T1: Care
      T1.2: Carers
    cards:
      - id: carer
        term: carer
        definition: somebody who looks after another
        topic: T1.2

Bad:
    deck: law
    topics:
      T1: Care
      T1.2: Carers
      T2: Money  # <-
    cards:
      - id: carer
        term: carer
        definition: somebody who looks after another
        topic: T1.2
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "W309"
NAME: Final = "unused-topic"
LEVEL: Final[Level] = "warning"


def faults(deck: Written) -> Iterator[Fault]:
    """The declared topics without cards."""
    for index, topic in enumerate(deck.topics):
        if topic not in deck.named and not any(named.startswith(f"{topic}.") for named in deck.named):
            yield Fault(CODE, f"no entry is about `{topic}`: write some, or take the topic out", "topics", index)
