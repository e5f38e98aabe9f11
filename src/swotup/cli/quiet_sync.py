"""Syncing before and after a sitting: nothing is said, and nobody waits longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.cli import device, output, setup
from swotup.core.model import UserError
from swotup.core.settings import Settings, settings

if TYPE_CHECKING:
    from threading import Event

PATIENCE: Final = 1.0
"""Seconds that a sitting waits at most, before its first card and after its last."""

NOT_JOINED: Final = "the folder has other devices' answers and this one its own: `swot sync` asks whose they are."


@contextmanager
def around(home: Path) -> Iterator[None]:
    """A sitting between two syncs, where a folder was ever named. What goes wrong is said once it is over."""
    held = settings(device.written(home))
    if held.sync is None:
        yield
        return
    first = Quiet(home, held, is_before=True)
    first.wait()
    yield
    first.join()
    last = Quiet(home, settings(device.written(home)), is_before=False)
    last.wait()
    if last.said:
        output.complain(f"Not synced: {last.said}")


class Quiet:
    """A sync in a thread of its own; where it hangs in a dead network, it hangs alone."""

    def __init__(self, home: Path, held: Settings, *, is_before: bool) -> None:
        """Begin."""
        from threading import Event, Thread

        self.said: str | None = None
        """What the learner has to do about it, if anything."""
        self._over, self._ready = Event(), Event()
        self._thread = Thread(target=lambda: self._run(home, held, is_before=is_before), daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait a second at most; if it goes on for longer, it stops at its next whole step."""
        self._ready.wait(PATIENCE)
        self._over.set()

    def join(self) -> None:
        """Wait a second at most for what it does behind the first card."""
        self._thread.join(PATIENCE)

    def _run(self, home: Path, held: Settings, *, is_before: bool) -> None:
        try:
            _sync(home, held, self._over, self._ready, is_before=is_before)
        except UserError as error:
            self.said = str(error)
        except OSError:
            pass  # the next sitting tries again
        finally:
            self._ready.set()


def _sync(home: Path, held: Settings, over: "Event", ready: "Event", *, is_before: bool) -> None:
    from swotup.cli.syncing import DATABASE, LOCK, folder_of, opened
    from swotup.store import backups
    from swotup.store.locking import locked
    from swotup.store.sync import How, NotJoinedError, sync

    folder, database = folder_of(held), home / DATABASE
    if not folder.is_dir() or not database.exists():
        return  # the stick is not in, the drive is away
    copy = backups.place(database, setup.now(), backups.BEFORE_MERGE)
    with ExitStack() as stack:
        later: list[Callable[[], None]] = []

        def before_merge() -> None:
            source = stack.enter_context(backups.snapshot(database))
            if is_before:  # it is copied when the first card is on the screen
                later.append(lambda: backups.write(source, copy))
            else:
                backups.write(source, copy)

        with locked(home / LOCK) as is_alone, opened(home) as store:
            if is_alone:
                how = How(
                    with_answers=held.sync_answers, thorough=False, before_merge=before_merge, is_over=over.is_set
                )
                try:
                    sync(store, folder, how)
                except NotJoinedError as error:
                    raise UserError(NOT_JOINED) from error
        ready.set()
        for write in later:
            write()
            backups.thin(database)
