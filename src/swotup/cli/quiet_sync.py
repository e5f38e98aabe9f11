"""Syncing before and after a sitting: nothing is said, and nobody waits longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from swotup.cli import device, output, setup
from swotup.core.model import UserError
from swotup.core.settings import Settings, settings

PATIENCE: Final = 1.0
"""Seconds that a sitting waits at most, before its first card and after its last."""

NOT_JOINED: Final = "the folder has other devices' answers and this one its own: `swot sync` asks whose they are."


@contextmanager
def around(home: Path) -> Iterator[None]:
    """A sitting between two syncs, where a folder was ever named. What goes wrong is said once it is over.

    Before it, a sync that takes longer stops at its next whole step, and the learner's cards are as they were; after
    it, it goes on by itself.
    """
    held = settings(device.written(home))
    if held.sync is None:
        yield
        return
    from swotup.cli.apart import GOES_ON, Apart

    first = Apart(partial(_sync, home, held, is_before=True))
    first.wait(PATIENCE)
    first.stop()
    yield
    held = settings(device.written(home))
    last = Apart(partial(_sync, home, held, is_before=False))
    is_ready = last.wait(PATIENCE)
    if last.said:
        output.complain(f"Not synced: {last.said}")
    elif not is_ready and GOES_ON:
        output.complain(f"Still syncing with {held.sync}; it goes on by itself.")


def _sync(
    home: Path, held: Settings, ready: Callable[[], None], is_over: Callable[[], bool], *, is_before: bool
) -> None:
    from swotup.cli.syncing import DATABASE, BusyError, alone, folder_of, opened
    from swotup.store import backups
    from swotup.store.sync import How, NotJoinedError, sync

    def is_to_stop() -> bool:
        return is_before and is_over()

    database = home / DATABASE
    if not database.exists():
        return
    copy = backups.place(database, setup.now(), backups.BEFORE_MERGE)
    with ExitStack() as stack:
        later: list[Callable[[], None]] = []

        def before_merge() -> None:
            source = stack.enter_context(backups.snapshot(database))
            if is_before:  # it is copied when the first card is on the screen
                later.append(lambda: backups.write(source, copy))
            else:
                backups.write(source, copy)

        try:
            with alone(home):
                folder = folder_of(held)
                if not folder.is_dir() or is_to_stop():
                    return  # the stick is not in, the drive is away
                how = How(held.sync_answers, thorough=False, before_merge=before_merge, is_over=is_to_stop)
                with opened(home) as store:
                    sync(store, folder, how)
        except BusyError:
            return
        except NotJoinedError as error:
            raise UserError(NOT_JOINED) from error
        ready()
        for write in later:
            write()
            backups.thin(database)
