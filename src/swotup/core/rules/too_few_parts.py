"""A list or an order has one part alone.

A list asks for two items or more; one alone is an `answer`. Each stands on a line of its own after a dash.

Good:
    deck: verbs
    cards:
      - id: be
        question: Name the past forms of *be*.
        items:
          - was
          - were

Bad:
    deck: verbs
    cards:
      - id: be
        question: Name the past forms of *be*.
        items: was, were  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E106"
NAME: Final = "too-few-parts"
LEVEL: Final[Level] = "error"
