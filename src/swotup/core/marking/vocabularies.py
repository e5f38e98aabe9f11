"""What marking knows of a deck: its words, its other answers, and which of them say the same."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log
from typing import Final, Protocol, assert_never

from swotup.core.asks import every_text
from swotup.core.marking.reading import reading, tokens
from swotup.core.model import Ask, Face, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.core.values import dataclass

Key = tuple[str, ...]
Bag = frozenset[str]
SHORT: Final = 6
"""Words of an answer that can be taken for another one."""
_NAMED: Final = 3
"""Words of a wording that stands for the others of its answer wherever it occurs."""


class Vocabulary(Protocol):
    """What marking asks of the cards of a deck, against which a typed word is weighed."""

    __slots__ = ()

    def has_word(self, word: str) -> bool:
        """Whether an answer or a prompt of the deck has the word, as spelt."""
        ...

    def words_of(self, length: int) -> Sequence[str]:
        """The words of the answers that have so many letters, by the alphabet."""
        ...

    def has_answer(self, keys: Key) -> bool:
        """Whether it is a short answer of the deck as it is read."""
        ...

    def has_bag(self, bag: Bag) -> bool:
        """Whether a short answer of the deck has these words, in no order and without numbers."""
        ...

    def same_as(self, keys: Key) -> frozenset[Key]:
        """The short wordings that count as the same answer as this one."""
        ...

    def roots_beside(self, keys: Key) -> frozenset[str]:
        """The roots of the wordings that count as the same answer as this short one."""
        ...

    def faces_with(self, root: str) -> int:
        """How many cards have a word of this root."""
        ...

    @property
    def faces(self) -> int:
        """How many cards there are, those of the same texts once."""
        ...

    def other_words(self, keys: Key) -> Iterator[str]:
        """The roots of what counts as the same as a run of these words."""
        for start in range(len(keys)):
            for end in range(start + 1, min(len(keys), start + _NAMED) + 1):
                yield from self.roots_beside(keys[start:end])

    def weight(self, root: str) -> float:
        """How much a word tells, from 1 for one that no other card has to 0.3 for one that most cards have."""
        faces = self.faces
        if faces < 2:
            return 1.0
        rarity = log(faces / max(1, self.faces_with(root))) / log(faces)
        return 0.3 + 0.7 * max(0.0, rarity)


@dataclass(frozen=True)
class Gathered(Vocabulary):
    """The vocabulary of all cards of a deck. Made by ``vocabulary``.

    ``answers`` are all wordings and wrong options, ``prompts`` what is asked, ``groups`` the wordings that count as one
    answer, and ``texts`` all that each card says. What follows from them is worked out when it is first asked for.
    """

    answers: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    groups: tuple[Wordings, ...] = ()
    texts: tuple[str, ...] = ()

    def has_word(self, word: str) -> bool:
        """As declared."""
        return word in self.words

    def words_of(self, length: int) -> Sequence[str]:
        """As declared."""
        return self.words_by_length.get(length, ())

    def has_answer(self, keys: Key) -> bool:
        """As declared."""
        return keys in self.keys

    def has_bag(self, bag: Bag) -> bool:
        """As declared."""
        return bag in self.bags

    def same_as(self, keys: Key) -> frozenset[Key]:
        """As declared."""
        return self.same.get(keys, frozenset())

    def roots_beside(self, keys: Key) -> frozenset[str]:
        """As declared."""
        return self.others.get(keys, frozenset())

    def faces_with(self, root: str) -> int:
        """As declared."""
        return self.counts[root]

    @property
    def faces(self) -> int:
        """As declared."""
        return len(self.texts)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that the deck's answers and prompts have, as spelt."""
        return self._words_of_answers.union(*map(tokens, self.prompts))

    @cached_property
    def _words_of_answers(self) -> frozenset[str]:
        return frozenset().union(*map(tokens, self.answers))

    @cached_property
    def words_by_length(self) -> Mapping[int, tuple[str, ...]]:
        """The words of the answers by their number of letters."""
        found: dict[int, list[str]] = {}
        for word in sorted(self._words_of_answers):
            found.setdefault(len(word), []).append(word)
        return {length: tuple(words) for length, words in found.items()}

    @cached_property
    def keys(self) -> frozenset[Key]:
        """The short answers as they are read."""
        return frozenset(key for text in self.answers if text.count(" ") < SHORT and (key := reading(text).keys))

    @cached_property
    def bags(self) -> frozenset[Bag]:
        """The words of each short answer, in no order and without numbers."""
        return frozenset(bag_of(text) for text in self.answers if text.count(" ") < SHORT)

    @cached_property
    def same(self) -> Mapping[Key, frozenset[Key]]:
        """A short wording to those that count as the same answer."""
        found: dict[Key, set[Key]] = {}
        for group in self.groups:
            keys = {key for text in group if text.count(" ") < SHORT and (key := reading(text).keys)}
            for key in keys:
                found.setdefault(key, set()).update(keys - {key})
        return {key: frozenset(others) for key, others in found.items() if others}

    @cached_property
    def others(self) -> Mapping[Key, frozenset[str]]:
        """A short wording to the roots of those that count as the same answer."""
        found: dict[Key, set[str]] = {}
        for group in self.groups:
            short = [one for text in group if text.count(" ") < _NAMED and (one := reading(text)).keys]
            for one in short:
                roots = {word.root for other in short for word in other.ideas if len(other.heavy) < _NAMED}
                found.setdefault(one.keys, set()).update(roots - {word.root for word in one.ideas})
        return {key: frozenset(roots) for key, roots in found.items() if roots}

    @cached_property
    def counts(self) -> Counter[str]:
        """How many cards have a word of each root."""
        return Counter(root for text in self.texts for root in {word.root for word in reading(text).ideas})


def bag_of(text: str) -> frozenset[str]:
    """The keys of the heavy words of a text, without numbers."""
    return frozenset(word.key for word in reading(text).ideas if not word.is_number)


EMPTY: Final[Vocabulary] = Gathered()


def vocabulary(faces: Sequence[Face]) -> Gathered:
    """What the marking needs to know of a deck's other cards."""
    groups = tuple(dict.fromkeys(group for face in faces for group in _groups(face.ask)))
    answers = tuple(dict.fromkeys(text for face in faces for text in _answers(face.ask)))
    prompts = tuple(dict.fromkeys(face.prompt for face in faces))
    texts = tuple(dict.fromkeys(" ".join((face.prompt, *every_text(face.ask))) for face in faces))
    return Gathered(answers, prompts, tuple(group for group in groups if len(group) > 1), texts)


def _answers(ask: Ask) -> Iterator[str]:
    match ask:
        case Recall() | Gap() | Items() | Points():
            for group in _groups(ask):
                yield from group
        case Pick(right, wrong):
            yield from right
            yield from wrong
        case Truth():
            return
        case _:
            assert_never(ask)


def _groups(ask: Ask) -> Iterable[Wordings]:
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return (answers,)
        case Items(items):
            return items
        case Points(points):
            return tuple(point.wordings for point in points)
        case Truth():
            return ()
        case _:
            assert_never(ask)
