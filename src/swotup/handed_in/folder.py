"""The files in a folder that pupils handed in: one subfolder a class."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from swotup.core.class_counts import Class
from swotup.core.lines import Head, lines
from swotup.core.model import UserError
from swotup.core.sharing import Whose, as_one, whose

LINES: Final = ".jsonl"
TALLY: Final = ".csv"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of lines: where it lies, its class, and whose it says that it is."""

    path: Path
    name: str
    where: Class
    whose: Whose | None


@dataclass(frozen=True, slots=True)
class Tallied:
    """A file that may be a tally."""

    path: Path
    name: str
    where: Class


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which ``count`` lines (0: all of it) could not be read, the first of them, and why."""

    name: str
    count: int
    line: int
    message: str


@dataclass(frozen=True)
class Handed:
    """All files, by name. Those that cannot be opened are unread."""

    sheets: tuple[Sheet, ...]
    tallied: tuple[Tallied, ...]
    unread: tuple[Unread, ...]

    @cached_property
    def same(self) -> dict[str, str]:
        """For ids of one learner the one that stands for them."""
        return as_one(sheet.whose for sheet in self.sheets if sheet.whose)

    def learner(self, sheet: Sheet, told: str) -> str:
        """Whose an event is that tells of a learner: all of a shared file are that learner's who shared it."""
        known = sheet.whose.learner if sheet.whose else told
        return self.same.get(known, known)

    @property
    def names(self) -> dict[str, str]:
        """The names that learners gave, by their ids; of several the one in the last file."""
        return {self.learner(sheet, ""): sheet.whose.name for sheet in self.sheets if sheet.whose and sheet.whose.name}


def handed_in(folder: Path) -> Handed:
    """The files in a folder and all below it. Raises UserError where there is no folder."""
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}: name the one with the files that your pupils shared.")
    sheets: list[Sheet] = []
    tallied: list[Tallied] = []
    unread: list[Unread] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix().encode(errors="replace").decode()
        where = name.rpartition("/")[0]
        try:
            if path.suffix.lower() == TALLY:
                tallied.append(Tallied(path, name, where))
            else:
                sheets.append(Sheet(path, name, where, _whose(path)))
        except OSError as error:
            unread.append(Unread(name, 0, 0, f"it cannot be read ({error.strerror})"))
    return Handed(tuple(sheets), tuple(tallied), tuple(unread))


def _files(folder: Path) -> Sequence[Path]:
    """Those that can be meant, sorted; hidden files and folders are passed over, and links to folders."""
    return sorted(path for path in _walked(folder) if path.suffix.lower() in (LINES, TALLY) and path.is_file())


def _walked(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in files if not name.startswith("."))


def _whose(path: Path) -> Whose | None:
    with path.open("rb") as file:
        line = next(lines(file), None)
        if line is None or not isinstance(line.said, Head):
            return None
        file.seek(line.begin)
        return whose(file.read(line.end - line.begin))
