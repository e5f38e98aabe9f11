"""Small builders for the tests of the core: days, cards, schedules, logs, and sittings with typed keys."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from swotup.core import log
from swotup.core.days import milliseconds, stamp
from swotup.core.marking import Mark, mark
from swotup.core.model import (
    NEW,
    Answer,
    Ask,
    Body,
    Card,
    CardId,
    DeckId,
    Event,
    Face,
    Gap,
    Items,
    Mode,
    Pick,
    Point,
    Points,
    Quality,
    Recall,
    Review,
    Schedule,
    Stamp,
    Standing,
    Truth,
    Undo,
)
from swotup.core.plans import Course
from swotup.core.queue import Queue, Row, Slot, Waiting
from swotup.core.schedulers import sm2
from swotup.core.session import FOUR, Session, TakeBack, begin
from swotup.core.typed import Marker

NOON: Final = datetime(2027, 1, 14, 12, tzinfo=UTC)
TODAY: Final = NOON.date()
DAY_STARTS: Final = 240
"""Minutes after midnight: 04:00."""

RECALL: Final = Recall(("money", "cash"))
GAP: Final = Gap("A duty to promote ", ".", ("wellbeing",))
LIST: Final = Items((("budgets",), ("choice",), ("control",)), need=3, ordered=False)
STEPS: Final = Items((("assess",), ("allocate",)), need=2, ordered=True)
PICK: Final = Pick(("2014 Act",), ("1989 Act", "2012 Act"))
TRUE: Final = Truth(value=True, because=None)
EXAM: Final = Points((Point(("access",), 2), Point(("speed",), 1), Point(("control",), 1)), marks=3, model=None)
SHAPES: Final[Mapping[str, Ask]] = {
    "recall": RECALL,
    "gap": GAP,
    "list": LIST,
    "steps": STEPS,
    "pick": PICK,
    "truth": TRUE,
    "exam": EXAM,
}


def day(number: int) -> date:
    """The study day so many days from today."""
    return TODAY + timedelta(days=number)


# -- cards ---------------------------------------------------------------------------------------------------


def card_id(name: str) -> CardId:
    return CardId(f"deck/{name}")


def card(name: str, ask: Ask = RECALL) -> Card:
    """A card of one deck; `name` is its entry, or entry:variant."""
    face = Face(f"What is {name}?", ask)
    entry = name.partition(":")[0]
    return Card(card_id(name), DeckId("deck"), entry, "question", face, (), (), 0, "deck.yaml", 1)


def cards(names: str) -> list[Card]:
    """Cards told from memory, one a letter."""
    return [card(name) for name in names]


# -- reviews and where they lead -----------------------------------------------------------------------------


def after_each(*qualities: Quality, first: date = TODAY) -> list[Schedule]:
    """Where a card stands after each of these answers, each given on the card's due day."""
    found: list[Schedule] = []
    schedule = NEW
    for quality in qualities:
        schedule = sm2.step(schedule, Review(schedule.due or first, quality))
        found.append(schedule)
    return found


def reviewed(*given: tuple[int, Quality]) -> Schedule:
    """Where a card stands after answers on days counted from today."""
    return log.fold([Review(day(number), quality) for number, quality in given], sm2)


def row(name: str, schedule: Schedule = NEW, *, deck: str = "deck", place: int = 0) -> Row:
    """A card as the queue sees it; `name` is its entry, or entry:variant."""
    return Row(CardId(f"{deck}/{name}"), DeckId(deck), name.partition(":")[0], place, Standing(schedule))


# -- logs ----------------------------------------------------------------------------------------------------


def event(body: Body, *, on: int = 0, minute: int = 0, device: str = "desk", seq: int = 1) -> Event:
    """One event on a study day counted from today, so many minutes after noon in UTC."""
    at = milliseconds(NOON + timedelta(days=on, minutes=minute))
    return Event(device, seq, "learner", Stamp(at, 0, day(on)), body)


def told(*entries: tuple[int, Body]) -> list[Event]:
    """The log of one device: (day counted from today, what happened), a minute apart, seq counting from 1."""
    return [event(body, on=on, minute=seq, seq=seq) for seq, (on, body) in enumerate(entries, 1)]


# -- sittings ------------------------------------------------------------------------------------------------


def sitting(
    asked: Iterable[Card],
    *,
    drills: Iterable[Card] = (),
    put_back: Iterable[Card] = (),
    standings: Mapping[CardId, Standing] | None = None,
    mode: Mode = "study",
    grades: Mapping[str, Quality] = FOUR,
    minutes: int | None = None,
    marker: Marker | None = None,
    course: Course | None = None,
) -> Session:
    """A sitting that begins at noon: these cards, then those to drill, then siblings; all of one exam's course."""
    known, asked, drills, put_back = standings or {}, list(asked), list(drills), list(put_back)

    def slot(card: Card) -> Slot:
        return Slot(card.id, "new" if known.get(card.id, Standing()).schedule.is_new else "due", seed=1)

    queue = Queue(
        tuple(map(slot, asked)),
        tuple(Slot(card.id, "drill", seed=1) for card in drills),
        tuple(map(slot, put_back)),
        Waiting(0, 0, 0),
    )
    return begin(
        queue,
        cards={card.id: card for card in (*asked, *drills, *put_back)},
        standings=known,
        scheduler=sm2,
        day_starts=DAY_STARTS,
        now=NOON,
        mode=mode,
        grades=grades,
        minutes=minutes,
        marker=marker,
        courses={card.id: course for card in (*asked, *drills, *put_back)} if course else {},
    )


def marker(card: Card, lines: Sequence[str]) -> Mark:
    """Marks what is typed by itself, without the other answers of a deck."""
    return mark(card.face, lines)


def clock(session: Session) -> datetime:
    """When the card on the screen was shown; once there is none, when the log last gained something."""
    if session.turn is not None:
        return session.turn.since
    return session.log[-1].at if session.log else NOON


def after(keys: Iterable[str], session: Session, *, seconds: float = 1) -> Session:
    """The sitting after these keys, one every so many seconds; a text is its letters."""
    now = clock(session)
    for key in keys:
        now += timedelta(seconds=seconds)
        session = session.press(key, now)
    return session


def on_screen(session: Session) -> str | None:
    """The name of the card that is asked."""
    return session.turn.card.id.removeprefix("deck/") if session.turn else None


def story(session: Session) -> list[str]:
    """What the sitting's log gained, in words: "a 4" an answer, "later b", "take back 0"."""
    found = []
    for gained in session.log:
        match gained.body:
            case TakeBack(index):
                found.append(f"take back {index}")
            case Answer(card, quality):
                found.append(f"{card.removeprefix('deck/')} {quality}")
            case body:
                name = getattr(body, "card", "").removeprefix("deck/")
                found.append(f"{type(body).__name__.lower()} {name}")
    return found


def written_down(session: Session, *, device: str = "desk", before: int = 0) -> list[Event]:
    """The sitting's log as the store writes it, after so many events that this device had already."""
    found = []
    for seq, gained in enumerate(session.log, before + 1):
        body = gained.body
        if isinstance(body, TakeBack):
            taken = session.log[body.index].body
            body = Undo(CardId(getattr(taken, "card", "")), device, before + body.index + 1)
        found.append(Event(device, seq, "learner", stamp(gained.at, DAY_STARTS), body))
    return found
