"""A character without width stands here.

It cannot be seen, comes with text pasted from the web, and makes two words that look the same differ: a typed answer is
wrong, and nobody sees why. Joiners are fine where scripts and emoji need them.

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
        term: ca\u200brer  # <-
        definition: somebody who looks after another
"""

import re
from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "E402"
NAME: Final = "zero-width"
LEVEL: Final[Level] = "error"

INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff]|(?:(?<=[\x20-\u024f])|(?<=[\n\r]))[\u200c-\u200f]"
    "|[\u200c\u200d](?=[\x20-\u024f\n\r]|\\Z)(?<![\u0600-\u10ff][\u200c\u200d])"
)
"""What is reported: characters without width where no script needs them."""


def faults(deck: Written) -> Iterator[Fault]:
    """The characters without width, but for joiners and marks among letters that need them."""
    if not deck.text.isascii():
        for found in INVISIBLE.finditer(deck.text):
            message = f"a character that cannot be seen (U+{ord(found[0]):04X}) stands here: take it out"
            yield Fault(CODE, message, start=found.start())
