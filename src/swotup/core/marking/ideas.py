"""What is told at length: which key ideas of a definition, or of a marking point, occur in what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from swotup.core.marking.forms import Forms
from swotup.core.marking.opposites import are_opposed
from swotup.core.marking.reading import NEGATIVE, PEOPLE, Reading, reading
from swotup.core.marking.said import Sense, Told, denies, ideas_of, moves_of, reached, senses_of
from swotup.core.marking.terms import Terms
from swotup.core.marking.thesaurus import degree
from swotup.core.values import dataclass

MET: Final = 0.6
"""The share of a point's ideas, by weight, with which it is proposed as met."""
_ASKED: Final = 0.3
"""What an idea counts that the question itself names."""
_BACK: Final = {"from": "to", "to": "from"}
_ASKING: Final = frozenset({"where", "how", "when", "who"})
_CONTRAST: Final = frozenset({"instead", "rather"})
_NOT_SHARED: Final[Mapping[str, int]] = {}


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
        shown = set(ideas_of(self.wording))
        for place in (*(place for place in sorted(self.told) if self.told[place] is told and place in shown), -1):
            if run and place != run[-1] + 1:
                yield " ".join(dict.fromkeys(written[one] for one in run))
                run = []
            run.append(place)


@dataclass(frozen=True)
class Wanted:
    """A wording of which the ideas are wanted: the places of each with its root, its sense and its weight.

    ``shared`` says in how many points of the question a root is: an idea that several share tells less of each.
    """

    wording: Reading
    terms: Terms
    shared: Mapping[str, int] = _NOT_SHARED

    @cached_property
    def ideas(self) -> tuple[tuple[int, str, Sense, float], ...]:
        """Place, root, sense and weight of each idea."""
        senses, aside = senses_of(self.wording), _contrasted(self.wording)
        found = []
        for place in (*ideas_of(self.wording), *(_asking(self.wording) if self.shared else ())):
            word, sense = self.wording.words[place], senses.get(place, "said")
            weight = _weight(word, self.terms, sense) / self.shared.get(word.root, 1)
            found.append((place, word.root, sense, weight * (_ASKED if place in aside else 1)))
        return tuple(found)

    @cached_property
    def moves(self) -> frozenset[tuple[str, str]]:
        """What follows "from" and "to"."""
        return moves_of(self.wording)

    def covered(self, said: Told) -> Covered:
        """How much of it is in what was said."""
        found = {place: _agree(sense, said.roots.get(root)) for place, root, sense, _ in self.ideas}
        told = sum(weight for place, _, _, weight in self.ideas if found[place])
        return Covered(self.wording, told / (sum(weight for *_, weight in self.ideas) or 1), found)


def _asking(text: Reading) -> list[int]:
    """The places of the words that tell "where" from "how"."""
    return [place for place, word in enumerate(text.words) if word.plain in _ASKING]


def _contrasted(text: Reading) -> set[int]:
    """The places of what the text sets itself against: after "and not", "rather than", "not only"."""
    found: set[int] = set()
    for at, word in enumerate(text.words):
        before = text.words[at - 1].plain if at else ""
        is_denial = word.plain in NEGATIVE
        if word.plain in _CONTRAST or (is_denial and (before in ("and", "but") or not denies(text, at))):
            found |= reached(text, at)
    return found if found < text.is_heavy else set()


def _agree(expected: Sense, said: Sense | None) -> bool:
    return said is not None and (said == expected or "either" in (said, expected))


def _weight(word: Forms, terms: Terms, sense: Sense) -> float:
    weight = terms.vocabulary.weight(word.root)
    if word.key in PEOPLE or word.plain in _ASKING or (word.key in terms.told and sense != "denied"):
        return weight * _ASKED
    return weight * (0.5 if word.root in degree() else 1)


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
    telling = {word.root for word in words.values() if word.root not in degree()}
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
