"""How near a typed word is to an expected one: the same, a slip of the pen, a relative, or another word."""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from swotup.core.marking.forms import Forms
from swotup.core.marking.marks import Spelling
from swotup.core.marking.numbers import number_word
from swotup.core.marking.opposites import are_opposed, differ_by_agent
from swotup.core.marking.slips import slips_between
from swotup.core.marking.vocabularies import Vocabulary

_LONG: Final = 8
_SHORT: Final = 5
_LONG_NUMBER: Final = 5
_SHORTENED: Final = 4
_SOUNDS_ALIKE: Final = 0.7
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


class Scale:
    """Weighs words as spelling counts, each pair once; ``vocabulary`` is the deck's."""

    def __init__(self, spelling: Spelling, vocabulary: Vocabulary) -> None:
        self.spelling: Final = spelling
        self.vocabulary: Final = vocabulary
        self._weighed: dict[tuple[str, str], Likeness] = {}

    def likeness(self, expected: Forms, typed: Forms) -> Likeness:
        """How near a typed word is to the expected one."""
        pair = expected.plain, typed.plain
        if pair not in self._weighed:
            self._weighed[pair] = _likeness(expected, typed, self.spelling, self.vocabulary)
        return self._weighed[pair]

    def best(self, expected: Forms, typed: Iterable[tuple[int, Forms]]) -> tuple[Likeness, int]:
        """The nearest of the typed words and its place; where none is recognised, whether one is opposed, and -1."""
        found, place = Likeness.OTHER, -1
        for at, word in typed:
            near = self.likeness(expected, word)
            if near > max(found, Likeness.OTHER) or (near is Likeness.OPPOSED and place < 0):
                found, place = near, at if near is not Likeness.OPPOSED else -1
            if near is Likeness.SAME:
                break
        return found, place


def _likeness(expected: Forms, typed: Forms, spelling: Spelling, vocabulary: Vocabulary) -> Likeness:
    if expected.key == typed.key:
        return Likeness.SAME
    if expected.is_number or typed.is_number:
        return _of_number(expected.plain, typed.plain)
    if are_opposed(expected.key, typed.key) or are_opposed(expected.verb, typed.verb):
        return Likeness.OPPOSED
    if differ_by_agent(expected, typed) and not _may_be_slip(expected.plain, typed.plain, vocabulary):
        return Likeness.OTHER
    if expected.verb == typed.verb and expected.ending != typed.ending:
        return Likeness.FORM
    is_kin = expected.root == typed.root
    if is_kin and slips_between(expected.plain, typed.plain, 1) > 1 and not _is_heard(expected, typed, spelling):
        return Likeness.KIN
    if _is_slip(expected, typed, spelling, vocabulary) and not vocabulary.has_word(typed.plain):
        return Likeness.SLIP
    return Likeness.KIN if is_kin else Likeness.OTHER


def _may_be_slip(expected: str, typed: str, vocabulary: Vocabulary) -> bool:
    """Whether a long word has one slip, and what was typed is no word of the deck."""
    return len(expected) >= _LONG and slips_between(expected, typed, 1) == 1 and not vocabulary.has_word(typed)


def _of_number(expected: str, typed: str) -> Likeness:
    """A number is the same or another one; misspelt it can be in words alone."""
    if typed[:1].isdigit():
        is_same = expected[:1].isdigit() and _ORDINAL.sub("", expected) == _ORDINAL.sub("", typed)
        return Likeness.SAME if is_same else Likeness.OTHER
    word = number_word(expected)
    is_slip = len(word) >= _LONG_NUMBER and slips_between(word, typed, 1) == 1
    return Likeness.SLIP if is_slip else Likeness.OTHER


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
    pairs = {(expected.plain, typed.plain), (expected.key, typed.key), (expected.verb, typed.verb)}
    counts = {pair: slips_between(*pair, most) for pair in pairs if pair[0] != pair[1]}
    borne = [count for pair, count in counts.items() if count <= most and _is_likely(*pair, count)]
    if borne and not _is_nearer_to_another(expected, typed.plain, min(borne), vocabulary):
        return True
    return _is_heard(expected, typed, spelling) or _is_shortened(expected.plain, typed.plain)


def _is_heard(expected: Forms, typed: Forms, spelling: Spelling) -> bool:
    """Whether, where spelling is lenient, the typed word sounds like the expected one."""
    return spelling == "lenient" and len(expected.plain) > 3 and _sounds_alike(expected.plain, typed.plain)


def _is_shortened(expected: str, typed: str) -> bool:
    """Whether the typed word is cut off, or keeps the letters at both ends: "info", "dept"."""
    if len(typed) < _SHORTENED or len(expected) < 2 * _SHORTENED:
        return False
    rest = iter(expected)
    return expected.startswith(typed) or (
        expected[-1] == typed[-1] and all(char in rest for char in typed) and expected[0] == typed[0]
    )


def _sounds_alike(expected: str, typed: str) -> bool:
    from swotup.core.marking.sounds import sound, vowel

    is_short = max(len(expected), len(typed)) <= _SHORT  # then a vowel tells, as in "care" and "core"
    if sound(expected) != sound(typed) or (is_short and vowel(expected) != vowel(typed)):
        return False
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(expected, typed) >= _SOUNDS_ALIKE


def _is_likely(right: str, wrong: str, slips: int) -> bool:
    """Whether the slips are of the finger or the ear, and do not make another word, such as horse of house.

    In a short word a letter stands only for one that sounds or looks like it, and so do two letters in a longer one.
    Where two slips are made, the first letter is right.
    """
    if slips > 1 and right[0] != wrong[0]:
        return False
    if len(right) != len(wrong):
        return len(right) > 4 or (len(wrong) > len(right) and _is_doubled(right, wrong))
    places = [at for at, (a, b) in enumerate(zip(right, wrong, strict=True)) if a != b]
    if len(places) != slips or (slips > 1 and _is_moved(right, wrong, slips)):  # or letters changed places
        return True
    if slips < 2 and len(right) > _SHORT:
        return True
    return (
        len(right) > 4
        and places[0] > 0
        and all(any({right[at], wrong[at]} <= group for group in _ALIKE) for at in places)
    )


def _is_moved(right: str, wrong: str, slips: int) -> bool:
    """Whether a letter was taken out and put in elsewhere."""
    from rapidfuzz.distance import Indel

    return Indel.distance(right, wrong) == slips


def _is_doubled(right: str, wrong: str) -> bool:
    return any(wrong == right[:at] + right[at] + right[at:] for at in range(len(right)))


def _is_nearer_to_another(expected: Forms, typed: str, slips: int, vocabulary: Vocabulary) -> bool:
    """Whether an answer of the deck has a word that is nearer to what was typed than the expected one is.

    It is no word of the deck itself, so that none is nearer than by one slip.
    """
    if slips < 2:
        return False
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    for length in range(len(typed) - slips + 1, len(typed) + slips):
        words = vocabulary.words_of(length)
        found = extractOne(typed, words, scorer=OSA.distance, score_cutoff=slips - 1)
        if found and found[0] not in (expected.plain, expected.key):
            return True
    return False
