"""A line ends in spaces.

They cannot be seen, and they make changes where there are none when an editor takes them away. `swot check --fix` takes
them out.

Good:
    deck: law
    cards:
      - id: carer
        term: carer
        definition: somebody who looks after another

Bad:
    deck: law
    cards:
      - id: carer
        term: carer    # <-
        definition: somebody who looks after another
"""

import re
from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "W315"
NAME: Final = "trailing-spaces"
LEVEL: Final[Level] = "warning"

_ENDS: Final = tuple(space + end for space in " \t" for end in "\r\n")
_TRAILING: Final = re.compile(r"(?<![ \t])[ \t]+(?=[\r\n]|\Z)")


def faults(deck: Written) -> Iterator[Fault]:
    """The spaces at the ends of lines."""
    text = deck.text
    if text.endswith((" ", "\t")) or any(end in text for end in _ENDS):
        for found in _TRAILING.finditer(text):
            yield Fault(CODE, "this line ends in spaces: take them out", start=found.start())
