"""What is counted of the answers of many learners, by class."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from swotup.core.model import CardId

ENOUGH_CARDS: Final = 3
"""So many cards of a topic must a pupil have answered, or all that it has, before it is said that help is needed."""
LEAST_PUPILS: Final = 5
"""Of fewer pupils there is no figure: it would mean little, and would tell of persons."""
PASSED: Final = 3
"""The least quality of an answer that was right."""

Class = str
"""A folder of files by its path within what is reported on; empty for the top."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the counting has to know of the decks.

    ``renamed`` gives for an old card the one that goes on with it, ``topics`` the cards of each topic. ``decks``
    are the only ones that are counted; None: all, and also cards that no deck here has.
    """

    renamed: Mapping[CardId, CardId]
    topics: Mapping[str, Collection[CardId]]
    decks: frozenset[str] | None = None

    def now(self, card: CardId) -> CardId | None:
        """The card that an answer to this one counts for; None where its deck is not counted."""
        found = self.renamed.get(card, card)
        return found if self.decks is None or found.partition("/")[0] in self.decks else None

    def enough(self, topic: str) -> int:
        """How many of a topic's cards a pupil has to have answered before it is said that they need help."""
        return min(ENOUGH_CARDS, len(self.topics[topic]))


@dataclass(frozen=True, slots=True)
class CardCount:
    """Of a card in a class: the pupils who answered it, all their answers, how many failed at first and last.

    ``flagged`` pupils say that it looks wrong or unclear, whether they answered it or not. ``is_tallied``: a tally is
    told in place of answers, of which there are fewer.
    """

    where: Class
    card: CardId
    pupils: int
    answers: int
    first: int
    last: int
    flagged: int = 0
    is_tallied: bool = False


@dataclass(frozen=True, slots=True)
class TopicCount:
    """Of a topic in a class: the pupils who answered any of its cards.

    Of ``judged`` pupils, who answered enough of them, those in ``need`` failed half or more the last time. ``who`` are
    the ids of those in need who gave a name.
    """

    where: Class
    topic: str
    pupils: int
    judged: int
    need: int
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """So many pupils of a class had a card right and so many had it wrong, counted by hand."""

    where: Class
    card: CardId
    right: int
    wrong: int

    @property
    def pupils(self) -> int:
        """All of them."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class WrongCount:
    """So many pupils of a class failed a card with this answer, typed in this or in nearly this way."""

    where: Class
    card: CardId
    text: str
    pupils: int


@dataclass(frozen=True, slots=True)
class ClassCount:
    """The pupils of a class who answered anything."""

    where: Class
    pupils: int


@dataclass(frozen=True, slots=True)
class Counts:
    """All that is counted, each in no order. ``names`` are the learners who gave one, for those who may see them.

    ``wrong`` are the answers that ``LEAST_PUPILS`` gave, in one class or in several; ``rare`` others there were, of
    each card: who gave them is not counted, nor what they said.
    """

    classes: tuple[ClassCount, ...]
    cards: tuple[CardCount, ...]
    topics: tuple[TopicCount, ...]
    wrong: tuple[WrongCount, ...]
    rare: int
    names: Mapping[str, str]


def typed_key(typed: str) -> str:
    """A typed answer as it is compared with others: without regard to case, spaces and marks at its end."""
    return " ".join(typed.casefold().split()).rstrip(" .,;:!?")
