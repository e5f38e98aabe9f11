"""The database file: whose it is, how it writes, how an older one is brought up to date, and what its errors mean."""

import errno
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from swotup.core.model import UserError
from swotup.store import schema
from swotup.store.schema import MIGRATIONS, connect
from tests.mere_user import as_mere_user
from tests.store.store_builders import answer, at, card_id, deck, everything, on, opened

ONE = "CREATE TABLE thing (name TEXT NOT NULL) STRICT;"
TWO = "ALTER TABLE thing ADD COLUMN size INTEGER;"
BROKEN = """
CREATE TABLE half (name TEXT) STRICT;
INSERT INTO nowhere VALUES (1);
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database will be; neither it nor its folder is there yet."""
    return tmp_path / "home" / "swotup.db"


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as database:
        return everything(database)


# -- a new one -----------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_file_and_its_folder_are_the_users_alone(path: Path) -> None:
    with opened(path, deck("a")) as store:
        store.record(answer(), stamp=at())
        modes = {file.name: oct(file.stat().st_mode & 0o777) for file in (path.parent, *path.parent.iterdir())}
    assert modes == {"home": "0o700", **dict.fromkeys(modes.keys() - {"home"}, "0o600")}
    assert "swotup.db" in modes


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        pytest.param("journal_mode", "wal", id="readers and a writer do not wait for each other"),
        pytest.param("synchronous", 2, id="an answer is on the disk when it is taken"),
        pytest.param("user_version", len(MIGRATIONS), id="it says which format it has"),
    ],
)
def test_how_the_database_is_kept(path: Path, pragma: str, value: object) -> None:
    for _ in ("a new one", "one that was there"):
        with closing(connect(path)) as database:
            assert database.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_every_table_is_strict(path: Path) -> None:
    with closing(connect(path)) as database:
        tables = {
            row[1]: row[5]
            for row in database.execute("PRAGMA table_list")
            if row[2] == "table" and not row[1].startswith("sqlite_")
        }
    assert tables == dict.fromkeys(
        ["added", "alias", "away", "card_day", "day_sum", "deck", "event", "here", "schedule"], 1
    )


def test_one_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(None, deck("a")) as store:
        store.record(answer(), stamp=at())
    assert list(tmp_path.iterdir()) == []


# -- an older one, a newer one -------------------------------------------------------------------------------


def test_an_older_one_is_brought_up_to_date_and_a_copy_is_kept(path: Path) -> None:
    with closing(connect(path, [ONE])) as database:
        database.execute("INSERT INTO thing VALUES ('spoon')")
    with closing(connect(path, [ONE, TWO])) as database:
        assert database.execute("SELECT name, size FROM thing").fetchall() == [("spoon", None)]
    copy = path.parent / "backups" / "swotup-format-1.db"
    assert (version(path), version(copy)) == (2, 1)
    assert contents(copy) == {"thing": [("spoon",)]}
    if sys.platform != "win32":
        assert oct(copy.stat().st_mode & 0o777) == "0o600"
        assert oct(copy.parent.stat().st_mode & 0o777) == "0o700"


def test_one_that_is_up_to_date_is_not_copied(path: Path) -> None:
    for _ in range(2):
        connect(path, [ONE, TWO]).close()
    assert not (path.parent / "backups").exists()


def test_several_steps_are_taken_at_once(path: Path) -> None:
    connect(path, [ONE]).close()
    connect(path, [ONE, TWO, "ALTER TABLE thing ADD COLUMN colour TEXT;"]).close()
    assert version(path) == 3


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    with closing(connect(path, [ONE])) as database:
        database.execute("INSERT INTO thing VALUES ('spoon')")
    with pytest.raises(UserError, match=re.escape(str(path))):
        connect(path, [ONE, TWO, BROKEN])
    assert version(path) == 1
    assert contents(path) == {"thing": [("spoon",)]}
    connect(path, [ONE]).close()


def test_one_of_a_newer_version_is_refused_and_left_as_it_is(path: Path) -> None:
    connect(path, [ONE, TWO]).close()
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"of a newer swotup \(format 2, this one knows 1\): update swotup"):
        connect(path, [ONE])
    assert path.read_bytes() == before


def test_one_whose_version_is_absurd_is_damaged(path: Path) -> None:
    connect(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = -7")
    with pytest.raises(UserError, match=r"cannot be used \(format -7\): `swot doctor --repair`"):
        connect(path)


# -- what cannot be used -------------------------------------------------------------------------------------


def damaged(path: Path) -> None:
    path.write_bytes(b"This is not a database, and never was one. " * 99)


def with_a_hole(path: Path) -> None:
    connect(path).close()
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * len(data[100:])
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(damaged, "`swot doctor --repair` saves what it holds", id="no database"),
        pytest.param(with_a_hole, "`swot doctor --repair` saves what it holds", id="damaged"),
        pytest.param(Path.mkdir, "no regular file: move it away", id="a folder in its place"),
    ],
)
def test_a_file_that_is_no_database_is_refused_with_advice(path: Path, harm: Callable[[Path], None], said: str) -> None:
    path.parent.mkdir()
    harm(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=said):
        opened(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_page_that_is_damaged_later_on_is_told_and_not_a_crash(path: Path) -> None:
    names = " ".join(f"card-{number}" for number in range(2_000))
    opened(path, deck(names)).__exit__()
    data = bytearray(path.read_bytes())
    data[len(data) // 4 :] = b"\xff" * len(data[len(data) // 4 :])
    path.write_bytes(data)
    with opened(path) as store, pytest.raises(UserError, match="from a backup"):
        list(store.new([deck(names).id], at().day))


def test_a_data_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=r"cannot be written .*check its permissions, or set SWOT_HOME"):
        opened(tmp_path / "file" / "home" / "swotup.db")
    assert (tmp_path / "file").read_text() == ""


@as_mere_user
def test_a_data_folder_that_may_not_be_written_is_told(path: Path) -> None:
    opened(path).__exit__()
    path.parent.chmod(0o500)
    path.chmod(0o400)
    try:
        with pytest.raises(UserError, match="cannot be written"):
            opened(path)
    finally:
        path.parent.chmod(0o700)


def test_a_database_that_may_only_be_read_says_so(path: Path) -> None:
    opened(path, deck("a")).__exit__()
    database = connect(path)
    with on(database) as store:
        database.execute("PRAGMA query_only = 1")
        with pytest.raises(UserError, match="cannot be written: check its permissions"):
            store.record(answer(), stamp=at())


def test_a_full_disk_keeps_what_was_answered_before(path: Path) -> None:
    opened(path, deck("a")).__exit__()
    database = connect(path)
    with on(database) as store:
        [pages] = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages + 1}")
        taken = 0
        with pytest.raises(UserError, match="The disk is full: free some space and try again; nothing new was kept"):
            while True:
                store.record(answer(), stamp=at(taken))
                taken += 1
        assert len(store.events_of(card_id("a"))) == taken
        before = store.row(card_id("a"))
    with opened(path) as store:
        assert taken > 0
        assert [event.seq for event in store.events_of(card_id("a"))] == list(range(1, taken + 1))
        assert store.row(card_id("a")) == before
        store.record(answer(), stamp=at(taken))


def test_data_that_are_busy_are_told_after_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "PATIENCE", 0.01)
    with opened(path, deck("a")) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.record(answer(), stamp=at())
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another swot is busy with the same data: wait for it, then try again"):
            store.record(answer(), stamp=at(1))
        assert len(store.events_of(card_id("a"))) == 1, "reading goes on meanwhile"
        other.execute("ROLLBACK")
        store.record(answer(), stamp=at(1))
        assert len(store.events_of(card_id("a"))) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks")
def test_data_that_seem_busy_where_nothing_can_be_locked_are_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite takes a network drive without locks for one on which somebody else has them."""
    import fcntl

    def fails(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(schema, "PATIENCE", 0.01)
    with opened(path, deck("a")) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(fcntl, "lockf", fails)
        with pytest.raises(UserError, match=r"on a drive that cannot lock files: .* `swot sync FOLDER`"):
            store.record(answer(), stamp=at(1))
    assert [one.name for one in path.parent.iterdir() if not one.name.startswith("swotup.db")] == []


def test_the_answers_of_a_sitting_do_not_wait_for_the_database_to_be_tidied(path: Path) -> None:
    with opened(path, deck("a b")) as store:
        before = path.read_bytes()
        for minute in range(200):
            store.record(answer("a"), stamp=at(0, minute))
        assert path.read_bytes() == before
    assert path.read_bytes() != before
    assert not path.with_name("swotup.db-wal").exists()
