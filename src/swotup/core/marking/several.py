"""Whether several answers were typed where one is asked for: a guess at each does not earn the one that is right."""

import re
from typing import Final

from swotup.core.marking.comparing import compared
from swotup.core.marking.reading import reading
from swotup.core.marking.terms import Finding, Terms
from swotup.core.values import replace

_BETWEEN: Final = re.compile(r"\s*(?:[,;/]|\bor\b)\s*")
_MOST: Final = 12
_GUESSED: Final = 0.5
"""The most credit where something else was named beside the answer that no other card of the deck has."""


def once(found: Finding, typed: str, terms: Terms) -> Finding:
    """The finding; less where a part that is right stands beside parts that are other answers."""
    if not found.credit or any(_BETWEEN.search(text) for text in terms.wordings):
        return found
    parts = [part for part in _BETWEEN.split(typed) if part][:_MOST] or [typed]
    if len(parts) == 1:
        return found
    marked = [compared(terms, part) for part in parts]
    if not any(one.verdict == "right" for one in marked):
        return found
    others = [part for part, one in zip(parts, marked, strict=True) if not one.credit]
    if any(_is_other_answer(part, terms) for part in others):
        return Finding(found.wording, "wrong", 0.0, 0.0, "several answers at once")
    if any(_tells(part, terms) for part in others):
        credit = min(found.credit, _GUESSED)
        return replace(found, verdict="close", credit=credit, known=credit, why=f"you added {', '.join(others)}")
    return found


def _is_other_answer(part: str, terms: Terms) -> bool:
    keys = reading(part).keys
    return keys not in terms.own and terms.vocabulary.has_answer(keys)


def _tells(part: str, terms: Terms) -> bool:
    """Whether a part has a word of weight that neither the answer nor the question has."""
    own = {word.key for word in terms.words} | terms.told
    return any(word.key not in own and not terms.is_neutral(word) for word in reading(part).ideas)
