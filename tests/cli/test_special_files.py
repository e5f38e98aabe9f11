"""What is no file (a pipe, a folder, a device) is never read, and nothing is put in its place, not with --force."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL, Learner
from tests.handed_in.handed_builders import answers, lines, write
from tests.pipes import make_pipe

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        pytest.param(["export", "small", "--to", "csv", "-o"], "pipe", id="export"),
        pytest.param(["export", "small", "--to", "csv", "--force", "-o"], "pipe", id="export by force"),
        pytest.param(["report", "class", "--html"], "pipe", id="report"),
        pytest.param(["report", "class", "--force", "--html"], "pipe", id="report by force"),
        pytest.param(["stats", "--svg"], "pipe.svg", id="stats"),
        pytest.param(["import", "cards.csv", "-o"], "pipe.yaml", id="import"),
        pytest.param(["new"], "pipe.yaml", id="new"),
        pytest.param(["new", "--csv"], "pipe.csv", id="new table"),
        pytest.param(["backup"], "pipe", id="backup"),
    ],
)
def test_a_pipe_stays_a_pipe(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], name: str
) -> None:
    learner.deck(SMALL)
    learner.swot("grade", "small/primes", "good")
    write(tmp_path, {"class/ada.jsonl": lines(answers("ada", "a+")), "cards.csv": "question,answer\nWho?,I\n"})
    monkeypatch.chdir(tmp_path)
    make_pipe(Path(name))
    result = learner.swot(*arguments, name)
    assert (result.status, result.out) == (2, "")
    assert f"{name} is " in result.err and "name another" in result.err
    assert Path(name).is_fifo()


def test_a_pipe_in_the_teacher_s_folder_stays_one(learner: Learner, tmp_path: Path) -> None:
    learner.deck(SMALL)
    learner.swot("grade", "small/primes", "good")
    folder = tmp_path / "class"
    folder.mkdir()
    learner.swot("share", str(folder))
    [path] = folder.iterdir()
    path.unlink()
    make_pipe(path)
    result = learner.swot("share", str(folder))
    assert (result.status, result.err) == (2, f"swot: {path} is no regular file: name another.\n")
    assert path.is_fifo()
