"""The deck does not declare this topic.

A misspelt topic would be missing from every plan and count. Topics are declared below `topics:`.

Good:
    deck: verbs
    topics:
      T1: The past
    cards:
      - id: be
        term: was
        definition: the past of *be*
        topic: T1

Bad:
    deck: verbs
    topics:
      T1: The past
    cards:
      - id: be
        term: was
        definition: the past of *be*
        topic: T2  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E111"
NAME: Final = "unknown-topic"
LEVEL: Final[Level] = "error"
