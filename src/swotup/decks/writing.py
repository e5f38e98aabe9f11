"""Writes a deck file, all of it or nothing."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from swotup.core.model import UserError


def rewrite(path: Path, data: bytes, *, before: bytes) -> None:
    """Put these bytes in the place of those that were read from the file. It keeps its mode, a link its target.

    Raises UserError where the file cannot be written, or has other bytes by now.
    """
    whole = path.resolve()
    try:
        if whole.read_bytes() != before:
            raise UserError(f"{path} was changed in the meantime: run it again.")
        if not os.access(whole, os.W_OK):
            raise UserError(f"{path} is write-protected: change its permissions.")
        handle, fresh = tempfile.mkstemp(prefix=".swot-", suffix=".new", dir=whole.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(fresh).chmod(stat.S_IMODE(whole.stat().st_mode))
            Path(fresh).replace(whole)
        except BaseException:
            with suppress(OSError):
                Path(fresh).unlink()
            raise
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): check its permissions.") from error
