"""A mock exam and its log: press a key, write down what was gained, then draw."""

from datetime import datetime

from swotup.cli import setup
from swotup.cli.sitting import warning
from swotup.cli.workspace import Workspace
from swotup.core.keys import ESCAPE
from swotup.core.mock import Mock
from swotup.core.model import Event, Set, Undo
from swotup.core.session import TakeBack
from swotup.screens.mock_report import Report
from swotup.screens.mock_words import begins


class MockSitting:
    """The exam on the screen, and which events its log has become."""

    def __init__(self, work: Workspace, mock: Mock, again: str, *, is_new: bool, gone: int = 0) -> None:
        """Begin with a paper whose question is to be shown; ``again`` is the command that gives it again.

        ``gone`` are questions whose card is in no deck any more.
        """
        self.work = work
        self.mock = mock
        self._is_new, self._gone = is_new, gone
        self._again = again
        self._written: list[Event] = []
        self._is_writing = False
        decks = work.library.decks.values()
        self._titles = {topic: title for deck in decks for topic, title in deck.topics.items()}
        self._titles |= {deck.id: deck.title for deck in decks}

    def press(self, key: str) -> None:
        """Take a key. When this returns, what it added to the log is on disk. Raises UserError."""
        pressed = self.mock.press(key, setup.now())
        fresh = pressed.log[len(self._written) :]
        if fresh:
            bodies = []
            for gained in fresh:
                body = gained.body
                if isinstance(body, TakeBack):
                    taken = self._written[body.index]
                    assert not isinstance(taken.body, Set) and taken.body.card is not None
                    body = Undo(taken.body.card, taken.device, taken.seq)
                bodies.append(body)
            self._is_writing = True
            self._written += [done.event for done in self.work.record(*bodies, now=fresh[-1].at)]
            self._is_writing = False
        self.mock = pressed

    def leave(self) -> None:
        """Stop for now, if it is not over: what is half written is kept. Raises UserError.

        Where it was interrupted while an answer was written down, that is all: nobody knows whether the log has it.
        """
        if self.mock.end or self.mock.phase == "marked" or self._is_writing:
            return
        if self.mock.overlay:
            self.press(" ")
        if self.mock.is_typing:
            self.press(ESCAPE)
        self.press("q")

    def resumed(self, stopped: datetime, now: datetime) -> None:
        """Leave out the time since it was stopped."""
        self.mock = self.mock.resumed(stopped, now)

    @property
    def report(self) -> Report:
        """What it came to."""
        mock = self.mock
        lost = mock.lost()
        is_over = bool(mock.end) or not lost
        return Report(mock.paper, mock.result(), self._titles, lost, self._again, mock.puts_first, is_over)

    @property
    def notes(self) -> list[str]:
        """What is said above the first question."""
        faults = warning(self.work.library.broken(self.work.scope))
        return [*begins(self.mock.paper, is_new=self._is_new, gone=self._gone), *([faults] if faults else [])]

    @property
    def stopped(self) -> str:
        """What somebody is told who stopped."""
        mock = self.mock
        if mock.phase == "marked":
            return "The mock exam is marked and kept: `swot mock --list` shows it."
        if not mock.is_kept:
            return "Stopped; nothing was answered."
        return f"Stopped at question {mock.number + 1} of {len(mock.given)}: `swot mock` goes on."
