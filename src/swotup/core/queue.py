"""Which cards today, in what order, and why.

First the cards that are due, the most overdue for their interval first; then new cards in deck order; then drills;
then siblings of cards that were already asked today. Limits count per study day and over all sittings.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final, Literal, assert_never

from swotup.core.asks import answer_text
from swotup.core.days import plus
from swotup.core.model import Ask, CardId, DeckId, Gap, Items, Pick, Points, Quality, Recall, Schedule, Standing, Truth
from swotup.core.schedulers.occasion import DRILLS_A_DAY, SURE
from swotup.core.values import dataclass, replace

if TYPE_CHECKING:
    from swotup.core.plans import Course

Reason = Literal["due", "new", "exam", "drill"]

DUE_A_DAY: Final = 100
NEW_ON_FIRST_DAY: Final = 10
SECONDS: Final[Mapping[Reason, int]] = {"new": 15, "due": 10, "exam": 10, "drill": 8}
"""What a card costs: 15 s a new one, 8 s where recalled, 16 s where not, which one in four is."""
SECONDS_AN_ITEM: Final = 4
"""What each item of a list, and each step, costs more."""
SECONDS_A_MARK: Final = 45
"""What each mark of an exam question costs, writing and marking."""
CHARACTERS_A_SECOND: Final = 3
"""How fast an answer is typed: 36 words a minute."""


@dataclass(frozen=True, slots=True)
class Row:
    """A card as the schedule knows it, without its text."""

    card: CardId
    deck: DeckId
    entry: str
    place: int
    standing: Standing

    @property
    def family(self) -> tuple[DeckId, str]:
        """What siblings have in common."""
        return self.deck, self.entry


@dataclass(frozen=True, slots=True)
class Done:
    """What this study day has seen so far, over all decks. ``first_day`` is that of the first answer."""

    new: int = 0
    due: int = 0
    seconds: int = 0
    first_day: date | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What this study day still allows: cards, and seconds where minutes are set."""

    new: int
    due: int
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in the queue. ``seed`` shuffles the options of a choice."""

    card: CardId
    reason: Reason
    seed: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cards wait; of the new ones, what today still allows."""

    due: int
    new: int
    drill: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The day's cards: those to ask, those to drill after them, and siblings that come last."""

    first: tuple[Slot, ...]
    drills: tuple[Slot, ...]
    put_back: tuple[Slot, ...]
    waiting: Waiting

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All of it in order."""
        return self.first + self.drills + self.put_back

    @property
    def seconds(self) -> int:
        """What it will take, about."""
        return sum(SECONDS[slot.reason] for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Coming:
    """The next study day on which cards come: those seen before, and the new ones that it allows."""

    day: date
    due: int
    new: int


def cost(reason: Reason, ask: Ask, *, is_typed: bool = False) -> int:
    """The seconds that a card takes, about, by why it comes and how it asks, and to type its answer."""
    match ask:
        case Points(_, marks):
            return SECONDS_A_MARK * marks
        case Pick() | Truth():
            return SECONDS[reason]
        case Items(items):
            seconds = SECONDS[reason] + SECONDS_AN_ITEM * len(items)
        case Recall() | Gap():
            seconds = SECONDS[reason]
        case _:
            assert_never(ask)
    return seconds + (len(answer_text(ask)) // CHARACTERS_A_SECOND if is_typed else 0)


def limits(*, new: int, minutes: int | None, done: Done, due_waiting: int, today: date) -> Limits:
    """What today still allows; ``new`` is the setting, ``due_waiting`` counts over all decks, to more than a day's.

    Where minutes are set, they decide and no count does. Else there are 100 due cards a day, and 20 new ones, 10 on
    the first study day, none while more than a day's due cards wait.
    """
    if minutes is not None:
        seconds = max(0, minutes * 60 - done.seconds)
        cards = -(-seconds // min(SECONDS.values()))
        return Limits(new=cards, due=cards, seconds=seconds)
    if done.first_day is None or done.first_day == today:
        new = min(new, NEW_ON_FIRST_DAY)
    if due_waiting + done.due > DUE_A_DAY:
        new = 0
    return Limits(new=max(0, new - done.new), due=max(0, DUE_A_DAY - done.due))


def overdue(row: Row, today: date) -> float:
    """Days since last seen, as a share of the interval. Exact: a float tells all such shares apart."""
    schedule = row.standing.schedule
    return (today - schedule.last).days / max(1, schedule.interval) if schedule.last else 0.0


def by_overdue(rows: Iterable[Row], ranks: Mapping[DeckId, int], today: date) -> list[Row]:
    """Due rows in their order: the most overdue first, then by the rank of their deck, then by place."""
    return sorted(rows, key=lambda row: (-overdue(row, today), ranks.get(row.deck, 0), row.place))


def comes_on(schedule: Schedule, course: "Course | None") -> date | None:
    """The study day on which a seen card comes: its due day, before an exam that of its plan. None for a new card."""
    return schedule.due if course is None else course.comes_on(schedule)


def enough(course: "Course | None") -> Quality:
    """The quality from which a card need not come again on its study day."""
    return SURE if course is None else course.enough


def comes_again(schedule: Schedule, today: date, course: "Course | None") -> bool:
    """Whether a drill of a card is still to come on this study day; before an exam its plan says how sure is enough."""
    return schedule.comes_again(today) and (schedule.missed or enough(course) >= SURE)


def build(
    *,
    due: Iterable[Row],
    new: Iterable[Row],
    drills: Iterable[Row],
    due_count: int,
    asked: Collection[tuple[DeckId, str]],
    allowed: Limits,
    rng: Random,
) -> Queue:
    """The day's queue from what the schedule holds of the decks in question.

    ``due`` must come in the order of ``by_overdue`` and ``new`` in deck order; they are read no further than needed.
    ``asked`` are the families of which a card was asked today; ``due_count`` counts all due cards.
    """
    taken = set(asked)
    first_due, late_due = split(due, taken, allowed.due)
    first_new, late_new = split(new, taken, allowed.new)
    round_order = sorted(drills, key=lambda row: (row.standing.schedule.drills, row.standing.schedule.last_at))
    parts: tuple[tuple[Reason, list[Row]], ...] = (
        ("due", first_due),
        ("new", first_new),
        ("drill", round_order),
        ("due", late_due),
        ("new", late_new),
    )
    slots = [[Slot(row.card, reason, rng.getrandbits(32)) for row in rows] for reason, rows in parts]
    slots = list(within(slots, allowed.seconds, SECONDS.__getitem__))
    return Queue(
        first=tuple(slots[0] + slots[1]),
        drills=tuple(slots[2]),
        put_back=tuple(slots[3] + slots[4]),
        waiting=Waiting(due_count, len(slots[1]) + len(slots[4]), len(round_order)),
    )


def joined(queues: Iterable[Queue]) -> Queue:
    """One queue of several that have no card in common, each part in their order."""
    known = list(queues)
    return Queue(
        first=tuple(slot for queue in known for slot in queue.first),
        drills=tuple(slot for queue in known for slot in queue.drills),
        put_back=tuple(slot for queue in known for slot in queue.put_back),
        waiting=Waiting(
            sum(queue.waiting.due for queue in known),
            sum(queue.waiting.new for queue in known),
            sum(queue.waiting.drill for queue in known),
        ),
    )


def everything(rows: Iterable[Row], *, rng: Random) -> Queue:
    """Every card once, in the order given, those with an earlier sibling last: for cramming."""
    known = list(rows)
    first, siblings = split(known, set(), len(known))
    parts = [
        tuple(Slot(r.card, "new" if r.standing.schedule.is_new else "due", rng.getrandbits(32)) for r in part)
        for part in (first, siblings)
    ]
    return Queue(parts[0], (), parts[1], Waiting(len(known), 0, 0))


def at_most(queue: Queue, cards: int) -> Queue:
    """The queue with no more than so many cards, its drills and siblings included."""
    first = queue.first[:cards]
    drills = queue.drills[: cards - len(first)]
    put_back = queue.put_back[: cards - len(first) - len(drills)]
    return replace(queue, first=first, drills=drills, put_back=put_back)


def split(rows: Iterable[Row], taken: set[tuple[DeckId, str]], most: int) -> tuple[list[Row], list[Row]]:
    """The first rows of families that were not asked yet, and the siblings that fill what is left of the limit."""
    first: list[Row] = []
    siblings: list[Row] = []
    if most <= 0:
        return first, siblings
    for row in rows:
        if row.family in taken:
            siblings.append(row)
            continue
        taken.add(row.family)
        first.append(row)
        if len(first) >= most:
            break
    return first, siblings[: most - len(first)]


def within(parts: list[list[Slot]], seconds: float | None, cost_of: Callable[[Reason], float]) -> Iterator[list[Slot]]:
    """The slots that begin before the seconds are used up; ``cost_of`` tells what each takes."""
    left = seconds
    for slots in parts:
        if left is None:
            yield slots
            continue
        kept = []
        for slot in slots:
            if left <= 0:
                break
            left -= cost_of(slot.reason)
            kept.append(slot)
        yield kept


# -- why a card comes, or does not -------------------------------------------------------------------------------

WhyCode = Literal[
    "due", "new", "exam", "drill", "suspended", "later", "done", "drilled out", "not due", "sibling", "enough due",
    "enough new", "resting", "first", "known",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    """Why a card comes now, or why not. ``day`` is when it comes, ``late`` the days since it was due."""

    code: WhyCode
    day: date | None = None
    late: int = 0

    @property
    def comes(self) -> bool:
        """Whether it is among today's cards."""
        return self.code in ("due", "new", "exam", "drill", "first")


def why(row: Row, *, is_queued: bool, asked: Collection[tuple[DeckId, str]], today: date) -> Why:
    """Why this card comes on this study day, or why it does not; ``is_queued`` is whether the day's queue has it."""
    standing, schedule = row.standing, row.standing.schedule
    tomorrow = plus(today, 1)
    if standing.suspended:
        return Why("suspended")
    if standing.later is not None and standing.later > today:
        return Why("later", standing.later)
    if schedule.last == today:
        if schedule.again:
            return Why("drill") if is_queued else Why("enough due", tomorrow)
        return Why("drilled out" if schedule.drills >= DRILLS_A_DAY else "done", schedule.due)
    if schedule.due is not None and schedule.due > today:
        return Why("not due", schedule.due)
    if is_queued:
        return Why("new") if schedule.due is None else Why("due", schedule.due, (today - schedule.due).days)
    if row.family in asked:
        return Why("sibling", tomorrow)
    return Why("enough new" if schedule.due is None else "enough due", tomorrow)


def level_on(*, waiting: int, coming: Iterable[int], a_day: int, today: date, within: int = 60) -> date | None:
    """The study day by whose end no due card waits, at so many cards a day; None where that is further off.

    ``coming`` are how many fall due on each day from tomorrow on; they are read no further than needed.
    """
    left = max(0, waiting - a_day)
    days = 0
    falling_due = iter(coming)
    while left and left <= a_day * (within - 1 - days):
        days += 1
        left = max(0, left + next(falling_due, 0) - a_day)
    return None if left else plus(today, days)
