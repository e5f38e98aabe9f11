"""What is taken is on the disk, and waits for it once: the syncs that the system is asked for, counted by strace."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import PATIENCE, environment

STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not installed")


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decks") / "numbers.yaml"
    cards = "".join(f"  - id: q{number}\n    question: What is {number}?\n    answer: it\n" for number in range(30))
    path.write_text(f"deck: numbers\ncards:\n{cards}", encoding="utf-8")
    return path


def syncs(home: Path, *words: str, typed: str = "") -> int:
    """How many times `swot` asks for what it wrote to be on the disk."""
    trace = home / "trace"
    subprocess.run(
        [str(STRACE), "-f", "-e", "trace=fsync,fdatasync", "-o", trace, sys.executable, "-m", "swotup", *words],
        env=environment(home, SWOT_PLAIN="1"),
        input=typed.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    return trace.read_text(encoding="utf-8").count("sync(")


def sitting(home: Path, deck: Path, answers: int) -> int:
    """The syncs of a sitting with so many answers, on a day that has its copy of the data already."""
    return syncs(home, "review", str(deck), "--new", "30", "--limit", str(answers), typed="\n3\n" * answers)


def test_in_a_sitting_each_answer_is_one_sync(tmp_path: Path, deck: Path) -> None:
    sitting(tmp_path, deck, 1)
    few, many = sitting(tmp_path, deck, 2), sitting(tmp_path, deck, 12)
    assert many - few == 10
    assert few == 2 + 4  # the log beside the database is begun (2), and at the end it is brought in (2)


def test_a_command_that_writes_one_answer_syncs_five_times(tmp_path: Path, deck: Path) -> None:
    sitting(tmp_path, deck, 1)
    assert syncs(tmp_path, "undo", "--json") == 5
