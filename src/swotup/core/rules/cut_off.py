"""A space and `#` cut this text off: the rest is a comment to YAML.

The card would show half of what was written, and nobody would notice. A text with ` #` in it goes in quotes. Where a
comment is meant, two spaces before `#` say so.

Good:
    deck: verbs
    cards:
      - id: number-one
        question: 'Who is #1?'
        answer: nobody  # so far

Bad:
    deck: verbs
    cards:
      - id: number-one
        question: Who is #1?  # <-
        answer: nobody  # so far
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E010"
NAME: Final = "cut-off"
LEVEL: Final[Level] = "error"
