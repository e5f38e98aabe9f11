"""A key stands twice in one entry, or beside `cards:`.

YAML readers keep one of the two in silence. It is often an entry that lacks its dash, so that it runs on from the
one above.

Good:
    deck: verbs
    cards:
      - id: be
        question: What is the past of *be*?
        answer: was
      - id: go
        question: What is the past of *go*?
        answer: went

Bad:
    deck: verbs
    cards:
      - id: be
        question: What is the past of *be*?
        answer: was
        id: go  # <-
        question: What is the past of *go*?  # <-
        answer: went  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E003"
NAME: Final = "duplicate-key"
LEVEL: Final[Level] = "error"
