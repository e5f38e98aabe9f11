"""An entry of this kind, or the deck, has no such key.

A misspelt key would be left out in silence.

Good:
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist

Bad:
    deck: verbs
    cards:
      - id: be
        term: be
        definiton: exist  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E103"
NAME: Final = "unknown-key"
LEVEL: Final[Level] = "error"
