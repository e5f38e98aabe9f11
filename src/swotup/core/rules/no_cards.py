"""The deck has no cards, or the file is empty.

Nothing can be asked. Entries stand below `cards:`, each after a dash.

Good:
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist

Bad:
    deck: verbs
    cards:  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E008"
NAME: Final = "no-cards"
LEVEL: Final[Level] = "error"
