"""Runs `swot` and sends it a signal at a chosen step: `kill -9`, or the Ctrl-C of somebody impatient.

A step is a line of Python of the store or of what calls it, or, where it is killed, an instruction of SQLite's machine
within a statement: Python heeds no other signal there. Steps are the same in every run. Arguments: the signal, the step
(0: none, and the number of steps is said on the standard error), then the command line.
"""

import os
import signal
import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import swotup

TOP = Path(swotup.__file__).parent
WATCHED = tuple(str(TOP / part) for part in ("store", "cli/sitting", "cli/workspace", "cli/sync"))
CONNECT = sqlite3.connect


class Steps:
    """Counts, and sends the signal."""

    def __init__(self, number: signal.Signals, last: int) -> None:
        self.number = number
        self.last = last
        self.count = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), self.number)

    def of_python(self, frame: FrameType, event: str, argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(WATCHED):
            return None
        if event == "line":
            self.step()
        return self.of_python

    def of_sqlite(self) -> int:
        self.step()
        return 0

    def connect(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        """A connection that is watched."""
        connection: sqlite3.Connection = CONNECT(*arguments, **options)
        if self.number.name == "SIGKILL":
            connection.set_progress_handler(self.of_sqlite, 1)
        return connection


def main() -> int:
    """Run the command line."""
    from swotup.cli import app, library

    library.bundled_folder = lambda: Path("decks")  # those of the learner, in the folder where this runs
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored in the background
    steps = Steps(signal.Signals[sys.argv[1]], int(sys.argv[2]))
    sqlite3.connect = steps.connect  # type: ignore[assignment]
    sys.settrace(steps.of_python)
    try:
        status = app.run(sys.argv[3:])
    except KeyboardInterrupt:  # as in __main__
        status = 130
    sys.settrace(None)
    print(steps.count, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
