"""The store with what it takes to bring logs together and to mend them; a sitting needs none of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from swotup.core.lines import without_text
from swotup.core.model import Answer, Body, CardId, DeckId, Event, Join, Set
from swotup.core.renames import Gone
from swotup.store import rows
from swotup.store.log import OLDS
from swotup.store.schema import as_user_error
from swotup.store.store import Store

Key = tuple[str, int]
"""Of an event: device and seq."""


@dataclass(frozen=True, slots=True)
class Merged:
    """So many events were new, and so many of them answers.

    ``clashes`` are events that are here already under the same key and say something else.
    """

    taken: int = 0
    answers: int = 0
    clashes: tuple[Key, ...] = ()

    def __add__(self, other: "Merged") -> "Merged":
        """Both together."""
        return Merged(self.taken + other.taken, self.answers + other.answers, self.clashes + other.clashes)


class MergingStore(Store):
    """A store that takes in the logs of other devices."""

    # -- what the log holds --------------------------------------------------------------------------------------

    def devices(self) -> dict[str, int]:
        """The devices in the log, and the seq of the last event of each."""
        query = "SELECT max(seq) FROM event WHERE device = ?"
        return {device: self._all(query, device)[0][0] for device in self._devices()}

    def events_from(self, device: str, after: int = 0) -> Iterator[Event]:
        """The events of a device from the one after ``after`` on, in their order, read as far as they are taken."""
        query = f"SELECT {rows.EVENT} FROM event WHERE device = ? AND seq > ? ORDER BY seq"
        with as_user_error(self._path):
            for row in self._db.execute(query, (device, after)):
                yield rows.event(row)

    def holes(self) -> dict[str, list[tuple[int, int]]]:
        """The numbers that are missing of each device, as first and last; devices that lack none are left out."""
        query = """
            SELECT device, before + 1, seq - 1
            FROM (SELECT device, seq, lag(seq, 1, 0) OVER (PARTITION BY device ORDER BY seq) AS before FROM event)
            WHERE seq > before + 1 ORDER BY device, seq
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for device, first, last in self._all(query):
            found.setdefault(device, []).append((first, last))
        return found

    def answers_after(self, instant: int) -> int:
        """How many answers were given after an instant, in UTC ms."""
        return int(self._all("SELECT count(*) FROM event WHERE what = 'answer' AND at > ?", instant)[0][0])

    def without_card(self, decks: Collection[DeckId]) -> dict[DeckId, int]:
        """How many cards have history, but are in none of these decks and go on as no other; by deck."""
        query = f"SELECT DISTINCT card FROM event WHERE what = 'answer' AND card NOT IN {OLDS}"
        present = {row[0] for row in self._all("SELECT card FROM schedule WHERE present = 1")}
        found = [(DeckId(card.partition("/")[0]), card in present) for (card,) in self._all(query)]
        return Counter(deck for deck, is_present in found if deck not in decks or not is_present)

    def gone_from(self, deck: DeckId) -> list[Gone]:
        """The cards that a deck had and that have history, but are no longer in it, nor go on as others."""
        cards = self.gone_of(deck)
        standings = self.standings(cards)
        return [Gone(card, standings[card].face) for card in cards]

    def knows(self, card: CardId) -> bool:
        """Whether the log has events of a card."""
        return bool(self._all("SELECT 1 FROM event WHERE card = ? LIMIT 1", card))

    # -- logs come together --------------------------------------------------------------------------------------

    def merge(self, events: Iterable[Event], notes: Mapping[str, str] | None = None) -> Merged:
        """Take in events as they were written elsewhere, all or none; those that are here already change nothing.

        ``notes`` are kept in the same transaction. The cards touched are folded again.
        """
        touched: set[CardId] = set()
        merged = Merged()
        with self._writing():
            for event in events:
                if self._is_new(event):
                    touched |= _cards_of(event.body)
                    merged += Merged(1, int(isinstance(event.body, Answer)))
                elif self._clashes(event):
                    merged += Merged(clashes=((event.device, event.seq),))
            self._refold_all(touched)
            for key, value in (notes or {}).items():
                self._keep(key, value)
        return merged

    def is_mine(self, learner: str) -> bool:
        """Whether this is the learner here, or one under whose id some of the answers here were given."""
        return learner == self.learner or bool(self._all("SELECT 1 FROM event WHERE learner = ? LIMIT 1", learner))

    def belong_to(self, learner: str) -> None:
        """Be a device of this learner from here on; what was written keeps the id that it has."""
        self.keep_note("learner", learner)

    def go_on_as_new(self, seq: int, device: str | None = None) -> None:
        """Be a device of a new id from here on, to which this one's events from ``seq`` on belong as well.

        The id is random where none is given.

        For a data folder that was copied or put back: else two events could come to have one key.
        """
        old, new, before = self.device, device or self._ids(), seq - 1
        with self._writing():
            query = "SELECT DISTINCT card FROM event WHERE device = ? AND seq >= ? AND card NOT NULL"
            moved = [CardId(row[0]) for row in self._all(query, old, seq)]
            self._db.execute(
                "UPDATE event SET of_device = ?, of_seq = of_seq - ?"
                " WHERE device = ? AND seq >= ? AND of_device = ? AND of_seq >= ?",
                (new, before, old, seq, old, seq),
            )
            query = "UPDATE OR REPLACE event SET device = ?, seq = seq - ? WHERE device = ? AND seq >= ?"
            self._db.execute(query, (new, before, old, seq))
            self._keep("device", new)
            self._refold_all(moved)

    # -- what only this device needs to know ---------------------------------------------------------------------

    def note(self, key: str) -> str | None:
        """What was noted under a key."""
        row = self._one("SELECT value FROM here WHERE key = ?", key)
        return str(row[0]) if row else None

    def keep_note(self, key: str, value: str) -> None:
        """Note something."""
        with self._writing():
            self._keep(key, value)

    # -- the schedule, proved and made anew ----------------------------------------------------------------------

    def drifted(self) -> list[CardId]:
        """The cards whose schedule or days are not what their log comes to; none unless something went wrong."""
        return [one.card for one in self._compared() if not one.is_right]

    def has_wrong_sums(self) -> bool:
        """Whether the sums of the study days are not what the days of the cards come to."""
        from swotup.store.day_rows import DAY

        kept, right = "SELECT * FROM day_sum WHERE answers <> 0", f"SELECT day, {DAY} FROM card_day GROUP BY day"
        query = f"SELECT EXISTS (SELECT * FROM ({kept} EXCEPT {right})), EXISTS (SELECT * FROM ({right} EXCEPT {kept}))"
        return any(self._all(query)[0])

    def rebuild(self, drifted: Iterable[CardId]) -> None:
        """Make the schedule and the days of cards anew from the log; the deck side when decks are taken in next."""
        with self._writing():
            for card in drifted:
                self._refold(card)
            self._sum_days()
            self._db.execute("UPDATE deck SET fingerprint = ''")

    # -- inside --------------------------------------------------------------------------------------------------

    def _is_new(self, event: Event) -> bool:
        """Whether there was no event of this key; there is now."""
        values = rows.event_values(event)
        holes = ", ".join("?" * len(values))
        query = f"INSERT INTO event ({rows.EVENT}) VALUES ({holes}) ON CONFLICT DO NOTHING"
        return self._db.execute(query, values).rowcount == 1

    def _clashes(self, event: Event) -> bool:
        """Whether the log says something else under the key of this event; what was typed may be left out."""
        known = self.event(event.device, event.seq)
        return known is not None and without_text(known) != without_text(event)

    def _keep(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO here VALUES (?, ?)", (key, value))

    def _refold_all(self, cards: Iterable[CardId]) -> None:
        """Fold these cards again and those that go on with their history; of what no deck has, its days alone."""
        for card in sorted(self._with_heirs(cards)):
            self._refold(card)


def _cards_of(body: Body) -> set[CardId]:
    """The cards of whose history an event is part."""
    match body:
        case Set():
            return set()
        case Join(card, old):
            return {card, old}
        case _:
            return {body.card} if body.card else set()
