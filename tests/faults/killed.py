"""Runs `swot` and kills it at a chosen step, as a power cut or `kill -9` would.

A step is a line of Python of the store or of what calls it, or an instruction of SQLite's machine within a statement.
Steps are the same in every run. Arguments: the step to die at (0: none, and the number of steps is said on the standard
error), then the command line.
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
    """Counts, and dies."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.count = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

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
        connection.set_progress_handler(self.of_sqlite, 1)
        return connection


def main() -> int:
    """Run the command line."""
    from swotup.cli import app, library

    library.bundled_folder = lambda: Path("decks")  # those of the learner, in the folder where this runs
    steps = Steps(int(sys.argv[1]))
    sqlite3.connect = steps.connect  # type: ignore[assignment]
    sys.settrace(steps.of_python)
    status = app.run(sys.argv[2:])
    sys.settrace(None)
    print(steps.count, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
