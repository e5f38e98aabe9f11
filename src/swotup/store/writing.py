"""Events are written down, and where their cards stand and what their days came to with them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

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


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that is on disk, where its card stood before and after it, and what an undo takes back."""

    event: Event
    before: Standing
    after: Standing
    taken_back: Event | None = None


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
                for (card,) in self._all(f"SELECT card FROM schedule UNION {IN_LOG}"):
                    self._refold(CardId(card))
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
        standing, days = self._folded(card)
        sets = ", ".join(f"{name.strip()} = ?" for name in rows.STANDING.split(","))
        self._db.execute(f"UPDATE schedule SET {sets} WHERE card = ?", (*rows.standing_values(standing), card))
        self._keep_days(card, days)
        return standing

    def _folded(self, card: CardId) -> "tuple[Standing, Iterable[CardDay]]":
        """What the log of a card comes to: its standing and its days."""
        if self._fold is None:
            raise RuntimeError("the store was not told how to fold: call fold_by first")
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
