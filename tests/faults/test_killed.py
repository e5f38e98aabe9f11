"""`kill -9` at every point of an answer and of a merge: what was shown as taken is there, once."""

import json
import os
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


def test_ctrl_c_at_any_moment_keeps_what_was_taken_and_ends_quietly(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    arguments = ("review", "--plain", "--seed", "1")
    steps = killed_at(0, tmp_path / "whole" / "home", *arguments, typed=TYPED, by="SIGINT")[2]
    for point in points(int(steps), request.config.getoption("--crashes")):
        home = tmp_path / f"{point}" / "home"
        status, out, err = killed_at(point, home, *arguments, typed=TYPED, by="SIGINT")
        assert status in (0, 130), f"interrupted at step {point}: {err}"
        assert "Traceback" not in err
        taken = shown_as_taken(out)
        database = home / "swotup.db"
        found = proved(database) if database.exists() else []
        assert found in (CARDS[:taken], CARDS[: taken + 1]), f"interrupted at step {point}"


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


def test_what_a_restore_that_was_killed_has_left_is_taken_away(tmp_path: Path) -> None:
    home, copy = tmp_path / "home", tmp_path / "copy.db"
    killed_at(0, home, "review", "--plain", typed=TYPED)
    killed_at(0, home, "backup", str(copy))
    killed_at(0, home, "grade", CARDS[0], "good", now="2027-01-15T12:00+00:00")
    mine = home / f".making-{os.getpid()}"
    mine.mkdir()
    steps = killed_at(0, home, "restore", str(copy))[2].split()[-1]
    for repeated in (["restore", str(copy)], ["doctor", "--repair", "--json"]):
        assert killed_at(int(steps) // 2, home, "restore", str(copy))[0] == KILLED
        left = [path for path in home.glob(".making-*") if path != mine]
        assert len(left) == 1
        assert str(left[0]) in killed_at(0, home, "doctor")[1]
        assert left[0].exists(), "looking changes nothing"
        killed_at(0, home, *repeated)
        assert list(home.glob(".making-*")) == [mine], "that of a program that runs is left alone"
