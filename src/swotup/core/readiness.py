"""What is known of the cards today: what is recalled by topic, what comes in the next days, what will not stick."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.days import plus
from swotup.core.forecast import recall
from swotup.core.model import CardId, Standing
from swotup.core.queue import Row, comes_on
from swotup.core.values import dataclass

if TYPE_CHECKING:
    from swotup.core.plans import Course

AHEAD: Final = 30
"""So many days, today the first of them, are looked at."""


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


def readiness(
    rows: Iterable[Row],
    topics: Mapping[CardId, Sequence[str]],
    titles: Mapping[str, tuple[str, str]],
    *,
    exam: str | None,
    day: date,
) -> Readiness:
    """What is recalled on a day of these cards; those that are suspended are left out.

    ``topics`` are each card's and ``titles`` how each is written and called, both by case-folded names.
    """
    recalls: dict[str, list[float]] = defaultdict(list)
    everything: list[float] = []
    for row in rows:
        if row.standing.suspended:
            continue
        expected = recall(row.standing.schedule, day)
        everything.append(expected)
        for topic in topics.get(row.card, ()):
            recalls[topic].append(expected)
    found = [_topic(*titles.get(topic, (topic, "")), told) for topic, told in recalls.items()]
    begun = sorted((one for one in found if one.seen), key=lambda one: (one.expected, one.name))
    others = sorted((one for one in found if not one.seen), key=lambda one: one.name)
    return Readiness(exam, day, _topic("", "", everything), tuple(begun), tuple(others))


def _topic(name: str, title: str, recalls: Sequence[float]) -> Topic:
    """A topic by what is recalled of its cards; 0 is a card never seen, for nothing seen is ever wholly forgotten."""
    seen, total = sum(1 for one in recalls if one > 0), sum(recalls)
    return Topic(name, title, len(recalls), seen, total / max(1, len(recalls)), total / max(1, seen))


def ahead(rows: Iterable[Row], *, course: "Course | None", today: date) -> list[int]:
    """How many cards seen before come on each of the next days as things stand, those overdue today.

    Cards of an exam come on their planned days, and after its day not at all.
    """
    found = [0] * AHEAD
    for row in rows:
        day = _comes(row.standing, course, today)
        if day is None or (course is not None and day > course.exam.day):
            continue
        if (number := (day - today).days) < AHEAD:
            found[number] += 1
    return found


def _comes(standing: Standing, course: "Course | None", today: date) -> date | None:
    """The next study day of a card; None of one that is new or suspended."""
    schedule = standing.schedule
    planned = comes_on(schedule, course)
    if planned is None or standing.suspended or schedule.last is None:
        return None
    return max(planned, plus(today, 1) if schedule.last >= today else today, standing.later or today)


def leeches(rows: Iterable[Row]) -> list[Row]:
    """The cards forgotten so often that another repetition will not help, most often first; none that is suspended."""
    found = (row for row in rows if row.standing.schedule.is_leech and not row.standing.suspended)
    return sorted(found, key=lambda row: (-row.standing.schedule.lapses, row.card))
