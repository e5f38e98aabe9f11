"""The words of a wording over the words that were typed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from swotup.core.marking.forms import Forms, forms
from swotup.core.marking.likeness import Likeness
from swotup.core.marking.reading import ARTICLES, PEOPLE, Reading
from swotup.core.marking.slips import slips_between
from swotup.core.marking.terms import Terms
from swotup.core.marking.thesaurus import are_synonyms
from swotup.core.values import dataclass

NAME: Final = 3
"""Heavy words of an answer that is a name: each of them counts. With more it is a phrase, told in one's own words."""
_FUSED: Final = 8


@dataclass(frozen=True, slots=True)
class Aligned:
    """Each heavy word of the wording with its likeness and its place in what was given, -1 where it is not there."""

    wording: Reading
    given: Reading
    near: tuple[tuple[Likeness, int], ...]

    @property
    def left_out(self) -> list[Forms]:
        """The wording's words that were not given."""
        return [word for word, (_, place) in zip(self.wording.ideas, self.near, strict=True) if place < 0]

    @property
    def places(self) -> list[int]:
        """Where the wording's words were found."""
        return [place for _, place in self.near if place >= 0]

    @property
    def least(self) -> Likeness:
        """How near the word is that is least near, of those found."""
        return min((near for near, place in self.near if place >= 0), default=Likeness.OTHER)


def fused(wording: Reading, given: Reading) -> tuple[Reading, Reading]:
    """Both, with two words as one where the other side writes them as one: "well being", "coproduction"."""
    return _joined(wording, given), _joined(given, wording)


def _joined(text: Reading, other: Reading) -> Reading:
    if len(text.words) < 2 or len(text.words) > 50:
        return text
    whole = {word.key: word for word in other.words}
    long = [key for key in whole if len(key) >= _FUSED]
    for at, (first, second) in enumerate(pairwise(text.words)):
        made = first.plain + second.plain
        if first.key in whole or second.key in whole or first.plain in ARTICLES or second.plain in ARTICLES:
            continue
        if forms(made).key in whole or (len(made) >= _FUSED and _is_near_any(made, long)):
            words = (*text.words[:at], forms(made), *text.words[at + 2 :])
            heavy = (at, *(place - (place > at) for place in text.heavy if place not in (at, at + 1)))
            return Reading(text.text, words, tuple(sorted(heavy)))
    return text


def _is_near_any(made: str, others: Sequence[str]) -> bool:
    return any(slips_between(made, other, 1) <= 1 for other in others)


def aligned(wording: Reading, given: Reading, terms: Terms) -> Aligned:
    """Each heavy word of the wording over the typed word that is nearest to it: the same one, a near one, a synonym."""
    heavy_small = not any(place in given.heavy for place in range(len(given.words)))
    places = range(len(given.words)) if heavy_small or len(wording.heavy) == len(wording.words) else given.heavy
    free = {place: given.words[place] for place in places}
    near: list[tuple[Likeness, int]] = [(Likeness.OTHER, -1)] * len(wording.heavy)
    for at, word in enumerate(wording.ideas):
        every = free if word.key not in PEOPLE else dict(enumerate(given.words))
        exact = next((place for place, one in every.items() if one.key == word.key), -1)
        if exact >= 0:
            near[at] = Likeness.SAME, exact
            free.pop(exact, None)
    for at, word in enumerate(wording.ideas):
        if near[at][1] < 0 and free:
            near[at] = terms.scale.best(word, free.items())
            free.pop(near[at][1], None)
    if len(wording.heavy) > 1:
        for at, word in enumerate(wording.ideas):
            if near[at] == (Likeness.OTHER, -1):
                others = dict(enumerate(given.words)) if word.key in PEOPLE else free
                place = next((place for place, one in others.items() if are_synonyms(word.root, one.root)), -1)
                near[at] = (Likeness.KIN if place >= 0 else Likeness.OTHER), place
                free.pop(place, None)
    return Aligned(wording, given, tuple(near))


def extra_words(found: Aligned) -> list[tuple[int, Forms]]:
    """The heavy words that were given and not expected, with their places."""
    taken = set(found.places)
    return [
        (place, word)
        for place in found.given.heavy
        if place not in taken and (word := found.given.words[place]).key != "1"
    ]
