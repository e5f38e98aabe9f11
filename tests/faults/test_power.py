"""The power fails: whatever part of what was written last has reached the disk, the data open and are consistent.

A disk may keep any part of what was written since the last sync, so every such state is made by hand and opened.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from swotup.store.schema import connect
from tests.faults.conftest import proved
from tests.store.store_builders import answer, at, card_id, deck, opened

ANSWERS = 6
STEP = 509
"""Bytes between two states: odd, so that they fall everywhere in a page."""


@dataclass(frozen=True, slots=True)
class Written:
    """The database, the log beside it, and the length of that log after each answer."""

    database: bytes
    wal: bytes
    lengths: tuple[int, ...]

    def answers_at(self, length: int) -> int:
        """How many answers were taken when the log had this length."""
        return sum(length >= one for one in self.lengths)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A sitting of a few answers, none of which has reached the database's own file."""
    path = tmp_path_factory.mktemp("power") / "swotup.db"
    opened(path, deck("a b c")).__exit__()
    lengths = []
    with opened(path, deck("a b c")) as store:
        wal = path.with_name("swotup.db-wal")
        database = path.read_bytes()
        for number in range(ANSWERS):
            store.record(answer("abc"[number % 3]), stamp=at(number))
            lengths.append(wal.stat().st_size)
        assert path.read_bytes() == database
        return Written(database, wal.read_bytes(), tuple(lengths))


def after(place: Path, database: bytes, wal: bytes) -> int:
    """How many answers the data have that a failure of the power left so."""
    path = place / "swotup.db"
    path.write_bytes(database)
    path.with_name("swotup.db-wal").write_bytes(wal)
    path.with_name("swotup.db-shm").unlink(missing_ok=True)
    return len(proved(path))


def cuts(length: int) -> Iterator[int]:
    yield from range(0, length, STEP)
    yield length


def test_a_log_of_which_only_a_part_was_written_has_the_answers_before(written: Written, tmp_path: Path) -> None:
    for cut in sorted({*cuts(len(written.wal)), *written.lengths}):
        assert after(tmp_path, written.database, written.wal[:cut]) == written.answers_at(cut), cut


@pytest.mark.parametrize("rest", [pytest.param(b"\x00", id="zeros"), pytest.param(b"\xa5", id="something else")])
def test_a_log_whose_end_is_rubbish_has_the_answers_before(written: Written, tmp_path: Path, rest: bytes) -> None:
    """The file has grown, but what belongs in it has not been written."""
    for cut in range(written.lengths[0], len(written.wal), 7 * STEP):
        wal = written.wal[:cut] + rest * (len(written.wal) - cut)
        assert after(tmp_path, written.database, wal) == written.answers_at(cut), cut


def test_an_answer_that_was_shown_as_taken_survives_though_the_next_one_is_torn(
    written: Written, tmp_path: Path
) -> None:
    for number, (begin, end) in enumerate(zip(written.lengths, written.lengths[1:], strict=False), 1):
        middle = (begin + end) // 2
        torn = written.wal[:begin] + b"\x00" * (middle - begin) + written.wal[middle:end]
        assert after(tmp_path, written.database, torn) == number


def test_a_checkpoint_that_was_cut_off_at_any_page_loses_nothing(written: Written, tmp_path: Path) -> None:
    """Pages go from the log into the database; until all are there and synced, the log is kept."""
    path = tmp_path / "swotup.db"
    path.write_bytes(written.database)
    path.with_name("swotup.db-wal").write_bytes(written.wal)
    with closing(connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    [size] = sqlite3.connect(path).execute("PRAGMA page_size").fetchone()
    for page in range(0, len(whole) + size, size):
        torn = whole[:page] + written.database[page:]
        assert after(tmp_path, torn, written.wal) == ANSWERS
        torn = whole[: page // 2] + written.database[page // 2 :]
        assert after(tmp_path, torn, written.wal) == ANSWERS
    assert card_id("a") in proved(path)
