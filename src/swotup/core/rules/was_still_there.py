"""An entry that `was` names is still in the deck.

An entry goes on with the history of one that is gone. While the old one is there, the history is its own.

Good:
    deck: verbs
    cards:
      - id: past-of-be
        was: be
        term: was
        definition: the past of *be*

Bad:
    deck: verbs
    cards:
      - id: past-of-be
        was: be  # <-
        term: was
        definition: the past of *be*
      - id: be
        term: be
        definition: exist
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E206"
NAME: Final = "was-still-there"
LEVEL: Final[Level] = "error"
