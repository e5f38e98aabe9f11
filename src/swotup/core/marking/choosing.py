"""An option by its digit, its text or the start of it; true or false in a word."""

from collections.abc import Sequence
from typing import Final

from swotup.core.marking.comparing import compared
from swotup.core.marking.reading import ARTICLES, reading
from swotup.core.marking.slips import slips_between
from swotup.core.marking.terms import Finding, Terms
from swotup.core.model import Pick, Wordings

_TRUE: Final = ("true", "yes", "right", "correct")
_FALSE: Final = ("false", "no", "wrong", "incorrect", "untrue")
_WITHIN: Final = 4
"""Words within which it has to be said."""


def picked(ask: Pick, typed: str, terms: Terms) -> Finding:
    """What was typed as one of the options: the text of one before a digit, a digit before a start of one."""
    options: list[Wordings] = [ask.right, *((text,) for text in ask.wrong)]
    shown = ask.right[0]
    found = _by_text(options, typed, terms)
    chosen = _by_digit(options, typed) if found is None else None
    if chosen is not None:
        return _whether(chosen == 0, shown)
    if found is not None:
        return found
    begun = [at for at, option in enumerate(options) if any(_begins(text, typed) for text in option)]
    if begun:
        why = "" if len(begun) == 1 else f"it could be {' or '.join(options[at][0] for at in begun)}"
        return _whether(begun == [0], shown, why)
    return _nearest(options, typed, terms)


def _whether(is_right: bool, shown: str, why: str = "") -> Finding:
    return Finding(shown, "right", 1.0, 1.0) if is_right else Finding(shown, "wrong", 0.0, 0.0, why)


def _by_digit(options: Sequence[Wordings], typed: str) -> int | None:
    digit = typed.strip(" .)(")
    return int(digit) - 1 if len(digit) == 1 and digit in "123456789" and int(digit) <= len(options) else None


def _by_text(options: Sequence[Wordings], typed: str, terms: Terms) -> Finding | None:
    """What was typed where it is the text of one option, to the letter or as it is read."""
    for read in (str.split, _folded, _keys):
        exact = [at for at, option in enumerate(options) if any(read(text) == read(typed) for text in option)]
        if len(exact) == 1:
            return compared(terms, typed) if exact[0] == 0 else _whether(False, options[0][0])
    return None


def _folded(text: str) -> list[str]:
    return text.casefold().split()


def _keys(text: str) -> list[str]:
    return list(reading(text).keys)


def _begins(option: str, typed: str) -> bool:
    """Whether an option begins with what was typed, at any letter."""
    whole, start = (_without_articles(text) for text in (option, typed))
    return bool(start) and whole.startswith(start)


def _without_articles(text: str) -> str:
    return " ".join(word.plain for word in reading(text).words if word.plain not in ARTICLES)


def _nearest(options: Sequence[Wordings], typed: str, terms: Terms) -> Finding:
    """The option that is named best; no credit where another is named as well."""
    shown = options[0][0]
    found = compared(terms, typed)
    others = (compared(Terms(option, terms.scale, terms.prompt), typed) for option in options[1:])
    if found.credit and all(found.rank > other.rank for other in others):
        return found
    return Finding(shown, "wrong", 0.0, 0.0, found.why)


def judged_true(typed: str) -> bool | None:
    """Whether the statement is said to be true; None where neither is said. A sentence may stand around it."""
    text = typed.strip(" .)(")
    if text in ("1", "2"):
        return text == "1"
    words = [word.plain for word in reading(typed).words]
    if _says_both(words):
        return None
    for at, word in enumerate(words[:_WITHIN]):
        value = _said(word, is_alone=len(words) == 1)
        if value is not None:
            return value is not (at > 0 and words[at - 1] == "not")
    return None


def _says_both(words: Sequence[str]) -> bool:
    """Whether true and false are both said, as in "true or false"; "false, it is not true" says one."""
    found = {
        (word == "true") is not (at > 0 and words[at - 1] == "not")
        for at, word in enumerate(words[: 2 * _WITHIN])
        if word in ("true", "false")
    }
    return len(found) > 1


def _said(word: str, *, is_alone: bool) -> bool | None:
    for value, names in ((True, _TRUE), (False, _FALSE)):
        if any(
            word == name
            or (is_alone and name.startswith(word))
            or (len(word) > 3 and slips_between(word, name, 1) == 1)
            for name in names
        ):
            return value
    return None
