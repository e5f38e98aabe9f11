"""Small builders for the tests of the store: decks, stamps, open stores, and every sort of event."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from swotup.core import log
from swotup.core.days import stamp
from swotup.core.model import (
    Answer,
    Body,
    Card,
    CardId,
    Deck,
    DeckId,
    Event,
    Face,
    Flag,
    Join,
    Later,
    Met,
    Quality,
    Recall,
    Reset,
    Resume,
    Sat,
    Set,
    Stamp,
    Standing,
    Suspend,
    Undo,
    Unknown,
)
from swotup.core.rollup import folded, of_reviews
from swotup.core.schedulers import SCHEDULERS
from swotup.store import Store
from swotup.store.schema import connect

NOON: Final = datetime(2027, 1, 14, 12, tzinfo=UTC)
TODAY: Final = NOON.date()
QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)
_FACE: Final = Face("What is it?", Recall(("it",)))
_NUMBERS: Final = count(1)


# -- stores --------------------------------------------------------------------------------------------------


def new_id() -> str:
    """An id that no other has."""
    return f"id-{next(_NUMBERS):06}"


def fold_by(store: Store, scheduler: str = "sm2") -> Store:
    """The same store, told how to fold."""
    store.fold_by(
        scheduler,
        lambda events: fold(events, scheduler),
        lambda events: folded(events, SCHEDULERS[scheduler]),
        lambda reviews, face: of_reviews(reviews, face, SCHEDULERS[scheduler]),
    )
    return store


def fold(events: Iterable[Event], scheduler: str = "sm2") -> Standing:
    return log.standing(events, SCHEDULERS[scheduler])


def opened(path: Path | None = None, *decks: Deck) -> Store:
    """A store that folds by SM-2 and has taken these decks in."""
    store = fold_by(Store.open(path, ids=new_id))
    store.take_in(decks)
    return store


def on(database: sqlite3.Connection, *decks: Deck) -> Store:
    """The same on a database that the test holds, in order to look at its rows or to do it harm."""
    store = fold_by(Store(database, None, ids=new_id))
    store.take_in(decks)
    return store


def in_memory() -> sqlite3.Connection:
    return connect(None)


def everything(database: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in sorted(tables)}


# -- decks and days ------------------------------------------------------------------------------------------


def card_id(name: str, deck: str = "deck") -> CardId:
    return CardId(f"{deck}/{name}")


def deck(names: str, id: str = "deck", *, was: Mapping[str, str] | None = None, fingerprint: str = "") -> Deck:
    """A deck of cards by name, in order; `was` names the old cards that some go on with."""
    olds = {new: tuple(card_id(old, id) for old in told.split()) for new, told in (was or {}).items()}
    cards = tuple(
        Card(
            card_id(name, id),
            DeckId(id),
            name.partition(":")[0],
            "question",
            _FACE,
            (),
            (),
            place,
            f"{id}.yaml",
            1,
            olds.get(name, ()),
        )
        for place, name in enumerate(names.split())
    )
    marks = fingerprint or f"{names} {was}"
    return Deck(DeckId(id), id.capitalize(), None, None, None, 9999, {}, {}, cards, f"{id}.yaml", marks)


def day(number: int) -> date:
    """The study day so many days from today."""
    return TODAY + timedelta(days=number)


def at(days: float = 0, minutes: float = 0) -> Stamp:
    """The instant so many days and minutes from noon today."""
    return stamp(NOON + timedelta(days=days, minutes=minutes), 240)


def answer(name: str = "a", quality: Quality = 4) -> Answer:
    return Answer(card_id(name), quality)


# -- every sort of event -------------------------------------------------------------------------------------

TEXTS: Final = st.text(max_size=20)
_MAYBE: Final = st.none() | TEXTS
KNOWN: Final = {"answer", "undo", "met", "suspend", "resume", "reset", "later", "flag", "join", "set"}


SATS = st.builds(
    Sat,
    TEXTS,
    st.integers(0, 99_999),
    st.none() | st.integers(0, 99),
    st.lists(st.integers(0, 20)).map(tuple),
    st.booleans(),
)


def bodies(cards: st.SearchStrategy[CardId]) -> st.SearchStrategy[Body]:
    """Everything that the log can hold about these cards."""
    quality = st.sampled_from(QUALITIES)
    times = st.none() | st.integers(0, log.LONGEST_MS)
    return st.one_of(
        st.builds(
            Answer,
            cards,
            quality,
            st.sampled_from(["study", "cram"]),
            times,
            _MAYBE,
            _MAYBE,
            st.none() | st.floats(0, 1),
            st.none() | quality,
            st.none() | SATS,
        ),
        st.builds(Undo, cards, TEXTS, st.integers(1, 2**63 - 1)),
        *(st.builds(body, cards) for body in (Met, Suspend, Resume, Reset, Later)),
        st.builds(Flag, cards, st.booleans()),
        st.builds(Join, cards, cards),
        st.builds(Set, TEXTS, TEXTS),
        st.builds(Unknown, TEXTS.filter(lambda what: what not in KNOWN), st.none() | cards, TEXTS),
    )
