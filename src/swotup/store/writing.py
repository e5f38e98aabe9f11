"""Events are written down, and where their cards stand and what their days came to with them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from swotup.core.model import Answer, Body, CardId, Event, Review, Set, Stamp, Standing, Undo
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
OfReviews = Callable[[Sequence[Review], str | None], tuple[Standing, Iterable["CardDay"]]]
"""The same of a card of which the log has nothing but reviews that count, in order, and the face last shown."""

_Row = tuple[Any, ...]
_STAND: Final = f"UPDATE schedule SET {', '.join(f'{n.strip()} = ?' for n in rows.STANDING.split(','))} WHERE card = ?"
_KEEP_DAY: Final = f"""
    INSERT OR REPLACE INTO card_day (card, {rows.CARD_DAY})
    VALUES (?, {", ".join("?" * len(rows.CARD_DAY.split(",")))})
"""
_AT_ONCE: Final = 500
"""So many cards are read together when all are folded again."""
_IS_PLAIN: Final = "what = 'answer' AND mode = 'study' AND more IS NULL"
"""That an event is a review, and says nothing more."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that is on disk, where its card stood before and after it, and what an undo takes back."""

    event: Event
    before: Standing
    after: Standing
    taken_back: Event | None = None


@dataclass(frozen=True, slots=True)
class _Compared:
    """A card with what its log comes to and what is kept of that, as rows; no standing where no deck has or had it.

    The days are in order, and begin with the card.
    """

    card: CardId
    standing: _Row | None
    kept: _Row | None
    days: list[_Row]
    known: list[_Row]

    @property
    def is_right(self) -> bool:
        """Whether that is the same."""
        return self.standing == self.kept and self.days == self.known


class Writing(Log):
    """The log with what it takes to go on with it. Call ``fold_by`` before anything is written."""

    _fold: Fold | None = None
    _fold_days: WithDays | None = None
    _fold_reviews: OfReviews | None = None

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

    def fold_by(
        self, name: str, fold: Fold, with_days: WithDays | None = None, of_reviews: OfReviews | None = None
    ) -> None:
        """Fold the log so from here on; where the schedule was made by a fold of another name, it is made anew.

        So are the days of the cards, which are kept where ``with_days`` is given. With ``of_reviews``, which says the
        same of most cards, that is quicker.
        """
        self._fold, self._fold_days, self._fold_reviews = fold, with_days, of_reviews
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
        known = self._all(f"SELECT card, {rows.CARD_DAY} FROM card_day WHERE card = ? ORDER BY day", card)
        right = _day_rows(card, days)
        if known != right:
            from swotup.store import day_sums

            self._keep_days(card, known, right)
            gone, fresh = set(known) - set(right), set(right) - set(known)
            changes = day_sums.changes((row[1:] for row in gone), (row[1:] for row in fresh))
            self._db.executemany(day_sums.ADD, changes)
        return standing

    def _folded(self, events: Iterable[Event]) -> "tuple[Standing, Iterable[CardDay]]":
        """What the log of a card comes to: its standing and its days."""
        if self._fold is None:
            raise RuntimeError("the store was not told how to fold: call fold_by first")
        return self._fold_days(events) if self._fold_days else (self._fold(events), ())

    def _keep_days(self, card: CardId, known: list[_Row], right: list[_Row]) -> None:
        """Write down what is not yet so; after an answer that is one day."""
        if known == right:
            return
        gone = {row[1] for row in known} - {row[1] for row in right}
        self._db.executemany("DELETE FROM card_day WHERE card = ? AND day = ?", ((card, day) for day in gone))
        self._db.executemany(_KEEP_DAY, set(right) - set(known))

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
            folded = self._folded_all(some, heirs)
            kept = self._by_card(f"SELECT card, {rows.STANDING} FROM schedule", some)
            known = self._by_card(f"SELECT card, {rows.CARD_DAY} FROM card_day", some, "card, day")
            for card, standing, days in folded:
                row = kept[card][0][1:] if card in kept else None
                right = rows.standing_values(standing) if row else None
                yield _Compared(card, right, row, _day_rows(card, days), known.get(card, []))

    def _folded_all(
        self, cards: Sequence[CardId], heirs: Collection[CardId]
    ) -> "Iterator[tuple[CardId, Standing, Iterable[CardDay]]]":
        """What the logs of cards next to each other come to; ``heirs`` go on with those of others."""
        given = self._plain_reviews(cards) if self._fold_reviews else {}
        others = [card for card in cards if card not in given and card not in heirs]
        events: dict[CardId, list[Event]] = {card: [] for card in others}
        for row in self._in(f"SELECT card, {rows.EVENT} FROM event WHERE card IN", others):
            events[row[0]].append(rows.event(row[1:]))
        for card in cards:
            if card in given and card not in heirs and self._fold_reviews:
                yield card, *self._fold_reviews(*given[card])
            else:
                yield card, *self._folded(self.events_of(card) if card in heirs else events[card])

    def _plain_reviews(self, cards: Sequence[CardId]) -> dict[CardId, tuple[list[Review], str | None]]:
        """The reviews of those cards of which the log has nothing else, in order, and the face last shown."""
        query = f"SELECT card, {_IS_PLAIN}, day, quality, at, ms, face FROM event"
        return {
            card: (
                [Review(date.fromisoformat(day), quality, at, ms) for _, _, day, quality, at, ms, _ in found],
                next((row[6] for row in reversed(found) if row[6]), None),
            )
            for card, found in self._by_card(query, cards, "card, at, device, seq").items()
            if all(row[1] for row in found)
        }

    def _by_card(self, query: str, cards: Sequence[CardId], order: str = "card") -> dict[CardId, list[_Row]]:
        """Rows that begin with a card, for cards next to each other, in this order."""
        found = self._all(f"{query} WHERE card BETWEEN ? AND ? ORDER BY {order}", cards[0], cards[-1])
        return {CardId(card): list(some) for card, some in groupby(found, itemgetter(0))}


def _day_rows(card: CardId, days: "Iterable[CardDay]") -> list[_Row]:
    return [(card, *rows.card_day_values(one)) for one in days]
