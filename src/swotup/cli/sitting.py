"""A sitting and its log: press a key, write down what was gained, then draw."""

import shlex
from collections.abc import Sequence

from swotup.cli import setup, today
from swotup.cli.workspace import Workspace
from swotup.core import log
from swotup.core.model import Card, DeckId, Event, Set, Undo
from swotup.core.session import Session, TakeBack
from swotup.core.values import dataclass, replace
from swotup.decks import Loaded
from swotup.screens import words
from swotup.screens.frame import Frame
from swotup.screens.summary import After

EXPLAINED_FOR = 30
"""Answers until which the buttons say what they mean."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of a sitting: its decks, topics and tags, and all other options as they were typed."""

    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def scope(self) -> list[str]:
        """The command for the same cards, without the other options."""
        return ["swot", "review", *self.decks, *self._topics, *(word for tag in self.tags for word in ("--tag", tag))]

    def resume(self, decks: Sequence[DeckId]) -> list[str]:
        """The command that takes suspended cards back in, of the decks that were named, else of these."""
        return ["swot", "resume", *(self.decks or decks), *self._topics]

    @property
    def _topics(self) -> list[str]:
        return [word for topic in self.topics for word in ("--topic", topic)]


class Sitting:
    """The session on the screen, and which events its log has become."""

    def __init__(self, work: Workspace, session: Session, asked: Asked) -> None:
        """Begin with a session whose first card is to be shown."""
        self.work = work
        self.session = session
        self._asked = asked
        self._edited: Card | None = None
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
        """Let the card on the screen be edited; gives what is wrong with its deck then. Raises UserError.

        A card that the faults keep from being asked stays on the screen, to be edited again, until ``go_on``.
        """
        from swotup.cli.editing import edit_card

        if self.session.turn is None:
            return []
        card, begun = self.session.turn.card, setup.now()
        try:
            problems = edit_card(self.work, self._edited or card)
        finally:
            self.session = self.session.resumed(begun, setup.now())
        self.work = self.work.with_decks_again(self._asked.decks)
        if not problems or card.id in self.work.library.cards:
            self.go_on()
        else:
            shelf = self.work.library.shelves.get(card.deck)
            self._edited = replace(card, path=shelf.path if shelf else card.path)
        return [f"Line {problem.line}: {problem.message}." for problem in problems]

    @property
    def is_gone(self) -> bool:
        """Whether an edit made the card on the screen one that cannot be asked."""
        return self._edited is not None

    def go_on(self) -> None:
        """Take the decks as they are after an edit; without the card where it is gone."""
        self._edited = None
        self.session = self.session.edited(self.work.library.cards, setup.now())

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
    def stopped(self) -> str:
        """What somebody is told who pressed Ctrl-C."""
        given = len(self.session.given)
        return f"Stopped; {words.count(given, 'answer')} kept." if given else "Stopped."

    def after(self) -> After:
        """What comes after the sitting, and the command that goes on with it."""
        return After(self.work.today, today.coming(self.work), shlex.join(self._again()), self._warning)

    def _again(self) -> list[str]:
        """The command as it was given; where the minutes set for today are gone, with some more."""
        asked, session = self._asked, self.session
        if session.mode == "cram":
            return asked.scope
        again = [*asked.scope, *asked.options]
        is_used_up = session.minutes is not None and session.used_ms >= session.minutes * 60_000
        return [*again, "--minutes", str(today.MINUTES)] if is_used_up and "--minutes" not in again else again

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
