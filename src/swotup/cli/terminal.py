"""The terminal of a sitting: one key at a time, a screen of its own, and everything put back at the end."""

import codecs
import contextlib
import os
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from types import FrameType, TracebackType
from typing import Any, Final, Self

from rich.console import Console
from rich.segment import Segments
from rich.text import Text

from swotup.core import keys

END: Final = "\x04"
"""Ctrl-D."""
ESCAPE_SECONDS: Final = 0.1
"""What follows an Esc sooner than this belongs to it."""
_ENTER_SCREEN: Final = "\x1b[?1049h\x1b[?25l\x1b[?2004h"
_LEAVE_SCREEN: Final = "\x1b[?2004l\x1b[?25h\x1b[?1049l"
_PASTE: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"
_HIDE_CURSOR: Final = "\x1b[?25l"
_SHOW_CURSOR: Final = "\x1b[?25h"
_SEQUENCE: Final = re.compile(r"\x1b(?:\[\[.|\[(?P<numbers>[0-?]*)[ -/]*(?P<end>[@-~])|O(?P<single>.))", re.DOTALL)
"""An arrow, a function key or the like."""
_BY_LETTER: Final[Mapping[str, str]] = {
    "A": keys.UP, "B": keys.DOWN, "C": keys.RIGHT, "D": keys.LEFT, "H": keys.HOME, "F": keys.END,
}  # fmt: skip
_BY_NUMBER: Final[Mapping[str, str]] = {
    "1": keys.HOME, "7": keys.HOME, "4": keys.END, "8": keys.END, "3": keys.DELETE, "5": keys.PAGE_UP,
    "6": keys.PAGE_DOWN,
}  # fmt: skip
_BY_WORD: Final[Mapping[str, str]] = {
    keys.LEFT: keys.WORD_LEFT, keys.RIGHT: keys.WORD_RIGHT, keys.DELETE: keys.DELETE_WORD_RIGHT,
}  # fmt: skip
"""What Ctrl and Alt make of a key."""
_AFTER_ESCAPE: Final[Mapping[str, str]] = {
    "b": keys.WORD_LEFT, "f": keys.WORD_RIGHT, "d": keys.DELETE_WORD_RIGHT, "\x7f": keys.DELETE_WORD,
    "\x08": keys.DELETE_WORD,
}  # fmt: skip
"""What a terminal sends for Alt with a key that edits; after any other key an Esc was an Esc."""
_WINDOWS: Final[Mapping[str, str]] = {
    "H": keys.UP, "P": keys.DOWN, "M": keys.RIGHT, "K": keys.LEFT, "G": keys.HOME, "O": keys.END, "S": keys.DELETE,
    "I": keys.PAGE_UP, "Q": keys.PAGE_DOWN, "s": keys.WORD_LEFT, "t": keys.WORD_RIGHT,
}  # fmt: skip


class Terminal:
    """The terminal while a sitting has it: use it in a ``with`` statement."""

    def __init__(self, console: Console) -> None:
        """Draw on this console."""
        self.console = console
        self._keys = _Keys()
        self._handlers: dict[int, Any] = {}
        self._is_to_stop = False

    def __enter__(self) -> Self:
        try:
            self.take()
        except BaseException:
            self.give_back()
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.give_back()

    def take(self) -> None:
        """Begin to draw and to read keys. Raises EOFError where the terminal is gone."""
        self._handlers[signal.SIGINT] = signal.signal(signal.SIGINT, _interrupt)
        if sys.platform != "win32":
            for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
                self._handlers[number] = signal.signal(number, _end)
            self._handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._stop_soon)
        else:
            self._handlers[signal.SIGBREAK] = signal.signal(signal.SIGBREAK, _end)
        self._keys.begin()
        self._write(_ENTER_SCREEN)

    def give_back(self) -> None:
        """Put the terminal back as it was, even where it is gone; a second Ctrl-C comes too late to stop that."""
        if self._handlers:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        with contextlib.suppress(EOFError):
            self._write(_LEAVE_SCREEN)
        self._keys.end()
        while self._handlers:
            signal.signal(*self._handlers.popitem())

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Another program has the terminal; a Ctrl-C is meant for that one."""
        self.give_back()
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
            self.take()

    def draw(self, lines: Iterable[Text], cursor: tuple[int, int] | None = None) -> None:
        """Show these lines and nothing else; the cursor in this row and column, from 0, or nowhere.

        Raises EOFError where the terminal is gone.
        """
        pieces = Segments(piece for line in lines for piece in (Text(" ") + line).render(self.console, "\x1b[K\n"))
        with self.console.capture() as capture:  # once for all lines: most of the time was what comes before a line
            self.console.print(pieces, end="", crop=False)
        shown = f"\x1b[{cursor[0] + 1};{cursor[1] + 1}H{_SHOW_CURSOR}" if cursor else ""
        self._write(f"{_HIDE_CURSOR}\x1b[H{capture.get().removesuffix(chr(10))}\x1b[J{shown}")

    @property
    def is_ahead(self) -> bool:
        """Whether more was typed already, so that what is drawn now would be gone at once."""
        return self._keys.is_ahead

    def key(self, seconds: float) -> str | None:
        """The next key, as ``core.keys`` names it.

        None where the screen is to be drawn anew: after so many seconds, or when the window changed.

        Raises EOFError where the terminal is gone.
        """
        if self._is_to_stop:
            self._stop()
            return None
        return self._keys.key(seconds)

    def _write(self, text: str) -> None:
        try:
            self.console.file.write(text)
            self.console.file.flush()
        except OSError as error:
            raise EOFError from error

    def _stop_soon(self, number: int, frame: FrameType | None) -> None:
        """Ctrl-Z stops the program where it waits for a key, not in the middle of writing an answer down."""
        self._is_to_stop = True

    def _stop(self) -> None:
        """The shell gets its terminal back until the program is taken up again."""
        self._is_to_stop = False
        if sys.platform != "win32":
            self.give_back()
            os.kill(os.getpid(), signal.SIGTSTP)
            self.take()


def make_ready() -> None:
    """On Windows, have the console obey escape sequences; an old one goes on to show them."""
    if sys.platform == "win32":
        import ctypes

        kernel32 = ctypes.windll.kernel32
        output = kernel32.GetStdHandle(-11)
        mode = ctypes.c_ulong()
        if kernel32.GetConsoleMode(output, ctypes.byref(mode)):
            kernel32.SetConsoleMode(output, mode.value | 4)  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Ctrl-C: unwind, so that all is put back; a second one must not stop that half-way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _end(number: int, frame: FrameType | None) -> None:
    """The terminal was closed, or the program was asked to end: unwind, so that all is put back."""
    raise SystemExit(128 + number)


def first_key(typed: str) -> tuple[str | None, str]:
    """The first key of what was typed, as ``core.keys`` names it, and the rest.

    Function keys are no keys. There is none yet where the text ends inside a key or a paste.
    """
    while typed.startswith("\x1b"):
        if typed.startswith(_PASTE):
            text, end, rest = typed.removeprefix(_PASTE).partition(_PASTE_END)
            return (keys.pasted(text), rest) if end else (None, typed)
        if found := _SEQUENCE.match(typed):
            typed = typed[found.end() :]
            if name := _name(found["numbers"] or "", found["end"] or found["single"] or ""):
                return name, typed
        elif len(typed) == 1 or typed[1] in "[O":
            return None, typed
        else:
            name = _AFTER_ESCAPE.get(typed[1])
            return (name, typed[2:]) if name else (keys.ESCAPE, typed[1:])
    key = typed[:1]
    return ("\n" if key == "\r" else key or None), typed[1:]


def whole(halves: str) -> str:
    """The character of two halves, as Windows hands over those that UTF-16 has no single place for."""
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _name(numbers: str, end: str) -> str | None:
    """The key of an escape sequence, None where it is none that anybody needs."""
    first, _, modifier = numbers.partition(";")
    name = _BY_NUMBER.get(first) if end == "~" else _BY_LETTER.get(end)
    return _BY_WORD.get(name, name) if name and modifier else name


if sys.platform == "win32":
    import msvcrt

    class _Keys:
        """Keys from a Windows console."""

        def begin(self) -> None:
            return

        def end(self) -> None:
            return

        @property
        def is_ahead(self) -> bool:
            return bool(msvcrt.kbhit())

        def key(self, seconds: float) -> str | None:
            waited = 0.0
            while not msvcrt.kbhit():
                if waited >= seconds:
                    return None
                time.sleep(0.02)
                waited += 0.02
            text = msvcrt.getwch()
            if text == "\x00" or (text == "\xe0" and self.is_ahead):  # else it is an à
                return _WINDOWS.get(msvcrt.getwch())
            if text == "\x03":
                raise KeyboardInterrupt
            if "\ud800" <= text <= "\udbff":
                return whole(text + msvcrt.getwch())
            return {"\r": "\n", "\x1a": END, "\x1b": keys.ESCAPE, "\x08": keys.BACKSPACE}.get(text, text)

else:
    import select
    import termios
    import tty

    class _Keys:
        """Keys from a terminal that hands over each one as it is pressed, those typed ahead included."""

        def __init__(self) -> None:
            self._input = sys.__stdin__.fileno() if sys.__stdin__ else 0
            self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
            self._typed = ""
            self._before: list[Any] | None = None
            self._wakes: tuple[int, int] | None = None
            self._old_wake = -1
            self._old_window: Any = None

        def begin(self) -> None:
            """From here on a signal, a changed window among them, ends the wait for a key."""
            self._wakes = os.pipe()
            for end in self._wakes:
                os.set_blocking(end, False)
            self._old_wake = signal.set_wakeup_fd(self._wakes[1], warn_on_full_buffer=False)
            self._old_window = signal.signal(signal.SIGWINCH, lambda *_: None)
            with contextlib.suppress(termios.error):
                self._before = termios.tcgetattr(self._input)
                tty.setcbreak(self._input, termios.TCSADRAIN)

        def end(self) -> None:
            """Read no more keys; what was done in ``begin`` is undone."""
            if self._before is not None:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(self._input, termios.TCSADRAIN, self._before)
                self._before = None
            if self._wakes is not None:
                signal.set_wakeup_fd(self._old_wake)
                signal.signal(signal.SIGWINCH, self._old_window)
                for end in self._wakes:
                    os.close(end)
                self._wakes = None

        @property
        def is_ahead(self) -> bool:
            return first_key(self._typed)[0] is not None

        def key(self, seconds: float) -> str | None:
            wake = self._wakes[0] if self._wakes else self._input
            while True:
                found, self._typed = first_key(self._typed)
                if found:
                    return found
                is_begun = bool(self._typed) and not self._typed.startswith(_PASTE)
                ready, _, _ = select.select([self._input, wake], [], [], ESCAPE_SECONDS if is_begun else seconds)
                if wake in ready:
                    with contextlib.suppress(BlockingIOError):
                        os.read(wake, 512)
                if self._input in ready:
                    self._typed += self._read()
                elif self._typed == "\x1b":
                    self._typed = ""
                    return keys.ESCAPE
                elif is_begun:
                    self._typed = ""
                else:
                    return None

        def _read(self) -> str:
            try:
                more = os.read(self._input, 1024)
            except OSError as error:
                raise EOFError from error
            if not more:
                raise EOFError
            return self._decoder.decode(more)
