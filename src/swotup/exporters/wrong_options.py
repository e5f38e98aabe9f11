"""Wrong options for a card that has none: answers of the deck's other cards.

They come from cards of the same kind that ask in the same direction and whose answer is built alike, those of the same
topic and with the same question word first. What could be right, or stands in the prompt, is none.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from swotup.core.alike import bare
from swotup.core.model import Card, Gap, Recall, Wordings
from swotup.core.values import dataclass

NEIGHBOURS: Final = 100
"""Cards to each side whose answers are looked at for wrong options."""
ENOUGH: Final = 12
"""Wrong options that are found at most; three of them are drawn."""

_ASKED: Final = ("how many", "how much", "how long", "how", "when", "where", "which", "who", "whose", "why", "what")
_OPENINGS: Final[Mapping[str, frozenset[str]]] = {
    "clause": frozenset(["it", "they", "he", "she", "we", "you", "i", "there", "this", "that"]),
    "purpose": frozenset(["to", "so", "for"]),
    "reason": frozenset(["because", "since", "as"]),
    "time": frozenset(["when", "if", "whenever", "before", "after", "while", "until"]),
    "way": frozenset(["by", "through", "with", "in", "at", "on", "under", "from"]),
}
"""First words that tell how an answer is built."""
_LENGTHS: Final = (12, 30, 60)


@dataclass(frozen=True, slots=True)
class _Told:
    """A card whose answer could stand for another's; that answer; and what it is compared by."""

    card: Card
    answer: str
    key: str
    topics: frozenset[str]
    asked: str
    length: int

    def distance(self, other: "_Told") -> tuple[int, ...]:
        """Less is better: the same topic, then the same question word, then about the same length."""
        return (
            int(self.topics.isdisjoint(other.topics)),
            int(self.asked != other.asked),
            abs(self.length - other.length),
        )


Pools = Mapping[tuple[object, ...], Sequence[_Told]]
"""What could stand for one another, by sort, in the order of the deck."""


def pools(answers: Iterable[tuple[Card, str]]) -> Pools:
    """The cards with a single answer, and that answer as it would be shown, by sort."""
    found: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for card, answer in answers:
        found[_sort(card, answer)].append(_told(card, answer))
    return found


def _told(card: Card, answer: str) -> _Told:
    words = f" {bare(card.face.prompt)} "
    asked = next((word for word in _ASKED if f" {word} " in words), "")
    length = sum(len(answer) > step for step in _LENGTHS)
    return _Told(card, answer, bare(answer), frozenset(card.topics), asked, length)


def _sort(card: Card, answer: str) -> tuple[object, ...]:
    """Answers of one sort: of the same deck, kind, shape and direction, and built alike."""
    face = card.face
    direction = face.cue if isinstance(face.ask, Recall) else ""
    return card.deck, card.kind, type(face.ask), direction, _build(card, answer)


def _build(card: Card, answer: str) -> tuple[object, ...]:
    """How an answer is built: with a number or not, and how it begins; what is asked backwards needs no more."""
    first = bare(answer).partition(" ")[0]
    opening = next((name for name, words in _OPENINGS.items() if first in words), first[-3:] == "ing")
    is_name = isinstance(card.face.ask, Gap) and answer[:1].isupper()
    return any(char.isdigit() for char in answer), card.kind != "term" and opening, is_name


def wrong_options(card: Card, answer: str, accepted: Wordings, pools: Pools) -> tuple[tuple[str, ...], ...]:
    """Answers of other cards, told apart from what is accepted and from each other, in groups of equal fitness.

    The best come first; none where no other answer is of the same sort. Nothing in it depends on chance.
    """
    pool = pools.get(_sort(card, answer), ())
    at = bisect_left(pool, card.place, key=lambda told: told.card.place)
    if at == len(pool):
        return ()
    around = [told for told in pool[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1] if told.card.entry != card.entry]
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    taken = [bare(wording) for wording in accepted]
    shown = f" {bare(card.face.prompt)} "
    for told in sorted(around, key=pool[at].distance):
        if told.key and f" {told.key} " not in shown and not any(_says_the_same(told.key, known) for known in taken):
            taken.append(told.key)
            groups[pool[at].distance(told)].append(told.answer)
            if sum(map(len, groups.values())) >= ENOUGH:
                break
    return tuple(map(tuple, groups.values()))


def _says_the_same(one: str, other: str) -> bool:
    """Whether one of two answers stands in the other, so that both could be right."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
