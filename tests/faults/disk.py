"""A disk that counts what is done to it and fails when it is told to, and what of the last writes it then has.

What SQLite does to it comes from `vfs.py`. Whatever was done since the last sync of a file is remembered with what
stood there before, so that a failure of the power can take any of it back.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

SECTOR: Final = 512
"""Bytes that a disk writes whole or not at all."""


class Fault(StrEnum):
    """What happens at the chosen step."""

    NONE = "nothing"
    KILLED = "the program is killed"
    NONE_KEPT = "the power fails, and nothing that was not synced is there"
    ODD_KEPT = "the power fails, and every other change that was not synced is there"
    EVEN_KEPT = "the power fails, and so is every other one, from the second on"
    TORN = "the power fails, and half of the last write is there"
    REFUSED = "it fails, once"
    FULL = "the disk is full from there on"
    UNREADABLE = "a read fails"
    NO_LOCKS = "it is a network drive that cannot lock"
    NO_SHARED_MEMORY = "it is one on which programs share no memory"


REMOTE: Final = frozenset({Fault.NO_LOCKS, Fault.NO_SHARED_MEMORY})
POWER: Final = frozenset({Fault.NONE_KEPT, Fault.ODD_KEPT, Fault.EVEN_KEPT, Fault.TORN})


# -- what was done since the last sync ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that took the place of others, or came behind the end."""

    path: Path
    offset: int
    old: bytes
    new: bytes
    size: int
    """The file's length before."""

    def undo(self) -> None:
        with _opened(self.path) as file:
            _put(file, self.old, self.offset)
            os.ftruncate(file, self.size)

    def redo(self) -> None:
        with _opened(self.path) as file:
            _put(file, self.new, self.offset)

    @property
    def torn(self) -> "Write":
        """Only half of it."""
        half = len(self.new) // 2 // SECTOR * SECTOR
        return Write(self.path, self.offset, self.old, self.new[:half], self.size)


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was made shorter by these bytes."""

    path: Path
    length: int
    old: bytes

    def undo(self) -> None:
        with _opened(self.path) as file:
            _put(file, self.old, self.length)

    def redo(self) -> None:
        with _opened(self.path) as file:
            os.ftruncate(file, self.length)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was not there."""

    path: Path

    def undo(self) -> None:
        with suppress(FileNotFoundError):
            self.path.unlink()

    def redo(self) -> None:
        with _opened(self.path, os.O_CREAT):
            pass


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that held these bytes."""

    path: Path
    old: bytes

    def undo(self) -> None:
        with _opened(self.path, os.O_CREAT) as file:
            _put(file, self.old, 0)

    def redo(self) -> None:
        with suppress(FileNotFoundError):
            self.path.unlink()


Change = Write | Cut | Made | Removed


@contextmanager
def _opened(path: Path, flags: int = 0) -> Iterator[int]:
    """A file to be written; where it is not there, what is written is lost."""
    with suppress(FileNotFoundError):
        number = os.open(path, os.O_WRONLY | flags, 0o600)
        try:
            yield number
        finally:
            os.close(number)
        return
    yield os.open(os.devnull, os.O_WRONLY)


def _put(file: int, data: bytes, offset: int) -> None:
    """Write bytes in a place of an open file."""
    if sys.platform == "win32":
        raise NotImplementedError
    os.pwrite(file, data, offset)


def _die() -> None:
    """End at once, as at a failure of the power."""
    if sys.platform == "win32":
        raise NotImplementedError
    os.kill(os.getpid(), signal.SIGKILL)


# -- the disk ------------------------------------------------------------------------------------------------------


@dataclass
class Disk:
    """Counts its steps, and fails at one of them: its number from 1.

    A step is a write, a cut, a sync, a removal or a new file; where the fault is an unreadable place, it is a read.
    """

    fault: Fault = Fault.NONE
    at: int = 0
    count: int = 0
    unsynced: list[Change] = field(default_factory=list)

    def read(self) -> int:
        """What SQLite is told where it reads: 0 where all is well."""
        return self._step(sqlite3.SQLITE_IOERR) if self.fault is Fault.UNREADABLE else 0

    def change(self, error: int = sqlite3.SQLITE_IOERR, *, needs_room: bool = False) -> int:
        """What it is told where it changes something, which could end in this error."""
        if self.fault is Fault.UNREADABLE:
            return 0
        failed = self._step(error)
        if self.fault is Fault.FULL:
            return sqlite3.SQLITE_FULL if needs_room and 0 < self.at <= self.count else 0
        return failed

    def lock(self) -> int:
        """What it is told where it locks a file."""
        return sqlite3.SQLITE_IOERR_LOCK if self.fault is Fault.NO_LOCKS else 0

    def share(self) -> int:
        """What it is told where programs share memory beside a database."""
        return sqlite3.SQLITE_IOERR_SHMMAP if self.fault is Fault.NO_SHARED_MEMORY else 0

    def synced(self, path: Path) -> None:
        """All that was done to a file is on the disk; where it is a new one, SQLite has synced its folder as well."""
        if Made(path) in self.unsynced:
            self.folder_synced(path.parent)
        self.unsynced = [change for change in self.unsynced if change.path != path]

    def folder_synced(self, folder: Path) -> None:
        """The files that were made and removed in a folder are so on the disk."""
        self.unsynced = [
            change for change in self.unsynced if not isinstance(change, Made | Removed) or change.path.parent != folder
        ]

    def _step(self, error: int) -> int:
        self.count += 1
        if self.count != self.at:
            return 0
        if self.fault in POWER:
            self._lose()
        if self.fault is Fault.KILLED or self.fault in POWER:
            _die()
        return error

    def _lose(self) -> None:
        """Leave of the changes that were not synced what the fault leaves."""
        for change in reversed(self.unsynced):
            change.undo()
        for number, change in enumerate(self.unsynced):
            is_last = number == len(self.unsynced) - 1
            match self.fault:
                case Fault.TORN:
                    (change.torn if is_last and isinstance(change, Write) else change).redo()
                case Fault.ODD_KEPT if number % 2 == 0:
                    change.redo()
                case Fault.EVEN_KEPT if number % 2 == 1:
                    change.redo()
