"""Something that the deck or this kind of entry needs is missing.

The entry is not asked until it is there. A deck needs its id, for the history of its cards hangs on it.

Good:
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist

Bad:
    deck: verbs
    cards:
      - id: be  # <-
        term: be
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E101"
NAME: Final = "missing-field"
LEVEL: Final[Level] = "error"
