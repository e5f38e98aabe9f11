"""A learner whose programs die, whose disk is full, whose machine loses its power."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import which

import pytest

from swotup.store.merging import MergingStore
from tests.cli.processes import PATIENCE, environment
from tests.store.store_builders import fold, new_id

TOP = Path(__file__).parents[2]
KILLED = 9
CARDS = [f"deck/q{number}" for number in range(1, 6)]
DECK = "deck: deck\ncards:\n" + "".join(f"  - {{id: q{n}, question: What is {n}?, answer: a}}\n" for n in range(1, 6))


def killed_at(
    step: int, home: Path, *arguments: str, typed: str = "", now: str | None = None, by: str = "SIGKILL"
) -> tuple[int, str, str]:
    """Run `swot` until a step, 0 for all of it; gives its status (9 where it was killed) and what it said.

    The only deck is one of five questions.
    """
    (home.parent / "decks").mkdir(parents=True, exist_ok=True)
    (home.parent / "decks" / "deck.yaml").write_text(DECK, encoding="utf-8")
    told = environment(home, PYTHONHASHSEED="0", **({"SWOT_NOW": now} if now else {}))
    told["PYTHONPATH"] = f"{told['PYTHONPATH']}{os.pathsep}{TOP}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed", by, str(step), *arguments],
        env=told,
        cwd=home.parent,
        input=typed,
        text=True,
        encoding="utf-8",
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return abs(done.returncode), done.stdout, done.stderr


def points(steps: int, wanted: int) -> list[int]:
    """So many steps, spread evenly from the first to the last."""
    return sorted({1 + number * (steps - 1) // max(1, wanted - 1) for number in range(wanted)})


def shown_as_taken(out: str) -> int:
    """How many answers were followed by the next card, or by the end."""
    return max(0, out.count("Question: ") - 1) + ("All done." in out)


def proved(database: Path) -> list[str]:
    """The cards of the answers in a database, in order, after proof that it is whole and the schedule its fold."""
    with closing(sqlite3.connect(database)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with MergingStore.open(database, ids=new_id) as store:
        store.fold_by("sm2 1 1", fold)
        assert store.holes() == {}
        assert store.drifted() == []
    with closing(sqlite3.connect(database)) as found:
        return [card for (card,) in found.execute("SELECT card FROM event WHERE what = 'answer' ORDER BY at, seq")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this machine lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = which("mount")
    mounted = command and subprocess.run(
        [command, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)
