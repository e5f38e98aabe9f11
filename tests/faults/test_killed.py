"""`kill -9` at every point of an answer and of a merge: what was shown as taken is there, once."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from tests.faults.conftest import CARDS, KILLED, killed_at, points, proved, shown_as_taken

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")

TYPED = "\n3\n" * len(CARDS) + "\n"


def test_every_answer_that_was_shown_as_taken_is_there_once(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    arguments = ("review", "--plain", "--seed", "1")
    status, out, err = killed_at(0, tmp_path / "whole" / "home", *arguments, typed=TYPED)
    assert (status, shown_as_taken(out), proved(tmp_path / "whole" / "home" / "swotup.db")) == (0, 5, CARDS)
    seen = set()
    for point in points(int(err), request.config.getoption("--crashes")):
        home = tmp_path / f"{point}" / "home"
        status, out, _ = killed_at(point, home, *arguments, typed=TYPED)
        assert status in (0, KILLED)
        taken = shown_as_taken(out)
        database = home / "swotup.db"
        found = proved(database) if database.exists() else []
        assert found in (CARDS[:taken], CARDS[: taken + 1]), f"killed at step {point}"
        seen.add(len(found))
        killed_at(0, home, *arguments, typed=TYPED, now="2027-01-15T12:00+00:00")
        assert set(proved(database)) == set(CARDS), "the next sitting goes on from there"
    assert len(seen) > 3, "it was killed early and late"


def test_a_merge_that_was_killed_is_done_by_the_next_one(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    killed_at(0, tmp_path / "desk", "review", "--plain", typed=TYPED)
    killed_at(0, tmp_path / "desk", "sync", str(tmp_path / "cloud"))
    killed_at(0, tmp_path / "phone", "review", "--plain", typed=TYPED, now="2027-01-15T12:00+00:00")
    whole = tmp_path / "whole"
    whole.mkdir()
    for name in ("phone", "cloud"):
        copytree(tmp_path / name, whole / name)
    status, _, err = killed_at(0, whole / "phone", "sync", str(whole / "cloud"), "--mine")
    assert status == 0
    for point in points(int(err), request.config.getoption("--crashes")):
        place = tmp_path / f"{point}"
        place.mkdir()
        for name in ("desk", "phone", "cloud"):
            copytree(tmp_path / name, place / name)
        status, _, _ = killed_at(point, place / "phone", "sync", str(place / "cloud"), "--mine")
        assert status in (0, KILLED)
        assert proved(place / "phone" / "swotup.db") in (CARDS, CARDS + CARDS), f"killed at step {point}"
        for device in ("phone", "desk", "phone"):
            status, out, err = killed_at(0, place / device, "sync", str(place / "cloud"), "--mine", "--json")
            assert (status, json.loads(out)["problems"]) == (0, []), err
        logs = [log(place / device) for device in ("phone", "desk")]
        assert logs[0] == logs[1]
        assert proved(place / "desk" / "swotup.db") == proved(place / "phone" / "swotup.db") == CARDS + CARDS


def log(home: Path) -> list[object]:
    with closing(sqlite3.connect(home / "swotup.db")) as found:
        return found.execute("SELECT device, seq, at, card FROM event ORDER BY device, seq").fetchall()
