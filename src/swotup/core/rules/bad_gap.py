"""A sentence has no gap, or one that is empty or not closed.

A gap is `{{answer}}`, with two braces on either side.

Good:
    deck: verbs
    cards:
      - id: be
        cloze: The past of *be* is {{was}}.

Bad:
    deck: verbs
    cards:
      - id: be
        cloze: The past of *be* is {{was}.  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E110"
NAME: Final = "bad-gap"
LEVEL: Final[Level] = "error"
