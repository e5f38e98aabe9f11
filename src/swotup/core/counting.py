"""From learners' events to what is counted of each class, by whoever can hold all of them in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from swotup.core.class_counts import (
    LEAST_PUPILS,
    PASSED,
    Asked,
    CardCount,
    Class,
    ClassCount,
    Counts,
    TopicCount,
    WrongCount,
    typed_key,
)
from swotup.core.model import Answer, CardId, Event, Flag, Undo

_Key = tuple[str, str, int]
"""Of an event: learner, device, seq."""
_Row = tuple[int, str, str, int, bool, str, int, str]
"""What it says: instant, what, card, quality, raised, the device and seq that it takes back, what was typed."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event, as the file of a learner tells it that lies in a class."""

    learner: str
    where: Class
    event: Event


@dataclass(slots=True)
class _Given:
    """What a learner gave to a card: answers, and whether the first and the last one failed."""

    answers: int = 0
    first: bool = False
    last: bool = False


class _Known:
    """What the events of all learners come to, once each of them is known once and those taken back are gone."""

    def __init__(self, told: Iterable[Told], asked: Asked) -> None:
        """Take them all in."""
        self.where: dict[str, Class] = {}
        self.given: dict[tuple[str, CardId], _Given] = {}
        self.flagged: dict[tuple[str, CardId], bool] = {}
        self.typed: set[tuple[str, CardId, str]] = set()
        rows = self._rows(told)
        taken_back = {(key[0], row[5], row[6]) for key, row in rows.items() if row[1] == "undo"}
        left = (one for one in rows.items() if one[1][1] != "undo" and one[0] not in taken_back)
        for key, row in sorted(left, key=lambda one: (one[1][0], one[0][1], one[0][2])):
            card = asked.now(CardId(row[2]))
            if card is not None:
                self._take(key[0], card, row)

    def _rows(self, told: Iterable[Told]) -> dict[_Key, _Row]:
        """One row a key; of files that say different things under one key, what sorts last."""
        rows: dict[_Key, _Row] = {}
        for one in told:
            row = _row(one.event)
            if row is not None:
                key = one.learner, one.event.device, one.event.seq
                rows[key] = max(row, rows.get(key, row))
                self.where[one.learner] = min(one.where, self.where.get(one.learner, one.where))
        return rows

    def _take(self, learner: str, card: CardId, row: _Row) -> None:
        """The next event of a learner, in the order of the log."""
        _, what, _, quality, raised, _, _, typed = row
        if what == "flag":
            self.flagged[learner, card] = raised
            return
        has_failed = quality < PASSED
        given = self.given.setdefault((learner, card), _Given(first=has_failed))
        given.answers += 1
        given.last = has_failed
        if has_failed and (text := typed_key(typed)):
            self.typed.add((learner, card, text))


def count(told: Iterable[Told], asked: Asked, names: Mapping[str, str]) -> Counts:
    """What is counted; ``names`` are those that learners gave, by their ids."""
    known = _Known(told, asked)
    pupils = Counter(known.where[learner] for learner in {learner for learner, _ in known.given})
    everywhere = Counter((card, text) for _, card, text in known.typed)
    return Counts(
        tuple(ClassCount(where, number) for where, number in pupils.items()),
        tuple(_cards(known)),
        tuple(_topics(known, asked, names)),
        tuple(_wrong(known, everywhere)),
        sum(number < LEAST_PUPILS for number in everywhere.values()),
        names,
    )


def _row(event: Event) -> _Row | None:
    """What counts of an event; None where nothing does."""
    match event.body:
        case Answer() as body:
            return event.stamp.at, "answer", body.card, body.quality, False, "", 0, body.typed or ""
        case Undo() as body:
            return event.stamp.at, "undo", body.card, 0, False, body.device, body.seq, ""
        case Flag() as body:
            return event.stamp.at, "flag", body.card, 0, body.raised, "", 0, ""
        case _:
            return None


def _cards(known: _Known) -> Iterator[CardCount]:
    found: dict[tuple[Class, CardId], list[int]] = {}
    for (learner, card), given in known.given.items():
        numbers = found.setdefault((known.where[learner], card), [0] * 5)
        for index, number in enumerate((1, given.answers, given.first, given.last)):
            numbers[index] += number
    for (learner, card), is_raised in known.flagged.items():
        found.setdefault((known.where[learner], card), [0] * 5)[4] += is_raised
    for (where, card), (pupils, answers, first, last, flagged) in found.items():
        if pupils or flagged:
            yield CardCount(where, card, pupils, answers, first, last, flagged)


def _topics(known: _Known, asked: Asked, names: Mapping[str, str]) -> Iterator[TopicCount]:
    topics_of: dict[CardId, list[str]] = {}
    for topic, cards in asked.topics.items():
        for card in cards:
            topics_of.setdefault(card, []).append(topic)
    failed: dict[tuple[str, str], list[bool]] = {}
    for (learner, card), given in known.given.items():
        for topic in topics_of.get(card, ()):
            failed.setdefault((topic, learner), []).append(given.last)
    pupils: dict[tuple[Class, str], list[str]] = {}
    for topic, learner in failed:
        pupils.setdefault((known.where[learner], topic), []).append(learner)
    for (where, topic), learners in pupils.items():
        judged = [one for one in learners if len(failed[topic, one]) >= asked.enough(topic)]
        need = [one for one in judged if 2 * sum(failed[topic, one]) >= len(failed[topic, one])]
        who = tuple(sorted(one for one in need if one in names))
        yield TopicCount(where, topic, len(learners), len(judged), len(need), who)


def _wrong(known: _Known, everywhere: Mapping[tuple[CardId, str], int]) -> Iterator[WrongCount]:
    found = Counter((known.where[learner], card, text) for learner, card, text in known.typed)
    for (where, card, text), number in found.items():
        if everywhere[card, text] >= LEAST_PUPILS:
            yield WrongCount(where, card, text, number)
