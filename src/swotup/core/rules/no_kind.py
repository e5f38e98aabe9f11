"""Nothing says what is asked.

Each kind of entry is told by a key: `answer`, `term`, `items`, `steps`, `cloze`, `wrong`, `statement` or `points`.

Good:
    deck: verbs
    cards:
      - id: be
        question: What is the past of *be*?
        answer: was

Bad:
    deck: verbs
    cards:
      - id: be  # <-
        question: What is the past of *be*?
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E104"
NAME: Final = "no-kind"
LEVEL: Final[Level] = "error"
