"""The deck does not declare this source.

Sources are declared below `sources:`; a card names one of them, then a comma and the place.

Good:
    deck: verbs
    sources:
      book: The grammar book
    cards:
      - id: be
        term: was
        definition: the past of *be*
        source: book, page 4

Bad:
    deck: verbs
    sources:
      book: The grammar book
    cards:
      - id: be
        term: was
        definition: the past of *be*
        source: page 4  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E112"
NAME: Final = "unknown-source"
LEVEL: Final[Level] = "error"
