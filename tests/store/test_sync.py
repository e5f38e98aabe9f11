"""A sync by pieces: what is left for the next time, what is done once, and what is proved how far."""

import json
from pathlib import Path

import pytest

from swotup.core.lines import Head, event_line, head_line
from swotup.core.model import CardId, Event, Met, UserError
from swotup.store import sync as module
from swotup.store.merging import MergingStore
from swotup.store.sync import How, sync
from tests.store.store_builders import answer, at, deck, fold, new_id

DECK = deck("a b c")


@pytest.fixture
def store() -> MergingStore:
    made = MergingStore.open(None, ids=new_id)
    made.fold_by("sm2", fold)
    made.take_in([DECK])
    return made


def others(folder: Path, device: str, count: int, learner: str = "ada") -> Path:
    """The file of another device with so many events."""
    path = folder / f"{device}.jsonl"
    events = [Event(device, seq, learner, at(seq), answer("abc"[seq % 3])) for seq in range(1, count + 1)]
    path.write_text("\n".join([head_line(Head(learner, device)), *map(event_line, events), ""]), encoding="utf-8")
    return path


def test_a_sync_that_is_over_stops_at_a_whole_piece_and_the_next_goes_on(store: MergingStore, tmp_path: Path) -> None:
    others(tmp_path, "desk", 3 * module.QUICK_BATCH + 7)
    others(tmp_path, "phone", 5)
    store.record(answer("a"), stamp=at())
    asked = iter([False, True, True, True, True])
    how = How(thorough=False, all_mine=True, is_over=lambda: next(asked, True))
    done = sync(store, tmp_path, how)
    assert (done.merged.taken, done.written) == (module.QUICK_BATCH, 0)
    assert store.drifted() == []
    rest = sync(store, tmp_path, How(thorough=False, all_mine=True))
    assert rest.merged.taken == 2 * module.QUICK_BATCH + 7 + 5
    assert rest.written == 1
    assert store.holes() == {}


def test_what_is_done_before_a_merge_is_done_once_and_only_where_something_is_new(
    store: MergingStore, tmp_path: Path
) -> None:
    calls: list[int] = []
    how = How(before_merge=lambda: calls.append(len(store.devices())))
    store.record(answer("a"), stamp=at())
    others(tmp_path, "desk", 0, store.learner)
    sync(store, tmp_path, how)
    assert calls == []
    for device in ("phone", "tablet"):
        others(tmp_path, device, 3, store.learner)
    sync(store, tmp_path, how)
    assert calls == [1], "before anything was taken in"
    sync(store, tmp_path, how)
    assert calls == [1]


def test_a_thorough_sync_proves_what_a_quick_one_trusts(store: MergingStore, tmp_path: Path) -> None:
    """A quick sync knows its file again by the bytes before the place where it stopped."""
    store.record(*(Met(CardId(f"deck/{number}")) for number in range(40)), stamp=at())
    sync(store, tmp_path, How())
    path = tmp_path / f"{store.device}.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"seq":3,', b'"seq":4,', 1))
    assert sync(store, tmp_path, How(thorough=False)).written == 0
    with pytest.raises(UserError, match="This data folder was copied"):
        sync(store, tmp_path, How())
    for harmed in (whole.replace(b'"v":1,"device"', b'"v":7"device"', 1), whole.partition(b"\n")[2]):
        path.write_bytes(harmed)
        sync(store, tmp_path, How())
        assert path.read_bytes() == whole


def test_a_file_of_a_newer_version_of_this_device_is_not_written_over(store: MergingStore, tmp_path: Path) -> None:
    store.record(answer("a"), stamp=at())
    sync(store, tmp_path, How())
    path = tmp_path / f"{store.device}.jsonl"
    newer = path.read_bytes() + json.dumps({"v": 2, "device": store.device}).encode() + b"\n"
    path.write_bytes(newer)
    with pytest.raises(UserError, match="update swotup"):
        sync(store, tmp_path, How())
    assert path.read_bytes() == newer


def test_another_devices_file_under_this_ones_name_is_taken_in_and_not_lost(
    store: MergingStore, tmp_path: Path
) -> None:
    store.record(answer("a"), stamp=at())
    theirs = others(tmp_path, "desk", 4, store.learner)
    theirs.rename(tmp_path / f"{store.device}.jsonl")
    sync(store, tmp_path, How())
    assert store.devices() == {"desk": 4, store.device: 1}


@pytest.mark.parametrize("thorough", [True, False])
@pytest.mark.parametrize("lines", [1, 2])
def test_a_file_cut_off_just_before_the_end_of_a_line_is_gone_on_with(
    store: MergingStore, tmp_path: Path, lines: int, thorough: bool
) -> None:
    store.record(answer("a"), answer("b"), stamp=at())
    sync(store, tmp_path, How())
    path = tmp_path / f"{store.device}.jsonl"
    whole = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join(whole[:lines]))
    sync(store, tmp_path, How(thorough=thorough))
    assert [line for line in path.read_bytes().splitlines() if line] == whole
