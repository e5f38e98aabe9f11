"""Work that nobody waits for: where it hangs in a dead network, it hangs alone."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from swotup.core.model import UserError

if TYPE_CHECKING:
    from threading import Event

GOES_ON: Final = sys.platform != "win32"
"""Whether the work goes on when the program has ended."""


class Work(Protocol):
    """What is done. Raises UserError for what the learner has to know, OSError for what solves itself."""

    def __call__(self, ready: Callable[[], None], is_over: Callable[[], bool]) -> None:
        """Call ``ready`` when nobody need wait any more, and stop at a whole step where it ``is_over``."""


if sys.platform == "win32":

    class Apart:
        """Work in a thread."""

        def __init__(self, work: Work) -> None:
            """Begin."""
            from threading import Event, Thread

            self.said: str | None = None
            """What the learner has to know."""
            self._over, self._ready = Event(), Event()
            Thread(target=lambda: self._run(work, self._ready), daemon=True).start()

        def wait(self, seconds: float) -> bool:
            """Wait at most so long; gives whether it is ready."""
            return self._ready.wait(seconds)

        def stop(self) -> None:
            """Have it stop at its next whole step."""
            self._over.set()

        def _run(self, work: Work, ready: "Event") -> None:
            self.said = said_by(work, ready.set, self._over.is_set)
            ready.set()

else:
    import select
    import signal

    class Apart:
        """Work in a process: one whose drive does not answer cannot be ended, and a thread of this one would keep it.

        Begin it where nothing is open that both would use, a database above all.
        """

        def __init__(self, work: Work) -> None:
            """Begin."""
            self.said: str | None = None
            """What the learner has to know."""
            self._told, told = os.pipe()
            wanted, self._wanted = os.pipe()
            if _forked():
                os.close(self._wanted)
                _work(work, told, wanted)
            os.close(told)
            os.close(wanted)

        def wait(self, seconds: float) -> bool:
            """Wait at most so long; gives whether it is ready."""
            ready, _, _ = select.select([self._told], [], [], seconds)
            if ready:
                with os.fdopen(os.dup(self._told), "rb") as told:
                    self.said = told.read().decode() or None
            return bool(ready)

        def stop(self) -> None:
            """Have it stop at its next whole step."""
            os.close(self._wanted)

    def _forked() -> bool:
        """Whether this is the other process; where there can be none, the work is not done."""
        try:
            return os.fork() == 0
        except OSError:
            return False

    def _work(work: Work, told: int, wanted: int) -> NoReturn:
        """Do the work, and end. Nothing of the terminal is kept: who reads the program's output waits for its end."""
        try:
            os.setsid()
            for sort in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(sort, signal.SIG_DFL)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            is_told = False

            def tell(said: str = "") -> None:
                nonlocal is_told
                if not is_told:
                    is_told = True
                    os.write(told, said.encode()[: select.PIPE_BUF])
                    os.close(told)

            tell(said_by(work, tell, lambda: bool(select.select([wanted], [], [], 0)[0])) or "")
        finally:
            os._exit(0)


def said_by(work: Work, ready: Callable[[], None], is_over: Callable[[], bool]) -> str | None:
    """Do the work; gives what the learner has to know of it."""
    try:
        work(ready, is_over)
    except UserError as error:
        return str(error)
    except OSError:
        return None  # the next time may be better
    except Exception:
        import traceback

        return traceback.format_exc()
    return None
