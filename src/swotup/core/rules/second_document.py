"""A line of YAML ends the deck here and begins another document.

A deck is one document. A line of three dashes or dots cuts it in two.

Good:
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist

Bad:
    deck: verbs
    ---  # <-
    cards:
      - id: be
        term: be
        definition: exist
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E005"
NAME: Final = "second-document"
LEVEL: Final[Level] = "error"
