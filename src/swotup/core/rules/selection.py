"""Which rules a run is about, chosen by code, by the beginning of codes or by name."""

import difflib
from collections.abc import Collection, Iterable
from typing import Final

from swotup.core.model import UserError
from swotup.core.rules import PREVIEW, RULES

READING: Final = "E0"
"""How the codes begin that say that a file, or part of it, could not be read."""


def selected(select: Collection[str], ignore: Collection[str], *, preview: bool = False) -> frozenset[str]:
    """The codes to report: those selected, or all, without those ignored. Raises UserError for an unknown rule.

    Of a word that selects a rule and one that ignores it the closer one holds. What cannot be read is never silent:
    such rules are left out only where they are ignored.
    """
    wanted = {word: matching(word) for word in select}
    unwanted = {word: matching(word) for word in ignore}
    found = set()
    for code in RULES:
        chosen = _closest(code, wanted.items()) if wanted else 1
        if code.startswith(READING):
            chosen = max(chosen, 1)
        if chosen > _closest(code, unwanted.items()) and (preview or code not in PREVIEW):
            found.add(code)
    return frozenset(found)


def matching(word: str) -> frozenset[str]:
    """The codes that a word stands for. Raises UserError where there are none."""
    found = frozenset(code for code, rule in RULES.items() if word == rule.NAME or code.startswith(word.upper()))
    if not word or not found:
        near = difflib.get_close_matches(word, [*RULES, *(rule.NAME for rule in RULES.values())], 1)
        advice = f"did you mean {near[0]}?" if near else "`swot explain` lists them."
        raise UserError(f"There is no rule {word!r}: {advice}")
    return found


def _closest(code: str, words: Iterable[tuple[str, frozenset[str]]]) -> int:
    """How closely the closest of the words names the code; 0 where none does."""
    return max((len(code) if len(codes) == 1 else len(word) for word, codes in words if code in codes), default=0)
