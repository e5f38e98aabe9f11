"""The options of a choice are not told apart, or are too many.

A wrong option that is right, or stands there twice, can be chosen and count as a mistake. Options are chosen by a
digit, so there are eight wrong ones at most.

Good:
    deck: verbs
    cards:
      - id: be
        question: What is the past of *be*?
        answer: was
        wrong: [is, are]

Bad:
    deck: verbs
    cards:
      - id: be
        question: What is the past of *be*?
        answer: was
        wrong: [is, was]  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E109"
NAME: Final = "bad-options"
LEVEL: Final[Level] = "error"
