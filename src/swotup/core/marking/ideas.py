"""What is told at length: which key ideas of a definition, or of a marking point, occur in what was typed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from swotup.core.marking.comparing import Terms
from swotup.core.marking.forms import Forms, are_opposed, sound
from swotup.core.marking.likeness import tolerance
from swotup.core.marking.marks import Spelling
from swotup.core.marking.reading import NEGATIVE, PEOPLE, Reading, reading
from swotup.core.marking.thesaurus import DEGREE, SOFTENING, synonyms_of
from swotup.core.marking.vocabularies import Vocabulary

MET: Final = 0.6
"""The share of a point's ideas, by weight, with which it is proposed as met."""
MOST_WINDOWS: Final = 500
"""Sentences, and pairs of them, in which a point is looked for."""
_ASKED: Final = 0.3
"""What an idea counts that the question itself names."""
_MOST_UNKNOWN: Final = 400
"""Words that may be misspellings of an idea; so many are looked at."""
_REACH: Final = 3
"""Heavy words that a denial reaches."""
_ONLY: Final = frozenset("only just merely simply".split())
_STOPS: Final = frozenset(
    {",", ";", "but", "and", "so", "because", "when", "while", "if", "who", "which", "that", "until", "as", "than"}
)
_MOVES: Final = {"from": "from", "to": "to", "toward": "to", "into": "to"}
_BACK: Final = {"from": "to", "to": "from"}
_ASKING: Final = frozenset({"where", "how", "when", "who"})
_CONTRAST: Final = frozenset({"instead", "rather"})
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


@dataclass(frozen=True, slots=True)
class Covered:
    """One wording's ideas: the share told, by weight, and each idea (by its place) with whether it was told."""

    wording: Reading
    share: float
    told: Mapping[int, bool]

    @property
    def found(self) -> tuple[str, ...]:
        """The ideas that were told, in the wording's own words."""
        return tuple(self._ideas(told=True))

    @property
    def missing(self) -> tuple[str, ...]:
        """The ideas that were not."""
        return tuple(self._ideas(told=False))

    def _ideas(self, *, told: bool) -> Iterator[str]:
        """Words that follow one another are one idea."""
        written = self.wording.written
        run: list[int] = []
        for place in (*(place for place in sorted(self.told) if self.told[place] is told), -1):
            if run and place != run[-1] + 1:
                yield " ".join(dict.fromkeys(written[one] for one in run))
                run = []
            run.append(place)


def told(text: str, expected: Iterable[Reading], terms: Terms) -> tuple[Told, ...]:
    """The sentences of a text, with what they tell; a word that is misspelt counts as the expected one."""
    mended = _mended(text, expected, terms)
    return tuple(
        _told(sentence, mended, terms.vocabulary)
        for sentence in _SENTENCE.findall(text)
        if sentence.strip()
    )


def together(sentences: Sequence[Told]) -> Told:
    """Several sentences as one; what is said in any of them counts as said."""
    roots: dict[str, Sense] = {}
    for sentence in sentences:
        for root, sense in sentence.roots.items():
            roots[root] = sense if roots.get(root, sense) == sense else "either"
    literal = frozenset[str]().union(*(sentence.literal for sentence in sentences))
    moves = frozenset[tuple[str, str]]().union(*(sentence.moves for sentence in sentences))
    return Told(" ".join(sentence.text for sentence in sentences), roots, literal, moves)


@dataclass(frozen=True)
class Wanted:
    """A wording of which the ideas are wanted: the places of each with its root, its sense and its weight.

    ``shared`` says in how many points of the question a root is: an idea that several share tells less of each.
    """

    wording: Reading
    terms: Terms
    shared: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def ideas(self) -> tuple[tuple[int, str, Sense, float], ...]:
        """Place, root, sense and weight of each idea."""
        senses, aside = _senses(self.wording), _contrasted(self.wording)
        found = []
        for place in (*ideas_of(self.wording), *(_asking(self.wording) if self.shared else ())):
            word, sense = self.wording.words[place], senses.get(place, "said")
            weight = _weight(word, self.terms, sense) / self.shared.get(word.root, 1)
            found.append((place, word.root, sense, weight * (_ASKED if place in aside else 1)))
        return tuple(found)

    @cached_property
    def moves(self) -> frozenset[tuple[str, str]]:
        """What follows "from" and "to"."""
        return _moves(self.wording)

    def covered(self, said: Told) -> Covered:
        """How much of it is in what was said."""
        found = {place: _agree(sense, said.roots.get(root)) for place, root, sense, _ in self.ideas}
        told = sum(weight for place, _, _, weight in self.ideas if found[place])
        return Covered(self.wording, told / (sum(weight for *_, weight in self.ideas) or 1), found)


def ideas_of(text: Reading) -> list[int]:
    """The places of the ideas: the heavy words, and for whom it is about."""
    return [place for place, word in enumerate(text.words) if place in text.is_heavy or word.key in PEOPLE]


def _asking(text: Reading) -> list[int]:
    """The places of the words that tell "where" from "how"."""
    return [place for place, word in enumerate(text.words) if word.plain in _ASKING]


def _contrasted(text: Reading) -> set[int]:
    """The places of what the text sets itself against: after "and not", "rather than", "not only"."""
    found: set[int] = set()
    for at, word in enumerate(text.words):
        before = text.words[at - 1].plain if at else ""
        is_denial = word.plain in NEGATIVE
        if word.plain in _CONTRAST or (is_denial and (before in ("and", "but") or not _denies(text, at))):
            found |= _reached(text, at)
    return found if found < text.is_heavy else set()


def _agree(expected: Sense, said: Sense | None) -> bool:
    return said is not None and (said == expected or "either" in (said, expected))


def _weight(word: Forms, terms: Terms, sense: Sense) -> float:
    weight = terms.vocabulary.weight(word.root)
    if word.key in PEOPLE or word.plain in _ASKING or (word.key in terms.told and sense != "denied"):
        return weight * _ASKED
    return weight * (0.5 if word.root in DEGREE else 1)


def windows(sentences: Sequence[Told]) -> list[Told]:
    """The sentences, and each two that follow each other: an essay has most words somewhere, a point has them near."""
    return [*sentences, *map(together, pairwise(sentences))][:MOST_WINDOWS]


def met(wordings: Sequence[Wanted], said: Sequence[Told]) -> tuple[Covered, Told | None]:
    """A marking point's ideas where they stand closest together, and what was said there; None where it is not met."""
    best = Covered(wordings[0].wording, 0.0, dict.fromkeys(ideas_of(wordings[0].wording), False))
    where: Told | None = None
    for window in said:
        for wanted in wordings:
            found = wanted.covered(window)
            if found.share > best.share:
                is_met = found.share >= MET and _has_enough(found, window, wanted)
                is_met = is_met and not _is_opposed(found, window, wanted) and not _only_asks(window, wanted)
                best, where = (found, window) if is_met else (best if where else found, where)
    return best, where


def _has_enough(found: Covered, said: Told, wanted: Wanted) -> bool:
    """Whether two ideas at least were told: one in so many words, one not in the question, one of this point alone.

    All, where there are fewer.
    """
    words = {place: found.wording.words[place] for place in found.told}
    told = [words[place] for place, is_told in found.told.items() if is_told]
    telling = {word.root for word in words.values() if word.root not in DEGREE}
    if len({word.root for word in told}) < min(2, len(telling)):
        return False
    for is_needed in (
        lambda word: word.key not in wanted.terms.told,
        lambda word: wanted.shared.get(word.root, 1) == 1 and word.key not in PEOPLE,
    ):
        if any(map(is_needed, words.values())) and not any(map(is_needed, told)):
            return False
    return any(word.root in said.literal for word in told)


def _only_asks(said: Told, wanted: Wanted) -> bool:
    """Whether a point has no idea but the question's own, and was not told word for word."""
    wording = wanted.wording
    is_asked = all(word.key in wanted.terms.told for word in wording.ideas)
    return is_asked and wording.squashed not in reading(said.text).squashed


def alternatives(text: Reading) -> list[Reading]:
    """The text, and where it has an "or" the text without what stands on either side of it."""
    found = [text]
    for at, word in enumerate(text.words):
        if word.plain != "or" or at == 0:
            continue
        for side in (range(at - 1, -1, -1), range(at + 1, len(text.words))):
            run = _run(text, side)
            kept = tuple(place for place in text.heavy if place not in run)
            if run and kept:
                found.append(Reading(text.text, text.words, kept))
    return found


def _run(text: Reading, places: range) -> set[int]:
    """The heavy words that follow one another, beginning with the first in these places."""
    run: set[int] = set()
    for place in places:
        if place in text.is_heavy:
            run.add(place)
        elif run:
            break
    return run


def _is_opposed(found: Covered, said: Told, wanted: Wanted) -> bool:
    """Whether an idea that is not told stands there turned round."""
    turned = {(_BACK[small], root) for small, root in wanted.moves}
    if turned & said.moves and not wanted.moves & said.moves:
        return True
    left_out = [found.wording.words[place] for place, is_told in found.told.items() if not is_told]
    return any(are_opposed(word.key, root) or are_opposed(word.root, root) for word in left_out for root in said.roots)


def _senses(text: Reading) -> dict[int, Sense]:
    """The places of the heavy words that a denial reaches, or a word that lessens them."""
    found: dict[int, Sense] = {}
    for at, word in enumerate(text.words):
        if not _denies(text, at) and word.root not in SOFTENING:
            continue
        sense: Sense = "denied" if word.plain in NEGATIVE else "either"
        for place in _reached(text, at):
            found.setdefault(place, sense)
    return found


def _reached(text: Reading, at: int) -> set[int]:
    """The places of the heavy words that a denial at this place reaches."""
    found: set[int] = set()
    for place in range(at + 1, len(text.words)):
        if text.words[place].plain in _STOPS or len(found) == _REACH:
            break
        if place in text.is_heavy:
            found.add(place)
    return found


def _denies(text: Reading, at: int) -> bool:
    follows = text.words[at + 1].plain if at + 1 < len(text.words) else ""
    return text.words[at].plain in NEGATIVE and follows not in _ONLY


def _told(sentence: str, mended: Mapping[str, str], vocabulary: Vocabulary) -> Told:
    """What a sentence tells, with what says the same, here or in this deck."""
    text = reading(sentence)
    senses = _senses(text)
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
    return Told(sentence.strip(), roots, literal, _moves(text))


def _moves(text: Reading) -> frozenset[tuple[str, str]]:
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
        if word.plain not in terms.vocabulary.words and word.root not in roots and len(word.plain) > 3
    )
    found = {}
    for word in list(unknown)[:_MOST_UNKNOWN]:
        right = _nearest(word, list(known), terms.spelling)
        if right and not are_opposed(right, word):
            found[word] = known[right].root
    return found


def _nearest(word: str, known: Sequence[str], spelling: Spelling) -> str | None:
    near = extractOne(word, known, scorer=OSA.distance, score_cutoff=3)
    if near and near[1] <= tolerance(near[0], spelling):
        return near[0]
    if spelling == "lenient":
        return next((one for one in known if sound(one) == sound(word)), None)
    return None
