"""Anki, by way of its package; a collection is a file."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, Self

from measuring.terminals import resident
from measuring.timing import Command, Work, environment, process

SCRIPT: Final = Path(__file__).with_name("with_anki.py")


class Anki:
    """What a Python that has the package does."""

    def __init__(self, python: Path) -> None:
        self._python = python

    def command(self, verb: str, collection: Path, *more: str | Path) -> Command:
        """The command line of a verb of the script."""
        return [self._python, SCRIPT, verb, collection, *more]

    def collection(self, folder: Path, cards: int) -> Path:
        """A collection with so many new cards; made once."""
        path = folder / f"anki-{cards}.anki2"
        if not path.exists():
            self._do("make", path, str(cards))
        return path

    def holding(self, package: Path) -> Path:
        """A collection of what is in a package."""
        path = package.with_suffix(".anki2")
        self._do("take", path, package)
        return path

    def answered(self, folder: Path, cards: int, database: Path) -> Path:
        """A collection of so many cards with the answers of a database of ours: one card of theirs for each of ours."""
        path = self.collection(folder, cards).rename(folder / "anki-answered.anki2")
        with closing(sqlite3.connect(path)) as theirs, closing(sqlite3.connect(database)) as ours:
            ids = [number for (number,) in theirs.execute("SELECT id FROM cards ORDER BY id")]
            theirs.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, 6, 6, 2500, ?, 1)", _log(ours, ids))
            theirs.execute(
                "UPDATE cards SET type = 2, queue = 2, ivl = 6, factor = 2500 WHERE id IN (SELECT cid FROM revlog)"
            )
            theirs.commit()
        return path

    def first(self, collection: Path) -> Work:
        """A whole process that opens a collection and prints the next card."""
        return process(self.command("first", collection))

    def graphs(self, collection: Path) -> Work:
        """A whole process that computes what the screen of statistics draws, over the whole log."""
        return process(self.command("graphs", collection))

    def export(self, collection: Path, package: Path) -> Work:
        """A whole process that writes all cards as a package."""
        return process(self.command("export", collection, package), before=lambda: package.unlink(missing_ok=True))

    def _do(self, verb: str, collection: Path, *more: str | Path) -> None:
        process(self.command(verb, collection, *more))()


class Answering:
    """Anki held open, which takes an answer whenever it is told to."""

    def __init__(self, anki: Anki, folder: Path, cards: int) -> None:
        command = anki.command("answers", anki.collection(folder, cards))
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(None)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def answer(self) -> float:
        """Seconds for an answer and the next card, without what is between the two programs."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    @property
    def memory(self) -> float:
        """Its resident memory now, in MB."""
        return resident(self._process.pid)


def _log(ours: sqlite3.Connection, ids: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """Instant, card, button and milliseconds of our answers; no two are of the same millisecond, which is their key."""
    numbers = iter(ids)
    known: dict[str, int] = {}
    last = 0
    rows = ours.execute("SELECT card, at, quality, coalesce(ms, 0) FROM event WHERE what = 'answer' ORDER BY at, seq")
    for card, at, quality, ms in rows:
        if card not in known:
            known[card] = next(numbers)
        last = max(at, last + 1)
        yield last, known[card], 3 if quality > 1 else 1, ms
