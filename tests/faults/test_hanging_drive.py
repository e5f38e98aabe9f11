"""A shared folder whose drive does not answer: sittings begin and end, answers are kept, the rest is done later."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.processes import environment
from tests.faults.conftest import CARDS, DECK, killed_at, proved, shown_as_taken

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives are made to hang by what Linux alone has")
HOLDS = """
import fcntl, os, signal, sys
signal.signal(signal.SIGIO, signal.SIG_IGN)
fcntl.fcntl(os.open(sys.argv[1], os.O_RDWR), fcntl.F_SETLEASE, fcntl.F_WRLCK)
print("held", flush=True)
sys.stdin.read()
"""
PATIENCE = 30.0
"""Seconds; who waits for the drive waits longer."""
STILL = "Still syncing with {}; it goes on by itself.\n"


@contextmanager
def running(*command: str) -> Iterator[str]:
    """A program while it runs; gives the first line that it says."""
    with subprocess.Popen(
        [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            yield program.stdout.readline().strip()
        finally:
            program.kill()


def sitting(home: Path) -> tuple[int, str, str]:
    """Answer a card."""
    done = swot(home, "review", "--plain", "--limit", "1")
    return done.returncode, done.stdout, done.stderr


def swot(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command; its output is read to its end, so that nothing may keep it open."""
    (home.parent / "decks").mkdir(exist_ok=True)
    (home.parent / "decks" / "deck.yaml").write_text(DECK, encoding="utf-8")
    code = "from pathlib import Path; from swotup.cli import app, library; from swotup.__main__ import main;"
    code += "library.bundled_folder = lambda: Path('decks'); main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(home),
        cwd=home.parent,
        input="\n3\n\n",
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_drive_on_which_opening_a_file_hangs(tmp_path: Path) -> None:
    for device in ("phone", "desk"):
        assert sitting(tmp_path / device)[0] == 0
        assert killed_at(0, tmp_path / device, "sync", str(tmp_path / "cloud"), "--mine")[0] == 0
    phones = min((tmp_path / "cloud").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    with running("-c", HOLDS, str(phones)) as said:
        assert said == "held"
        status, out, err = sitting(tmp_path / "desk")
        assert (status, shown_as_taken(out)) == (0, 1)
        assert err == "swot: " + STILL.format(tmp_path / "cloud")
        assert len(proved(tmp_path / "desk" / "swotup.db")) > 1
    until = time.monotonic() + PATIENCE
    while not any(path.read_bytes().count(b'"answer"') == 2 for path in (tmp_path / "cloud").iterdir()):
        assert time.monotonic() < until, "what was begun goes on when the drive answers"
        time.sleep(0.05)


def test_a_drive_that_keeps_who_asks_it_from_ever_being_ended(tmp_path: Path) -> None:
    home, drive = tmp_path / "home", tmp_path / "drive"
    drive.mkdir()
    assert sitting(home)[0] == 0
    with running("-m", "tests.faults.hanging", str(drive)) as said:
        if said != "mounted":
            pytest.skip(f"no drive can be mounted here: {said}")
        try:
            (home / "settings.toml").write_text(f'sync = "{drive}"\n', encoding="utf-8")
            for number in (1, 2):
                status, out, err = sitting(home)
                assert (status, shown_as_taken(out)) == (0, 1)
                assert err == "swot: " + STILL.format(drive)
                assert proved(home / "swotup.db") == CARDS[: number + 1]
            told = swot(home, "doctor", "--plain")
            assert (told.returncode, f"The folder to sync with does not answer: {drive}." in told.stdout) == (0, True)
        finally:
            subprocess.run(["umount", "-l", str(drive)], check=False)
    status, out, err = sitting(home)
    assert (status, err, shown_as_taken(out)) == (0, "", 1)
    assert len(list(drive.iterdir())) == 1, "the folder is there again"
