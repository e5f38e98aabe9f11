"""The collection in a package of Anki, as a database that is only read and in which nothing can be made to run.

It comes from a stranger. So it is unpacked to a folder of its own, as far as is believable; views, triggers, virtual
tables and calculated columns are refused; and SQLite gets limits for what it may hold and how long it may take.
https://sqlite.org/security.html has the measures, and why.
"""

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from swotup.core.model import UserError
from swotup.importers import archives

TABLES: Final = frozenset({"col", "notes", "cards", "revlog"})
_MEMBERS: Final = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: a newer package has an older collection too, which only says that Anki is to be updated."""
_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: 16 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 10_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
}
_EVERY: Final = 1000
"""So many steps of SQLite's machine lie between two questions whether it may go on."""
_TO_OPEN: Final = 10
"""What reading the schema may take: some hundred tables; Anki has about twenty."""
_TO_READ: Final = 500_000
"""What reading all rows may take: millions of answers take a tenth of it."""


class _Patience:
    """Is asked by SQLite whether it is to stop, and says so in the end."""

    def __init__(self) -> None:
        self.left = _TO_OPEN

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


@contextmanager
def opened(archive: zipfile.ZipFile, largest: int) -> Iterator[sqlite3.Connection]:
    """The collection. Raises UserError where there is none, or more than ``largest`` bytes; else what SQLite raises."""
    name = next((one for one in _MEMBERS if one in archive.namelist()), "")
    if not name:
        raise UserError("There is no collection in this file: export it from Anki again, as .apkg or .colpkg.")
    packed = archives.pieces(archive, name, largest)
    with TemporaryDirectory(prefix="swotup-") as folder:
        path = Path(folder) / "collection"
        _write(path, archives.unpacked(packed, largest) if name == _MEMBERS[0] else packed)
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            _guard(base)
            yield base


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            try:
                file.write(piece)
            except OSError as error:
                raise UserError(f"The file cannot be unpacked in {path.parent.parent} ({error.strerror}).") from error


def _guard(base: sqlite3.Connection) -> None:
    """Set the limits, and let nothing pass but plain tables. Raises sqlite3.Error."""
    patience = _Patience()
    base.set_progress_handler(patience, _EVERY)
    for limit, value in _LIMITS.items():
        base.setlimit(limit, value)
    base.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
    base.create_collation("unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()))
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        base.execute(f"PRAGMA {pragma}")
    names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")}
    odd = base.execute("SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') OR rootpage < 1").fetchall()
    if odd or not names >= TABLES:
        raise sqlite3.DatabaseError("it is no collection")
    for name in names:
        if base.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden", (name,)).fetchall():
            raise sqlite3.DatabaseError("a column is calculated")
    patience.left = _TO_READ
