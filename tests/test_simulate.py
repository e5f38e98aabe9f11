"""Simulated students: that the plan is worth what it is said to be, and that nobody peeps."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any, Final
from xml.etree import ElementTree

import pytest

from simulation import chart, minds, report, runs
from simulation.minds import RATINGS, WORLDS, Mind, World
from simulation.policies import POLICIES
from simulation.students import QUALITIES
from swotup.core.memory import answered, expected_recall

SCRIPT: Final = Path(__file__).parents[1] / "scripts" / "simulate"
SHORT: Final = (
    "--json",
    "--students",
    "8",
    "--world",
    "usual",
    "--policy",
    "SM-2 as published",
    "--policy",
    "the simple plan",
    "--policy",
    "the plan",
)
MARGINS: Final = {
    (21, 3): 0.368, (21, 5): 0.134, (21, 10): 0.041, (42, 3): 0.198, (42, 10): 0.036, (84, 2): 0.154, (84, 10): 0.029,
}  # fmt: skip
"""By how much more is recalled with the plan than by SM-2 as published, at least; days and minutes a day."""
EXACT: Final = World("exact", minds.W[20], students=0, cards=0)


def simulate(*arguments: str) -> str:
    """What scripts/simulate prints."""
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def small(processes: int) -> runs.Table:
    """Every policy in two small cells."""
    return runs.table(WORLDS[:1], [9, 12], [3], list(POLICIES), students=2, seed=7, processes=processes)


@pytest.fixture(scope="module")
def figures() -> list[dict[str, Any]]:
    """What the short run found."""
    found: list[dict[str, Any]] = json.loads(simulate(*SHORT))
    return found


@pytest.fixture(scope="module")
def recalls(figures: list[dict[str, Any]]) -> dict[tuple[int, int, str], float]:
    """Mean recall by days, minutes a day and policy."""
    return {(one["days"], one["minutes_a_day"], one["policy"]): one["recall"] for one in figures}


@pytest.fixture(scope="module")
def used(figures: list[dict[str, Any]]) -> dict[tuple[int, int, str], float]:
    """Mean minutes used in all, by the same."""
    return {(one["days"], one["minutes_a_day"], one["policy"]): one["minutes"] for one in figures}


@pytest.mark.parametrize("minutes", [2, 3, 5, 10])
@pytest.mark.parametrize("days", [21, 42, 84])
def test_the_plan_beats_sm2_as_published(recalls: dict[tuple[int, int, str], float], days: int, minutes: int) -> None:
    margin = recalls[days, minutes, "the plan"] - recalls[days, minutes, "SM-2 as published"]

    assert margin >= MARGINS.get((days, minutes), 0.02)


@pytest.mark.parametrize("minutes", [2, 3, 5, 10])
@pytest.mark.parametrize("days", [21, 42, 84])
def test_the_plan_recalls_no_less_than_the_simple_plan(
    recalls: dict[tuple[int, int, str], float], days: int, minutes: int
) -> None:
    assert recalls[days, minutes, "the plan"] >= recalls[days, minutes, "the simple plan"] - 0.005


@pytest.mark.parametrize("days", [21, 42, 84])
def test_the_plan_takes_four_fifths_of_the_minutes_where_there_are_enough(
    used: dict[tuple[int, int, str], float], days: int
) -> None:
    assert used[days, 10, "the plan"] <= 0.8 * used[days, 10, "the simple plan"]


def test_a_seed_gives_the_same_figures_however_many_processes_work() -> None:
    assert small(1) == small(2)


def test_the_true_memory_shares_no_code_with_the_project() -> None:
    lines = Path(minds.__file__).read_text(encoding="utf-8").splitlines()

    assert not [line for line in lines if "import" in line and ("swotup" in line or "simulation" in line)]


def test_without_a_spread_the_true_memory_is_what_the_log_makes_of_it() -> None:
    rng, mind, day = Random(3), Mind(EXACT, 1, seed=3), 0
    stability, difficulty = None, None
    for _ in range(40):
        days = rng.choice([0, 1, 2, 5, 17])
        day += days
        quality = QUALITIES[RATINGS.index(mind.answer(0, day))]
        stability, difficulty = answered(stability, difficulty, quality, days=days)

    assert mind.recall(0, day + 30) == pytest.approx(expected_recall(stability or 0, 30), abs=1e-9)


def test_who_sees_the_true_memory_forgets_less_than_who_does_not() -> None:
    [figures] = runs.table(WORLDS[:1], [21], [5], list(POLICIES), students=4, seed=1, processes=1).values()

    assert max(figures.values(), key=lambda one: one.recall) == figures["greedy oracle"]


def test_nobody_studies_beyond_the_minutes_by_more_than_a_card() -> None:
    for cell, policies in small(1).items():
        assert all(one.minutes <= cell.days * (cell.minutes + 16 / 60) for one in policies.values())


def test_the_table_names_each_world_and_policy_and_the_picture_draws_each_line() -> None:
    table = small(1)
    printed = "\n".join(report.lines(table))
    picture = ElementTree.fromstring(chart.drawn(table))
    titles = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}title")]

    assert all(name in printed for name in ("usual", *POLICIES))
    assert titles[1:] == [*POLICIES, *POLICIES]
    assert len(report.document(table)) == 2 * len(POLICIES)
