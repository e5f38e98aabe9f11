"""A number asks for more than there is.

`need` is at most the number of items, `marks` at most what the points can earn.

Good:
    deck: verbs
    cards:
      - id: be
        question: Name a past form of *be*.
        need: 1
        items: [was, were]

Bad:
    deck: verbs
    cards:
      - id: be
        question: Name a past form of *be*.
        need: 3  # <-
        items: [was, were]
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E108"
NAME: Final = "does-not-fit"
LEVEL: Final[Level] = "error"
