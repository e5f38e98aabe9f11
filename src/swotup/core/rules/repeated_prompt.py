"""Two entries ask the same, or nearly the same.

Whoever learns is asked twice and may be given two answers. Prompts are the same whatever their case, their stops and
their small words (articles, "of", "what is" or "define"); those that differ in a word that matters or in a number are
not. All decks that are checked together are compared.

Good:
    deck: law
    cards:
      - id: aim
        question: What was the aim of the Care Act 2014?
        answer: greater control
      - id: older-aim
        question: What was the aim of the Care Act 2000?
        answer: support for carers

Bad:
    deck: law
    cards:
      - id: aim
        question: What was the aim of the Care Act 2014?
        answer: greater control
      - id: again
        question: what was the aim of the care act 2014  # <-
        answer: greater control
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from swotup.core.alike import gist, rough
from swotup.core.model import Fault, Level
from swotup.core.rules.written import Entry, Written

CODE: Final = "W303"
NAME: Final = "repeated-prompt"
LEVEL: Final[Level] = "warning"


def faults(decks: Sequence[Written]) -> Iterator[tuple[Written, Fault]]:
    """Every entry that asks what one before it asked. Only what shares its long words is looked at closely."""
    near: dict[frozenset[str], list[tuple[Written, Entry]]] = defaultdict(list)
    for deck in decks:
        for entry in deck.entries:
            near[rough(entry.prompt)].append((deck, entry))
    for asked in near.values():
        if len(asked) > 1:
            yield from _among(asked)


def _among(asked: Sequence[tuple[Written, Entry]]) -> Iterator[tuple[Written, Fault]]:
    first: dict[tuple[str, ...], tuple[Written, Entry]] = {}
    for deck, entry in asked:
        key = _asked(entry)
        home, other = first.setdefault(key, (deck, entry))
        if other is not entry and key[1:]:
            yield deck, entry.fault_of_prompt(CODE, _message(home, other, deck, entry), entry.first)


def _asked(entry: Entry) -> tuple[str, ...]:
    """What an entry asks. A cue that is itself a question ("True or false?") is part of it."""
    cue = entry.first.cue
    return (cue if cue.endswith("?") else "", *gist(entry.prompt))


def _message(home: Written, other: Entry, deck: Written, entry: Entry) -> str:
    name = f"`{other.id}`" if home is deck else f"`{other.id}` of {home.path}"
    is_same = other.prompt.casefold().split() == entry.prompt.casefold().split()
    return f"this asks {'the same' if is_same else 'nearly the same'} as {name}: take one out, or say how they differ"
