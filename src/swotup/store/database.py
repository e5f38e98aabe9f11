"""The open database: how it is asked, by however many names, and how it is written to."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from swotup.core.model import Among, DeckId
from swotup.core.queue import Row
from swotup.store import rows
from swotup.store.schema import as_user_error, connect

_HAS_TOPIC: Final = """EXISTS (
    SELECT 1 FROM json_each(schedule.topics) AS has, json_each(:topics{n}) AS wanted
    WHERE has.value = wanted.value OR substr(has.value, 1, length(wanted.value) + 1) = wanted.value || '.'
)"""
"""That a card has one of the topics, or one below it."""
_IS_WITHIN: Final = "schedule.topics IN (SELECT value FROM json_each(:topics_within))"
"""The same, for questions about all cards: few of them differ in their topics."""

Decks = Sequence[DeckId] | Among
"""The cards that a question is about: of these decks, or a part of them."""


class Database:
    """One learner's data on one device. Close it, or use it in a ``with`` statement."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, *, ids: Callable[[], str]) -> None:
        """Take an open database; ``ids`` makes random ids."""
        self._db = connection
        self._path = path
        self._ids = ids

    @classmethod
    def open(cls, path: Path | None, *, ids: Callable[[], str]) -> Self:
        """The data at a path, made where there are none; in memory where path is None. Raises UserError."""
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

    def move_to(self, path: Path) -> None:
        """Keep the data at a path from here on, and forget what memory held: decks only. Raises UserError."""
        fresh = connect(path)
        self._db.close()
        self._db, self._path = fresh, path

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

    def _own(self, key: str) -> str:
        row = self._one("SELECT value FROM here WHERE key = ?", key)
        if row is None:
            self._db.execute("INSERT OR IGNORE INTO here VALUES (?, ?)", (key, self._ids()))
            row = self._one("SELECT value FROM here WHERE key = ?", key)
        return str(row[0]) if row else ""

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._named(query, values)

    def _named(self, query: str, values: Sequence[object] | Mapping[str, object]) -> list[tuple[Any, ...]]:
        with as_user_error(self._path):
            return self._db.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found = self._all(query, *values)
        return found[0] if found else None

    def _in(
        self, query: str, names: Collection[str] | Among, *, after: str = "", **named: object
    ) -> list[tuple[Any, ...]]:
        """Rows of a query that ends in ``IN``, for any number of names, handed over as one JSON list."""
        narrower, values = self._with_names(names, named)
        return self._named(f"{query} (SELECT value FROM json_each(:names)){narrower}{after}", values)

    def _with_names(self, names: Collection[str] | Among, named: Mapping[str, object]) -> tuple[str, dict[str, object]]:
        """What a query about ``:names`` has to ask besides, and the values for it: the named ones and those."""
        narrower, more = _narrower(names, self._lists_within) if isinstance(names, Among) else ("", {})
        listed = names.decks if isinstance(names, Among) else names
        return narrower, {**named, **more, "names": json.dumps(list(listed))}

    def _by_deck(self, query: str, decks: Decks, **named: object) -> Iterator[Row]:
        """Cards by a query about one ``:deck``, deck by deck in this order, by place; read as far as they are taken."""
        narrower, more = _narrower(decks, self._lists_within) if isinstance(decks, Among) else ("", {})
        for deck in decks.decks if isinstance(decks, Among) else decks:
            with as_user_error(self._path):
                values = {**named, **more, "deck": deck}
                yield from map(rows.queue_row, self._db.execute(f"{query}{narrower} ORDER BY place", values))

    def _lists_within(self, topics: Iterable[str]) -> list[str]:
        """The lists of topics, as cards have them, in which one of these is or one below it."""
        wanted = tuple(topic.casefold() for topic in topics)
        below = tuple(f"{topic}." for topic in wanted)
        return [
            told
            for (told,) in self._all("SELECT DISTINCT topics FROM schedule")
            if any(topic in wanted or topic.startswith(below) for topic in json.loads(told))
        ]


def _narrower(among: Among, lists_within: Callable[[Iterable[str]], list[str]]) -> tuple[str, dict[str, object]]:
    """What a query about decks has to ask besides, and the values for it."""
    condition = ""
    values: dict[str, object] = {}
    if among.topics:
        condition = f" AND {_HAS_TOPIC.format(n='')}"
        values["topics"] = as_kept(among.topics)
    if among.within:
        condition += f" AND {_IS_WITHIN}"
        values["topics_within"] = json.dumps(lists_within(among.within))
    if among.cards is not None:
        condition += " AND card IN (SELECT value FROM json_each(:cards_within))"
        values["cards_within"] = json.dumps(among.cards)
    for number, one in enumerate(among.but):
        condition += (
            f" AND NOT (deck IN (SELECT value FROM json_each(:decks{number})) AND {_HAS_TOPIC.format(n=number)})"
        )
        values |= {f"decks{number}": json.dumps(one.decks), f"topics{number}": as_kept(one.topics)}
    return condition, values


def as_kept(topics: Iterable[str]) -> str:
    """Topics as the schedule keeps them."""
    return json.dumps([topic.casefold() for topic in topics], ensure_ascii=False)
