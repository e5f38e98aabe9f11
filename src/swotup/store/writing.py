"""Events are written down, and where their cards stand and what their days came to with them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from swotup.core.model import Answer, Body, CardId, Event, Set, Stamp, Standing, Undo
from swotup.core.values import dataclass, replace
from swotup.store import rows
from swotup.store.log import COUNTS, IN_LOG, Log

if TYPE_CHECKING:
    from swotup.core.rollup import CardDay

_SINCE_RESET: Final = """NOT EXISTS (
    SELECT 1 FROM event AS fresh WHERE fresh.card = given.card AND fresh.what = 'reset'
    AND (fresh.at, fresh.device, fresh.seq) > (given.at, given.device, given.seq)
)"""
"""That an event, called ``given``, is not from before a reset of its card."""
Fold = Callable[[Iterable[Event]], Standing]
"""Tells where a card stands after its events; a store knows no scheduler."""
WithDays = Callable[[Iterable[Event]], tuple[Standing, Iterable["CardDay"]]]
"""The same, and what the events come to day by day."""

_Row = tuple[Any, ...]
_STAND: Final = f"UPDATE schedule SET {', '.join(f'{n.strip()} = ?' for n in rows.STANDING.split(','))} WHERE card = ?"
_KEEP_DAY: Final = f"""
    INSERT OR REPLACE INTO card_day (card, {rows.CARD_DAY})
    VALUES (?, {", ".join("?" * len(rows.CARD_DAY.split(",")))})
"""
_AT_ONCE: Final = 500
"""So many cards are read together when all are folded again."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that is on disk, where its card stood before and after it, and what an undo takes back."""

    event: Event
    before: Standing
    after: Standing
    taken_back: Event | None = None


@dataclass(frozen=True, slots=True)
class _Compared:
    """A card with what its log comes to and what is kept of that, as rows; no standing where no deck has or had it."""

    card: CardId
    standing: tuple[object, ...] | None
    kept: tuple[object, ...] | None
    days: set[_Row]
    known: set[_Row]

    @property
    def is_right(self) -> bool:
        """Whether that is the same."""
        return self.standing == self.kept and self.days == self.known


class Writing(Log):
    """The log with what it takes to go on with it. Call ``fold_by`` before anything is written."""

    _fold: Fold | None = None
    _fold_days: WithDays | None = None

    def record(self, *bodies: Body, stamp: Stamp) -> list[Recorded]:
        """Write events down, all or none, with one sync; when this returns they are on disk."""
        with self._writing():
            return [self._record(body, stamp) for body in bodies]

    def undo_last(self, stamp: Stamp) -> Recorded | None:
        """Take back the last answer given on this device that still counts; None where there is none."""
        with self._writing():
            found = self._one(
                f"SELECT {rows.EVENT} FROM event AS given WHERE device = ? AND what = 'answer'"
                f" AND {COUNTS} AND {_SINCE_RESET} ORDER BY seq DESC LIMIT 1",
                self.device,
            )
            if found is None:
                return None
            event = rows.event(found)
            assert isinstance(event.body, Answer)
            done = self._record(Undo(event.body.card, event.device, event.seq), stamp)
            return replace(done, taken_back=event)

    def fold_by(self, name: str, fold: Fold, with_days: WithDays | None = None) -> None:
        """Fold the log so from here on; where the schedule was made by a fold of another name, it is made anew.

        So are the days of the cards, which are kept where ``with_days`` is given.
        """
        self._fold, self._fold_days = fold, with_days
        row = self._one("SELECT value FROM here WHERE key = 'fold'")
        if row is None or row[0] != name:
            with self._writing():
                self._refold_everything()
                self._db.execute("INSERT OR REPLACE INTO here VALUES ('fold', ?)", (name,))

    # -- inside --------------------------------------------------------------------------------------------------

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
        standing, days = self._folded(self.events_of(card))
        self._db.execute(_STAND, (*rows.standing_values(standing), card))
        known = set(self._all(f"SELECT {rows.CARD_DAY} FROM card_day WHERE card = ?", card))
        right = set(map(rows.card_day_values, days))
        if known != right:
            from swotup.store import day_sums

            self._keep_days(card, known, right)
            self._db.executemany(day_sums.ADD, day_sums.changes(known - right, right - known))
        return standing

    def _folded(self, events: Iterable[Event]) -> "tuple[Standing, Iterable[CardDay]]":
        """What the log of a card comes to: its standing and its days."""
        if self._fold is None:
            raise RuntimeError("the store was not told how to fold: call fold_by first")
        return self._fold_days(events) if self._fold_days else (self._fold(events), ())

    def _keep_days(self, card: CardId, known: set[_Row], right: set[_Row]) -> None:
        """Write down what is not yet so; after an answer that is one day."""
        gone = {row[0] for row in known} - {row[0] for row in right}
        self._db.executemany("DELETE FROM card_day WHERE card = ? AND day = ?", ((card, day) for day in gone))
        self._db.executemany(_KEEP_DAY, ((card, *row) for row in right - known))

    # -- the whole log -------------------------------------------------------------------------------------------

    def _refold_everything(self) -> None:
        """Fold the log of every card again, and write down what is not yet so."""
        for one in self._compared():
            if one.standing not in (one.kept, None):
                self._db.execute(_STAND, (*one.standing, one.card))
            self._keep_days(one.card, one.known, one.days)
        self._sum_days()

    def _sum_days(self) -> None:
        """Make the sums of every day anew from the days of the cards."""
        from swotup.store.day_rows import DAY

        self._db.execute("DELETE FROM day_sum")
        self._db.execute(f"INSERT INTO day_sum SELECT day, {DAY} FROM card_day GROUP BY day")

    def _compared(self) -> "Iterator[_Compared]":
        """Every card with what its log comes to and what is kept of it; hundreds are read at a time, in order."""
        cards = sorted({CardId(card) for (card,) in self._all(f"SELECT card FROM schedule UNION {IN_LOG}")})
        heirs = self._with_heirs(self._goes_on())
        for start in range(0, len(cards), _AT_ONCE):
            some = cards[start : start + _AT_ONCE]
            events = self._by_card(f"SELECT card, {rows.EVENT} FROM event", some)
            kept = self._by_card(f"SELECT card, {rows.STANDING} FROM schedule", some)
            known = self._by_card(f"SELECT card, {rows.CARD_DAY} FROM card_day", some)
            for card in some:
                mine = self.events_of(card) if card in heirs else map(rows.event, events.get(card, ()))
                standing, days = self._folded(mine)
                right = rows.standing_values(standing) if card in kept else None
                yield _Compared(
                    card,
                    right,
                    kept.get(card, [None])[0],
                    set(map(rows.card_day_values, days)),
                    set(known.get(card, ())),
                )

    def _by_card(self, query: str, cards: Sequence[CardId]) -> dict[CardId, list[_Row]]:
        """Rows that begin with a card, for cards next to each other, without it."""
        found: dict[CardId, list[_Row]] = {}
        for card, *row in self._all(f"{query} WHERE card BETWEEN ? AND ?", cards[0], cards[-1]):
            found.setdefault(CardId(card), []).append(tuple(row))
        return found
