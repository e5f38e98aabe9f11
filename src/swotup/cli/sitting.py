"""A sitting and its log: press a key, write down what was gained, then draw."""

import shlex
from collections.abc import Sequence

from swotup.cli import setup, today
from swotup.cli.workspace import Workspace
from swotup.core import log
from swotup.core.days import plus
from swotup.core.model import Event, Set, Undo
from swotup.core.session import Session, TakeBack
from swotup.decks import Loaded
from swotup.screens import words
from swotup.screens.frame import Frame
from swotup.screens.summary import Tomorrow

EXPLAINED_FOR = 30
"""Answers until which the buttons say what they mean."""


class Sitting:
    """The session on the screen, and which events its log has become."""

    def __init__(self, work: Workspace, session: Session, named: Sequence[str]) -> None:
        """Begin with a session whose first card is to be shown; ``named`` are the decks that were asked for."""
        self.work = work
        self.session = session
        self._named = named
        self._written: list[Event] = []
        self._answers = work.store.answers_given(EXPLAINED_FOR)
        self._warning = warning(work.library.broken(work.scope))

    def press(self, key: str) -> None:
        """Take a key. When this returns, what it added to the log is on disk. Raises UserError."""
        pressed = self.session.press(key, setup.now())
        for gained in pressed.log[len(self._written) :]:
            body = gained.body
            if isinstance(body, TakeBack):
                taken = self._written[body.index]
                assert not isinstance(taken.body, Set) and taken.body.card is not None
                body = Undo(taken.body.card, taken.device, taken.seq)
            [done] = self.work.record(body, now=gained.at)
            self._written.append(done.event)
        self.session = pressed

    def edit(self) -> list[str]:
        """Let the card on the screen be edited; gives what is wrong with its deck then. Raises UserError."""
        from swotup.cli.editing import edit_card

        if self.session.turn is None:
            return []
        problems = edit_card(self.work, self.session.turn.card)
        self.work = self.work.with_decks_again(self._named)
        self.session = self.session.edited(self.work.library.cards, setup.now())
        return [f"Line {problem.line}: {problem.message}." for problem in problems]

    @property
    def frame(self) -> Frame:
        """What stands round the card."""
        return Frame(
            decks=self.work.library.decks,
            explain=self._answers + len(self.session.given) < EXPLAINED_FOR,
            warning=self._warning,
            why=self._why() if self.session.overlay == "why" else (),
        )

    @property
    def warning(self) -> str | None:
        """What the decks' broken entries ask for."""
        return self._warning

    @property
    def stopped(self) -> str:
        """What somebody is told who pressed Ctrl-C."""
        given = len(self.session.given)
        return f"Stopped; {words.count(given, 'answer')} kept." if given else "Stopped."

    def tomorrow(self) -> Tomorrow:
        """What the next study day brings."""
        work, store = self.work, self.work.store
        decks, day = work.library.ids, plus(work.today, 1)
        new = sum(store.new_count(decks, day).values())
        return Tomorrow(sum(store.due_count(decks, day).values()), min(new, work.settings.new))

    def _why(self) -> tuple[str, ...]:
        turn = self.session.turn
        row = self.work.store.row(turn.card.id) if turn else None
        if turn is None or row is None:
            return ()
        past = log.past(self.work.store.events_of(turn.card.id), self.work.scheduler)
        history = [f"{words.day(one.day)}: {words.quality(one.answer.quality)}, {one.kind}." for one in past[-12:]]
        return (
            words.why(today.why(self.work, row, is_queued=True), self.work.today),
            *(history or ["Never answered yet."]),
            f"{turn.card.id}, line {turn.card.line} of {turn.card.path}",
        )


def warning(broken: Sequence[Loaded]) -> str | None:
    """One sentence on decks with entries that cannot be asked."""
    if not broken:
        return None
    errors = sum(problem.level == "error" for one in broken for problem in one.problems)
    paths = shlex.join(one.path for one in broken[:3])
    return f"{words.count(errors, 'fault')} in {words.count(len(broken), 'deck')}: `swot check {paths}` shows them."
