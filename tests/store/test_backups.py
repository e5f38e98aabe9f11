"""Copies of the database: whole ones, of a moment, and no more of them than are wanted."""

import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import UserError
from swotup.store import backups
from swotup.store.schema import daily_backup
from tests.store.store_builders import NOON, TODAY, answer, at, deck, everything, opened

DAYS = st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=80)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "swotup.db"
    with opened(path, deck("a b")) as store:
        store.record(answer("a"), stamp=at())
    return path


def contents(path: Path) -> object:
    with closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return everything(found)


def test_a_copy_is_whole_one_file_and_the_users_alone(database: Path) -> None:
    copy = backups.place(database, NOON)
    with opened(database, deck("a b")) as store:  # what was answered stands beside the database as yet
        store.record(answer("b"), stamp=at(1))
        backups.back_up(database, copy)
    assert contents(copy) == contents(database)
    assert [path.name for path in copy.parent.iterdir()] == ["swotup-2027-01-14-120000.db"]
    if sys.platform != "win32":
        assert [oct(path.stat().st_mode & 0o777) for path in (copy.parent, copy)] == ["0o700", "0o600"]


def test_a_snapshot_stays_as_it_was_while_the_learner_goes_on(database: Path) -> None:
    before, copy = contents(database), backups.place(database, NOON, "before-merge")
    with backups.snapshot(database) as source, opened(database, deck("a b")) as store:
        store.record(answer("b"), stamp=at(1))
        backups.write(source, copy)
    assert contents(copy) == before
    assert contents(database) != before


def test_a_copy_that_cannot_be_made_leaves_nothing_behind_and_harms_nothing(database: Path, tmp_path: Path) -> None:
    before = contents(database)
    with pytest.raises(UserError):
        backups.back_up(tmp_path / "none.db", tmp_path / "copy.db")
    assert not (tmp_path / "none.db").exists()
    backups.folder(database).write_text("a file in the place of the folder")
    backups.back_up_daily(database, TODAY)
    assert contents(database) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def days(*numbers: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("there", "unwanted"),
    [
        pytest.param(days(), days(), id="none"),
        pytest.param(days(*range(7)), days(), id="a week of days"),
        pytest.param(days(*range(8)), days(), id="the first of a week stays"),
        pytest.param(days(*range(14)), days(7, 8, 9, 11, 12), id="of the weeks before only the first"),
        pytest.param(days(0, 100, 200, 300), days(), id="whoever was away keeps what there is"),
        pytest.param(days(*range(0, 7 * 12, 7)), days(*range(7 * 8, 7 * 12, 7)), id="one a week, for eight weeks"),
    ],
)
def test_which_copies_are_no_longer_wanted(there: Sequence[date], unwanted: Sequence[date]) -> None:
    assert set(backups.unwanted(there)) == set(unwanted)


@given(DAYS)
def test_the_newest_copies_are_always_kept_and_thinning_twice_changes_nothing(there: set[date]) -> None:
    kept = there - set(backups.unwanted(there))
    assert set(sorted(there)[-7:]) <= kept
    assert len(kept) <= backups.DAYS + backups.WEEKS
    assert backups.unwanted(kept) == []


def test_a_year_of_daily_copies_leaves_days_and_weeks_and_what_a_person_made(database: Path) -> None:
    first = date(2026, 1, 1)
    for number in range(365):
        backups.folder(database).mkdir(exist_ok=True)
        daily_backup(database, first + timedelta(days=number)).touch()
        backups.thin(database)
    by_hand = backups.place(database, NOON)
    by_hand.touch()
    backups.thin(database)
    names = {path.name for path in backups.folder(database).iterdir()}
    assert by_hand.name in names
    assert len(names) == backups.DAYS + backups.WEEKS  # a week's first copy may be one of the seven days


def test_a_copy_that_was_only_begun_long_ago_is_taken_away(database: Path) -> None:
    folder = backups.folder(database)
    folder.mkdir()
    for name, made in ((".swotup-2027-01-01.db.77", 0), (".swotup-2027-01-14.db.78", 200_000)):
        (folder / name).touch()
        os.utime(folder / name, (made, made))
    daily_backup(database, TODAY).touch()
    os.utime(daily_backup(database, TODAY), (200_100, 200_100))
    backups.thin(database)
    assert {path.name for path in folder.iterdir()} == {".swotup-2027-01-14.db.78", "swotup-2027-01-14.db"}
