"""Writes a file whole or not at all, and says what to do where that fails."""

import errno
import os
from pathlib import Path

from swotup.core.model import UserError


def write(path: Path, data: bytes) -> None:
    """Put this in the file's place, for its owner alone; it is on disk when this returns. Raises OSError."""
    import tempfile

    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def refusal(path: Path, error: OSError) -> UserError:
    """What the user is told where a file cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"The disk is full, so {path} cannot be written: free some space and try again.")
    return UserError(
        f"{path} cannot be written ({error.strerror}): check its permissions, or set SWOT_HOME to another folder."
    )
