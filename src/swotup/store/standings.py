"""Where cards stand: which are due, new or to be drilled, and how many."""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from swotup.core.model import CardId, DeckId, Standing
from swotup.core.queue import Done, Row
from swotup.store import rows
from swotup.store.database import Decks
from swotup.store.log import Log

MOST_DUE: Final = 2_000
"""Above so many due cards, those with the oldest due day are ordered exactly."""
FREE: Final = "present = 1 AND suspended = 0 AND later <= :today"
"""That a card may come today."""
DUE: Final = f"{FREE} AND due <= :today AND +last < :today"
"""The plus keeps SQLite to the index by due day: in that by the day last seen it would pass every card."""
NEW: Final = f"{FREE} AND last IS NULL"
_DUE_BY: Final = f"{FREE} AND due <= :by AND +last < :today"
_MOST_OVERDUE: Final = f"""
    WITH some AS MATERIALIZED (
        SELECT card, named.key AS rank, place, last, interval
        FROM json_each(:names) AS named CROSS JOIN schedule ON deck = named.value
        WHERE {_DUE_BY}{{narrower}} {{first}} LIMIT :most
    )
    SELECT card FROM some ORDER BY CAST(:today - last AS REAL) / max(1, interval) DESC, rank, place
"""
"""Exact: a float tells all shares of days in days apart."""
_COMES: Final = "present = 1 AND suspended = 0 AND deck = named.value"
_COMING: Final = f"""
    SELECT max(due, later, :tomorrow) AS day, count(*)
    FROM json_each(:names) AS named CROSS JOIN schedule ON {_COMES}{{narrower}}
    WHERE due <= coalesce((
        SELECT min((
            SELECT max(due, :tomorrow) FROM schedule
            WHERE {_COMES} AND due NOT NULL AND later <= max(due, :tomorrow){{narrower}} ORDER BY due LIMIT 1
        )) FROM json_each(:names) AS named
    ), 9999999)
    GROUP BY day ORDER BY day LIMIT 1
"""
"""Of each deck the first card in the order of due days that was not put off tells how far to look."""
_OLDEST: Final = 36_600
"""Days: no card that is due was due longer ago, but for one that nobody looked at for a hundred years."""
AT_ONCE: Final = 100
"""So many cards are looked up together: a day's due ones."""


class Standings(Log):
    """What the schedule holds."""

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

    def has_any(self, decks: Decks) -> bool:
        """Whether the decks have any card."""
        return bool(self._in("SELECT 1 FROM schedule WHERE present = 1 AND deck IN", decks, after=" LIMIT 1"))

    def of_these(self, cards: Collection[CardId], decks: Decks) -> set[CardId]:
        """Those of the cards that are in the decks, or in the part of them that is meant."""
        query = "SELECT card FROM schedule WHERE card IN (SELECT value FROM json_each(:cards)) AND deck IN"
        return {CardId(row[0]) for row in self._in(query, decks, cards=json.dumps(list(cards)))}

    def most_overdue(self, decks: Decks, today: date) -> list[CardId]:
        """The cards due by today, the most overdue for their interval first, then deck by deck in this order, by place.

        At most 2,000 of them, those with the oldest due day.
        """
        found = self._most_overdue(decks, today, MOST_DUE + 1)
        if len(found) > MOST_DUE:
            days = range(today.toordinal() - _OLDEST, today.toordinal())
            by = bisect_left(days, MOST_DUE, key=lambda day: self._due_by(day, decks, today))
            first = "ORDER BY due, rank, place"
            return self._most_overdue(decks, today, MOST_DUE, by=days.start + by, first=first)
        return found

    def rows_of(self, cards: Sequence[CardId]) -> Iterator[Row]:
        """What the schedule knows of cards, in this order; read as far as they are taken."""
        for start in range(0, len(cards), AT_ONCE):
            some = cards[start : start + AT_ONCE]
            found = map(rows.queue_row, self._in(f"SELECT {rows.ROW} FROM schedule WHERE card IN", some))
            known = {row.card: row for row in found}
            yield from (known[card] for card in some if card in known)

    def due(self, decks: Decks, today: date) -> list[Row]:
        """What the schedule knows of the cards due by today, in the same order."""
        return list(self.rows_of(self.most_overdue(decks, today)))

    def due_up_to(self, most: int, decks: Decks, today: date) -> int:
        """How many cards are due by today, counted no further than ``most``."""
        return self._due_by(today.toordinal(), decks, today, most)

    def due_count(self, decks: Decks, today: date) -> dict[DeckId, int]:
        """How many cards of each deck are due by today; decks without any are left out."""
        found = self._in(
            f"SELECT deck, count(*) FROM schedule WHERE {DUE} AND deck IN",
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
        narrower, values = self._with_names(decks, {"tomorrow": today.toordinal() + 1})
        found = self._named(_COMING.format(narrower=narrower), values)
        return (date.fromordinal(found[0][0]), found[0][1]) if found else None

    def last_seen(self, decks: Decks) -> date | None:
        """The study day of the newest review; None before the first."""
        day = self._in("SELECT max(last) FROM schedule WHERE present = 1 AND deck IN", decks)[0][0]
        return date.fromordinal(day) if day else None

    def new(self, decks: Decks, today: date) -> Iterator[Row]:
        """The cards never reviewed, deck by deck in this order, by place; read as far as they are taken."""
        query = f"SELECT {rows.ROW} FROM schedule WHERE {NEW} AND deck = :deck"
        return self._by_deck(query, decks, today=today.toordinal())

    def new_count(self, decks: Decks, today: date) -> dict[DeckId, int]:
        """How many cards of each deck were never reviewed; decks without any are left out."""
        found = self._in(
            f"SELECT deck, count(*) FROM schedule WHERE {NEW} AND deck IN",
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
                f"SELECT {rows.ROW} FROM schedule WHERE {FREE} AND last = :today AND again > 0 AND deck IN",
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

    # -- inside --------------------------------------------------------------------------------------------------

    def _most_overdue(
        self, decks: Decks, today: date, most: int, *, by: int | None = None, first: str = ""
    ) -> list[CardId]:
        """So many cards that were due by a day, all of them or those that come ``first``, in their order."""
        day = today.toordinal()
        narrower, values = self._with_names(decks, {"today": day, "by": day if by is None else by, "most": most})
        query = _MOST_OVERDUE.format(narrower=narrower, first=first)
        return [CardId(card) for (card,) in self._named(query, values)]

    def _due_by(self, day: int, decks: Decks, today: date, most: int = MOST_DUE) -> int:
        """How many of the cards due today were so by a day, counted no further than ``most``."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM schedule WHERE {_DUE_BY} AND deck IN"
        named = {"by": day, "today": today.toordinal(), "most": most}
        return int(self._in(query, decks, after=" LIMIT :most)", **named)[0][0])
