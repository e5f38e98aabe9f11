"""A disk that is full, wherever that happens: what was shown as taken is there, and one sentence says what to do."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from swotup.core.model import Event, UserError
from swotup.store import backups
from swotup.store.merging import MergingStore
from swotup.store.schema import connect
from swotup.store.sync import How, sync
from tests.faults.conftest import killed_at, proved, shown_as_taken
from tests.mere_user import as_mere_user
from tests.store.store_builders import answer, at, deck, fold, new_id

FULL = "The disk is full"
NAMES = "abcdefgh"


def limited(path: Path, pages: int | None) -> MergingStore:
    """A store whose database can only grow by so many pages."""
    database = connect(path)
    if pages is not None:
        [count] = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {count + pages}")
    store = MergingStore(database, path, ids=new_id)
    store.fold_by("sm2 1 1", fold)
    store.take_in([deck(" ".join(NAMES))])
    return store


@pytest.mark.parametrize("pages", range(6))
def test_answers_until_the_disk_is_full_are_kept(tmp_path: Path, pages: int) -> None:
    path = tmp_path / "swotup.db"
    limited(path, None).__exit__()
    taken: list[str] = []
    with limited(path, pages) as store, pytest.raises(UserError, match=FULL):
        while True:
            name = NAMES[len(taken) % len(NAMES)]
            store.record(answer(name), stamp=at(len(taken)))
            taken.append(f"deck/{name}")
    assert proved(path) == taken
    with limited(path, None) as store:
        store.record(answer("a"), stamp=at(len(taken)))
    assert proved(path) == [*taken, "deck/a"]


@pytest.mark.parametrize("pages", range(6))
def test_a_merge_that_finds_the_disk_full_takes_nothing_and_is_done_later(tmp_path: Path, pages: int) -> None:
    path = tmp_path / "swotup.db"
    with limited(path, None) as store:
        store.record(answer("a"), stamp=at())
    events = [Event("desk", seq, "ada", at(seq), answer(NAMES[seq % 8])) for seq in range(1, 400)]
    with limited(path, pages) as store, pytest.raises(UserError, match=FULL):
        store.merge(events, {"read": "all"})
    assert proved(path) == ["deck/a"]
    with limited(path, None) as store:
        assert store.note("read") is None
        assert store.merge(events).taken == len(events)
    assert len(proved(path)) == len(events) + 1


def fill(disk: Path, left: int = 0) -> None:
    """Leave so many bytes on a disk."""
    with (disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(b"\x01" * 4096):
            pass
    size = (disk / "ballast").stat().st_size
    os.truncate(disk / "ballast", max(0, size - left))


@pytest.mark.parametrize("left", [0, 8_192, 65_536])
def test_a_sitting_on_a_full_disk_says_so_and_keeps_what_it_took(small_disk: Path, left: int) -> None:
    home = small_disk / "home"
    assert killed_at(0, home, "review", "--plain", "--new", "2", typed="\n3\n\n3\n\n")[0] == 0
    fill(small_disk, left)
    status, out, err = killed_at(0, home, "review", "--plain", "--new", "3", typed="\n3\n" * 3 + "\n")
    (small_disk / "ballast").unlink()
    assert status == 0 or FULL in err
    assert len(proved(home / "swotup.db")) == 2 + shown_as_taken(out)


def test_a_disk_that_is_nearly_full_is_told_by_the_doctor(small_disk: Path) -> None:
    assert killed_at(0, small_disk / "home", "grade", "deck/q1", "good")[0] == 0
    status, out, _ = killed_at(0, small_disk / "home", "doctor", "--plain")
    assert (status, "Note: The disk has 0." in out, "free some space" in out) == (0, True, True)


def test_a_copy_that_finds_the_disk_full_leaves_nothing_behind(small_disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    with limited(path, None) as store:
        store.record(*(answer(NAMES[n % 8]) for n in range(9)), stamp=at())
    fill(small_disk, 8_192)
    with pytest.raises(UserError, match=FULL):
        backups.back_up(path, small_disk / "copy.db")
    assert sorted(one.name for one in small_disk.iterdir()) == ["ballast"]
    assert len(proved(path)) == 9


@pytest.mark.parametrize("left", [0, 4_096, 16_384])
def test_a_folder_that_is_full_gets_the_rest_with_the_next_sync(small_disk: Path, tmp_path: Path, left: int) -> None:
    desk, phone = tmp_path / "desk.db", tmp_path / "phone.db"
    with limited(desk, None) as store:
        store.record(answer("a"), stamp=at())
        sync(store, small_disk, How())
        fill(small_disk, left)
        store.record(*(answer(NAMES[n % 8]) for n in range(300)), stamp=at(1))
        with pytest.raises(UserError, match=FULL):
            sync(store, small_disk, How())
        with limited(phone, None) as other:
            assert sync(other, small_disk, How()).remarks == []
        (small_disk / "ballast").unlink()
        sync(store, small_disk, How(thorough=False))
    with limited(phone, None) as other:
        assert sync(other, small_disk, How()).remarks == []
    assert len(proved(phone)) == 301


@as_mere_user
def test_a_folder_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o500)
    with limited(tmp_path / "swotup.db", None) as store:
        store.record(answer("a"), stamp=at())
        with pytest.raises(UserError, match="check its permissions; nothing is lost"):
            sync(store, tmp_path / "shared", How())


@as_mere_user
def test_data_that_may_only_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    limited(path, None).__exit__()
    path.chmod(0o400)
    with pytest.raises(UserError, match="cannot be written"):
        limited(path, None)
