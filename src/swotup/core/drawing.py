"""Which cards a mock exam asks: drawn over the topics by the marks that their cards are worth.

No card gives another one away: siblings, cards that ask the same, and cards whose answer stands in what another one
shows are never on one paper.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from random import Random
from typing import Final, assert_never

from swotup.core.alike import bare, gist
from swotup.core.marking import LONG
from swotup.core.model import BLANK, Ask, Card, CardId, DeckId, Face, Gap, Items, Pick, Points, Recall, Truth
from swotup.core.papers import Question

LONG_MARKS: Final = 2
"""What an answer of more than eight words is worth: it has an idea to each mark."""
OVER: Final = 0.15
"""A topic gets no more beyond its share than this part of the paper, as long as other topics have cards."""
SHORTEST: Final = 4
"""Letters of an answer that gives something away: "no" or "the" stands in many a prompt."""


def worth(ask: Ask) -> int:
    """The marks that a card is worth on paper."""
    match ask:
        case Points(_, marks):
            return marks
        case Items(_, need):
            return need
        case Recall(answers):
            return LONG_MARKS if len(answers[0].split()) > LONG else 1
        case Gap() | Pick() | Truth():
            return 1
        case _:
            assert_never(ask)


def topic_of(card: Card) -> str:
    """The topic to which a card's marks count; a card without one counts to its deck."""
    return card.topics[0] if card.topics else card.deck


def draw(
    cards: Iterable[Card], *, marks: int, rng: Random, last: Collection[CardId] = frozenset()
) -> tuple[Question, ...]:
    """The questions of a paper of so many marks, or of fewer where there are no more; those with few marks first.

    A topic has its share of the marks by those of all its cards, as far as whole questions allow. The cards of the
    ``last`` paper come only where nothing else is left. The same cards, marks and chance give the same paper.
    """
    known = sorted(cards, key=lambda card: card.id)
    shares = _shares(known, marks)
    fresh, old = ([card for card in known if (card.id in last) == is_old] for is_old in (False, True))
    drawn: list[Question] = []
    shown: list[_Shown] = []
    for pool, over in ((fresh, marks * OVER), (fresh, inf), (old, inf)):
        taken = {question.card for question in drawn}
        piles = _piles((card for card in pool if card.id not in taken), rng)
        while card := _next(piles, _lacks(shares, drawn), shown, left=marks - _sum(drawn), over=over, rng=rng):
            drawn.append(Question(card.id, worth(card.face.ask), topic_of(card)))
            shown.append(_shown(card))
    rng.shuffle(drawn)
    return tuple(sorted(drawn, key=lambda question: question.marks))


def _sum(drawn: Iterable[Question]) -> int:
    return sum(question.marks for question in drawn)


def _shares(cards: Sequence[Card], marks: int) -> dict[str, float]:
    """The marks that each topic should have."""
    weights: dict[str, int] = {}
    for card in cards:
        weights[topic_of(card)] = weights.get(topic_of(card), 0) + worth(card.face.ask)
    total = sum(weights.values())
    return {topic: marks * weight / total for topic, weight in weights.items()}


def _piles(cards: Iterable[Card], rng: Random) -> dict[str, list[Card]]:
    """The cards of each topic, to be taken from the end: those worth more sooner, in proportion, but by chance.

    The key is that of a weighted sample without replacement (Efraimidis and Spirakis, 2006).
    """
    piles: dict[str, list[tuple[float, Card]]] = {}
    for card in cards:
        piles.setdefault(topic_of(card), []).append((rng.random() ** (1 / worth(card.face.ask)), card))
    return {topic: [card for _, card in sorted(pile, key=lambda one: one[0])] for topic, pile in piles.items()}


def _lacks(shares: Mapping[str, float], drawn: Sequence[Question]) -> dict[str, float]:
    """The marks that each topic still lacks; below 0 where it has more than its share."""
    had = Counter[str]()
    for question in drawn:
        had[question.topic] += question.marks
    return {topic: share - had[topic] for topic, share in shares.items()}


def _next(
    piles: dict[str, list[Card]],
    lacks: Mapping[str, float],
    shown: Sequence["_Shown"],
    *,
    left: int,
    over: float,
    rng: Random,
) -> Card | None:
    """The next card of at most so many marks, of a topic by chance, the more marks it lacks the sooner; None without.

    It is worth no more than ``over`` beyond what its topic lacks. What does not fit now never will: it is thrown away.
    """
    while left and any(piles.values()):
        topics = [topic for topic, pile in piles.items() if pile]
        weights = [max(0.0, lacks[topic]) for topic in topics]
        [topic] = rng.choices(topics, weights if any(weights) else None)
        while piles[topic]:
            card = piles[topic].pop()
            is_small = worth(card.face.ask) <= min(left, lacks[topic] + over)
            if is_small and not any(_tells(_shown(card), other) for other in shown):
                return card
    return None


# -- what gives a card away --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a card shows before it is answered, as bare words between spaces, and the answers that it looks for."""

    family: tuple[DeckId, str]
    gist: tuple[str, ...]
    words: str
    answers: tuple[str, ...]


def gives_away(one: Card, other: Card) -> bool:
    """Whether two cards cannot stand on one paper: siblings, the same question, or an answer that the other shows."""
    return _tells(_shown(one), _shown(other))


def _tells(one: _Shown, other: _Shown) -> bool:
    return (
        one.family == other.family
        or one.gist == other.gist
        or any(answer in other.words for answer in one.answers)
        or any(answer in one.words for answer in other.answers)
    )


def _shown(card: Card) -> _Shown:
    face = card.face
    texts = [face.prompt.replace(BLANK, " "), face.hint or "", *_options(face)]
    answers = (bare(text) for text in _answers(face.ask))
    return _Shown(
        family=(card.deck, card.entry),
        gist=gist(face.prompt),
        words=f" {' | '.join(bare(text) for text in texts)} ",
        answers=tuple(f" {answer} " for answer in answers if len(answer) >= SHORTEST),
    )


def _options(face: Face) -> Iterable[str]:
    return (face.ask.right[0], *face.ask.wrong) if isinstance(face.ask, Pick) else ()


def _answers(ask: Ask) -> Iterable[str]:
    """The texts that earn marks where they are written."""
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return answers
        case Items(items):
            return [wording for item in items for wording in item]
        case Points(points):
            return [wording for point in points for wording in point.wordings]
        case Truth():
            return ()
        case _:
            assert_never(ask)
