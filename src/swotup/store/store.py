"""The learner's data: the log, which is the truth, and the schedule, which is its fold. This package alone has SQL."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from swotup.core.days import plus
from swotup.core.model import Among, Answer, Body, CardId, Deck, DeckId, Event, Set, Stamp, Standing, Timed, Undo
from swotup.core.queue import Done, Row
from swotup.core.values import dataclass, replace
from swotup.store import rows
from swotup.store.schema import as_user_error, connect

if TYPE_CHECKING:
    from swotup.core.plans import Wanted
    from swotup.core.progress import Day, Disagreement
    from swotup.core.rollup import CardDay

MOST_DUE: Final = 2_000
"""Above so many due cards, those with the oldest due day are ordered exactly."""

_COUNTS: Final = """NOT EXISTS (
    SELECT 1 FROM event AS taken WHERE taken.card = given.card AND taken.what = 'undo'
    AND taken.of_device = given.device AND taken.of_seq = given.seq
)"""
"""That an event, called ``given``, was not taken back."""
_SINCE_RESET: Final = """NOT EXISTS (
    SELECT 1 FROM event AS fresh WHERE fresh.card = given.card AND fresh.what = 'reset'
    AND (fresh.at, fresh.device, fresh.seq) > (given.at, given.device, given.seq)
)"""
"""That an event, called ``given``, is not from before a reset of its card."""
_FREE: Final = "present = 1 AND suspended = 0 AND later <= :today"
"""That a card may come today."""
_DUE: Final = f"{_FREE} AND due <= :today AND +last < :today"
"""The plus keeps SQLite to the index by due day: in that by the day last seen it would pass every card."""
_FADED: Final = "last <= :seen_by AND :today - last >= coalesce(stability, 0) * :faded"
"""That a card was last seen by a day and has faded since: `Wanted.has`."""
_WANTED: Final = f"{_FREE} AND {_FADED}"
_MOST_WANTED: Final = {
    "time": "last",
    "interval": "CAST(:exam - last AS REAL) / max(1, interval) DESC",
    "stability": "(:exam - last) / stability DESC",
}
_NEW: Final = f"{_FREE} AND last IS NULL"
_OLD: Final = "json_extract(more, '$.old')"
_JOINS: Final = f"event AS given WHERE what = 'join' AND {_COUNTS}"
OLDS: Final = f"(SELECT old FROM alias UNION ALL SELECT {_OLD} FROM {_JOINS})"
"""The cards whose history another one goes on with, because a deck's `was` or the learner says so."""
IN_LOG: Final = "SELECT DISTINCT card FROM event WHERE card NOT NULL"
_GONE_ON: Final = f"""(
    SELECT old FROM alias WHERE card <> old UNION ALL SELECT {_OLD} FROM {_JOINS} AND card <> {_OLD}
)"""
"""The cards whose history counts as another one's."""

_HAS_TOPIC: Final = """EXISTS (
    SELECT 1 FROM json_each(schedule.topics) AS has, json_each(:topics{n}) AS wanted
    WHERE has.value = wanted.value OR substr(has.value, 1, length(wanted.value) + 1) = wanted.value || '.'
)"""
"""That a card has one of the topics, or one below it."""

Decks = Sequence[DeckId] | Among
"""The cards that a question is about: of these decks, or a part of them."""
Fold = Callable[[Iterable[Event]], Standing]
"""Tells where a card stands after its events; a store knows no scheduler."""
WithDays = Callable[[Iterable[Event]], tuple[Standing, Iterable["CardDay"]]]
"""The same, and what the events come to day by day."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that is on disk, where its card stood before and after it, and what an undo takes back."""

    event: Event
    before: Standing
    after: Standing
    taken_back: Event | None = None


@dataclass(frozen=True, slots=True)
class KnownDeck:
    """A deck that is or was in use: how many of its cards are present, and how many only have history."""

    id: DeckId
    title: str
    path: str
    fingerprint: str
    cards: int
    gone: int


class Store:
    """One learner's data on one device. Close it, or use it in a ``with`` statement."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, *, ids: Callable[[], str]) -> None:
        """Take an open database; ``ids`` makes random ids."""
        self._db = connection
        self._path = path
        self._ids = ids
        self._fold: Fold = _unfolded
        self._fold_days: WithDays | None = None

    @classmethod
    def open(cls, path: Path | None, *, ids: Callable[[], str]) -> Self:
        """The data at a path, made where there are none; in memory where path is None. Raises UserError.

        Call ``fold_by`` before anything that writes events or takes in decks.
        """
        return cls(connect(path), path, ids=ids)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._db.close()

    @property
    def is_in_memory(self) -> bool:
        """Whether nothing of this is kept."""
        return self._path is None

    @property
    def has_written(self) -> bool:
        """Whether anything was changed through this store."""
        return self._db.total_changes > 0

    @property
    def has_log(self) -> bool:
        """Whether anything at all was ever recorded."""
        return self._one("SELECT 1 FROM event LIMIT 1") is not None

    def move_to(self, path: Path) -> None:
        """Keep the data at a path from here on, and forget what memory held: decks only. Raises UserError."""
        fresh = connect(path)
        self._db.close()
        self._db, self._path = fresh, path

    # -- the log -------------------------------------------------------------------------------------------------

    def record(self, *bodies: Body, stamp: Stamp) -> list[Recorded]:
        """Write events down, all or none, with one sync; when this returns they are on disk."""
        with self._writing():
            return [self._record(body, stamp) for body in bodies]

    def undo_last(self, stamp: Stamp) -> Recorded | None:
        """Take back the last answer given on this device that still counts; None where there is none."""
        with self._writing():
            found = self._one(
                f"SELECT {rows.EVENT} FROM event AS given WHERE device = ? AND what = 'answer'"
                f" AND {_COUNTS} AND {_SINCE_RESET} ORDER BY seq DESC LIMIT 1",
                self.device,
            )
            if found is None:
                return None
            event = rows.event(found)
            assert isinstance(event.body, Answer)
            done = self._record(Undo(event.body.card, event.device, event.seq), stamp)
            return replace(done, taken_back=event)

    def event(self, device: str, seq: int) -> Event | None:
        """The event of this key."""
        row = self._one(f"SELECT {rows.EVENT} FROM event WHERE device = ? AND seq = ?", device, seq)
        return rows.event(row) if row else None

    def events_of(self, card: CardId) -> list[Event]:
        """The events of a card and of the old ones whose history it goes on with, in no order."""
        names = self._with_olds([card])
        return [rows.event(row) for row in self._in(f"SELECT {rows.EVENT} FROM event WHERE card IN", names)]

    def answers_given(self, most: int) -> int:
        """How many answers the log holds, counted no further than ``most``."""
        query = "SELECT count(*) FROM (SELECT 1 FROM event WHERE what = 'answer' LIMIT ?)"
        return int(self._all(query, most)[0][0])

    @property
    def device(self) -> str:
        """The random id of this data folder."""
        return self._own("device")

    @property
    def learner(self) -> str:
        """The random id that one person's devices share."""
        return self._own("learner")

    # -- where cards stand ---------------------------------------------------------------------------------------

    def row(self, card: CardId) -> Row | None:
        """What the schedule knows of a card, None where no deck in use has or had it."""
        found = self._one(f"SELECT {rows.ROW} FROM schedule WHERE card = ?", card)
        return rows.queue_row(found) if found else None

    def standings(self, cards: Collection[CardId]) -> dict[CardId, Standing]:
        """Where cards stand; those that the schedule does not know are left out."""
        found = self._in(f"SELECT card, {rows.STANDING} FROM schedule WHERE card IN", cards)
        return {CardId(row[0]): rows.standing(row[1:]) for row in found}

    def all_of(self, decks: Decks) -> list[Row]:
        """Every card of the decks, deck by deck in this order, by place."""
        query = f"SELECT {rows.ROW} FROM schedule WHERE present = 1 AND deck = :deck"
        return list(self._by_deck(query, decks))

    def due(self, decks: Decks, today: date) -> list[Row]:
        """The cards due by today, at most 2,000 of them, those with the oldest due day."""
        return [
            rows.queue_row(row)
            for row in self._in(
                f"SELECT {rows.ROW} FROM schedule WHERE {_DUE} AND deck IN",
                decks,
                after=" ORDER BY due LIMIT :most",
                today=today.toordinal(),
                most=MOST_DUE,
            )
        ]

    def due_count(self, decks: Decks, today: date) -> dict[DeckId, int]:
        """How many cards of each deck are due by today; decks without any are left out."""
        found = self._in(
            f"SELECT deck, count(*) FROM schedule WHERE {_DUE} AND deck IN",
            decks,
            after=" GROUP BY deck",
            today=today.toordinal(),
        )
        return {DeckId(deck): count for deck, count in found}

    def due_by_day(self, decks: Decks, first: date, last: date) -> dict[date, int]:
        """How many cards fall due on each day from first to last, both included."""
        found = self._in(
            "SELECT due, count(*) FROM schedule WHERE present = 1 AND due BETWEEN :first AND :last"
            " AND suspended = 0 AND deck IN",
            decks,
            after=" GROUP BY due",
            first=first.toordinal(),
            last=last.toordinal(),
        )
        return {date.fromordinal(day): count for day, count in found}

    def coming(self, decks: Decks, today: date) -> tuple[date, int] | None:
        """The first study day after today on which cards come that were seen before, and how many; None without any."""
        found = self._in(
            "SELECT max(due, later, :tomorrow) AS day, count(*) FROM schedule"
            " WHERE present = 1 AND due IS NOT NULL AND suspended = 0 AND deck IN",
            decks,
            after=" GROUP BY day ORDER BY day LIMIT 1",
            tomorrow=today.toordinal() + 1,
        )
        return (date.fromordinal(found[0][0]), found[0][1]) if found else None

    def last_seen(self, decks: Decks) -> date | None:
        """The study day of the newest review; None before the first."""
        day = self._in("SELECT max(last) FROM schedule WHERE present = 1 AND deck IN", decks)[0][0]
        return date.fromordinal(day) if day else None

    def new(self, decks: Decks, today: date) -> Iterator[Row]:
        """The cards never reviewed, deck by deck in this order, by place; read as far as they are taken."""
        query = f"SELECT {rows.ROW} FROM schedule WHERE {_NEW} AND deck = :deck"
        return self._by_deck(query, decks, today=today.toordinal())

    def new_count(self, decks: Decks, today: date) -> dict[DeckId, int]:
        """How many cards of each deck were never reviewed; decks without any are left out."""
        found = self._in(
            f"SELECT deck, count(*) FROM schedule WHERE {_NEW} AND deck IN",
            decks,
            after=" GROUP BY deck",
            today=today.toordinal(),
        )
        return {DeckId(deck): count for deck, count in found}

    def seen_count(self, decks: Decks) -> dict[DeckId, int]:
        """How many cards of each deck have a review that counts; decks without any are left out."""
        found = self._in(
            "SELECT deck, count(*) FROM schedule WHERE present = 1 AND last IS NOT NULL AND deck IN",
            decks,
            after=" GROUP BY deck",
        )
        return {DeckId(deck): count for deck, count in found}

    def drills(self, decks: Decks, today: date) -> list[Row]:
        """The cards that come again today."""
        return [
            rows.queue_row(row)
            for row in self._in(
                f"SELECT {rows.ROW} FROM schedule WHERE {_FREE} AND last = :today AND again > 0 AND deck IN",
                decks,
                today=today.toordinal(),
            )
        ]

    def asked(self, decks: Decks, today: date) -> set[tuple[DeckId, str]]:
        """Deck and entry of the cards asked today."""
        query = "SELECT DISTINCT deck, entry FROM schedule WHERE present = 1 AND last = :today AND deck IN"
        return {(DeckId(deck), entry) for deck, entry in self._in(query, decks, today=today.toordinal())}

    def done(self, today: date) -> Done:
        """What this study day has seen so far: of every deck, those no longer here included."""
        answers = list(self._answered(today))
        cards = self._as_one({card for card, _ in answers})
        firsts = dict(self._in("SELECT card, first FROM schedule WHERE card IN", cards))
        seen = [firsts.get(card, 0) for card in cards]  # None where the card was reset: then it was not seen
        new = sum(first == today.toordinal() for first in seen)
        due = sum(first is not None for first in seen) - new
        query = "SELECT day FROM event WHERE what = 'answer' AND device = ? ORDER BY seq LIMIT 1"
        first = self._one(query, self.device)
        seconds = sum(ms or 0 for _, ms in answers) // 1000
        return Done(new, due, seconds, date.fromisoformat(first[0]) if first else None)

    # -- before an exam ------------------------------------------------------------------------------------------

    def wanted(self, decks: Decks, day: date, exam: date, wanted: "Wanted") -> list[Row]:
        """The cards that a plan wants on a day, at most 2,000 of those that are due and 2,000 of the others."""
        early = self._in(
            f"SELECT {rows.ROW} FROM schedule WHERE {_WANTED} AND deck IN",
            decks,
            after=f" ORDER BY {_MOST_WANTED[wanted.most]} LIMIT :most",
            exam=exam.toordinal(),
            most=MOST_DUE,
            **_asked_for(wanted, day),
        )
        due = self.due(decks, day) if wanted.is_due else []
        return list(dict.fromkeys([*due, *map(rows.queue_row, early)]))

    def wanted_count(self, decks: Decks, day: date, wanted: "Wanted") -> int:
        """How many cards a plan wants on a day."""
        conditions = [_WANTED, *([f"{_DUE} AND NOT ({_FADED})"] if wanted.is_due else [])]
        query, values = "SELECT count(*) FROM schedule WHERE {} AND deck IN", _asked_for(wanted, day)
        return sum(self._in(query.format(condition), decks, **values)[0][0] for condition in conditions)

    def in_use(self, decks: Decks) -> int:
        """How many cards the decks have, those that are suspended left out."""
        query = "SELECT count(*) FROM schedule WHERE present = 1 AND suspended = 0 AND deck IN"
        return int(self._in(query, decks)[0][0])

    def seen_first(self, decks: Decks, today: date) -> int:
        """How many cards were seen today for the first time."""
        query = "SELECT count(*) FROM schedule WHERE present = 1 AND last = :today AND first = :today AND deck IN"
        return int(self._in(query, decks, today=today.toordinal())[0][0])

    def of_these(self, cards: Collection[CardId], decks: Decks) -> set[CardId]:
        """Those of the cards that are in the decks, or in the part of them that is meant."""
        query = "SELECT card FROM schedule WHERE card IN (SELECT value FROM json_each(:cards)) AND deck IN"
        return {CardId(row[0]) for row in self._in(query, decks, cards=json.dumps(list(cards)))}

    def answers_on(self, today: date) -> list[tuple[CardId, int | None]]:
        """Card and milliseconds of each answer of a study day that counts to the schedule; none from a script."""
        return list(self._answered(today))

    def timed(self, most: int) -> list[Timed]:
        """The newest answers that have a time, of at most so many of each device; of whole study days alone."""
        query = """
            SELECT given.ms, given.quality, given.day, schedule.first, given.card, given.seq
            FROM event AS given JOIN schedule ON schedule.card = given.card
            WHERE device = ? AND what = 'answer' AND mode = 'study' AND ms IS NOT NULL ORDER BY seq DESC LIMIT ?
        """
        found = []
        for device in self._devices():
            answers = self._all(query, device, most)
            if len(answers) == most:
                answers = [answer for answer in answers if answer[2] != answers[-1][2]]
            firsts = {card: seq for *_, card, seq in answers}  # in the end the earliest of each card
            for ms, quality, day, first, card, seq in answers:
                is_first = firsts[card] == seq and first == date.fromisoformat(day).toordinal()
                found.append(Timed(ms, quality, is_first))
        return found

    # -- the days added up ---------------------------------------------------------------------------------------

    def days(self, decks: Decks | None = None) -> "dict[date, Day]":
        """What every study day came to, in the cards of these decks; in all that were ever answered where None.

        A card whose history another one goes on with counts as that one. Where several go on with it, it counts for
        each of them.
        """
        from swotup.store.day_rows import DAY, day_of

        query = f"SELECT day, {DAY} FROM card_day WHERE card NOT IN {_GONE_ON}"
        if decks is None:
            found = self._all(f"{query} GROUP BY day")
        else:
            query = f"{query} AND card IN (SELECT card FROM schedule WHERE present = 1 AND deck IN"
            found = self._in(query, decks, after=") GROUP BY day")
        return {date.fromordinal(day): day_of(row) for day, *row in found}

    def disagreements(self, decks: Decks) -> "dict[str, Disagreement]":
        """By kind of card, what became of the qualities that the marking proposed; kinds without any are left out."""
        from swotup.core.progress import Disagreement

        query = """
            SELECT kind, sum(marked), sum(raised), sum(lowered) FROM card_day JOIN schedule USING (card)
            WHERE marked > 0 AND present = 1 AND deck IN
        """
        return {kind: Disagreement(*sums) for kind, *sums in self._in(query, decks, after=" GROUP BY kind")}

    def topics_of(self, decks: Decks) -> dict[CardId, tuple[str, ...]]:
        """The topics of each card of the decks, case folded."""
        found = self._in("SELECT card, topics FROM schedule WHERE present = 1 AND deck IN", decks)
        known: dict[str, tuple[str, ...]] = {}
        for topics in {row[1] for row in found}:
            known[topics] = tuple(json.loads(topics))
        return {CardId(card): known[topics] for card, topics in found}

    def topic_titles(self) -> dict[str, tuple[str, str]]:
        """Of every topic, case folded: how it is written, and its title, empty where no deck declares one."""
        found: dict[str, tuple[str, str]] = {}
        for (told,) in self._all("SELECT topics FROM deck ORDER BY id"):
            for topic, title in json.loads(told).items():
                known = found.get(topic.casefold())
                if known is None or not known[1]:
                    found[topic.casefold()] = (topic, title)
        return found

    # -- decks ---------------------------------------------------------------------------------------------------

    def changed(self, decks: Mapping[DeckId, tuple[str, str]]) -> list[DeckId]:
        """Which decks, given by fingerprint and path, are not as they were when they were last taken in."""
        known = {row[0]: row[1:] for row in self._all("SELECT id, fingerprint, path FROM deck")}
        return [deck for deck, marks in decks.items() if known.get(deck) != marks]

    def take_in(self, decks: Iterable[Deck]) -> None:
        """Bring the schedule in line with decks as they are now."""
        with self._writing():
            for deck in decks:
                self._take_in(deck)

    def known_decks(self) -> list[KnownDeck]:
        """Every deck that is or was in use."""
        query = """
            SELECT deck.id, title, path, fingerprint, coalesce(sum(present), 0),
                   coalesce(sum(NOT present AND last IS NOT NULL), 0)
            FROM deck LEFT JOIN schedule ON schedule.deck = deck.id GROUP BY deck.id
        """
        return [KnownDeck(*row) for row in self._all(query)]

    def gone_of(self, deck: DeckId) -> list[CardId]:
        """The cards that have history but are no longer in the deck, nor go on as others."""
        query = f"""
            SELECT card FROM schedule WHERE deck = ? AND present = 0 AND last IS NOT NULL
            AND card NOT IN {OLDS} ORDER BY place
        """
        return [CardId(row[0]) for row in self._all(query, deck)]

    def history_left(self, deck: DeckId) -> int:
        """How many cards that the deck has or had have history, those left out that go on as others."""
        query = f"""
            SELECT count(*) FROM schedule WHERE deck = ? AND last IS NOT NULL
            AND card NOT IN {OLDS}
        """
        return int(self._all(query, deck)[0][0])

    def added(self) -> list[str]:
        """The paths that were added, sorted."""
        return [row[0] for row in self._all("SELECT path FROM added ORDER BY path")]

    def add(self, path: str) -> None:
        """Remember a path."""
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO added VALUES (?)", (path,))

    def forget(self, path: str) -> None:
        """Forget a path."""
        with self._writing():
            self._db.execute("DELETE FROM added WHERE path = ?", (path,))

    def away(self) -> set[DeckId]:
        """The decks that were put away."""
        return {DeckId(row[0]) for row in self._all("SELECT deck FROM away")}

    def put_away(self, deck: DeckId) -> None:
        """Leave a deck out from here on."""
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO away VALUES (?)", (deck,))

    def take_back_in(self, deck: DeckId) -> None:
        """Use a deck again that was put away."""
        with self._writing():
            self._db.execute("DELETE FROM away WHERE deck = ?", (deck,))

    # -- settings ------------------------------------------------------------------------------------------------

    def settings(self) -> dict[str, str]:
        """The learner's settings that were ever set and not cleared: the last by (instant, device, seq) holds."""
        query = f"SELECT {rows.EVENT} FROM event WHERE what = 'set' ORDER BY at, device, seq"
        held = {}
        for row in self._all(query):
            body = rows.event(row).body
            if isinstance(body, Set):
                held[body.key] = body.value
        return {key: value for key, value in held.items() if value}

    # -- the fold ------------------------------------------------------------------------------------------------

    def fold_by(self, name: str, fold: Fold, with_days: WithDays | None = None) -> None:
        """Fold the log so from here on; where the schedule was made by a fold of another name, it is made anew.

        So are the days of the cards, which are kept where ``with_days`` is given.
        """
        self._fold, self._fold_days = fold, with_days
        row = self._one("SELECT value FROM here WHERE key = 'fold'")
        if row is None or row[0] != name:
            with self._writing():
                for (card,) in self._all(f"SELECT card FROM schedule UNION {IN_LOG}"):
                    self._refold(CardId(card))
                self._db.execute("INSERT OR REPLACE INTO here VALUES ('fold', ?)", (name,))

    # -- inside --------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start."""
        with as_user_error(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _answered(self, today: date) -> Iterator[tuple[CardId, int | None]]:
        """Card and milliseconds of each answer of this study day that counts to the schedule, on whatever device.

        The log is read from its end only as far as the day before, for a clock may have gone back a little.
        """
        earliest = plus(today, -1).isoformat()
        query = f"""
            SELECT day, card, ms, what = 'answer' AND mode = 'study' AND day = ? AND {_COUNTS}
            FROM event AS given WHERE device = ? ORDER BY seq DESC
        """
        for device in self._devices():
            with as_user_error(self._path):
                for day, card, ms, is_one in self._db.execute(query, (today.isoformat(), device)):
                    if day < earliest:
                        break
                    if is_one:
                        yield CardId(card), ms

    def _devices(self) -> Iterator[str]:
        """The devices in the log, each found by the key alone."""
        device = ""
        while row := self._one("SELECT min(device) FROM event WHERE device > ?", device):
            if row[0] is None:
                return
            device = row[0]
            yield device

    def _as_one(self, cards: set[CardId]) -> set[CardId]:
        """The cards without those that another one of them goes on with."""
        kept = set(cards)
        for (old,) in self._in(f"SELECT DISTINCT old FROM {OLDS} WHERE old IN", cards):
            if (self._with_heirs([old]) - {old}) & kept:
                kept.discard(old)
        return kept

    def _record(self, body: Body, stamp: Stamp) -> Recorded:
        card = None if isinstance(body, Set) else body.card
        seq = self._all("SELECT coalesce(max(seq), 0) + 1 FROM event WHERE device = ?", self.device)[0][0]
        event = Event(self.device, seq, self.learner, stamp, body)
        before = self._standing(card)
        holes = ", ".join("?" * len(rows.EVENT.split(",")))
        self._db.execute(f"INSERT INTO event ({rows.EVENT}) VALUES ({holes})", rows.event_values(event))
        if card is None:
            return Recorded(event, before, before)
        for heir in self._with_heirs([card]) - {card}:
            self._refold(heir)
        return Recorded(event, before, self._refold(card))

    def _standing(self, card: CardId | None) -> Standing:
        row = self._one(f"SELECT {rows.STANDING} FROM schedule WHERE card = ?", card)
        return rows.standing(row) if row else Standing()

    def _refold(self, card: CardId) -> Standing:
        """Where the card stands by its log, written to the schedule, and its days with it."""
        standing, days = self._folded(card)
        sets = ", ".join(f"{name.strip()} = ?" for name in rows.STANDING.split(","))
        self._db.execute(f"UPDATE schedule SET {sets} WHERE card = ?", (*rows.standing_values(standing), card))
        self._keep_days(card, days)
        return standing

    def _folded(self, card: CardId) -> "tuple[Standing, Iterable[CardDay]]":
        """What the log of a card comes to: its standing and its days."""
        events = self.events_of(card)
        return self._fold_days(events) if self._fold_days else (self._fold(events), ())

    def _keep_days(self, card: CardId, days: "Iterable[CardDay]") -> None:
        """Write down what is not yet so; after an answer that is one day."""
        known = set(self._all(f"SELECT {rows.CARD_DAY} FROM card_day WHERE card = ?", card))
        right = set(map(rows.card_day_values, days))
        gone = {row[0] for row in known} - {row[0] for row in right}
        self._db.executemany("DELETE FROM card_day WHERE card = ? AND day = ?", ((card, day) for day in gone))
        holes = ", ".join("?" * len(rows.CARD_DAY.split(",")))
        self._db.executemany(
            f"INSERT OR REPLACE INTO card_day (card, {rows.CARD_DAY}) VALUES (?, {holes})",
            ((card, *row) for row in right - known),
        )

    def _with_olds(self, cards: Iterable[CardId]) -> set[CardId]:
        """The cards and all those whose history they go on with."""
        return self._reached(cards, "SELECT old FROM alias WHERE card IN", f"SELECT {_OLD} FROM {_JOINS} AND card IN")

    def _with_heirs(self, cards: Iterable[CardId]) -> set[CardId]:
        """The cards and all those that go on with their history."""
        return self._reached(cards, "SELECT card FROM alias WHERE old IN", f"SELECT card FROM {_JOINS} AND {_OLD} IN")

    def _reached(self, cards: Iterable[CardId], *queries: str) -> set[CardId]:
        found = fresh = set(cards)
        while fresh:
            fresh = {CardId(row[0]) for query in queries for row in self._in(query, fresh)} - found
            found = found | fresh
        return found

    def _take_in(self, deck: Deck) -> None:
        known = {row[0] for row in self._all("SELECT card FROM schedule WHERE deck = ?", deck.id)}
        old_pairs = set(self._all("SELECT card, old FROM alias WHERE deck = ?", deck.id))
        new_pairs = {(card.id, old) for card in deck.cards for old in card.was}
        self._db.execute("UPDATE schedule SET present = 0 WHERE deck = ?", (deck.id,))
        self._db.executemany(
            "INSERT INTO schedule (card, deck, entry, place, topics, kind, present) VALUES (?, ?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (card) DO UPDATE SET entry = excluded.entry, place = excluded.place,"
            " topics = excluded.topics, kind = excluded.kind, present = 1",
            ((card.id, card.deck, card.entry, card.place, _folded(card.topics), card.kind) for card in deck.cards),
        )
        self._db.execute("DELETE FROM alias WHERE deck = ?", (deck.id,))
        pairs = ((card, old, deck.id) for card, old in new_pairs)
        self._db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", pairs)
        moved = self._with_heirs(CardId(card) for card, _ in old_pairs ^ new_pairs)
        fresh = {card.id for card in deck.cards} - known
        told = {row[0] for row in self._in("SELECT DISTINCT card FROM event WHERE card IN", fresh)}
        for card_id in told | moved | {card for card, _ in new_pairs if card in fresh}:
            self._refold(card_id)
        topics = {topic: "" for card in deck.cards for topic in card.topics} | dict(deck.topics)
        values = (deck.id, deck.fingerprint, deck.title, deck.path, json.dumps(topics, ensure_ascii=False))
        query = "INSERT OR REPLACE INTO deck (id, fingerprint, title, path, topics) VALUES (?, ?, ?, ?, ?)"
        self._db.execute(query, values)

    def _own(self, key: str) -> str:
        row = self._one("SELECT value FROM here WHERE key = ?", key)
        if row is None:
            self._db.execute("INSERT OR IGNORE INTO here VALUES (?, ?)", (key, self._ids()))
            row = self._one("SELECT value FROM here WHERE key = ?", key)
        return str(row[0]) if row else ""

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with as_user_error(self._path):
            return self._db.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found = self._all(query, *values)
        return found[0] if found else None

    def _in(
        self, query: str, names: Collection[str] | Among, *, after: str = "", **named: object
    ) -> list[tuple[Any, ...]]:
        """Rows of a query that ends in ``IN``, for any number of names, handed over as one JSON list."""
        narrower = ""
        if isinstance(names, Among):
            narrower, more = _narrower(names)
            names, named = names.decks, {**named, **more}
        values: Mapping[str, object] = {**named, "names": json.dumps(list(names))}
        with as_user_error(self._path):
            found = self._db.execute(f"{query} (SELECT value FROM json_each(:names)){narrower}{after}", values)
            return found.fetchall()

    def _by_deck(self, query: str, decks: Decks, **named: object) -> Iterator[Row]:
        """Cards by a query about one ``:deck``, deck by deck in this order, by place; read as far as they are taken."""
        narrower, more = _narrower(decks) if isinstance(decks, Among) else ("", {})
        for deck in decks.decks if isinstance(decks, Among) else decks:
            with as_user_error(self._path):
                values = {**named, **more, "deck": deck}
                yield from map(rows.queue_row, self._db.execute(f"{query}{narrower} ORDER BY place", values))


def _asked_for(wanted: "Wanted", day: date) -> dict[str, Any]:
    """What a plan wants on a day, as the values of a query."""
    return {"today": day.toordinal(), "seen_by": wanted.seen_by.toordinal(), "faded": wanted.faded}


def _narrower(among: Among) -> tuple[str, dict[str, object]]:
    """What a query about decks has to ask besides, and the values for it."""
    condition = ""
    values: dict[str, object] = {}
    if among.topics:
        condition = f" AND {_HAS_TOPIC.format(n='')}"
        values["topics"] = _folded(among.topics)
    for number, one in enumerate(among.but):
        condition += (
            f" AND NOT (deck IN (SELECT value FROM json_each(:decks{number})) AND {_HAS_TOPIC.format(n=number)})"
        )
        values |= {f"decks{number}": json.dumps(one.decks), f"topics{number}": _folded(one.topics)}
    return condition, values


def _folded(topics: Iterable[str]) -> str:
    """Topics as the schedule keeps them."""
    return json.dumps([topic.casefold() for topic in topics], ensure_ascii=False)


def _unfolded(_: Iterable[Event]) -> Standing:
    raise RuntimeError("the store was not told how to fold: call fold_by first")
