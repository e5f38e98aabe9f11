"""The entry has no id, so rewording it loses its history.

Without an id an entry is called after its prompt. Write the id that the message shows, and the prompt can change.

Good:
    deck: verbs
    cards:
      - id: past-of-be
        question: What is the past of *be*?
        answer: was

Bad:
    deck: verbs
    cards:
      - question: What is the past of *be*?  # <-
        answer: was
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "W205"
NAME: Final = "missing-id"
LEVEL: Final[Level] = "warning"
