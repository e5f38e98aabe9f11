"""The database file: its tables, how an older one is brought up to date, and what its errors mean to people."""

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from swotup.core.model import UserError

PATIENCE: Final = 5.0
"""Seconds to wait for another process that is writing."""
LOG_PAGES: Final = 10_000
"""Pages of 4 KB that may gather beside an open database, so that no answer of a sitting waits while it is tidied."""

LEAST_FREE: Final = 256 * 1024
"""Bytes below which a disk is full, if writing to it fails."""
TRIES: Final = 250
"""So often within that time, where SQLite does not wait by itself."""
LOCKLESS: Final = frozenset(
    {
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_UNLOCK,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""What SQLite says where a drive knows no locks, or programs on it share no memory."""
BACKUPS: Final = "backups"
"""The folder of the copies, beside the database."""

MIGRATIONS: Final[Sequence[str]] = (
    """
    CREATE TABLE event (
        device TEXT NOT NULL,
        seq INTEGER NOT NULL,
        learner TEXT NOT NULL,
        at INTEGER NOT NULL,            -- milliseconds since 1970, UTC
        offset INTEGER NOT NULL,        -- minutes east of UTC
        day TEXT NOT NULL,              -- the study day, ISO
        what TEXT NOT NULL,
        card TEXT,
        quality INTEGER,
        mode TEXT,
        ms INTEGER,
        face TEXT,
        of_device TEXT,                 -- what an undo takes back
        of_seq INTEGER,
        more TEXT,                      -- JSON: what only some events have
        PRIMARY KEY (device, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX event_card ON event (card, at);
    CREATE INDEX event_rare ON event (what) WHERE what = 'set' OR what = 'join';  -- IN would never be used

    CREATE TABLE schedule (             -- a cache: the decks' cards, and the fold of the log
        card TEXT PRIMARY KEY,
        deck TEXT NOT NULL,
        entry TEXT NOT NULL,
        place INTEGER NOT NULL,
        present INTEGER NOT NULL,
        suspended INTEGER NOT NULL DEFAULT 0,
        later INTEGER NOT NULL DEFAULT 0,       -- days are ordinals: 1 is 0001-01-01
        flagged INTEGER NOT NULL DEFAULT 0,
        repetition INTEGER NOT NULL DEFAULT 0,
        interval INTEGER NOT NULL DEFAULT 0,
        ease INTEGER NOT NULL DEFAULT 250,
        due INTEGER,
        first INTEGER,
        last INTEGER,
        lapses INTEGER NOT NULL DEFAULT 0,
        drills INTEGER NOT NULL DEFAULT 0,
        again INTEGER NOT NULL DEFAULT 0,
        last_at INTEGER NOT NULL DEFAULT 0,
        stability REAL,
        difficulty REAL,
        face TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX schedule_due ON schedule (present, deck, due);
    CREATE INDEX schedule_last ON schedule (present, deck, last);
    CREATE INDEX schedule_new ON schedule (present, deck, place) WHERE last IS NULL;

    CREATE TABLE alias (                -- a cache: the old cards whose history a card goes on with by a deck's `was`
        card TEXT NOT NULL,
        old TEXT NOT NULL,
        deck TEXT NOT NULL,
        PRIMARY KEY (card, old, deck)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE deck (
        id TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        title TEXT NOT NULL,
        path TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE added (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE away (deck TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE here (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """,
    """
    ALTER TABLE schedule ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';  -- JSON: a list of texts, case folded
    UPDATE deck SET fingerprint = '';   -- so that every deck is taken in anew
    """,
    """
    CREATE TABLE card_day (             -- a cache: the log of every card by study day, in a deck or not
        card TEXT NOT NULL,
        day INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        ms INTEGER NOT NULL,
        marked INTEGER NOT NULL,
        raised INTEGER NOT NULL,
        lowered INTEGER NOT NULL,
        occasion INTEGER NOT NULL,      -- 0 none, 1 first review, 2 repetition, 3 early
        recalled INTEGER NOT NULL,
        interval INTEGER NOT NULL,      -- the one before it, in days
        expected INTEGER NOT NULL,      -- these three in millionths
        fsrs_loss INTEGER NOT NULL,
        sm2_loss INTEGER NOT NULL,
        PRIMARY KEY (card, day)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE schedule ADD COLUMN kind TEXT NOT NULL DEFAULT '';
    ALTER TABLE deck ADD COLUMN topics TEXT NOT NULL DEFAULT '{}';  -- JSON: titles by topic, as they are written
    UPDATE deck SET fingerprint = '';   -- so that every deck is taken in anew
    """,
    """
    DROP INDEX schedule_due;            -- each now holds all that is asked with it, so that no card is looked up
    DROP INDEX schedule_last;           -- that does not come
    DROP INDEX schedule_new;
    CREATE INDEX schedule_due ON schedule (present, deck, due, later, last, interval, place, suspended);
    CREATE INDEX schedule_last ON schedule (present, deck, last, later, interval, stability, suspended);
    CREATE INDEX schedule_new ON schedule (present, deck, place, later, suspended, last) WHERE last IS NULL;
    """,
    """
    CREATE TABLE day_sum (              -- a cache: card_day by study day, of all cards that have any
        day INTEGER PRIMARY KEY,
        answers INTEGER NOT NULL,
        ms INTEGER NOT NULL,
        first INTEGER NOT NULL,         -- young are repetitions after an interval under 21 days, mature the others
        first_recalled INTEGER NOT NULL,
        young INTEGER NOT NULL,
        young_recalled INTEGER NOT NULL,
        mature INTEGER NOT NULL,
        mature_recalled INTEGER NOT NULL,
        early INTEGER NOT NULL,
        early_recalled INTEGER NOT NULL,
        expected INTEGER NOT NULL,      -- these three in millionths
        fsrs_loss INTEGER NOT NULL,
        sm2_loss INTEGER NOT NULL
    ) STRICT;
    INSERT INTO day_sum SELECT
        day, sum(answers), sum(ms),
        sum(occasion = 1), sum(occasion = 1 AND recalled),
        sum(occasion = 2 AND interval < 21), sum(occasion = 2 AND interval < 21 AND recalled),
        sum(occasion = 2 AND interval >= 21), sum(occasion = 2 AND interval >= 21 AND recalled),
        sum(occasion = 3), sum(occasion = 3 AND recalled),
        sum(expected), sum(fsrs_loss), sum(sm2_loss)
    FROM card_day GROUP BY day;
    """,
)


def connect(path: Path | None, migrations: Sequence[str] = MIGRATIONS) -> sqlite3.Connection:
    """The database at a path, made where there is none and brought up to date; in memory where path is None.

    Raises UserError where it cannot be opened, is damaged or is of a newer version.
    """
    with as_user_error(path):
        if path is not None:
            _make_file(path)
        connection = sqlite3.connect(path or ":memory:", timeout=PATIENCE, isolation_level=None)
        try:
            if path is not None:
                _write_ahead(connection)
                connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            connection.execute("PRAGMA synchronous = FULL")
            if sys.platform == "darwin":  # a plain sync stops at the drive's own memory there
                connection.execute("PRAGMA checkpoint_fullfsync = ON")
            _migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
        return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side.

    SQLite does not always wait where another program is about to do the same, so it is told not to, and asked again.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    for number in range(TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or number == TRIES - 1:
                raise
            time.sleep(PATIENCE / TRIES)
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")


def _make_file(path: Path) -> None:
    """A new database, and the data folder, belong to the user alone."""
    check_regular(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def check_regular(path: Path) -> None:
    """Raise UserError where what stands in the place of a database is no file: a pipe or a device may never end."""
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is no regular file: move it away, and `swot restore FILE` puts a copy in its place.")


def _migrate(connection: sqlite3.Connection, path: Path | None, migrations: Sequence[str]) -> None:
    version = _version(connection)
    check_version(version, path, len(migrations))
    if version == len(migrations):
        return
    if path is not None and version:
        _back_up(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(connection), len(migrations)):
            for statement in _statements(migrations[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def check_version(version: int, path: Path | None, known: int = len(MIGRATIONS)) -> None:
    """Raise UserError where the data at a path are of a newer version, and a damaged database's error for nonsense."""
    if version > known:
        raise UserError(
            f"The data in {path} are of a newer swotup (format {version}, this one knows {known}): update swotup."
        )
    if version < 0:
        raise sqlite3.DatabaseError(f"format {version}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"a migration ends in half a statement: {statement.strip()[:60]}")


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """A copy of the database, before it is changed to a newer format."""
    from swotup.store import backups

    backups.write(connection, path.parent / BACKUPS / f"{path.stem}-format-{version}.db")


def daily_backup(path: Path, today: date) -> Path:
    """Where a day's copy of the database at a path belongs."""
    return path.parent / BACKUPS / f"{path.stem}-{today.isoformat()}.db"


_FULL: Final = "The disk is full: free some space and try again; nothing new was kept."


@contextmanager
def as_user_error(path: Path | None) -> Iterator[None]:
    """Turn what the disk and SQLite complain of into one sentence that says what to do."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the second where damage reaches into a message of SQLite's
        raise UserError(_advice(str(error), getattr(error, "sqlite_errorcode", 0), path)) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise UserError(_FULL) from error
        raise UserError(
            f"The data folder {path.parent if path else ''} cannot be written ({error.strerror}): "
            "check its permissions, or set SWOT_HOME to another folder."
        ) from error


def _is_full(folder: Path) -> bool:
    """Whether a disk has no room left: SQLite then also fails to make the small files beside a database."""
    from shutil import disk_usage

    try:
        return disk_usage(folder).free < LEAST_FREE
    except OSError:
        return False


def _can_lock(folder: Path) -> bool:
    """Whether files in a folder can be locked: where they cannot, SQLite takes them for locked by somebody else."""
    from swotup.store.locking import can_lock

    return can_lock(folder)


def _advice(said: str, code: int, path: Path | None) -> str:
    if "locked" in said and (path is None or _can_lock(path.parent)):
        return "Another swot is busy with the same data: wait for it, then try again."
    has_failed = "I/O" in said or "unable to open" in said
    if "full" in said or (has_failed and path is not None and _is_full(path.parent)):
        return _FULL
    if "locked" in said or code in LOCKLESS:
        return (
            f"{path} is on a drive that cannot lock files: keep your data on this machine, by SWOT_HOME, and let "
            "`swot sync FOLDER` bring your devices together."
        )
    if "readonly" in said or "unable to open" in said or "disk I/O" in said:
        return f"{path} cannot be written: check its permissions, or set SWOT_HOME to another folder."
    return f"{path} cannot be used ({said}): `swot doctor --repair` saves what it holds, and the rest from a backup."
