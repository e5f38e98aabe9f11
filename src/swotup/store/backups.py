"""Copies of the database: one a day, one a week, and one before each change of its format and each merge."""

import os
import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path
from typing import Final

from swotup.core.model import UserError
from swotup.store.schema import BACKUPS, as_user_error, check_regular, daily_backup

DAYS: Final = 7
WEEKS: Final = 8
MERGES: Final = 7
"""So many copies from before a merge are kept."""
SECONDS_A_DAY: Final = 86_400
BEFORE_MERGE: Final = "before-merge"
BEFORE_RESTORE: Final = "before-restore"
DAMAGED: Final = "damaged"
_DAY: Final = re.compile(r"-(\d{4}-\d\d-\d\d)(?=[-.])")
_DAILY: Final = re.compile(rf"{_DAY.pattern}\.db")
_BEFORE_MERGE: Final = re.compile(rf"-\d{{4}}-\d\d-\d\d-\d{{6}}-{BEFORE_MERGE}(-\d+)?\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database, and when it was made, in seconds since 1970."""

    path: Path
    made: float


def folder(database: Path) -> Path:
    """Where the copies of a database are kept."""
    return database.parent / BACKUPS


def listed(database: Path) -> list[Backup]:
    """The copies that there are, the newest first."""
    try:
        found = [path for path in folder(database).iterdir() if path.suffix == ".db" and path.is_file()]
        made = [Backup(path, path.stat().st_mtime) for path in found]
    except OSError:
        return []
    return sorted(made, key=lambda backup: (-backup.made, backup.path.name))


def newest_day(database: Path) -> date | None:
    """The last day on which a copy was made, by their names; None where there is none."""
    found = [_DAY.search(backup.path.name) for backup in listed(database) if DAMAGED not in backup.path.name]
    return max((date.fromisoformat(day[1]) for day in found if day), default=None)


def place(database: Path, now: datetime, why: str = "") -> Path:
    """Where a copy made now belongs, which is nowhere where one is; ``why`` is part of its name."""
    name = f"{database.stem}-{now:%Y-%m-%d-%H%M%S}{f'-{why}' if why else ''}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(path for path in (folder(database) / f"{one}.db" for one in names) if not path.exists())


def back_up(database: Path, copy: Path) -> None:
    """Copy the database as it is, whoever is writing; the copy is on disk when this returns. Raises UserError."""
    check_regular(database)
    with as_user_error(database), closing(_reading(database)) as source:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with as_user_error(copy):
            write(source, copy)


def answers_in(copy: Path) -> int:
    """How many answers a copy holds. Raises UserError where it is not whole."""
    with as_user_error(copy), closing(_reading(copy)) as found:
        if found.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise UserError(f"The copy {copy} cannot be trusted: the disk that it is on may be failing, use another.")
        return int(found.execute("SELECT count(*) FROM event WHERE what = 'answer'").fetchone()[0])


@contextmanager
def snapshot(database: Path) -> Iterator[sqlite3.Connection]:
    """The database as it is now, to be written to a copy later, whatever is done to it meanwhile. Raises UserError."""
    with as_user_error(database), closing(_reading(database)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield source


def write(source: sqlite3.Connection, copy: Path) -> None:
    """Write a copy of an open database, whole or not at all; it is the user's alone. Raises OSError, sqlite3.Error."""
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = copy.with_name(f".{copy.name}.{os.getpid()}")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(fresh, isolation_level=None)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without another beside it
        fresh.replace(copy)
        settle(copy.parent)
    finally:
        fresh.unlink(missing_ok=True)


def thin(database: Path) -> None:
    """Take away the copies that are no longer wanted; those that a person asked for stay."""
    names = [backup.path.name for backup in listed(database)]
    days = {date.fromisoformat(found[1]): name for name in names if (found := _DAILY.search(name))}
    gone = [days[day] for day in unwanted(days)]
    gone += sorted((name for name in names if _BEFORE_MERGE.search(name)), reverse=True)[MERGES:]
    with suppress(OSError):
        gone += _begun(database)
        for name in gone:
            (folder(database) / name).unlink()


def _begun(database: Path) -> list[str]:
    """Copies that a program had begun when it was killed, a day before the newest one or earlier. Raises OSError."""
    newest = max((backup.made for backup in listed(database)), default=0)
    found = folder(database).glob(f".{database.stem}-*")
    return [path.name for path in found if newest - path.stat().st_mtime > SECONDS_A_DAY]


def unwanted(days: Collection[date]) -> list[date]:
    """The days of which no copy is wanted: all but the last seven that have one, and the first of the last eight weeks.

    It counts days with copies, not days of the calendar: whoever was away for a term still finds eight weeks.
    """
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest:
        weeks[day.isocalendar()[:2]] = day
    kept = {*newest[:DAYS], *list(weeks.values())[:WEEKS]}
    return [day for day in newest if day not in kept]


def back_up_daily(database: Path, today: date) -> None:
    """Make the copy of a day. Nothing is said where that cannot be done: `swot doctor` tells."""
    copy = daily_backup(database, today)
    with suppress(UserError, OSError):
        back_up(database, copy)
        thin(database)


def _reading(path: Path) -> sqlite3.Connection:
    """The database for reading; unlike a plain connection, this one makes no file where there is none."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)


def settle(path: Path) -> None:
    """See a file, or the new names in a folder, onto the disk, where the system knows how."""
    with suppress(OSError):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
