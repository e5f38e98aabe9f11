"""How near a typed word is to an expected one: the same, a slip of the pen, a relative, or another word."""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extractOne

from swotup.core.marking.forms import Forms, are_opposed, differ_by_agent, sound
from swotup.core.marking.marks import Spelling
from swotup.core.marking.vocabularies import Vocabulary

_LONG: Final = 8
_SOUNDS_ALIKE: Final = 0.75
"""The least Jaro-Winkler similarity of two words that are taken for the same by their sound."""
_ALIKE: Final = tuple(
    map(frozenset, ("aeiouy", "cksqxz", "fvp", "mn", "td", "bp", "gj", "wu", "lr")),
)
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")


class Likeness(IntEnum):
    """From another meaning to the same word; above ``OTHER`` the word is recognised."""

    OPPOSED = 0
    OTHER = 1
    KIN = 2
    """Made of the same root."""
    SLIP = 3
    """The word, misspelt."""
    FORM = 4
    """Another form of the same verb."""
    SAME = 5


def likeness(expected: Forms, typed: Forms, spelling: Spelling, vocabulary: Vocabulary) -> Likeness:
    """How near a typed word is to the expected one."""
    if expected.key == typed.key:
        return Likeness.SAME
    if expected.is_number or typed.is_number:
        return Likeness.SAME if _is_same_number(expected.plain, typed.plain) else Likeness.OTHER
    if are_opposed(expected.key, typed.key) or are_opposed(expected.verb, typed.verb):
        return Likeness.OPPOSED
    if expected.verb == typed.verb:
        return Likeness.FORM
    if differ_by_agent(expected.verb, typed.verb):
        return Likeness.OTHER
    if typed.plain not in vocabulary.words and _is_slip(expected, typed, spelling, vocabulary):
        return Likeness.SLIP
    return Likeness.KIN if expected.root == typed.root else Likeness.OTHER


def _is_same_number(one: str, other: str) -> bool:
    return one[:1].isdigit() and other[:1].isdigit() and _ORDINAL.sub("", one) == _ORDINAL.sub("", other)


def tolerance(word: str, spelling: Spelling) -> int:
    """How many slips a word bears: none where it is short, two where it is long."""
    if len(word) < 4 or any(char.isdigit() for char in word):
        return 0
    if spelling == "lenient":
        return 1 if len(word) < 6 else 2 if len(word) < _LONG else 3
    return 1 if len(word) < _LONG else 2


def _is_slip(expected: Forms, typed: Forms, spelling: Spelling, vocabulary: Vocabulary) -> bool:
    most = tolerance(expected.plain, spelling)
    if not most:
        return False
    slips, right, wrong = min(
        (OSA.distance(one, other, score_cutoff=most), one, other)
        for one, other in ((expected.plain, typed.plain), (expected.key, typed.key), (expected.verb, typed.verb))
    )
    sounds = spelling == "lenient" and _sounds_alike(expected.plain, typed.plain)
    if slips > most and not sounds:
        return False
    if not sounds and len(right) < 6 and not _is_likely(right, wrong):
        return False
    return not _is_nearer_to_another(expected, typed.plain, min(slips, most + 1), vocabulary)


def _sounds_alike(expected: str, typed: str) -> bool:
    return sound(expected) == sound(typed) and JaroWinkler.similarity(expected, typed) >= _SOUNDS_ALIKE


def _is_likely(right: str, wrong: str) -> bool:
    """Whether a slip in a short word is one of the finger or the ear, and not another word such as horse for house."""
    if len(right) != len(wrong):
        return len(right) > 4 or (len(wrong) > len(right) and _is_doubled(right, wrong))
    places = [at for at, (a, b) in enumerate(zip(right, wrong, strict=True)) if a != b]
    if len(places) != 1:
        return True
    pair = {right[places[0]], wrong[places[0]]}
    if len(right) == 4:
        return False
    return places[0] > 0 and any(pair <= group for group in _ALIKE)


def _is_doubled(right: str, wrong: str) -> bool:
    return any(wrong == right[:at] + right[at] + right[at:] for at in range(len(right)))


def _is_nearer_to_another(expected: Forms, typed: str, slips: int, vocabulary: Vocabulary) -> bool:
    """Whether an answer of the deck has a word that is nearer to what was typed than the expected one is."""
    for length in range(len(typed) - slips + 1, len(typed) + slips):
        words = vocabulary.words_by_length.get(length, ())
        found = extractOne(typed, words, scorer=OSA.distance, score_cutoff=slips - 1)
        if found and found[0] not in (expected.plain, expected.key):
            return True
    return False


def best(
    expected: Forms, typed: Sequence[tuple[int, Forms]], spelling: Spelling, vocabulary: Vocabulary
) -> tuple[Likeness, int]:
    """The nearest of the typed words and its place; where none is recognised, whether one is opposed, and -1."""
    found, place = Likeness.OTHER, -1
    for at, word in typed:
        near = likeness(expected, word, spelling, vocabulary)
        if near > max(found, Likeness.OTHER) or (near is Likeness.OPPOSED and place < 0):
            found, place = near, at if near is not Likeness.OPPOSED else -1
        if near is Likeness.SAME:
            break
    return found, place
