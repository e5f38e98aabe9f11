"""A number, or yes or no, is neither.

`need`, `marks` and `order` are whole numbers from 1; `truth` and `both_ways` are yes or no, true or false.

Good:
    deck: verbs
    cards:
      - id: be
        statement: The past of *be* is *was*.
        truth: yes

Bad:
    deck: verbs
    cards:
      - id: be
        statement: The past of *be* is *was*.
        truth: maybe  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E107"
NAME: Final = "not-a-value"
LEVEL: Final[Level] = "error"
