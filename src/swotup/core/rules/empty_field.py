"""A key has no text.

Either something was forgotten, or `#` came first and made a comment of it.

Good:
    deck: verbs
    cards:
      - id: rank
        question: Which place has the winner?
        answer: '#1'

Bad:
    deck: verbs
    cards:
      - id: rank
        question: Which place has the winner?
        answer: #1  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E102"
NAME: Final = "empty-field"
LEVEL: Final[Level] = "error"
