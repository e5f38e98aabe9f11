"""What a sync works with: the learner's data with what takes in others', and the folder that was named."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from swotup.cli import setup
from swotup.cli.workspace import DATABASE, fold_of, written
from swotup.core.model import UserError
from swotup.core.settings import Settings, settings
from swotup.store.locking import locked
from swotup.store.merging import MergingStore

LOCK: Final = "sync.lock"
PATIENCE: Final = 5.0
"""Seconds to wait for another program that syncs the same data, and for a drive to answer."""
_PAUSE: Final = 0.05

__all__ = ["DATABASE", "LOCK", "BusyError", "alone", "folder_of", "opened", "trouble"]


class BusyError(UserError):
    """Another program syncs the same data, for too long."""


@contextmanager
def opened(home: Path) -> Iterator[MergingStore]:
    """The learner's data, made where there are none. Raises UserError."""
    with MergingStore.open(home / DATABASE, ids=setup.new_id) as store:
        store.fold_by(*fold_of(settings(written(store, home)).scheduler))
        yield store


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """While no other program syncs the same data. Raises BusyError where one does for too long, and UserError."""
    path = home / LOCK
    for _ in range(int(PATIENCE / _PAUSE)):
        with ExitStack() as stack:
            try:
                is_alone = stack.enter_context(locked(path))
            except OSError as error:
                raise UserError(f"{path} cannot be used ({error.strerror}): move it away.") from error
            if is_alone:
                yield
                return
        time.sleep(_PAUSE)
    raise BusyError("Another swot is syncing the same data: wait for it, then try again.")


def trouble(folder: Path) -> str | None:
    """Why a folder cannot be synced with, None where it can: one whose drive hangs would keep whoever looks at it."""
    from swotup.cli.apart import Apart

    def look(ready: Callable[[], None], is_over: Callable[[], bool]) -> None:
        try:
            is_there = folder.is_dir()
        except OSError as error:
            raise UserError(f"cannot be reached ({error.strerror})") from error
        if not is_there:
            raise UserError("is not there")

    looking = Apart(look)
    return looking.said if looking.wait(PATIENCE) else "does not answer"


def folder_of(held: Settings) -> Path:
    """The folder that was named last. Raises UserError where none was."""
    if held.sync is None:
        raise UserError("Name a folder that your devices share, such as one in the cloud: `swot sync FOLDER`.")
    return Path(held.sync).expanduser()
