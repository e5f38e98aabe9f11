"""Runs the parts of the benchmark."""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from measuring.bench import Bench, Part
from measuring.files import files
from measuring.goals import Figure, Row, rows
from measuring.linting import check
from measuring.numbers import numbers
from measuring.others import others
from measuring.packages import packages
from measuring.peers import Peers
from measuring.reports import report
from measuring.sitting import sitting
from measuring.starting import growth, start

PARTS: Final[Mapping[str, Part]] = {
    "start": start,
    "growth": growth,
    "sitting": sitting,
    "check": check,
    "files": files,
    "numbers": numbers,
    "others": others,
    "packages": packages,
    "report": report,
}
"""Each by its name in goals.py."""
TRIES: Final = 3
"""How often the short form measures a part in which something fails: other load on a machine passes."""


@contextmanager
def bench(runs: int, pythons: Sequence[Path] | None, *, is_short: bool) -> Iterator[Bench]:
    """What the parts measure with, in a folder that is gone afterwards; this Python has what others do not."""
    with tempfile.TemporaryDirectory(prefix="swot-bench-", ignore_cleanup_errors=True) as folder:
        yield Bench(Path(folder), max(3, runs), Peers([*(pythons or ()), Path(sys.executable)]), is_short)


def measured(name: str, bench: Bench, part: Part) -> list[Row]:
    """The rows of a part; in the short form the best of some tries, without those that it leaves out."""
    best: list[Figure] = []
    found: list[Row] = []
    for _ in range(TRIES if bench.is_short else 1):
        best = better(best, part(bench))
        found = rows(name, best)
        if not any(row.fails for row in found):
            break
    names = {(figure.what, figure.against) for figure in best}
    return [row for row in found if not bench.is_short or (row.goal.what, row.goal.against) in names]


def better(before: Iterable[Figure], now: Iterable[Figure]) -> list[Figure]:
    """Of two figures of the same the smaller."""
    known = {(one.what, one.against): one for one in before}
    for one in now:
        key = one.what, one.against
        old = known[key].ratio if key in known else None
        if old is None or (one.ratio is not None and one.ratio < old):
            known[key] = one
    return list(known.values())
