"""An anchor, an alias, a merge key or a tag stands here.

They make a text mean something that it does not say. What a value says is all that it means; a text that begins
with `&`, `*` or `!` goes in quotes.

Good:
    deck: verbs
    cards:
      - id: and
        question: What is `&` called?
        answer: '&ampersand'

Bad:
    deck: verbs
    cards:
      - id: and
        question: What is `&` called?
        answer: &ampersand and  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E004"
NAME: Final = "not-plain-yaml"
LEVEL: Final[Level] = "error"
