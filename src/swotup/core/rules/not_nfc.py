"""A character is written in pieces: a letter and its accent, one after the other.

It looks like the letter with its accent and is another one to a computer, so that a search does not find it. Some
systems make such text when it is copied. `swot check --fix` puts the pieces together (Unicode's normal form C).

Good:
    deck: french
    cards:
      - id: cafe
        term: caf\u00e9
        definition: where coffee is drunk

Bad:
    deck: french
    cards:
      - id: cafe
        term: cafe\u0301  # <-
        definition: where coffee is drunk
"""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import is_normalized, normalize

from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "W316"
NAME: Final = "not-nfc"
LEVEL: Final[Level] = "warning"

_LINE: Final = re.compile(r"[^\r\n]+")


def faults(deck: Written) -> Iterator[Fault]:
    """The first such character of each line."""
    if deck.text.isascii() or is_normalized("NFC", deck.text):
        return
    for line in _LINE.finditer(deck.text):
        if not is_normalized("NFC", line[0]):
            whole = normalize("NFC", line[0])
            same = next((i for i, (a, b) in enumerate(zip(line[0], whole, strict=False)) if a != b), len(whole))
            message = f"`{whole[same : same + 1]}` is written in pieces here: write it as one character (NFC)"
            yield Fault(CODE, message, start=line.start() + min(same, len(line[0]) - 1))
