"""What is known of the cards today: what is recalled by topic, what comes in the next days, what will not stick."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, repeat
from math import fsum
from typing import TYPE_CHECKING, Final, NamedTuple

from swotup.core.days import plus
from swotup.core.memory import expected_recall
from swotup.core.model import CardId, Schedule
from swotup.core.values import dataclass

if TYPE_CHECKING:
    from swotup.core.plans import Course

AHEAD: Final = 30
"""So many days, today the first of them, are looked at."""


class Alike(NamedTuple):
    """So many cards that have the same topics, case folded, come on the same day and are known equally well.

    None of them is suspended. ``last`` is the study day on which they were last seen, None of new ones; ``later`` the
    one to which they were put off; ``stability`` is in days.
    """

    topics: tuple[str, ...]
    due: date | None
    last: date | None
    later: date | None
    stability: float | None
    cards: int

    def recalled(self, day: date) -> float:
        """How likely any of them is recalled on a day, 0 to 1; one never seen is not."""
        if self.stability is None or self.last is None:
            return 0.0
        return expected_recall(self.stability, (day - self.last).days)

    def comes_on(self, course: "Course | None") -> date | None:
        """The study day on which any of them comes: its due day, before an exam that of its plan; None of a new one."""
        if course is None:
            return self.due
        return course.comes_on(Schedule(due=self.due, last=self.last, stability=self.stability))


class Leech(NamedTuple):
    """A card that was forgotten so often that another repetition will not help, and how often."""

    card: CardId
    lapses: int


@dataclass(frozen=True, slots=True)
class Topic:
    """The cards of a topic, how many of them were seen, and the recall to be expected: of all, and of those seen.

    A card never seen counts as not recalled. Both are 0 to 1; ``of_seen`` is 0 where none was seen.
    """

    name: str
    title: str
    cards: int
    seen: int
    expected: float
    of_seen: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is recalled of an exam's cards on its day, or of cards without an exam today, if nothing more is done.

    ``topics`` has those of which any card was seen, the weakest first, and ``not_begun`` the others by name.
    """

    exam: str | None
    day: date
    whole: Topic
    topics: tuple[Topic, ...]
    not_begun: tuple[Topic, ...]

    @property
    def weakest(self) -> Topic | None:
        """The topic of which the least is recalled; None where fewer than two were begun."""
        return self.topics[0] if len(self.topics) > 1 else None


_Expected = tuple[float, int]
"""What is recalled of a card, and of how many cards alike."""


def readiness(
    groups: Iterable[Alike], titles: Mapping[str, tuple[str, str]], *, exam: str | None, day: date
) -> Readiness:
    """What is recalled on a day of these cards; ``titles`` are how topics are written and called, by case-folded names.

    Sums are rounded once, at their end, so that they do not depend on the order of the cards.
    """
    recalls: dict[str, list[_Expected]] = defaultdict(list)
    everything: list[_Expected] = []
    for one in groups:
        expected = one.recalled(day), one.cards
        everything.append(expected)
        for topic in one.topics:
            recalls[topic].append(expected)
    found = [_topic(*titles.get(topic, (topic, "")), told) for topic, told in recalls.items()]
    begun = sorted((one for one in found if one.seen), key=lambda one: (one.expected, one.name))
    others = sorted((one for one in found if not one.seen), key=lambda one: one.name)
    return Readiness(exam, day, _topic("", "", everything), tuple(begun), tuple(others))


def _topic(name: str, title: str, recalls: list[_Expected]) -> Topic:
    """A topic by what is recalled of its cards; 0 is a card never seen, for nothing seen is ever wholly forgotten."""
    cards = sum(number for _, number in recalls)
    seen = sum(number for expected, number in recalls if expected > 0)
    total = fsum(_each(recalls))
    return Topic(name, title, cards, seen, total / max(1, cards), total / max(1, seen))


def _each(recalls: list[_Expected]) -> Iterator[float]:
    """What is recalled of each card."""
    return chain.from_iterable(repeat(expected, number) for expected, number in recalls)


def ahead(groups: Iterable[Alike], *, course: "Course | None", today: date) -> list[int]:
    """How many cards seen before come on each of the next days as things stand, those overdue today.

    Cards of an exam come on their planned days, and after its day not at all.
    """
    found = [0] * AHEAD
    for one in groups:
        day = _comes(one, course, today)
        if day is None or (course is not None and day > course.exam.day):
            continue
        if (number := (day - today).days) < AHEAD:
            found[number] += one.cards
    return found


def _comes(one: Alike, course: "Course | None", today: date) -> date | None:
    """The next study day of a card like these; None of one that is new."""
    planned = one.comes_on(course)
    if planned is None or one.last is None:
        return None
    return max(planned, plus(today, 1) if one.last >= today else today, one.later or today)
