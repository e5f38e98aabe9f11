r"""A control, escape or text-direction character stands here.

It cannot be seen, and a terminal may obey it: it can hide text or turn it round. The reader takes it out.

Good:
    deck: verbs
    cards:
      - id: red
        term: red
        definition: a colour

Bad:
    deck: verbs
    cards:
      - id: red
        term: red
        definition: "a \e[31mcolour"  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E401"
NAME: Final = "unsafe-character"
LEVEL: Final[Level] = "error"
