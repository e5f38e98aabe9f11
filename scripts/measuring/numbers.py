"""What goes through the whole log: `swot stats`, and a schedule made anew from it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from measuring import terminals
from measuring.bench import MOST_CARDS, SWOT, Bench, against
from measuring.goals import Figure
from measuring.timing import Work, in_turn
from swotup.cli import setup
from swotup.cli.workspace import DATABASE, fold_of
from swotup.store import Store

STATS, GRAPHS = "swot stats, 1,000,000 reviews", "anki's graphs"
REFOLD, READING = "refold of 1,000,000 reviews", "reading them with sqlite3"


def numbers(bench: Bench) -> Iterator[Figure]:
    """Over the longest log."""
    database = bench.most / DATABASE
    works: dict[str, Work] = {STATS: partial(terminals.drawn, [SWOT, "stats"], bench.most)}
    if bench.has("anki"):
        theirs = bench.peers.anki.answered(bench.folder, MOST_CARDS, database)
        works[GRAPHS] = bench.peers.anki.graphs(theirs)
    yield from against(STATS, in_turn(bench.runs, works), GRAPHS)
    copy = Path(shutil.copy(database, bench.folder / "refold.db"))
    folds = count()
    took = in_turn(3, {REFOLD: lambda: _refold(copy, next(folds)), READING: lambda: _read(copy)})
    yield from against(REFOLD, took, READING)


def _refold(database: Path, number: int) -> None:
    """Fold the whole log, as for a fold of another name, and write what the schedule has otherwise."""
    name, fold, with_days, of_reviews = fold_of("sm2")
    with Store.open(database, ids=setup.new_id) as store:
        store.fold_by(f"{name} {number}", fold, with_days, of_reviews)


def _read(database: Path) -> None:
    """Every value of every event."""
    with closing(sqlite3.connect(database)) as db:
        for _ in db.execute("SELECT * FROM event"):
            pass
