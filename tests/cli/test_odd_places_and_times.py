"""Clocks that jump, journeys over the date line, and data folders with names that few would choose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL, Learner, Result
from tests.cli.processes import environment, run

Swot = Callable[..., Result]


def graded(learner: Learner, *times: str) -> list[tuple[str, int]]:
    """What each of some answers to one card was to the schedule, and the interval after it."""
    found = []
    for now in times:
        learner.now = now
        done = learner.swot("grade", "small/capital", "good", "--json").json
        found.append((done["kind"], done["interval"]))
    return found


@pytest.mark.parametrize(
    ("times", "told"),
    [
        pytest.param(
            ["2027-01-14T12:00+00:00", "2027-01-14T11:00+00:00", "2027-01-15T12:00+00:00"],
            [("repetition", 1), ("repetition", 1), ("repetition", 6)],
            id="back an hour: by their instants the second answer is the first",
        ),
        pytest.param(
            ["2027-01-14T12:00+00:00", "2028-01-14T12:00+00:00", "2027-01-15T12:00+00:00"],
            [("repetition", 1), ("repetition", 6), ("repetition", 15)],
            id="forward a year and back: the answer from the future comes last",
        ),
        pytest.param(
            ["2027-03-28T03:59+01:00", "2027-03-28T05:00+02:00"],
            [("repetition", 1), ("repetition", 6)],
            id="summer time begins, and the study day at 04:00",
        ),
        pytest.param(
            ["2027-10-31T03:30+00:00", "2027-10-31T04:00+00:00"],
            [("repetition", 1), ("repetition", 6)],
            id="summer time ended in the night",
        ),
        pytest.param(
            ["2027-01-15T09:00+13:00", "2027-01-14T11:00-10:00"],
            [("repetition", 1), ("drill", 1)],
            id="over the date line, and the day again",
        ),
        pytest.param(
            ["2027-01-14T11:00-10:00", "2027-01-16T09:00+13:00"],
            [("repetition", 1), ("repetition", 6)],
            id="over the date line, and a day lost",
        ),
    ],
)
def test_a_clock_that_jumps(swot: Swot, learner: Learner, times: list[str], told: list[tuple[str, int]]) -> None:
    assert graded(learner, *times) == told
    learner.now = "2028-06-01T12:00+00:00"
    doctor = swot("doctor", "--json").json
    assert (doctor["harms"], doctor["answers"]) == (False, len(times))


NAMES = [
    pytest.param("Ada's data folder", id="spaces and a quote"),
    pytest.param("Домашняя 家 é ß", id="letters that are not Latin"),
    pytest.param("100% #1?mode=ro&x", id="signs that mean something in an address"),
    pytest.param("a:b|c;d$HOME`", id="signs that mean something to a shell"),
    pytest.param("-rf", id="what looks like an option"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_data_folder_of_any_name(learner: Learner, tmp_path: Path, name: str) -> None:
    learner.deck(SMALL)
    learner.home = tmp_path / name / "home"
    cloud, copy = tmp_path / name / "cloud", tmp_path / name / "copy.db"
    swot = learner.swot
    assert swot("grade", "small/capital", "good").status == 0
    assert swot("sync", str(cloud)).status == 0
    assert swot("backup", str(copy)).status == 0
    assert swot("grade", "small/noun", "good").status == 0
    assert swot("sync").status == 0
    assert swot("restore", str(copy), "--yes").status == 0
    assert swot("sync").status == 0, "what was lost comes back"
    assert swot("doctor", "--json").json["answers"] == 2
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("decks", name)] == []


def test_a_locale_without_letters_but_ascii(tmp_path: Path) -> None:
    home = tmp_path / "Домашняя 家"
    told = environment(home, LANG="C", LC_ALL="C", PYTHONUTF8="0")
    card = run("next", "--json", environment=told)[0].json["card"]["id"]
    assert run("grade", card, "good", environment=told)[0].status == 0
    for arguments in (["backup"], ["sync", str(tmp_path / "cloud")], ["doctor"]):
        result, _ = run(*arguments, environment=told)
        assert (result.status, result.err) == (0, "")
