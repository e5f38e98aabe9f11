"""Writes a file whole or not at all, and says what to do where that fails."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from swotup.core.model import UserError

FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def write(path: Path, data: bytes) -> None:
    """Put this in the file's place, for its owner alone; it is on disk when this returns. Raises OSError."""
    import tempfile

    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    _fill(number, Path(name), path, data)


def hand_out(path: Path, data: bytes) -> None:
    """Write a file for others to have. A link is followed, a file that was there keeps its mode. Raises UserError."""
    whole = path.resolve()
    if not whole.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}: make it first, or name another.")
    refuse_what_is_no_file(whole)
    fresh = whole.with_name(f".{whole.name}-{os.getpid()}.new")
    try:
        mode = stat.S_IMODE(whole.stat().st_mode) if whole.exists() else None
        number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        _fill(number, fresh, whole, data, mode)
    except OSError as error:
        if error.errno in FULL:
            raise refusal(path, error) from error
        message = f"{path} cannot be written ({error.strerror}): check its permissions, or name another file."
        raise UserError(message) from error


def hand_in(path: Path, data: bytes) -> None:
    """The same in a folder that others write to as well: no link there is followed, no file read. Raises UserError."""
    if not path.is_symlink():
        refuse_what_is_no_file(path)
    fresh = path.with_name(f".{path.name}-{os.getpid()}.new")
    try:
        fresh.unlink(missing_ok=True)
        number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        _fill(number, fresh, path, data)
    except OSError as error:
        if error.errno in FULL:
            raise refusal(path, error) from error
        message = f"{path} cannot be written ({error.strerror}): ask whose folder it is, or name another."
        raise UserError(message) from error


def _fill(number: int, fresh: Path, path: Path, data: bytes, mode: int | None = None) -> None:
    """Write this to a fresh file that is open, and put that in the place of another, or take it away again."""
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            fresh.chmod(mode)
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.chmod(0o600)  # Windows takes no file away that may not be written
            fresh.unlink()
        raise


def refuse_what_is_no_file(path: Path) -> None:
    """Raise UserError where a folder, a pipe or a device is: whatever else uses it would lose it."""
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113  (these raise nothing)
        raise UserError(f"{path} is no regular file: name another.")


def refuse_folder_that_is_not(told: str) -> None:
    """Raise UserError where a name that ends like a folder's is none: a file of that name would surprise."""
    if told.endswith(("/", os.sep)) and not Path(told).expanduser().is_dir():
        raise UserError(f"There is no folder {told}: make it first, or name another.")


def refusal(path: Path, error: OSError) -> UserError:
    """What the user is told where a file cannot be written."""
    if error.errno in FULL:
        return UserError(f"The disk is full, so {path} cannot be written: free some space and try again.")
    return UserError(
        f"{path} cannot be written ({error.strerror}): check its permissions, or set SWOT_HOME to another folder."
    )
