"""`swot` in a terminal: when a text appears on it, how long a key takes, how much memory it has."""

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from measuring.timing import Command, environment

_CODES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
QUESTION = b"show the answer"
"""What stands below a card that has not been answered."""
PATIENCE = 100.0
"""Seconds; only a program that hangs needs them."""


class InTerminal:
    """A process in a terminal of its own of 80 columns and 24 rows; use it in a ``with`` statement."""

    def __init__(self, command: Command, home: Path) -> None:
        self.began = time.perf_counter()
        self._side, other = _sides()
        size = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            command, env=environment(home, **size), stdin=other, stdout=other, stderr=other, start_new_session=True
        )
        os.close(other)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._side)

    def until(self, text: bytes) -> float:
        """The instant at which a text is on the screen."""
        seen, until = b"", time.perf_counter() + PATIENCE
        while text not in _CODES.sub(b"", seen):
            told = select.select([self._side], [], [], max(0.0, until - time.perf_counter()))[0]
            try:
                more = os.read(self._side, 65_536) if told else b""
            except OSError:  # on Linux, that the other side is closed
                more = b""
            if not more:
                raise SystemExit(f"{text!r} never came: {_CODES.sub(b'', seen)[-1_000:]!r}")
            seen += more
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
        return resident(self.process.pid)


def resident(process: int) -> float:
    """The memory that a process holds now, in MB; for Linux."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def drawn(command: Command, home: Path) -> float:
    """Seconds of a whole process in a terminal."""
    with InTerminal(command, home) as terminal:
        return terminal.until_end()


def first_card(command: Command, home: Path, mark: bytes = QUESTION, typed: bytes = b"") -> float:
    """Seconds from the start of a program, into which something may be typed, to its first card."""
    with InTerminal(command, home) as terminal:
        terminal.press(typed)
        return terminal.until(mark) - terminal.began


class Sitting(InTerminal):
    """A sitting whose cards are shown, graded as good, and followed by the next."""

    def __enter__(self) -> Self:
        self.until(QUESTION)
        return self

    def answer(self) -> float:
        """Seconds from the key that grades a card to the next card."""
        self.press(b" ")
        self.until(b"Easy")
        pressed = self.press(b"3")
        return self.until(QUESTION) - pressed


def _sides() -> tuple[int, int]:
    """The two ends of a new terminal: that of the person at it, and that of the program."""
    if sys.platform == "win32":
        raise NotImplementedError
    import pty

    return pty.openpty()
