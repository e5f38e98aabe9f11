"""Lists or keys are nested more than 32 levels deep.

No deck needs more than four. Brackets that are never closed nest too.

Good:
    deck: verbs
    cards:
      - id: be
        question: What is `[[` in the shell?
        answer: a test

Bad:
    deck: verbs
    cards:
      - id: be
        question: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E006"
NAME: Final = "nested-too-deep"
LEVEL: Final[Level] = "error"
