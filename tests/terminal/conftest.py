"""A student who runs `swot` in a real terminal: types keys, sees the screen, changes the window, and closes it."""

import os
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import swotup
from tests.every_kind import EVERY_KIND

if TYPE_CHECKING:
    import pexpect
    import pyte

PATIENCE: Final = 30.0
"""Seconds for all of a test; only a program that hangs needs them."""
ENTER_SCREEN: Final = "\x1b[?1049h"
LEAVE_SCREEN: Final = "\x1b[?1049l"
DRAWN: Final = "\x1b[J"
"""What the drawing of a screen ends with."""


class Student:
    """A student with a data folder and decks of their own, at a terminal that is 80 columns wide and 24 lines high."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.raw = ""
        self._until = time.monotonic() + PATIENCE
        self._program: pexpect.spawn[str] | None = None
        self._screen: pyte.Screen | None = None

    def deck(self, text: str = EVERY_KIND) -> str:
        """Write a deck; gives its path."""
        path = self.folder / "deck.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """That of the program: nothing comes from whoever runs the tests."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHON": sys.executable,
            "PYTHONPATH": str(Path(swotup.__file__).parents[1]),
            "HOME": str(self.folder),
            "SWOT_HOME": str(self.folder / "home"),
            "SWOT_NOW": "2027-01-14T12:00+00:00",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PS1": "$ ",
            **(more or {}),
        }

    # -- what the student does ------------------------------------------------------------------------------------

    def reviews(
        self, *arguments: str, columns: int = 80, lines: int = 24, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start a sitting."""
        command = [sys.executable, "-m", "swotup", "review", *arguments]
        self.starts(*command, columns=columns, lines=lines, environment=environment)

    def starts(
        self, *command: str, columns: int = 80, lines: int = 24, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start a program in a terminal of this size."""
        import pexpect
        import pyte

        self.raw = ""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._program = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=self.environment(environment),  # type: ignore[arg-type,unused-ignore]
            dimensions=(lines, columns),
            encoding="utf-8",
            codec_errors="replace",
            preexec_fn=_heed_every_key,
        )
        self._program.delaybeforesend = None

    def types(self, keys: str) -> None:
        """Type keys, all at once."""
        self._running.send(keys)

    def presses(self, *keys: str) -> None:
        """Press keys, each once the screen after the one before is drawn."""
        for key in keys:
            drawn = self.raw.count(DRAWN)
            self.types(key)
            self._is_drawn_anew(drawn, f"nothing was drawn after {key!r}")

    def resizes(self, columns: int, lines: int) -> None:
        """Change the window's size, and wait until it is drawn anew."""
        drawn = self.raw.count(DRAWN)
        self._window.resize(lines, columns)
        self._window.reset()
        self._running.setwinsize(lines, columns)
        self._is_drawn_anew(drawn, "nothing was drawn after the window changed")

    def kills(self, name: str = "SIGKILL") -> None:
        """Send the program a signal."""
        self._running.kill(signal.Signals[name])

    def closes_the_window(self) -> None:
        """Close the terminal while the program runs, and wait until it has ended."""
        os.close(self._running.child_fd)
        while self._running.isalive():
            assert time.monotonic() < self._until, "the program goes on without its terminal"
            time.sleep(0.01)
        self._running.closed = True

    # -- what the student sees ---------------------------------------------------------------------------------------

    def sees(self, *words: str) -> None:
        """Wait until all of this stands on the screen, wherever its lines end."""
        self._wait(lambda: all(word in self.text for word in words), f"never seen together: {words}")

    def sees_done(self, least: int) -> None:
        """Wait until the screen says that so many cards are done, or more: it may be drawn faster than it is read."""
        self._wait(
            lambda: any(int(number) >= least for number in re.findall(r"(\d+) done", self.text)),
            f"never seen: {least} done",
        )

    def is_left(self) -> int | None:
        """Wait until the program has ended; gives its exit status, None where a signal ended it."""
        import pexpect

        with_rest = self._running.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=self._left)
        self._take(self._running.before or "")
        assert with_rest == 0, f"the program goes on\n{self._shown}"
        self._running.close()
        return self._running.exitstatus

    @property
    def lines(self) -> list[str]:
        """The screen, without spaces at the ends of its lines."""
        return [line.rstrip() for line in self._window.display]

    @property
    def text(self) -> str:
        """All that stands on the screen, as if in one line."""
        return " ".join(" ".join(self.lines).split())

    def has_the_terminal_back(self) -> None:
        """Wait until the cursor is shown and the screen is the shell's own."""

        def met() -> bool:
            return not self._window.cursor.hidden and self.raw.rfind(ENTER_SCREEN) < self.raw.rfind(LEAVE_SCREEN)

        self._wait(met, "the terminal is not as it was")

    def has_the_cursor_after(self, text: str | None) -> None:
        """Wait until the cursor is shown right after this text, or, without a text, is hidden."""

        def met() -> bool:
            cursor = self._window.cursor
            before = "".join(self._window.buffer[cursor.y][column].data for column in range(cursor.x))
            return cursor.hidden if text is None else not cursor.hidden and before.endswith(text)

        self._wait(met, f"the cursor is not after {text!r}")

    def answers(self) -> list[tuple[str, int]]:
        """What the log holds that was not taken back: card (without its deck) and quality."""
        path = self.folder / "home" / "swotup.db"
        if not path.exists():
            return []
        database = sqlite3.connect(path)
        query = """SELECT card, quality FROM event AS given WHERE what = 'answer' AND NOT EXISTS (
            SELECT 1 FROM event WHERE what = 'undo' AND of_device = given.device AND of_seq = given.seq
        ) ORDER BY seq"""
        try:
            return [(card.partition("/")[2], quality) for card, quality in database.execute(query)]
        finally:
            database.close()

    # -- how -----------------------------------------------------------------------------------------------------

    def goes(self) -> None:
        """End whatever is left of the program."""
        if self._program is not None and not self._program.closed:
            self._program.close(force=True)

    @property
    def _running(self) -> "pexpect.spawn[str]":
        assert self._program is not None, "nothing was started"
        return self._program

    @property
    def _window(self) -> "pyte.Screen":
        assert self._screen is not None, "nothing was started"
        return self._screen

    @property
    def _left(self) -> float:
        return max(0.1, self._until - time.monotonic())

    @property
    def _shown(self) -> str:
        return "\n".join(line for line in self.lines if line)

    def _is_drawn_anew(self, before: int, otherwise: str) -> None:
        __tracebackhide__ = True
        self._wait(lambda: self.raw.count(DRAWN) > before, otherwise)

    def _wait(self, met: Callable[[], bool], otherwise: str) -> None:
        import pexpect

        __tracebackhide__ = True
        while not met():
            try:
                self._take(self._running.read_nonblocking(65_536, timeout=self._left))
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                if not met():
                    raise AssertionError(f"{otherwise} ({type(error).__name__})\n{self._shown}") from None

    def _take(self, text: str) -> None:
        self.raw += text
        for switch in (ENTER_SCREEN, LEAVE_SCREEN):  # pyte has one screen, so another one is that one cleared
            text = text.replace(switch, f"{switch}\x1b[2J\x1b[H")
        self._stream.feed(text)


def _heed_every_key() -> None:
    """Tests that run in the background ignore Ctrl-C, and programs that they start would too."""
    if sys.platform == "win32":
        raise NotImplementedError
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def student(tmp_path: Path) -> Iterator[Student]:
    """A student without data and without decks."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals")
    pytest.importorskip("pexpect", reason="pexpect is not installed: it runs programs in a pseudo-terminal")
    pytest.importorskip("pyte", reason="pyte is not installed: it is the screen of the pseudo-terminal")
    one = Student(tmp_path)
    try:
        yield one
    finally:
        one.goes()


def questions(number: int) -> str:
    """A deck of so many questions."""
    entries = "".join(
        f"  - id: q{i}\n    question: What is {i}?\n    answer: number {i}\n" for i in range(1, number + 1)
    )
    return f"deck: numbers\ntitle: Numbers\ncards:\n{entries}"
