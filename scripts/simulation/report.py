"""The figures as a table, and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from simulation.runs import Figures, Table

WIDTH = 22


def lines(table: Table) -> list[str]:
    """A table for each world: a row for each number of days and minutes, a column for each policy."""
    found: list[str] = []
    for world, cells in groupby(table, key=lambda cell: cell.world):
        rows = list(cells)
        names = list(table[rows[0]])
        found += ["", world.name, "days  min" + "".join(f"{name:>{WIDTH}}" for name in names)]
        found.append(" " * 9 + f"{'recall ±  worst  used':>{WIDTH}}" * len(names))
        found += [f"{cell.days:>4}{cell.minutes:>5}" + "".join(map(_column, table[cell].values())) for cell in rows]
    return found[1:]


def document(table: Table) -> Sequence[Mapping[str, object]]:
    """One object for each policy in each cell."""
    return [
        {"world": cell.world.name, "days": cell.days, "minutes_a_day": cell.minutes, "policy": name, **asdict(one)}
        for cell, policies in table.items()
        for name, one in policies.items()
    ]


def _column(one: Figures) -> str:
    return f"{_share(one.recall)} {_share(one.half_width)}  {_share(one.worst)} {one.minutes:>5.0f}".rjust(WIDTH)


def _share(of: float) -> str:
    return f"{of:.3f}".removeprefix("0")
