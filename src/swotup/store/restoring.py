"""Puts a copy of the data, or a log as lines of JSON, in the place of the present data."""

import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Final

from swotup.core.lines import Fault, Head
from swotup.core.model import Event, UserError
from swotup.store import backups, rows, schema
from swotup.store import folder as files
from swotup.store.folder import Remark
from swotup.store.locking import is_running
from swotup.store.merging import MergingStore
from swotup.store.schema import as_user_error, check_regular, check_version, connect
from swotup.store.writing import Fold, OfReviews, WithDays

_MAKING: Final = ".making-"
"""What the name of a workshop begins with; the number of its program follows."""
MAGIC: Final = b"SQLite format 3\x00"
BATCH: Final = 2_000
TRIES: Final = 20
"""Of a quarter of a second each, to write over data that others are reading."""

DAMAGE: Final = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged database raises."""

_OUT_OF_REACH: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
"""What SQLite says of a database that it cannot look at, whole or not."""

Folded = tuple[str, Fold, WithDays | None, OfReviews | None]
"""How to fold, and its name; None where the days of the cards are not kept."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What data hold: so many answers, the last of them on a day."""

    answers: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What putting other data in the place of the present ones would take away and bring.

    ``present`` is None where the present data cannot be read. ``lost_events`` are settings and the like.
    """

    given: Contents
    present: Contents | None
    lost: int = 0
    gained: int = 0
    lost_events: int = 0
    gained_events: int = 0
    is_other_learner: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        changes = (self.lost, self.gained, self.lost_events, self.gained_events)
        return self.present is not None and not any(changes)


# -- what is to be restored --------------------------------------------------------------------------------------


@contextmanager
def prepared(
    file: Path, database: Path, folded: Folded, *, ids: Callable[[], str]
) -> Iterator[tuple[Path, list[Remark]]]:
    """The data of a file as a database of this version beside the present one, and the lines that were left out.

    It goes on as a device of a new id, since the present one may have written more under its own. Raises UserError
    where the file holds no such data.
    """
    with as_user_error(database):
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with workshop(database) as fresh:
        remarks: list[Remark] = []
        if is_database := _is_database(file):
            _copy(file, fresh)
        else:
            remarks = _read_lines(file, fresh, folded, ids=ids)
        with MergingStore.open(fresh, ids=ids) as store:
            store.fold_by(*folded)
            store.go_on_as_new(store.devices().get(store.device, 0) + 1)
        if not is_database:
            _take_places(database, fresh)
        yield fresh, remarks


@contextmanager
def workshop(database: Path) -> Iterator[Path]:
    """Where a new database is made, in a folder that is gone afterwards."""
    folder = database.parent / f"{_MAKING}{os.getpid()}"
    with as_user_error(database):
        for left in (folder, *abandoned(database)):
            rmtree(left, ignore_errors=True)
        folder.mkdir(mode=0o700)
    try:
        yield folder / database.name
    finally:
        rmtree(folder, ignore_errors=True)


def abandoned(database: Path) -> list[Path]:
    """What is left of databases that were being made when their program was killed."""
    found = [path for path in database.parent.glob(f"{_MAKING}*") if path.is_dir() and not path.is_symlink()]
    return [path for path in found if not is_running(path.name.removeprefix(_MAKING))]


def _is_database(file: Path) -> bool:
    if file.exists() and not file.is_file():  # a pipe or a device may never end
        raise UserError(f"{file} is no regular file: save it as one first.")
    try:
        with file.open("rb") as opened:
            return opened.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}): check its name and permissions.") from error


def _copy(file: Path, fresh: Path) -> None:
    """Copy a database that is whole and is one of ours."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            backups.write(source, fresh)
        with closing(sqlite3.connect(fresh)) as copy:
            [version] = copy.execute("PRAGMA user_version").fetchone()
            check_version(version or -1, file)
            is_copy_whole = _is_whole(copy)
    except DAMAGE as error:
        raise UserError(f"{file} holds no data of swot, or is damaged ({error}): name another copy.") from error
    if not is_copy_whole:
        raise UserError(f"{file} is damaged: name another copy, or put it in place and run `swot doctor --repair`.")


def _read_lines(file: Path, fresh: Path, folded: Folded, *, ids: Callable[[], str]) -> list[Remark]:
    """Make a database of a log as lines of JSON; what cannot be read is told."""
    remarks: list[Remark] = []
    learner: str | None = None

    def events() -> Iterator[Event]:
        nonlocal learner
        for line in files.read(file, 0):
            match line.said:
                case Fault(message):
                    remarks.append(Remark(file.name, line.number, message))
                case Head() as head:
                    learner = head.learner
                case Event() as event:
                    learner = learner or event.learner
                    yield event

    with MergingStore.open(fresh, ids=ids) as store:
        store.fold_by(*folded)
        found = events()
        while batch := list(itertools.islice(found, BATCH)):
            store.merge(batch)
        if learner is None:
            raise UserError(f"{file} holds no data of swot: name a copy of the database, or a log as lines of JSON.")
        store.belong_to(learner)
    return remarks


def _take_places(database: Path, fresh: Path) -> None:
    """A log knows nothing of which decks were added and put away: that stays as it is here."""
    if not database.exists():
        return
    with suppress(sqlite3.Error), closing(connect(fresh)) as copy:
        copy.execute("ATTACH ? AS present", (str(database),))
        for table in ("added", "away"):
            copy.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM present.{table}")


# -- what it would change ----------------------------------------------------------------------------------------


def compared(fresh: Path, database: Path) -> Compared:
    """What changes where the fresh data take the place of the present ones. Raises UserError."""
    with as_user_error(database), closing(sqlite3.connect(fresh, timeout=schema.PATIENCE)) as copy:
        given = _contents(copy)
        check_regular(database)
        if not database.exists():
            return Compared(given, Contents(0, None), gained=given.answers, gained_events=_others(copy))
        try:
            copy.execute("ATTACH ? AS present", (f"{database}",))
            present = _contents(copy, "present")
            lost, lost_events = _only_in(copy, "present", "main")
            gained, gained_events = _only_in(copy, "main", "present")
            query = "SELECT a.value <> b.value FROM main.here a JOIN present.here b USING (key) WHERE key = 'learner'"
            found = copy.execute(query).fetchone()
        except DAMAGE as error:
            _raise_if_out_of_reach(error, database)
            return Compared(given, None)
    return Compared(given, present, lost, gained, lost_events, gained_events, bool(found and found[0]))


def _contents(database: sqlite3.Connection, name: str = "main") -> Contents:
    answers, day = database.execute(f"SELECT count(*), max(day) FROM {name}.event WHERE what = 'answer'").fetchone()
    return Contents(answers, date.fromisoformat(day) if day else None)


def _others(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM main.event WHERE what <> 'answer'").fetchone()[0])


def _only_in(database: sqlite3.Connection, one: str, other: str) -> tuple[int, int]:
    """How many answers, and how many other events, one log has and the other has not."""
    query = f"""
        SELECT coalesce(sum(what = 'answer'), 0), coalesce(sum(what <> 'answer'), 0) FROM {one}.event AS a
        WHERE NOT EXISTS (SELECT 1 FROM {other}.event AS b WHERE b.device = a.device AND b.seq = a.seq)
    """
    answers, others = database.execute(query).fetchone()
    return int(answers), int(others)


# -- in the place of the present data ----------------------------------------------------------------------------


def put_in_place(fresh: Path, database: Path, kept: Path) -> Path | None:
    """Put fresh data in the place of the present ones; gives where these are kept, None where there were none.

    Where they can be read it is one transaction, whoever else has them open; damaged ones are moved aside as they are.
    Raises UserError.
    """
    if not database.exists():
        _move(fresh, database)
        return None
    if not is_whole(database):
        return put_aside(fresh, database, kept)
    backups.back_up(database, kept)
    with as_user_error(database), closing(connect(fresh)) as source, closing(connect(database)) as target:
        tries = itertools.count()

        def give_up(*_: int) -> None:
            if next(tries) > TRIES:
                raise UserError("Another swot is busy with the same data: end it, then try again.")

        source.backup(target, progress=give_up)
    return kept


def put_aside(fresh: Path, database: Path, kept: Path) -> Path:
    """Keep damaged data elsewhere, with what stands beside them, and put fresh ones in their place. Raises UserError.

    At no moment is there no database.
    """
    beside = [database.with_name(database.name + end) for end in ("-wal", "-shm")]
    with as_user_error(database):
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        for path in filter(Path.exists, (database, *beside)):
            copy = kept.with_name(path.name.replace(database.name, kept.name))
            copyfile(path, copy)
            copy.chmod(0o600)
            backups.settle(copy)
        backups.settle(kept.parent)
        for path in beside:
            path.unlink(missing_ok=True)
        _move(fresh, database)
    return kept


def _move(fresh: Path, database: Path) -> None:
    """Put a database in a place, as one file."""
    with closing(sqlite3.connect(fresh, isolation_level=None)) as whole:
        whole.execute("PRAGMA journal_mode = DELETE")
    fresh.replace(database)
    backups.settle(database.parent)


def is_whole(database: Path) -> bool:
    """Whether there is no damage in a file: SQLite finds none, and every event can be read.

    Raises UserError where it cannot be looked at, which is no damage: another program has it, or it may not be written.
    """
    check_regular(database)
    try:
        uri = f"{database.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=schema.PATIENCE)) as found:
            return not _has_log(found) or _is_whole(found)
    except DAMAGE as error:
        _raise_if_out_of_reach(error, database)
        return False


def _raise_if_out_of_reach(error: Exception, database: Path) -> None:
    """Raise UserError where an error says nothing of the data themselves."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF in _OUT_OF_REACH or code in schema.LOCKLESS:
        with as_user_error(database):
            raise error


def _has_log(database: sqlite3.Connection) -> bool:
    """Whether the log is there, which it is not in an empty file: that becomes a new database."""
    return bool(database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'event'").fetchone()[0])


def _is_whole(database: sqlite3.Connection) -> bool:
    [version] = database.execute("PRAGMA user_version").fetchone()
    if version < 1 or database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return False
    return all(rows.checked(row) for row in database.execute(f"SELECT {rows.EVENT} FROM event"))
