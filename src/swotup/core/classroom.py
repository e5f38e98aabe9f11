"""What a class found hard: figures of many learners' answers, none of them about fewer than five pupils.

The rule: a figure is told where ``LEAST_PUPILS`` or more are counted in it, and whatever is left when figures that are
told are taken from each other is of as many again. Three things keep it. Of all classes together a figure is the sum
of those that are told of single classes, and of the others only where they have enough pupils together (``_told``).
The totals of a topic and of a class are sums of the cards that are told, so that they say nothing which the cards do
not (``_sum``). What somebody wrote is a figure of those who wrote it: it is told where enough did.

A figure may be a small part of enough pupils, as in "1 of 9". Whether a pupil needs help is no sum of answers, and is
counted apart, of those who answered enough. How many pupils answered is told, for all of a class are
counted in that. What ``--names`` tells is a choice of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final, TypeVar

from swotup.core.class_counts import (
    LEAST_PUPILS,
    Asked,
    CardCount,
    Class,
    ClassCount,
    Counts,
    Tally,
    TopicCount,
    WrongCount,
)
from swotup.core.model import Card, CardId

_Z: Final = 1.959963984540054
"""The 97.5th percentile of the normal distribution: 95 in 100 intervals hold the true share."""

Part = TypeVar("Part", CardCount, TopicCount, ClassCount, WrongCount)
Key = TypeVar("Key", str, CardId)
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of failures: so many ``failed`` ``of`` all."""

    failed: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.failed / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % score interval: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.

        With n trials, share p and z = 1.96 its ends are (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Unlike the
        textbook interval it holds what it promises for few trials and for shares near 0 or 1.
        """
        if not self.of:
            return 0.0, 1.0
        n, p = self.of, self.share
        centre = p + _Z**2 / (2 * n)
        half = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        whole = 1 + _Z**2 / n
        low = 0.0 if self.failed == 0 else (centre - half) / whole
        high = 1.0 if self.failed == n else (centre + half) / whole
        return low, high

    def __add__(self, other: "Rate") -> "Rate":
        """Both together."""
        return Rate(self.failed + other.failed, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer that recurs, and how many pupils gave it."""

    text: str
    pupils: int


@dataclass(frozen=True, slots=True)
class CardFigures:
    """A card as a class found it: the first answer of each pupil, and the last one.

    ``first`` and ``last`` are None, and no number may be shown, where too few pupils answered it: then it is here only
    because it is flagged. So many ``flagged`` it; None: somebody did, and how many may not be told.
    """

    card: CardId
    pupils: int
    answers: int
    first: Rate | None
    last: Rate | None
    flagged: int | None
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """A topic as a class found it, over all its cards that have figures.

    Rates are over pairs of pupil and card; those of one pupil hang together, so that there is no interval. ``need`` is
    how many need help, of those who answered enough cards, None where these are too few; ``who`` are the ids of those
    in need who gave a name.
    """

    topic: str
    pupils: int
    first: Rate
    last: Rate
    need: Rate | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A class, or all of them together: pupils and answers are None where they are too few.

    ``cards`` are flagged ones first, then by the failure rate that is all but certain; ``topics`` by failure rate.
    ``withheld`` cards were answered by too few pupils.
    """

    where: Class | None
    pupils: int | None
    answers: int | None
    first: Rate | None
    last: Rate | None
    cards: tuple[CardFigures, ...]
    topics: tuple[TopicFigures, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class Report:
    """All classes together, and each of them where there are several; the names of learners who gave one.

    ``rare`` wrong answers are not told, each of a card, for too few gave them.
    """

    whole: Group
    classes: tuple[Group, ...]
    rare: int
    names: Mapping[str, str]


def report(counts: Counts, tallies: Iterable[Tally], asked: Asked) -> Report:
    """The figures of all classes together and of each."""
    known = _with_tallies(counts, tallies, asked)
    apart = [_group(place, part, asked) for place, part in _apart(known).items()]
    whole = _group(None, known, asked)
    told = sum(len(card.wrong) for card in whole.cards)
    rare = counts.rare + len({(one.card, one.text) for one in counts.wrong}) - told
    return Report(whole, tuple(apart) if len(apart) > 1 else (), rare, counts.names)


def _with_tallies(counts: Counts, tallies: Iterable[Tally], asked: Asked) -> Counts:
    """The same where of each card in a class whatever is of more pupils counts: a tally, or what they shared.

    For they may be the same pupils, and nobody is to count twice. A tally of too few pupils counts nowhere: whoever
    made it knows what it says, and would know the rest of a sum of which it is a part.
    """
    cards = {(one.where, one.card): one for one in counts.cards}
    classes = {one.where: one for one in counts.classes}
    topics = {(one.where, one.topic): one for one in counts.topics}
    for tally in _summed(tallies, asked):
        key = tally.where, tally.card
        known = cards.setdefault(key, CardCount(*key, 0, 0, 0, 0))
        if tally.pupils <= known.pupils or tally.pupils < LEAST_PUPILS:
            continue
        number, wrong = tally.pupils, tally.wrong
        cards[key] = CardCount(*key, number, number, wrong, wrong, known.flagged, is_tallied=True)
        where = classes.get(tally.where, ClassCount(tally.where, 0))
        classes[tally.where] = replace(where, pupils=max(where.pupils, number))
        for topic in (topic for topic, named in asked.topics.items() if tally.card in named):
            held = topics.get((tally.where, topic), TopicCount(tally.where, topic, 0, 0, 0))
            topics[tally.where, topic] = replace(held, pupils=max(held.pupils, number))
    return replace(counts, classes=tuple(classes.values()), cards=tuple(cards.values()), topics=tuple(topics.values()))


def _summed(tallies: Iterable[Tally], asked: Asked) -> list[Tally]:
    """One tally a card and class; those of decks that are not asked for are left out."""
    found: dict[tuple[Class, CardId], Tally] = {}
    for one in tallies:
        card = asked.now(one.card)
        if card is not None:
            held = found.get((one.where, card), Tally(one.where, card, 0, 0))
            found[one.where, card] = replace(held, right=held.right + one.right, wrong=held.wrong + one.wrong)
    return list(found.values())


def renamings(cards: Iterable[Card]) -> dict[CardId, CardId]:
    """For each old card the one that goes on with it, through any chain; a card that is there stays itself."""
    known = list(cards)
    present = {card.id for card in known}
    return {old: card.id for card in known for old in card.was if old not in present}


def _apart(counts: Counts) -> dict[Class, Counts]:
    """What is counted of each class, by its name."""
    classes = _by_key((one.where, one) for one in counts.classes)
    cards = _by_key((one.where, one) for one in counts.cards)
    topics = _by_key((one.where, one) for one in counts.topics)
    wrong = _by_key((one.where, one) for one in counts.wrong)
    return {
        place: Counts(
            tuple(classes.get(place, ())),
            tuple(cards.get(place, ())),
            tuple(topics.get(place, ())),
            tuple(wrong.get(place, ())),
            counts.rare,
            counts.names,
        )
        for place in sorted(classes.keys() | cards.keys())
    }


def _group(where: Class | None, counts: Counts, asked: Asked) -> Group:
    cards = _by_key((one.card, one) for one in counts.cards)
    wrong = _by_key((one.card, one) for one in counts.wrong)
    found = [_card(card, parts, wrong.get(card, [])) for card, parts in cards.items()]
    told = {one.card: one for one in found if one.last}
    topics = (_topic(parts, told, asked) for parts in _by_key((one.topic, one) for one in counts.topics).values())
    pupils = sum(one.pupils for one in _told(counts.classes))
    return Group(
        where,
        pupils or None,
        sum(one.answers for one in told.values()) if pupils else None,
        _sum(one.first for one in told.values()) if pupils else None,
        _sum(one.last for one in told.values()) if pupils else None,
        tuple(sorted((one for one in found if one.last or (one.flagged is None and pupils)), key=_flagged_first)),
        tuple(sorted((one for one in topics if one), key=lambda one: (-one.last.share, one.topic))),
        len(found) - len(told),
    )


def hardness(one: CardFigures) -> tuple[float, float, CardId]:
    """What sorts the hardest card first: by what is all but certain now, then by what was so at first."""
    now, before = (rate.interval[0] if rate else 0.0 for rate in (one.last, one.first))
    return -now, -before, one.card


def _flagged_first(one: CardFigures) -> tuple[int, tuple[float, float, CardId]]:
    """The most flagged before the others."""
    return -(1 if one.flagged is None else one.flagged), hardness(one)


def _card(card: CardId, parts: Sequence[CardCount], wrong: Sequence[WrongCount]) -> CardFigures:
    told = _told(parts)
    pupils = sum(one.pupils for one in told)
    if not pupils:
        return CardFigures(card, 0, 0, None, None, None if any(one.flagged for one in parts) else 0)
    places = {one.where for one in told}
    flagged = sum(one.flagged for one in told)
    is_of_few = flagged > 0 and any(one.is_tallied for one in told)  # those of a tally did not flag it, fewer may have
    return CardFigures(
        card,
        pupils,
        sum(one.answers for one in told),
        Rate(sum(one.first for one in told), pupils),
        Rate(sum(one.last for one in told), pupils),
        None if is_of_few else flagged,
        _recurring(one for one in wrong if one.where in places),
    )


def _recurring(wrong: Iterable[WrongCount]) -> tuple[Wrong, ...]:
    """The most frequent first."""
    texts = _by_key((one.text, one) for one in wrong)
    found = [Wrong(text, sum(one.pupils for one in _told(parts))) for text, parts in texts.items()]
    return tuple(sorted((one for one in found if one.pupils), key=lambda one: (-one.pupils, one.text)))


def _topic(parts: Sequence[TopicCount], cards: Mapping[CardId, CardFigures], asked: Asked) -> TopicFigures | None:
    """A topic's figures, of those cards that have some; None where no card has."""
    told = _told(parts)
    topic = parts[0].topic
    known = [one for card in asked.topics[topic] if (one := cards.get(card))]
    if not known:
        return None
    judged = [one for one in told if one.judged >= LEAST_PUPILS]
    need = Rate(sum(one.need for one in judged), sum(one.judged for one in judged))
    return TopicFigures(
        topic,
        sum(one.pupils for one in told),
        _sum(one.first for one in known),
        _sum(one.last for one in known),
        need if judged else None,
        tuple(sorted(who for one in judged for who in one.who)),
    )


def _told(parts: Iterable[Part]) -> list[Part]:
    """The parts of which there may be figures together.

    Those with too few pupils count only where they have enough together: else what is known of the whole and of the
    others would tell of them.
    """
    known = list(parts)
    few = [one for one in known if one.pupils < LEAST_PUPILS]
    are_enough = sum(one.pupils for one in few) >= LEAST_PUPILS
    return known if are_enough else [one for one in known if one.pupils >= LEAST_PUPILS]


def _sum(rates: Iterable[Rate | None]) -> Rate:
    return sum((rate for rate in rates if rate), Rate(0, 0))


def _by_key(pairs: Iterable[tuple[Key, One]]) -> dict[Key, list[One]]:
    found: dict[Key, list[One]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
