"""The folder that one learner's devices share: a file of JSON lines for each, which that device alone writes."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from swotup.core.lines import Head, Line, lines
from swotup.core.model import UserError

SUFFIX: Final = ".jsonl"
_MARKED: Final = 256
"""Bytes before a mark by which a file is known again."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the folder, and whose it says that it is."""

    path: Path
    head: Head


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the folder that could not be read: the file's name, the line (0: all of it), and why."""

    name: str
    line: int
    message: str


def members(folder: Path) -> tuple[list[Member], list[Remark]]:
    """The devices' files, sorted by name, and those that are none. Raises UserError where there is no folder.

    A file whose first line is not whole yet is left for another time.
    """
    found: list[Member] = []
    remarks: list[Remark] = []
    for path in _files(folder):
        try:
            with path.open("rb") as file:
                first = next(lines(file), None)
        except OSError as error:
            remarks.append(Remark(path.name, 0, f"it cannot be read ({error.strerror})"))
            continue
        if first is not None and isinstance(first.said, Head):
            found.append(Member(path, first.said))
        elif first is not None:
            remarks.append(Remark(path.name, 0, "it does not begin with whose it is"))
    return found, remarks


def _files(folder: Path) -> list[Path]:
    """The files of lines; what only looks like one (a folder, a pipe, a broken link) is passed over."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError(f"There is no folder {folder}: make it, or name another with `swot sync FOLDER`.") from error
    except OSError as error:
        raise _refusal(folder, error) from error
    return [path for path in found if _is_file(path)]


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether there is a file. Raises UserError where the folder does not let us look."""
    try:
        return path.is_file()
    except OSError as error:
        raise _refusal(path, error) from error


def read(path: Path, begin: int) -> Iterator[Line]:
    """The whole lines of a file from a byte on. Raises UserError where it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(begin)
            yield from lines(file, begin=begin)
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): check its permissions.") from error


# -- how far a file was read -------------------------------------------------------------------------------------


def note(path: Path) -> str:
    """The key under which a device notes how far it has read a file."""
    return f"file {path.name}"


def mark(path: Path, offset: int) -> str:
    """What to remember of a file that was read up to a byte."""
    return f"{offset} {_digest(path, offset)}"


def resume(path: Path, mark: str | None) -> int:
    """The byte to go on from: 0 where the file is no longer the one that was read, for copies come and go."""
    told, _, digest = (mark or "").partition(" ")
    offset = int(told) if told.isdecimal() else 0
    try:
        return offset if offset and _digest(path, offset) == digest else 0
    except OSError:
        return 0


def _digest(path: Path, offset: int) -> str:
    begin = max(0, offset - _MARKED)
    with path.open("rb") as file:
        file.seek(begin)
        data = file.read(offset - begin)
    whole = len(data) == offset - begin
    return hashlib.blake2b(data, digest_size=8).hexdigest() if whole else "shorter"


# -- this device's own file --------------------------------------------------------------------------------------


def own_file(folder: Path, device: str) -> Path:
    """Where a device writes."""
    return folder / f"{device}{SUFFIX}"


def append(path: Path, offset: int, told: Iterable[str]) -> int:
    """Write lines behind byte ``offset``, where the last whole line ends; gives the file's new length.

    They are on disk when this returns. Raises UserError.
    """
    try:
        with path.open("r+b") as file:
            file.truncate(offset)
            file.seek(offset - 1)
            ends = file.read(1) == b"\n"  # a cut can fall just before the end of a line
            return _write(file.fileno(), told if ends else chain([""], told), offset)
    except OSError as error:
        raise _refusal(path, error) from error


def replace(path: Path, told: Iterable[str]) -> int:
    """Put a file with these lines in the place of what was there, whole or not at all. Raises UserError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            number = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            try:
                length = _write(number, told, 0)
            finally:
                os.close(number)
            fresh.replace(path)
            return length
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error


def _write(number: int, told: Iterable[str], length: int) -> int:
    """Write lines to an open file, a good piece at a time, and see them onto the disk."""
    with os.fdopen(os.dup(number), "ab", buffering=1024 * 1024) as file:
        for line in told:
            length += file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(number)
    return length


def _refusal(path: Path, error: OSError) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"The disk is full, so {path} cannot be written: free some space; nothing is lost.")
    return UserError(f"{path} cannot be used ({error.strerror}): check its permissions; nothing is lost.")
