"""The same counting by DuckDB: the files stream through a database on disk, in bounded memory.

What a line says is decided by ``core/lines.py`` alone. Here a line is taken only where it is beyond doubt one that it
would take; a file with any other is read by it, and counted from a copy of what it made of that file.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import duckdb

from swotup.core.class_counts import Asked, CardCount, ClassCount, Counts, TopicCount, WrongCount, typed_key
from swotup.core.lines import event_line
from swotup.core.model import Answer, Flag, Undo, UserError
from swotup.handed_in import statements
from swotup.handed_in.counting import events
from swotup.handed_in.folder import Handed, Sheet, Unread

MEMORY: Final = "512MB"
"""What DuckDB holds at most before it uses the disk."""
_BATCH: Final = 10_000
"""So many values are handed to DuckDB, or taken from it, at once."""
_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "same": {"id": "VARCHAR", "learner": "VARCHAR"},
    "sheet": {"number": "INTEGER", "path": "VARCHAR", "whose": "VARCHAR", "where": "VARCHAR"},
    "renamed": {"old": "VARCHAR", "card": "VARCHAR"},
    "deck": {"deck": "VARCHAR"},
    "named": {"learner": "VARCHAR"},
    "topic_of": {"card": "VARCHAR", "topic": "VARCHAR", "enough": "INTEGER"},
    "spelt": {"typed": "VARCHAR", "text": "VARCHAR"},
}
_PATTERN: Final = frozenset("*?[]{}")
"""In a path these would name other files."""


class NotReadableError(Exception):
    """DuckDB and ``core/lines.py`` do not understand each other on these files."""


def counted(handed: Handed, asked: Asked, names: Mapping[str, str]) -> tuple[Counts, list[Unread]]:
    """What is counted of the sheets, and what could not be read. Raises UserError, NotReadableError."""
    with tempfile.TemporaryDirectory(prefix="swot-report-") as folder:
        try:
            with duckdb.connect(str(Path(folder, "report.db"))) as db:
                counting = _Counting(db, Path(folder), handed)
                unread = counting.read()
                return counting.counts(asked, names), unread
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            why = str(error).partition("\n")[0]
            raise UserError(f"DuckDB cannot count so many answers here ({why}): make room in {folder}.") from error


class _Counting:
    """One run, in a database of its own."""

    def __init__(self, db: duckdb.DuckDBPyConnection, folder: Path, handed: Handed) -> None:
        self._db = db
        self._folder = folder
        self._handed = handed
        settings: dict[str, str | bool] = {
            "memory_limit": MEMORY,
            "temp_directory": str(folder),
            "preserve_insertion_order": False,
            "enable_progress_bar": False,
            "autoinstall_known_extensions": False,
        }
        for name, value in settings.items():
            db.execute(f"SET {name} = ?", [value])
        for name, columns in _TABLES.items():
            told = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            db.execute(f"CREATE TABLE {name} ({told})")

    def read(self) -> list[Unread]:
        """Fill the table of what is said, a row an event that counts; gives what could not be read."""
        self._fill("same", self._handed.same.items())
        sheets = dict(enumerate(self._handed.sheets))
        self._db.execute(f"CREATE TABLE said AS {statements.SAID} LIMIT 0", [[str(self._file("none", []))]])
        odd = {number for number, sheet in sheets.items() if not _is_plain(str(sheet.path.resolve()))}
        self._take({number: sheet.path for number, sheet in sheets.items() if number not in odd})
        odd |= {number for (number,) in self._all("SELECT DISTINCT sheet FROM said WHERE is_odd")}
        self._db.execute("DELETE FROM said WHERE sheet IN (SELECT unnest(?::INTEGER[]))", [sorted(odd)])
        unread: list[Unread] = []
        self._take({number: self._copy(number, sheets[number], unread) for number in sorted(odd)})
        if self._all("SELECT 1 FROM said WHERE is_odd LIMIT 1"):
            raise NotReadableError
        return unread

    def counts(self, asked: Asked, names: Mapping[str, str]) -> Counts:
        """What is counted of it."""
        self._fill("renamed", asked.renamed.items())
        self._fill("deck", ((deck,) for deck in sorted(asked.decks or ())))
        self._fill("named", ((one,) for one in names))
        topics = ((card, topic, asked.enough(topic)) for topic, cards in asked.topics.items() for card in cards)
        self._fill("topic_of", topics)
        for statement in statements.FOLD:
            self._db.execute(statement)
        self._fill("spelt", self._spelt())
        self._db.execute(statements.MISTAKEN)
        [(rare,)] = self._all(statements.RARE)
        return Counts(
            tuple(ClassCount(*row) for row in self._all(statements.CLASSES)),
            tuple(CardCount(*row) for row in self._all(statements.CARDS)),
            tuple(
                TopicCount(where, topic, pupils, judged, need, tuple(sorted(who or ())))
                for where, topic, pupils, judged, need, who in self._all(statements.TOPICS)
            ),
            tuple(WrongCount(*row) for row in self._all(statements.WRONG)),
            rare,
            names,
        )

    def _take(self, paths: Mapping[int, Path]) -> None:
        """Read files, each as the sheet of that number."""
        if not paths:
            return
        resolved = {number: str(path.resolve()) for number, path in paths.items()}
        self._db.execute("DELETE FROM sheet")
        self._fill("sheet", ((number, path, *self._told(number)) for number, path in resolved.items()))
        try:
            self._db.execute(f"INSERT INTO said {statements.SAID}", [list(resolved.values())])
        except duckdb.InvalidInputException as error:
            raise NotReadableError from error

    def _told(self, number: int) -> tuple[str | None, str]:
        """Whose the events of a sheet are, where it says so, and its class."""
        sheet = self._handed.sheets[number]
        return self._handed.learner(sheet, "") if sheet.whose else None, sheet.where

    def _copy(self, number: int, sheet: Sheet, unread: list[Unread]) -> Path:
        """The events of a sheet that count, in a file that has no other lines."""
        told = (event_line(one) for one in events(sheet, unread) if isinstance(one.body, Answer | Undo | Flag))
        return self._file(str(number), told)

    def _file(self, name: str, told: Iterable[str]) -> Path:
        path = self._folder / f"{name}.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in told)
        return path

    def _spelt(self) -> Iterator[tuple[str, str]]:
        """Each wrong answer that was typed, and how it is compared."""
        found = self._db.cursor().execute(statements.TYPED)
        while rows := found.fetchmany(_BATCH):
            yield from ((typed, typed_key(typed)) for (typed,) in rows)

    def _fill(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """Rows to a table, by way of a file: values one at a time take DuckDB a millisecond each."""
        pieces = iter(rows)
        while batch := list(islice(pieces, _BATCH)):
            path = self._file("rows", (json.dumps(row) for row in batch))
            kinds = enumerate(_TABLES[name].values())
            taken = ", ".join(f'CAST("json" ->> {index} AS {kind})' for index, kind in kinds)
            self._db.execute(f"INSERT INTO {name} SELECT {taken} FROM read_ndjson_objects(?)", [str(path)])

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        return self._db.execute(query).fetchall()


def _is_plain(path: str) -> bool:
    """Whether DuckDB takes the path for what it is."""
    return not _PATTERN & set(path) and path == path.encode(errors="replace").decode()
