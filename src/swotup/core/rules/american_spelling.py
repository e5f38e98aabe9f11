"""A word is spelt the American way in a deck whose language is British English.

Examiners mark spelling, and a learner copies what the card says. It is looked for where `language` is `en-GB`; with
`en-GB-oxendict` endings in -ize are British. Names (a capital within a sentence) are left alone, and so is what counts
as an answer beside what is shown.

Good:
    deck: art
    language: en-GB
    cards:
      - id: red
        term: red
        definition: the colour of blood

Bad:
    deck: art
    language: en-GB
    cards:
      - id: red
        term: red
        definition: the color of blood  # <-
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from swotup.core.british import BRITISH
from swotup.core.model import Fault, Level
from swotup.core.rules.written import Written

CODE: Final = "W311"
NAME: Final = "american-spelling"
LEVEL: Final[Level] = "warning"
MOST_IN_A_TEXT: Final = 20

_STOPS: Final = str.maketrans(dict.fromkeys(".,;:?!…()[]{}|/\"“”'‘’*_`-–—#", " "))
_IZE: Final = re.compile(r"iz(?=(?:e[drs]?|ers|es|ing|ations?|ational|able)\b)")
_WORD: Final = re.compile(r"[A-Za-z]+")
_BRITISH_IZE: Final = ("siz", "priz", "seiz", "maiz", "baiz", "gliz", "quiz", "whiz", "fiz", "friz", "briz")
_NOT_PROSE: Final = frozenset({"also", "id", "topic", "tags", "source", "was", "need", "marks", "truth", "both_ways"})


def faults(deck: Written) -> Iterator[Fault]:
    """The words that are spelt the American way, each where it stands."""
    language = deck.head.raw("language").casefold()
    if not language.startswith("en-gb"):
        return
    has_ize = not language.endswith("-oxendict")
    words = set(deck.text.translate(_STOPS).lower().split())
    american = {word for word in words if word in BRITISH or (has_ize and "iz" in word and _british(word, ize=True))}
    if not american:
        return
    for entry in deck.entries:
        for name, item, text in entry.texts():
            if name in _NOT_PROSE or not any(word in text.lower() for word in american):
                continue
            shown = text.partition("|")[0]
            for word, start in islice(_american(shown, ize=has_ize), MOST_IN_A_TEXT):
                message = f"`{word}` is the American spelling: in British English it is `{_british(word, ize=has_ize)}`"
                yield Fault(CODE, message, name, item, entry=entry.id, start=start)


def _american(text: str, *, ize: bool) -> Iterator[tuple[str, int]]:
    """The words of a text that are spelt the American way and are no names, each once, and where they begin."""
    seen = set()
    for found in _WORD.finditer(text):
        word = found[0]
        if word not in seen and (word.islower() or not found.start()) and _british(word, ize=ize):
            seen.add(word)
            yield word, found.start()


def _british(word: str, *, ize: bool) -> str | None:
    """The British spelling of an American word, None for any other."""
    lower = word.lower()
    if british := BRITISH.get(lower):
        return british.capitalize() if word[0].isupper() else british
    if ize and (found := _IZE.search(lower)) and found.start() > 2 and not lower[: found.end()].endswith(_BRITISH_IZE):
        return f"{word[: found.start()]}is{word[found.end() :]}"
    return None
