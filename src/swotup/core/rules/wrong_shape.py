"""A text stands where a list or keys belong, or the other way round.

The message says what belongs here. A text that looks like a list or like a key to YAML goes in quotes.

Good:
    deck: verbs
    cards:
      - id: be
        cloze: '{{be}} is a verb'

Bad:
    deck: verbs
    cards:
      - id: be
        cloze: {{be}}  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E007"
NAME: Final = "wrong-shape"
LEVEL: Final[Level] = "error"
