"""What the log says, and which cards go on with the history of others."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from swotup.core.days import plus
from swotup.core.model import CardId, Event, Set
from swotup.store import rows
from swotup.store.database import Database

COUNTS: Final = """NOT EXISTS (
    SELECT 1 FROM event AS taken WHERE taken.card = given.card AND taken.what = 'undo'
    AND taken.of_device = given.device AND taken.of_seq = given.seq
)"""
"""That an event, called ``given``, was not taken back."""
OLD: Final = "json_extract(more, '$.old')"
JOINS: Final = f"event AS given WHERE what = 'join' AND {COUNTS}"
OLDS: Final = f"(SELECT old FROM alias UNION ALL SELECT {OLD} FROM {JOINS})"
"""The cards whose history another one goes on with, because a deck's `was` or the learner says so."""
IN_LOG: Final = "SELECT DISTINCT card FROM event WHERE card NOT NULL"


class Log(Database):
    """What was recorded, on whatever device."""

    @property
    def has_log(self) -> bool:
        """Whether anything at all was ever recorded."""
        return self._one("SELECT 1 FROM event LIMIT 1") is not None

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

    def settings(self) -> dict[str, str]:
        """The learner's settings that were ever set and not cleared: the last by (instant, device, seq) holds."""
        query = f"SELECT {rows.EVENT} FROM event WHERE what = 'set' ORDER BY at, device, seq"
        held = {}
        for row in self._all(query):
            body = rows.event(row).body
            if isinstance(body, Set):
                held[body.key] = body.value
        return {key: value for key, value in held.items() if value}

    # -- inside --------------------------------------------------------------------------------------------------

    def _answered(self, today: date) -> list[tuple[CardId, int | None]]:
        """Card and milliseconds of each answer of this study day that counts to the schedule, on whatever device.

        The log is read from its end only as far as the day before, for a clock may have gone back a little.
        """
        since = "SELECT seq FROM event WHERE device = :device AND day < :earliest ORDER BY seq DESC LIMIT 1"
        query = f"""
            SELECT card, ms FROM event AS given WHERE device = :device AND seq > coalesce(({since}), 0)
            AND day = :today AND what = 'answer' AND mode = 'study' AND {COUNTS} ORDER BY seq DESC
        """
        values = {"today": today.isoformat(), "earliest": plus(today, -1).isoformat()}
        return [
            (CardId(card), ms)
            for device in self._devices()
            for card, ms in self._named(query, {**values, "device": device})
        ]

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

    def _goes_on(self) -> set[CardId]:
        """The cards that go on with the history of others, because a deck's `was` or the learner says so."""
        query = f"SELECT card FROM alias UNION SELECT card FROM {JOINS}"
        return {CardId(card) for (card,) in self._all(query)}

    def _with_olds(self, cards: Iterable[CardId]) -> set[CardId]:
        """The cards and all those whose history they go on with."""
        return self._reached(cards, "SELECT old FROM alias WHERE card IN", f"SELECT {OLD} FROM {JOINS} AND card IN")

    def _with_heirs(self, cards: Iterable[CardId]) -> set[CardId]:
        """The cards and all those that go on with their history."""
        return self._reached(cards, "SELECT card FROM alias WHERE old IN", f"SELECT card FROM {JOINS} AND {OLD} IN")

    def _reached(self, cards: Iterable[CardId], *queries: str) -> set[CardId]:
        found = fresh = set(cards)
        while fresh:
            fresh = {CardId(row[0]) for query in queries for row in self._in(query, fresh)} - found
            found = found | fresh
        return found
