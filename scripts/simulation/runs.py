"""All cells at once: every policy by the same students, over several processes."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from math import sqrt
from statistics import mean, stdev

from simulation.minds import Mind, World
from simulation.policies import POLICIES
from simulation.students import CARDS, Result, Student


@dataclass(frozen=True, slots=True)
class Cell:
    """Some students, alike but for their memories: a world, days to the exam, and minutes a day."""

    world: World
    days: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One policy in one cell, over all students.

    ``recall`` is the mean on exam day, 0 to 1, with half of its 95 % confidence interval; ``worst`` that of the fifth
    of the students who recall least; ``minutes`` and ``unseen`` cards are means.
    """

    recall: float
    half_width: float
    worst: float
    minutes: float
    unseen: float


Table = dict[Cell, dict[str, Figures]]


def table(
    worlds: Sequence[World],
    days: Sequence[int],
    minutes: Sequence[int],
    policies: Sequence[str],
    *,
    students: int,
    seed: int,
    processes: int,
) -> Table:
    """The figures of each policy in each cell. Student number n has the same memory under every policy."""
    cells = [Cell(*chosen) for chosen in product(worlds, days, minutes)]
    tasks = [(cell, tuple(policies), seed + number) for cell in cells for number in range(students)]
    with ProcessPoolExecutor(processes) as pool:
        done = pool.map(_of_a_student, tasks, chunksize=4)
        return {cell: dict(zip(policies, _figures(done, students), strict=True)) for cell in cells}


def run(cell: Cell, policy: str, seed: int) -> Result:
    """One student, from the first day to the exam."""
    mind = Mind(cell.world, CARDS, seed)
    student = Student(mind, cards=CARDS, days=cell.days, minutes=cell.minutes, seed=seed)
    return student.study(POLICIES[policy](mind))


def figures(results: Sequence[Result]) -> Figures:
    """What the results of some students, two or more, come to."""
    recalls = sorted(result.recall for result in results)
    return Figures(
        recall=mean(recalls),
        half_width=1.96 * stdev(recalls) / sqrt(len(recalls)),
        worst=mean(recalls[: -(-len(recalls) // 5)]),
        minutes=mean(result.minutes for result in results),
        unseen=mean(result.unseen for result in results),
    )


def _of_a_student(task: tuple[Cell, Sequence[str], int]) -> list[Result]:
    cell, policies, seed = task
    return [run(cell, policy, seed) for policy in policies]


def _figures(done: Iterator[list[Result]], students: int) -> list[Figures]:
    by_policy = zip(*(next(done) for _ in range(students)), strict=True)
    return [figures(results) for results in by_policy]
