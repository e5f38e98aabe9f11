"""The specification has a topic that no card is about.

`swot check --topics FILE` compares the decks with the topics of a specification: a file with a line `name: title` for
each, by themselves or below `topics:`. A topic is covered by its cards and by those of any topic below it.

Good:
    # topics.yaml
    T1: Care
    # law.yaml
    deck: law
    topics: {T1.2: Carers}
    topic: T1.2
    cards:
      - id: carer
        term: carer
        definition: somebody who looks after another

Bad:
    # topics.yaml
    T1: Care
    T2: Money  # <-
    # law.yaml
    deck: law
    topics: {T1.2: Carers}
    topic: T1.2
    cards:
      - id: carer
        term: carer
        definition: somebody who looks after another
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "W310"
NAME: Final = "uncovered-topic"
LEVEL: Final[Level] = "warning"
