"""What a word sounds like, roughly, as English is spoken."""

import re
from functools import lru_cache
from typing import Final

from swotup.core.marking.forms import LONGEST_WORD

_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"^wh", "w"),
        (r"mb$", "m"),
        (r"ch(?=[olr])", "k"),
        (r"ough", "o"),
        (r"igh", "i"),
        (r"gh(?=t|$)", ""),
        (r"ph|gh", "f"),
        (r"sch|sh|ssi(?=o)|ci(?=[ao])|ti(?=[ao])|si(?=on)|shu(?=n)|ch", "x"),
        (r"dge?|j", "j"),
        (r"g(?=[eiy])", "j"),
        (r"c(?=[eiy])", "s"),
        (r"ck|c|q|k", "k"),
        (r"(?<=[aeiou])([^aeiou])e$", r"\1"),
        (r"th", "0"),
        (r"z", "s"),
        (r"x(?=[aeiou]|$)", "x"),
        (r"v", "f"),
        (r"(?<=[aeiou])r(?=[^aeiou]|$)", ""),
        (r"[hwy]", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<!^)[aeiou]+", ""),
        (r"^[aeiou]+", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS: Final = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"a[iy]|a[^aeiou]e|e[iy]", "A"),
        (r"e[ea]|ie|e[^aeiou]e", "E"),
        (r"igh|i[^aeiou]e|y$", "I"),
        (r"o[aw]|o[^aeiou]e", "O"),
        (r"oo|u[^aeiou]e|ew|ue", "U"),
        (r"a", "a"),
        (r"e", "e"),
        (r"i", "i"),
        (r"o", "o"),
        (r"u", "u"),
    )
)


@lru_cache(20_000)
def sound(plain: str) -> str:
    """What a word sounds like, roughly: its consonants by their sound."""
    made = plain[:LONGEST_WORD]
    for pattern, sounds in _SOUNDS:
        made = pattern.sub(sounds, made)
    return made


def vowel(plain: str) -> str:
    """What the first vowel of a word sounds like, roughly: a capital where it is long."""
    return next((name for pattern, name in _VOWELS if pattern.search(plain[:LONGEST_WORD])), "")
