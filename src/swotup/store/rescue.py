"""Saves what a damaged database still holds into a new one, and what is missing from the copies."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Final

from swotup.core.model import Answer, Event
from swotup.store import backups, pages, rows
from swotup.store.backups import BEFORE_RESTORE, DAMAGED
from swotup.store.merging import Merged, MergingStore
from swotup.store.restoring import DAMAGE, Folded, put_aside, workshop

NOT_KEPT: Final = ("device", "fold")
"""What a new database says for itself; how far other devices' files were read is looked at anew, too."""
NOT_TRUSTED: Final = (f"-{DAMAGED}", f"-{BEFORE_RESTORE}")
"""What is part of the names of copies whose answers nobody asked to have back."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """So many answers saved from the damaged database, and so many more from a copy.

    ``last`` is the newest answer saved. ``kept`` is where the damaged database is now.
    """

    saved: int
    from_copy: int
    copy: Path | None
    last: Event | None
    kept: Path


def rescue(database: Path, kept: Path, folded: Folded, *, ids: Callable[[], str]) -> Rescued:
    """Put a new database in the place of a damaged one, which is kept as it is. Raises UserError."""
    with workshop(database) as fresh:
        harmed = fresh.with_name("harmed.db")
        for end in ("", "-wal"):
            beside = database.with_name(database.name + end)
            if beside.exists():
                copyfile(beside, harmed.with_name(harmed.name + end))
        with MergingStore.open(fresh, ids=ids) as store:
            store.fold_by(*folded)
            saved = store.merge(_first_of_each(_events(harmed)))
            _take_notes(store, fresh, harmed)
            copy, added = fill(store, database)
            last = _last(store)
        put_aside(fresh, database, kept)
    return Rescued(saved.answers, added.answers, copy, last, kept)


def fill(store: MergingStore, database: Path) -> tuple[Path | None, Merged]:
    """Take in what the newest copy that can be read has and the log lacks; gives which copy, and what that was."""
    for backup in backups.listed(database):
        if any(word in backup.path.name for word in NOT_TRUSTED):
            continue
        try:
            with closing(_reading(backup.path)) as copy:
                return backup.path, store.merge(_by_key(copy))
        except DAMAGE:
            continue
    return None, Merged()


# -- what a damaged database still holds -------------------------------------------------------------------------


def _events(harmed: Path) -> Iterator[Event]:
    """The events, as far as SQLite can read them; then those that lie on pages that it cannot reach."""
    with suppress(*DAMAGE), closing(_reading(harmed)) as database:
        yield from _readable(database, "ORDER BY device, seq")
        yield from _readable(database, "ORDER BY device DESC, seq DESC")
    wal = harmed.with_name(f"{harmed.name}-wal")
    yield from pages.events(harmed.read_bytes(), wal.read_bytes() if wal.exists() else b"")


def _readable(database: sqlite3.Connection, order: str) -> Iterator[Event]:
    """The events up to the first page that is damaged, but those that say nothing that an event can."""
    with suppress(*DAMAGE):
        for row in database.execute(f"SELECT {rows.EVENT} FROM event {order}"):
            if event := rows.checked(row):
                yield event


def _first_of_each(found: Iterable[Event]) -> Iterator[Event]:
    """Each event once."""
    known = set()
    for event in found:
        if (event.device, event.seq) not in known:
            known.add((event.device, event.seq))
            yield event


def _take_notes(store: MergingStore, fresh: Path, harmed: Path) -> None:
    """Whose the data are, and which decks were added and put away, as far as that can be read."""
    learner = next((event.learner for device in store.devices() for event in store.events_from(device)), None)
    with suppress(*DAMAGE), closing(_reading(harmed)) as database:
        here = dict(database.execute("SELECT key, value FROM here").fetchall())
        learner = here.get("learner", learner)
        for key, value in here.items():
            if key not in NOT_KEPT and not key.startswith("file "):
                store.keep_note(key, value)
    if learner is not None:
        store.belong_to(learner)
    for table in ("added", "away"):
        with suppress(*DAMAGE), closing(_reading(harmed)) as database:
            found = database.execute(f"SELECT * FROM {table}").fetchall()
            with closing(sqlite3.connect(fresh)) as target, target:
                target.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", found)


def _last(store: MergingStore) -> Event | None:
    found = (event for device in store.devices() for event in store.events_from(device))
    answers = (event for event in found if isinstance(event.body, Answer))
    return max(answers, key=lambda event: event.stamp.at, default=None)


def _by_key(database: sqlite3.Connection) -> Iterator[Event]:
    for row in database.execute(f"SELECT {rows.EVENT} FROM event ORDER BY device, seq"):
        if event := rows.checked(row):
            yield event


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
