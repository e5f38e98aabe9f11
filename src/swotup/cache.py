"""Decks as they were read, and results that follow from files, so that nothing is read or worked out twice.

They may be deleted at any moment; nothing is lost with them. A file is taken to be as it was by its size, modification
time and inode; where it was changed so lately that these may stand still, a deck is known by its bytes, and a result is
not kept. Each cache is one SQLite file. Where anything is wrong with it, it is left alone or made anew.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple, Self, TypeVar

from swotup.core.model import Card, CardId, Deck, Problem
from swotup.core.packed import packed, path_of, unpacked
from swotup.core.values import dataclass, replace

VERSION: Final = 2
"""Counts up when the same file comes to give another deck, and when the tables change."""
FILE: Final = "decks.db"
RESULTS: Final = "results.db"
MOST_RESULTS: Final = 50
"""So many results are kept, those that were worked out last."""
LARGEST_RESULT: Final = 4_000_000
"""Characters of a result that is kept."""
SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that was changed has another modification time when it is changed again."""
PATIENCE: Final = 0.2
"""Seconds to wait for another process that is writing; after that the decks are rather read."""

_TABLES: Final = (
    """
    CREATE TABLE file (
        number INTEGER PRIMARY KEY AUTOINCREMENT,   -- another one each time that the file is read
        path TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,                  -- nanoseconds since 1970
        inode INTEGER NOT NULL,
        settled INTEGER NOT NULL,                   -- whether these three tell a change
        deck TEXT NOT NULL,
        rank INTEGER NOT NULL,                      -- the deck's order
        fingerprint TEXT NOT NULL,
        errors INTEGER NOT NULL,
        cards INTEGER NOT NULL,
        outline TEXT NOT NULL                       -- JSON: the deck without its cards
    ) STRICT
    """,
    """
    CREATE TABLE card (
        file INTEGER NOT NULL,
        id TEXT NOT NULL,
        place INTEGER NOT NULL,
        card TEXT NOT NULL,                         -- JSON
        PRIMARY KEY (file, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE problem (
        file INTEGER NOT NULL,
        place INTEGER NOT NULL,
        problem TEXT NOT NULL,                      -- JSON
        PRIMARY KEY (file, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE fact (
        file INTEGER NOT NULL,
        part TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (file, part, name)
    ) STRICT, WITHOUT ROWID
    """,
    f"PRAGMA user_version = {VERSION}",
)
_KEPT: Final = "\t"
"""The name of the row that says which program worked the part out; no fact has it."""


RESULTS_VERSION: Final = 1
"""Counts up when the table of results changes."""
_RESULT_TABLES: Final = (
    """
    CREATE TABLE result (
        asked TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL,
        result TEXT NOT NULL
    ) STRICT
    """,
    f"PRAGMA user_version = {RESULTS_VERSION}",
)
_HEADS: Final = "SELECT number, path, size, modified, inode, settled, deck, rank, fingerprint, errors, cards FROM file"
_FACT: Final = "SELECT name, value FROM fact WHERE file = ?1 AND part = ?2 AND name IN (?3, ?4)"
_PASSING: Final = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
"""What SQLite complains of where not the file itself is at fault."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Head:
    """A deck file in short; ``deck`` is None where it gives no deck, ``errors`` counts its problems of that level."""

    deck: str | None
    order: int
    fingerprint: str
    errors: int


class Mark(NamedTuple):
    """What the file system says of a file; ``modified`` is nanoseconds since 1970."""

    size: int
    modified: int
    inode: int


@dataclass(frozen=True, slots=True)
class _Known:
    number: int
    mark: Mark
    is_settled: bool
    head: Head
    cards: int


class _Cache:
    """One SQLite file; close it, or use a ``with`` statement."""

    def __init__(self, path: Path | None, clock: Callable[[], int]) -> None:
        self._path = path
        self._clock = clock
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db = None

    @contextmanager
    def _or_without(self) -> Iterator[None]:
        """Go on without the cache where it fails; one that is damaged is made anew the next time."""
        try:
            yield
        except (sqlite3.Error, OSError, ValueError, TypeError) as error:
            self._close()
            is_damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF not in _PASSING and not isinstance(error, OSError)
            if self._path is not None and is_damaged:
                for path in (self._path.with_name(f"{self._path.name}-journal"), self._path):
                    with suppress(OSError):
                        path.unlink(missing_ok=True)

    def _connected(self, path: Path, version: int) -> tuple[sqlite3.Connection, int]:
        """The database and its version: this one, or 0 where it is new. Raises DatabaseError for any other."""
        self._db = db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        found = _version(db)
        if found not in (0, version):
            raise sqlite3.DatabaseError("this is the cache of another version")
        return db, found

    def _is_settled(self, modified: int) -> bool:
        return self._clock() - modified > SETTLED


class DeckCache(_Cache):
    """The decks of files, by path. What is kept is written by ``save``."""

    def __init__(self, folder: Path | None, *, clock: Callable[[], int], fingerprint: Callable[[bytes], str]) -> None:
        """Take what the cache folder holds; without a folder nothing is kept.

        ``clock`` gives nanoseconds since 1970, ``fingerprint`` that of a deck's bytes.
        """
        super().__init__(folder and folder / FILE, clock)
        self._fingerprint = fingerprint
        self._known: dict[str, _Known] = {}
        if self._path is not None:
            with self._or_without():
                if self._path.exists():
                    self._open(self._path)

    # -- questions -----------------------------------------------------------------------------------------------

    def head(self, file: Path) -> Head | None:
        """The head of a file that is as it was when it was kept."""
        known, now = self._known.get(str(file)), mark(file)
        if known is None or now is None:
            return None
        if known.is_settled and known.mark == now:
            return known.head
        if known.mark.size != now.size or not self._has(file, known.head.fingerprint):
            return None
        if self._is_settled(now.modified) and self._path is not None:
            with self._or_without():
                values = (now.modified, now.inode, known.number)
                self._writing(self._path).execute(
                    "UPDATE file SET modified = ?, inode = ?, settled = 1 WHERE number = ?", values
                )
        return known.head

    def card(self, file: str, card: CardId) -> Card | None:
        """A card of a file with a head; None, as below, where it is not kept or the cache has been lost since."""
        found = self._all(Card, "SELECT card FROM card WHERE file = ? AND id = ?", file, card)
        return found[0] if found else None

    def outline(self, file: str) -> Deck | None:
        """The deck of a file, without its cards."""
        found = self._all(Deck, "SELECT outline FROM file WHERE number = ?", file)
        return found[0] if found else None

    def deck(self, file: str) -> Deck | None:
        """The deck of a file."""
        outline, known = self.outline(file), self._known.get(file)
        cards = self._all(Card, "SELECT card FROM card WHERE file = ? ORDER BY place", file) or []
        return replace(outline, cards=tuple(cards)) if outline and known and len(cards) == known.cards else None

    def tags(self, file: str) -> dict[CardId, tuple[str, ...]] | None:
        """The tags of the cards of a file that have any, found without unpacking a card."""
        known = self._known.get(file)
        with self._or_without():
            if known is not None and self._db is not None:
                query = "SELECT id, json_extract(card, ?) FROM card WHERE file = ?"
                found = self._db.execute(query, (path_of(Card, "tags"), known.number)).fetchall()
                if len(found) == known.cards:
                    return {CardId(card): tuple(json.loads(tags)) for card, tags in found if tags != "[]"}
        return None

    def problems(self, file: str) -> tuple[Problem, ...] | None:
        """The problems of a file."""
        found = self._all(Problem, "SELECT problem FROM problem WHERE file = ? ORDER BY place", file)
        return None if found is None else tuple(found)

    def facts(self, file: str, program: str) -> "Facts":
        """What was worked out from a file as it is known now, by a program of this state."""
        known = self._known.get(file)
        return Facts(self, known.number if known else None, program)

    def fact(self, number: int, part: str, name: str) -> tuple[str | None, str | None]:
        """The program that worked a part out from a reading of a file, None where it is not kept; and a value of it."""
        with self._or_without():
            if self._db is not None:
                found = dict(self._db.execute(_FACT, (number, part, name, _KEPT)).fetchall())
                return found.get(_KEPT), found.get(name)
        return None, None

    # -- keeping -------------------------------------------------------------------------------------------------

    def keep(self, file: Path, was: Mark | None, deck: Deck, problems: tuple[Problem, ...]) -> Head:
        """Keep what a file gave; ``was`` is its mark from before it was read, None where it had none."""
        head = Head(deck.id, deck.order, deck.fingerprint, sum(problem.level == "error" for problem in problems))
        if was is None or self._path is None:
            return head
        with self._or_without():
            self._keep(self._writing(self._path), str(file), was, head, deck, problems)
        return head

    def keep_facts(self, number: int, part: str, program: str, facts: Iterable[tuple[str, str]]) -> None:
        """Keep what a program worked out, in place of what another one did."""
        if self._path is None or self._db is None:
            return
        with self._or_without():
            db = self._writing(self._path)
            if db.execute("SELECT 1 FROM file WHERE number = ?", (number,)).fetchone():
                db.execute("DELETE FROM fact WHERE file = ? AND part = ?", (number, part))
                rows = ((number, part, name, value) for name, value in (*facts, (_KEPT, program)))
                db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", rows)
            db.execute("COMMIT")

    def save(self) -> None:
        """Write down what was kept, and forget the files that are gone."""
        with self._or_without():
            if self._db is not None and self._db.in_transaction:
                for path, known in self._known.items():
                    if mark(Path(path)) is None:
                        self._forget(self._db, known.number)
                self._db.execute("COMMIT")

    # -- inside --------------------------------------------------------------------------------------------------

    def _open(self, path: Path) -> sqlite3.Connection:
        db, version = self._connected(path, VERSION)
        for row in db.execute(_HEADS) if version else ():
            number, file, size, modified, inode, is_settled, deck, rank, fingerprint, errors, cards = row
            was, head = Mark(size, modified, inode), Head(deck, rank, fingerprint, errors)
            self._known[file] = _Known(number, was, bool(is_settled), head, cards)
        return db

    def _writing(self, path: Path) -> sqlite3.Connection:
        """The database in the transaction that ``save`` ends."""
        if self._db is None:
            _make(path)
        db = self._db or self._open(path)
        if not db.in_transaction:
            db.execute("BEGIN IMMEDIATE")
            for statement in () if _version(db) else _TABLES:
                db.execute(statement)
        return db

    def _keep(
        self,
        db: sqlite3.Connection,
        file: str,
        was: Mark,
        head: Head,
        deck: Deck,
        problems: tuple[Problem, ...],
    ) -> None:
        for (old,) in db.execute("SELECT number FROM file WHERE path = ?", (file,)).fetchall():
            self._forget(db, old)
        is_settled, count, outline = self._is_settled(was.modified), len(deck.cards), packed(replace(deck, cards=()))
        values = (file, *was, is_settled, deck.id, deck.order, deck.fingerprint, head.errors, count, outline)
        added = db.execute(f"INSERT INTO file VALUES (NULL, {', '.join('?' * len(values))})", values)
        number = added.lastrowid or 0
        cards = ((number, card.id, card.place, packed(card)) for card in deck.cards)
        db.executemany("INSERT INTO card VALUES (?, ?, ?, ?)", cards)
        found = ((number, place, packed(problem)) for place, problem in enumerate(problems))
        db.executemany("INSERT INTO problem VALUES (?, ?, ?)", found)
        self._known[file] = _Known(number, was, is_settled, head, count)

    @staticmethod
    def _forget(db: sqlite3.Connection, number: int) -> None:
        for table, key in (("file", "number"), ("card", "file"), ("problem", "file"), ("fact", "file")):
            db.execute(f"DELETE FROM {table} WHERE {key} = ?", (number,))

    def _all(self, kind: type[_Value], query: str, file: str, *values: object) -> list[_Value] | None:
        """What a query finds of a file, None where the cache is not to be had."""
        known = self._known.get(file)
        with self._or_without():
            if known is not None and self._db is not None:
                return unpacked(kind, (text for (text,) in self._db.execute(query, (known.number, *values))))
        return None

    def _close(self) -> None:
        self._known = {}
        super()._close()

    def _has(self, file: Path, fingerprint: str) -> bool:
        """Whether these are the bytes of the file."""
        try:
            return self._fingerprint(file.read_bytes()) == fingerprint
        except OSError:
            return False


class Facts:
    """What was worked out from one reading of a file, in parts: names and values, of which each is looked up."""

    def __init__(self, cache: DeckCache, number: int | None, program: str) -> None:
        """Take the number of the reading, None where it is not kept."""
        self._cache = cache
        self._number = number
        self._program = program

    def fact(self, part: str, name: str) -> str | None:
        """The value of a name, None where the part has no such name. Raises LookupError for a part not kept."""
        program, value = (None, None) if self._number is None else self._cache.fact(self._number, part, name)
        if program != self._program:
            raise LookupError(part)
        return value

    def keep(self, part: str, facts: Iterable[tuple[str, str]]) -> None:
        """Keep a part; where that fails, it is worked out anew the next time."""
        if self._number is not None:
            self._cache.keep_facts(self._number, part, self._program, facts)


class ResultCache(_Cache):
    """What was worked out from files, by what was asked of them: texts, which only whoever asks understands.

    A result stands as long as each file does, by size, times and inode.
    """

    def __init__(self, folder: Path | None, *, clock: Callable[[], int]) -> None:
        """Take what the cache folder holds; without a folder nothing is kept."""
        super().__init__(folder and folder / RESULTS, clock)

    def state(self, files: Iterable[Path]) -> str | None:
        """What stands for the files as they are; None where one is away, or has been changed just now."""
        told = []
        for file in files:
            try:
                found = file.stat()
            except (OSError, ValueError):
                return None
            if not self._is_settled(found.st_mtime_ns):
                return None
            told.append([str(file), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino])
        return json.dumps(told)

    def result(self, asked: str, state: str | None) -> str | None:
        """What was worked out when this was asked of files in this state."""
        found = None
        with self._or_without():
            if state is None or self._path is None or not self._path.exists():
                return None
            db, version = self._connected(self._path, RESULTS_VERSION)
            query = "SELECT result FROM result WHERE asked = ? AND state = ?"
            found = db.execute(query, (asked, state)).fetchone() if version else None
        return None if found is None else str(found[0])

    def keep(self, asked: str, state: str | None, result: str) -> None:
        """Keep a result; ``state`` is that of the files from before they were read."""
        if state is None or self._path is None or len(result) > LARGEST_RESULT:
            return
        with self._or_without():
            _make(self._path)
            db = self._db or self._connected(self._path, RESULTS_VERSION)[0]
            db.execute("BEGIN IMMEDIATE")
            for statement in () if _version(db) else _RESULT_TABLES:
                db.execute(statement)
            db.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", (asked, state, result))
            db.execute("DELETE FROM result WHERE rowid <= (SELECT max(rowid) FROM result) - ?", (MOST_RESULTS,))
            db.execute("COMMIT")


def mark(file: Path) -> Mark | None:
    """The mark of a file, None where there is none."""
    try:
        found = file.stat()
    except (OSError, ValueError):  # ValueError: no file can have this name
        return None
    return Mark(found.st_size, found.st_mtime_ns, found.st_ino)


def _make(path: Path) -> None:
    """A new file in a folder, both of this user alone; a file that is there stays as it is. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
