"""By what a typed answer is marked, and what it is found to be."""

from functools import cached_property
from typing import Final

from swotup.core.marking.forms import Forms
from swotup.core.marking.likeness import Scale
from swotup.core.marking.marks import Spelling, Verdict
from swotup.core.marking.reading import reading
from swotup.core.marking.thesaurus import degree
from swotup.core.marking.vocabularies import Key, Vocabulary, bag_of
from swotup.core.model import Wordings
from swotup.core.values import dataclass

_RANK: Final = {"right": 3, "close": 2, "wrong": 1, "missing": 0}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a typed answer is against one wording: ``known`` is the share of it that is there, however spelt."""

    wording: str
    verdict: Verdict
    credit: float
    known: float
    why: str = ""

    @property
    def rank(self) -> tuple[int, float, float]:
        """Greater for a better one."""
        return _RANK[self.verdict], self.credit, self.known


@dataclass(frozen=True)
class Terms:
    """By what an answer is marked: all wordings that count, how words are weighed, and what was asked."""

    wordings: Wordings
    scale: Scale
    prompt: str = ""

    @property
    def vocabulary(self) -> Vocabulary:
        """What is known of the deck."""
        return self.scale.vocabulary

    @property
    def spelling(self) -> Spelling:
        """How spelling counts."""
        return self.scale.spelling

    @cached_property
    def own(self) -> frozenset[Key]:
        """The accepted wordings as they are read."""
        return frozenset(reading(text).keys for text in self.wordings)

    @cached_property
    def bags(self) -> frozenset[frozenset[str]]:
        """The same, in no order and without numbers."""
        return frozenset(map(bag_of, self.wordings))

    @cached_property
    def told(self) -> frozenset[str]:
        """The keys of the question's words: to repeat them says nothing."""
        return frozenset(word.key for word in reading(self.prompt).ideas)

    @cached_property
    def words(self) -> tuple[Forms, ...]:
        """The words of all wordings."""
        return tuple(dict.fromkeys(word for text in self.wordings for word in reading(text).words))

    @cached_property
    def neutral(self) -> frozenset[str]:
        """Keys of words that may stand beside the answer: the question's and those of the other wordings."""
        return self.told | {key for word in self.words for key in (word.key, word.verb)}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of all wordings."""
        return frozenset(word.key for word in self.words if word.key[:1].isdigit())

    def is_neutral(self, word: Forms) -> bool:
        """Whether a word beside the answer changes nothing."""
        return word.key in self.neutral or word.verb in self.neutral or word.root in degree()
