"""A comma splits a text in a list in brackets.

Inside brackets every comma ends an item, with or without a space. It is reported where some commas of a list have
a space after them and others have none, as in the thousands of a number.

Good:
    deck: verbs
    cards:
      - id: prices
        question: Name both prices.
        items: ['1,000', '2,500']

Bad:
    deck: verbs
    cards:
      - id: prices
        question: Name both prices.
        items: [1,000, 2,500]  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E011"
NAME: Final = "split-by-comma"
LEVEL: Final[Level] = "error"
