"""The order of due cards and the next day to come, as SQL tells them and as a look at every row does."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from sqlite3 import Connection

from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import DeckId
from swotup.core.queue import Row, by_overdue
from swotup.store import Store
from tests.store.store_builders import TODAY, day, deck, in_memory, on

NAMES = "a b c d e f"
DECKS = [DeckId("one"), DeckId("two"), DeckId("three")]
OFTEN_ALIKE = st.sampled_from((1, 2, 3, 4, 6, 12, 36_500))
SEEN = st.tuples(
    st.integers(0, 40) | OFTEN_ALIKE,  # days since it was seen
    OFTEN_ALIKE,  # interval
    st.integers(-6, 6),  # due so many days from today
    st.none() | st.integers(-2, 9),  # put off until so many days from today
    st.booleans(),  # suspended
    st.integers(1, 4),  # place
)


def stand(database: Connection, cards: Sequence[tuple[int, int, int, int | None, bool, int] | None]) -> None:
    """Let the cards stand so, in the order of their ids; None for one that was never seen."""
    known = database.execute("SELECT card FROM schedule ORDER BY card").fetchall()
    for (card,), one in zip(known, cards, strict=False):
        if one is not None:
            seen, interval, due, later, suspended, place = one
            days = (day(-seen).toordinal(), day(due).toordinal(), 0 if later is None else day(later).toordinal())
            database.execute(
                "UPDATE schedule SET last = ?, first = last, due = ?, later = ?, interval = ?, suspended = ?, place = ?"
                " WHERE card = ?",
                (*days, interval, suspended, place, card),
            )


def rows(store: Store) -> list[Row]:
    """What all questions are about."""
    return [row for row in store.all_of(DECKS) if not row.standing.suspended]


@given(st.lists(st.none() | SEEN, max_size=18), st.permutations(DECKS))
def test_due_cards_come_in_the_order_in_which_the_queue_takes_them(
    cards: list[tuple[int, int, int, int | None, bool, int] | None], decks: list[DeckId]
) -> None:
    with closing(in_memory()) as database, on(database, *(deck(NAMES, id) for id in DECKS)) as store:
        stand(database, cards)
        known = sorted(rows(store), key=lambda row: row.card)
        ranks = {id: rank for rank, id in enumerate(decks)}
        right = by_overdue((row for row in known if row.standing.is_due(TODAY)), ranks, TODAY)
        found = list(store.due(decks, TODAY))
        assert [_key(row) for row in found] == [_key(row) for row in right]
        assert {row.card for row in found} == {row.card for row in right}
        assert sum(store.due_count(decks, TODAY).values()) == len(right)


def _key(row: Row) -> tuple[DeckId, int, date | None, int]:
    """What decides on the order; two cards of one place never are in a deck that was taken in."""
    return row.deck, row.place, row.standing.schedule.last, row.standing.schedule.interval


@given(st.lists(st.none() | SEEN, max_size=18))
def test_the_next_day_to_come_is_the_first_on_which_any_card_does(
    cards: list[tuple[int, int, int, int | None, bool, int] | None],
) -> None:
    with closing(in_memory()) as database, on(database, *(deck(NAMES, id) for id in DECKS)) as store:
        stand(database, cards)
        tomorrow = day(1)
        days = Counter(
            max(row.standing.schedule.due, row.standing.later or tomorrow, tomorrow)
            for row in rows(store)
            if row.standing.schedule.due
        )
        assert store.coming(DECKS, TODAY) == min(days.items(), default=None)
