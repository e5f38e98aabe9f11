"""`swot` in a terminal: when a text appears on it, how long a key takes, how much memory it has."""

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from measuring.timing import environment

_CODES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
QUESTION = b"show the answer"
"""What stands below a card that has not been answered."""
PATIENCE = 60.0
"""Seconds; only a program that hangs needs them."""


class InTerminal:
    """A process in a terminal of its own of 80 columns and 24 rows; use it in a ``with`` statement."""

    def __init__(self, command: Sequence[str | Path], home: Path) -> None:
        self.began = time.perf_counter()
        self._side, other = pty.openpty()
        size = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            command, env=environment(home, **size), stdin=other, stdout=other, stderr=other, start_new_session=True
        )
        os.close(other)

    def __enter__(self) -> "InTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._side)

    def until(self, text: bytes) -> float:
        """The instant at which a text is on the screen."""
        seen = b""
        while text not in _CODES.sub(b"", seen):
            if not select.select([self._side], [], [], PATIENCE)[0]:
                raise SystemExit(f"{text!r} never came: {seen[-2_000:]!r}")
            seen += os.read(self._side, 65_536)
        return time.perf_counter()

    def press(self, key: bytes) -> float:
        """Press a key; gives the instant."""
        now = time.perf_counter()
        os.write(self._side, key)
        return now

    def until_end(self) -> float:
        """The seconds from start to end."""
        while select.select([self._side], [], [], PATIENCE)[0]:
            try:
                if not os.read(self._side, 65_536):
                    break
            except OSError:  # on Linux, that the other side is closed
                break
        if self.process.wait(PATIENCE):
            raise SystemExit(f"this ended with {self.process.returncode}: {self.process.args!r}")
        return time.perf_counter() - self.began

    @property
    def memory(self) -> float:
        """Its resident memory now, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def drawn(command: Sequence[str | Path], home: Path) -> float:
    """Seconds of a whole process in a terminal."""
    with InTerminal(command, home) as terminal:
        return terminal.until_end()


def first_card(command: Sequence[str | Path], home: Path, mark: bytes = QUESTION) -> float:
    """Seconds from the start of a sitting to its first card."""
    with InTerminal(command, home) as terminal:
        return terminal.until(mark) - terminal.began


def answers(command: Sequence[str | Path], home: Path, count: int) -> tuple[list[float], float]:
    """Seconds from a key that grades to the next card, for so many cards; and the resident memory then, in MB."""
    taken = []
    with InTerminal(command, home) as terminal:
        terminal.until(QUESTION)
        for _ in range(count):
            terminal.press(b" ")
            terminal.until(b"Easy")
            pressed = terminal.press(b"3")
            taken.append(terminal.until(QUESTION) - pressed)
        return taken, terminal.memory
