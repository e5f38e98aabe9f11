"""What is told at length: which key ideas of a definition, or of a marking point, occur in what was typed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from swotup.core.marking.comparing import Terms
from swotup.core.marking.forms import are_opposed, sound
from swotup.core.marking.likeness import tolerance
from swotup.core.marking.marks import Spelling
from swotup.core.marking.reading import NEGATIVE, Reading, reading
from swotup.core.marking.thesaurus import DEGREE, synonyms_of
from swotup.core.marking.vocabularies import Vocabulary

MET: Final = 0.6
"""The share of a point's ideas, by weight, with which it is proposed as met."""
_ASKED: Final = 0.3
"""What an idea counts that the question itself names."""
_MOST_UNKNOWN: Final = 400
"""Words that may be misspellings of an idea; so many are looked at."""
_REACH: Final = 2
"""Heavy words that a denial reaches."""
_DENYING: Final = NEGATIVE | {"instead", "rather"}
_ONLY: Final = frozenset("only just merely simply".split())
_STOPS: Final = frozenset({",", ";", "but", "and", "so", "because"})
_SENTENCE: Final = re.compile(r"[^.!?;\n]+(?:[.!?;](?=\S)[^.!?;\n]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed, or a part of it: the roots that occur in it, each with whether it is denied there."""

    text: str
    roots: Mapping[str, bool]


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
        run: list[str] = []
        last = -2
        for place in self.wording.heavy:
            if self.told[place] is not told:
                continue
            if run and place != last + 1:
                yield " ".join(run)
                run = []
            run.append(self.wording.words[place].plain)
            last = place
        if run:
            yield " ".join(run)


def told(text: str, expected: Iterable[Reading], terms: Terms) -> tuple[Told, ...]:
    """The sentences of a text, with what they tell; a word that is misspelt counts as the expected one."""
    mended = _mended(text, expected, terms)
    return tuple(
        Told(sentence.strip(), _roots(reading(sentence), mended, terms.vocabulary))
        for sentence in _SENTENCE.findall(text)
        if sentence.strip()
    )


def together(sentences: Sequence[Told]) -> Told:
    """Several sentences as one; what is said without denial in any of them counts as said."""
    roots: dict[str, bool] = {}
    for sentence in sentences:
        for root, denied in sentence.roots.items():
            roots[root] = roots.get(root, True) and denied
    return Told(" ".join(sentence.text for sentence in sentences), roots)


def covered(wording: Reading, said: Told, terms: Terms) -> Covered:
    """How much of a wording is in what was said."""
    denied = _denied(wording)
    weights, found = {}, {}
    for place in wording.heavy:
        root = wording.words[place].root
        weights[place] = _weight(root, terms)
        found[place] = root in said.roots and said.roots[root] is (place in denied)
    share = sum(weight for place, weight in weights.items() if found[place]) / (sum(weights.values()) or 1)
    return Covered(wording, share, found)


def _weight(root: str, terms: Terms) -> float:
    weight = terms.vocabulary.weight(root)
    return weight * (_ASKED if root in terms.told else 0.5 if root in DEGREE else 1)


def met(wordings: Sequence[Reading], sentences: Sequence[Told], terms: Terms) -> tuple[Covered, Told | None]:
    """A marking point's ideas where they stand closest together, and the sentences there; None where it is not met.

    They have to stand in one sentence or in two that follow each other, for an essay has most words somewhere.
    """
    windows = [*sentences, *map(together, pairwise(sentences))]
    best = Covered(wordings[0], 0.0, dict.fromkeys(wordings[0].heavy, False))
    where: Told | None = None
    for window in windows:
        for wording in wordings:
            found = covered(wording, window, terms)
            if found.share > best.share:
                is_met = found.share >= MET and _has_enough(found, terms) and not _is_opposed(found, window)
                best, where = (found, window) if is_met else (best if where else found, where)
    return best, where


def _has_enough(found: Covered, terms: Terms) -> bool:
    """Whether two ideas at least were told, one of them not in the question; all where there are fewer."""
    roots = {found.wording.words[place].root for place, is_told in found.told.items() if is_told}
    every = {found.wording.words[place].root for place in found.told}
    return len(roots) >= min(2, len(every)) and bool(roots - terms.told or every <= terms.told)


def _is_opposed(found: Covered, said: Told) -> bool:
    """Whether an idea that is not told stands there turned round."""
    left_out = [found.wording.words[place] for place, is_told in found.told.items() if not is_told]
    return any(are_opposed(word.key, root) or are_opposed(word.root, root) for word in left_out for root in said.roots)


def _denied(text: Reading) -> set[int]:
    """The places of the heavy words that a denial reaches."""
    found: set[int] = set()
    for at, word in enumerate(text.words):
        if word.plain not in _DENYING or (at + 1 < len(text.words) and text.words[at + 1].plain in _ONLY):
            continue
        reach = 0
        for place in range(at + 1, len(text.words)):
            if text.words[place].plain in _STOPS or reach == _REACH:
                break
            if place in text.heavy:
                found.add(place)
                reach += 1
    return found


def _roots(sentence: Reading, mended: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, bool]:
    """The roots told in a sentence, with those that say the same, here or in this deck; and whether denied."""
    denied = _denied(sentence)
    roots: dict[str, bool] = {}
    for place, word in enumerate(sentence.words):
        if word.plain in NEGATIVE:
            continue
        root = mended.get(word.plain, word.root)
        roots[root] = roots.get(root, True) and place in denied
    said = dict(roots)
    for root, is_denied in said.items():
        for other in synonyms_of(root):
            roots.setdefault(other, is_denied)
    for other in vocabulary.other_words(tuple(word.key for word in sentence.words)):
        roots.setdefault(other, False)
    return roots


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
