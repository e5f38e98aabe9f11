"""One program at a time: a lock that the system takes back from whoever dies with it, and who is alive."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock of a file; False where another program has it. Raises OSError where the file cannot be made."""
    number = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield _take(number)
    finally:
        os.close(number)


if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> bool:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def is_running(number: str) -> bool:
        """Whether a program of this number may be running; it cannot be asked here."""
        return bool(number)

    def can_lock(folder: Path) -> bool:
        """Whether files in a folder can be locked; it is always said here that they can."""
        return folder.is_dir()

else:
    import fcntl

    def _take(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def can_lock(folder: Path) -> bool:
        """Whether files in a folder can be locked, as far as can be told."""
        import tempfile

        try:
            with tempfile.TemporaryFile(dir=folder) as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
        return True

    def is_running(number: str) -> bool:
        """Whether a program of this number may be running, as far as can be told."""
        try:
            os.kill(int(number), 0)
        except (ProcessLookupError, OverflowError):
            return False
        except (PermissionError, ValueError):
            pass
        return True
