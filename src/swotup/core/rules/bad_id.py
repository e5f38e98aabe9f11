"""This cannot be an id.

An id has lower case letters, digits and hyphens, at most 60, so that it can be typed and never changes.

Good:
    deck: verbs
    cards:
      - id: past-of-be
        term: was
        definition: the past of *be*

Bad:
    deck: verbs
    cards:
      - id: Past of be  # <-
        term: was
        definition: the past of *be*
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E201"
NAME: Final = "bad-id"
LEVEL: Final[Level] = "error"
