"""An entry above has this id too.

The history of a card hangs on its id. The first entry keeps it; this one is not asked until it has another.

Good:
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist
      - id: go
        term: go
        definition: move

Bad:
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist
      - id: be  # <-
        term: go
        definition: move
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E202"
NAME: Final = "duplicate-id"
LEVEL: Final[Level] = "error"
