"""What was said, sentence by sentence: which roots, whether denied, and what from and what to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from swotup.core.marking.likeness import tolerance
from swotup.core.marking.marks import Spelling
from swotup.core.marking.opposites import are_opposed
from swotup.core.marking.reading import NEGATIVE, PEOPLE, Reading, reading
from swotup.core.marking.tables import words
from swotup.core.marking.terms import Terms
from swotup.core.marking.thesaurus import softening, synonyms_of
from swotup.core.marking.vocabularies import Vocabulary
from swotup.core.values import dataclass

MOST_WINDOWS: Final = 500
"""Sentences, and pairs of them, in which a point is looked for."""
_MOST_UNKNOWN: Final = 400
"""Words that may be misspellings of an idea; so many are looked at."""
_REACH: Final = 3
"""Heavy words that a denial reaches."""
_ONLY: Final = frozenset(words("only just merely simply"))
_STOPS: Final = frozenset(
    {",", ";", "but", "and", "so", "because", "when", "while", "if", "who", "which", "that", "until", "as", "than"}
)
_MOVES: Final = {"from": "from", "to": "to", "toward": "to", "into": "to"}
_SENTENCE: Final = re.compile(r"[^.!?;\n]+(?:[.!?;](?=\S)[^.!?;\n]+)*")
Sense = Literal["said", "denied", "either"]
"""Whether a thing is said to be so, or not; "less" of it and to "prevent" it can be told either way."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed, or a part of it: the roots that it tells, each with its sense.

    ``literal`` are those said in so many words, ``moves`` the roots after "from" and "to".
    """

    text: str
    roots: Mapping[str, Sense]
    literal: frozenset[str]
    moves: frozenset[tuple[str, str]]


def told(text: str, expected: Iterable[Reading], terms: Terms) -> tuple[Told, ...]:
    """The sentences of a text, with what they tell; a word that is misspelt counts as the expected one."""
    mended = _mended(text, expected, terms)
    return tuple(_told(sentence, mended, terms.vocabulary) for sentence in _SENTENCE.findall(text) if sentence.strip())


def together(sentences: Sequence[Told]) -> Told:
    """Several sentences as one; what is said in any of them counts as said."""
    roots: dict[str, Sense] = {}
    for sentence in sentences:
        for root, sense in sentence.roots.items():
            roots[root] = sense if roots.get(root, sense) == sense else "either"
    literal = frozenset[str]().union(*(sentence.literal for sentence in sentences))
    moves = frozenset[tuple[str, str]]().union(*(sentence.moves for sentence in sentences))
    return Told(" ".join(sentence.text for sentence in sentences), roots, literal, moves)


def ideas_of(text: Reading) -> list[int]:
    """The places of the ideas: the heavy words, and for whom it is about."""
    return [place for place, word in enumerate(text.words) if place in text.is_heavy or word.key in PEOPLE]


def windows(sentences: Sequence[Told]) -> list[Told]:
    """The sentences, and each two that follow each other: an essay has most words somewhere, a point has them near."""
    return [*sentences, *map(together, pairwise(sentences))][:MOST_WINDOWS]


def senses_of(text: Reading) -> dict[int, Sense]:
    """The places of the heavy words that a denial reaches, or a word that lessens them."""
    found: dict[int, Sense] = {}
    for at, word in enumerate(text.words):
        if not denies(text, at) and word.root not in softening():
            continue
        sense: Sense = "denied" if word.plain in NEGATIVE else "either"
        for place in reached(text, at):
            found.setdefault(place, sense)
    return found


def reached(text: Reading, at: int) -> set[int]:
    """The places of the heavy words that a denial at this place reaches."""
    found: set[int] = set()
    for place in range(at + 1, len(text.words)):
        if text.words[place].plain in _STOPS or len(found) == _REACH:
            break
        if place in text.is_heavy:
            found.add(place)
    return found


def denies(text: Reading, at: int) -> bool:
    """Whether the word at this place denies what follows; "not only" does not."""
    follows = text.words[at + 1].plain if at + 1 < len(text.words) else ""
    return text.words[at].plain in NEGATIVE and follows not in _ONLY


def _told(sentence: str, mended: Mapping[str, str], vocabulary: Vocabulary) -> Told:
    """What a sentence tells, with what says the same, here or in this deck."""
    text = reading(sentence)
    senses = senses_of(text)
    roots: dict[str, Sense] = {}
    for place, word in enumerate(text.words):
        if word.plain not in NEGATIVE:
            root, sense = mended.get(word.plain, word.root), senses.get(place, "said")
            roots[root] = sense if roots.get(root, sense) == sense else "either"
    literal = frozenset(roots)
    for root in literal:
        for other in synonyms_of(root):
            roots.setdefault(other, roots[root])
    for other in vocabulary.other_words(tuple(word.key for word in text.words)):
        roots.setdefault(other, "said")
    return Told(sentence.strip(), roots, literal, moves_of(text))


def moves_of(text: Reading) -> frozenset[tuple[str, str]]:
    """What follows "from" and "to", as (small word, root)."""
    ideas = ideas_of(text)
    follows = ((word.key, next((one for one in ideas if one > at), -1)) for at, word in enumerate(text.words))
    return frozenset(
        (_MOVES[small], text.words[place].root) for small, place in follows if small in _MOVES and place >= 0
    )


def _mended(text: str, expected: Iterable[Reading], terms: Terms) -> dict[str, str]:
    """Misspelt words to the roots of the expected words that they stand for."""
    known = {word.plain: word for wording in expected for word in wording.ideas}
    roots = {word.root for word in known.values()}
    unknown = dict.fromkeys(
        word.plain
        for word in reading(text).words
        if not terms.vocabulary.has_word(word.plain) and word.root not in roots and len(word.plain) > 3
    )
    found = {}
    for word in list(unknown)[:_MOST_UNKNOWN]:
        right = _nearest(word, list(known), terms.spelling)
        if right and not are_opposed(right, word):
            found[word] = known[right].root
    return found


def _nearest(word: str, known: Sequence[str], spelling: Spelling) -> str | None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    near = extractOne(word, known, scorer=OSA.distance, score_cutoff=3)
    if near and near[1] <= tolerance(near[0], spelling):
        return near[0]
    if spelling == "lenient":
        from swotup.core.marking.sounds import sound

        return next((one for one in known if sound(one) == sound(word)), None)
    return None
