"""Two keys make two kinds of one entry.

It is one or the other; two questions are two entries.

Good:
    deck: verbs
    cards:
      - id: be
        cloze: The past of *be* is {{was}}.

Bad:
    deck: verbs
    cards:
      - id: be  # <-
        cloze: The past of *be* is {{was}}.
        term: be
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E105"
NAME: Final = "two-kinds"
LEVEL: Final[Level] = "error"
