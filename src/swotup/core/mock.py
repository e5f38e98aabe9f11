"""A mock exam as a value: press a key and get the exam after it. Nothing here reads a clock or writes a log.

The paper is written first, without a word on what is right, then handed in and marked: what the marking is not sure of
the learner confirms, an exam question point by point. What a press adds to ``log`` is what the caller writes down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from swotup.core import answers, asks, first, papers, typed
from swotup.core.answers import Given, Lost
from swotup.core.days import milliseconds
from swotup.core.first import First
from swotup.core.keys import ENTER, ESCAPE
from swotup.core.log import LONGEST_MS, still_true
from swotup.core.model import Answer, Body, Card, CardId, Event, Points, Sat, Set, Undo
from swotup.core.papers import Paper, Question, Result, Score
from swotup.core.session import Gained, TakeBack
from swotup.core.turn import SHOW, Turn
from swotup.core.typed import Marker

PAUSE_MS: Final = 300_000
"""A longer stay on a question, for each of its marks, is a pause."""

Phase = Literal["writing", "written", "marking", "marked"]
End = Literal["finished", "quit"]
Notice = Literal["first question", "first mark", "clock hidden", "clock shown"]


@dataclass(frozen=True, slots=True)
class Mock:
    """A mock exam. ``given`` has an answer or None for each question of the paper; ``number`` is the question's index.

    ``used_ms`` is what was used up to this question; ``pending`` are cards that an earlier paper put first. ``is_kept``
    is whether the log has the paper: it gets it with the first answer.
    """

    paper: Paper
    cards: Mapping[CardId, Card]
    marker: Marker
    given: tuple[Given | None, ...]
    pending: tuple[CardId, ...] = ()
    is_kept: bool = False
    number: int = 0
    phase: Phase = "writing"
    turn: Turn | None = None
    used_ms: int = 0
    has_clock: bool = True
    log: tuple[Gained, ...] = ()
    overlay: bool = False
    notice: Notice | None = None
    end: End | None = None
    puts_first: bool = False

    # -- questions -----------------------------------------------------------------------------------------------

    @property
    def question(self) -> Question:
        """The question on the screen."""
        return self.paper.questions[self.number]

    @property
    def is_typing(self) -> bool:
        """Whether keys are letters of an answer now, and no commands."""
        return self.phase == "writing" and self.turn is not None and self.turn.is_typing and not self.overlay

    def seconds(self, now: datetime) -> int:
        """The time used for writing; that for marking is not counted."""
        return (self.used_ms + (self._spent(now) if self.phase == "writing" and not self.end else 0)) // 1000

    @property
    def written(self) -> int:
        """How many questions have an answer that was handed over."""
        return sum(one is not None and not one.is_open for one in self.given)

    @property
    def blank(self) -> tuple[int, ...]:
        """The numbers, from 1, of the questions left blank."""
        return tuple(n for n, one in enumerate(self.given, 1) if one is not None and one.is_blank)

    @property
    def to_confirm(self) -> tuple[int, ...]:
        """The indices of the questions whose marks the learner is to confirm, those that are confirmed included."""
        return tuple(n for n, one in enumerate(self.given) if one is not None and one.is_unsure)

    @property
    def proposed(self) -> int:
        """The marks that the marking proposes for the question that is being marked."""
        one = self.given[self.number]
        return 0 if one is None else answers.proposed(one, self.question.marks)

    @property
    def is_away(self) -> bool:
        """Whether what was written for the question on the screen stays on another device."""
        one = self.given[self.number]
        return one is not None and one.is_away

    def result(self) -> Result:
        """What the paper came to."""
        pairs = list(zip(self.paper.questions, self.given, strict=True))
        topics = sorted({question.topic for question in self.paper.questions})
        return Result(
            marks=sum(answers.earned(one) for _, one in pairs),
            of=self.paper.worth,
            in_time=sum(answers.earned(one) for _, one in pairs if one and one.used <= self.paper.minutes * 60),
            seconds=self.used_ms // 1000,
            topics=tuple(
                Score(
                    topic,
                    sum(answers.earned(one) for question, one in pairs if question.topic == topic),
                    sum(question.marks for question, _ in pairs if question.topic == topic),
                )
                for topic in topics
            ),
        )

    def lost(self) -> tuple[Lost, ...]:
        """The questions that lost marks, in the order of the paper."""
        found = []
        for number, (question, one) in enumerate(zip(self.paper.questions, self.given, strict=True), 1):
            marks = question.marks - answers.earned(one)
            if marks and question.card in self.cards:
                card = self.cards[question.card]
                wanted, worth = answers.wanted(card, one)
                found.append(Lost(number, question, card, marks, wanted, is_any=worth > marks))
        return tuple(found)

    # -- keys ----------------------------------------------------------------------------------------------------

    def press(self, key: str, now: datetime) -> "Mock":
        """The exam after a key of ``core.keys``. A key that means nothing changes nothing."""
        here = replace(self, notice=None)
        if self.end:
            return here
        if self.overlay:
            return replace(here, overlay=False)
        if self.is_typing:
            return here._turned(typed.press(self._turn(), key, self.marker), now)
        key = key.lower()
        if key == "q" and self.phase != "marked":
            return here._quit(now)
        if key == "?":
            return replace(here, overlay=True)
        match self.phase:
            case "writing":
                return here._writing(key, now)
            case "written" if key == ENTER:
                return replace(here, phase="marking")._to_mark(-1, now)
            case "written" if key == "u":
                return replace(here, phase="writing")._asking(len(self.given) - 1, now)
            case "marking":
                return here._marking(key, now)
            case "marked" if key == "y" and self.lost():
                return here._put_first(now)
            case "marked" if key in ("n", "q") or (key == ENTER and not self.lost()):
                return replace(here, end="finished")
        return here

    def resumed(self, stopped: datetime, now: datetime) -> "Mock":
        """The exam taken up again: the time since it was stopped does not count."""
        if self.turn is None:
            return self
        return replace(self, turn=replace(self.turn, since=self.turn.since + (now - stopped)))

    # -- writing -------------------------------------------------------------------------------------------------

    def _writing(self, key: str, now: datetime) -> "Mock":
        turn = self._turn()
        if key == "u":
            if self.number == 0:
                return replace(self, notice="first question")
            return self._used(now)._asking(self.number - 1, now)
        if key == "c":
            return replace(
                self, has_clock=not self.has_clock, notice="clock hidden" if self.has_clock else "clock shown"
            )
        if turn.draft is not None and key not in (ESCAPE, ENTER):
            return self
        return self._turned(turn.press(key), now)

    def _turned(self, turn: Turn, now: datetime) -> "Mock":
        """After a key of the answer: still the same question, or the next one where it is handed over."""
        if turn.phase in ("typing", "asking"):
            return replace(self, turn=turn)
        used = self._used(now)
        return used._handed(answers.settled(turn), now)._next(now)

    def _handed(self, turn: Turn, now: datetime, *, is_open: bool = False) -> "Mock":
        """The answer, in place of the one that was there before."""
        before = self.given[self.number]
        if (
            before is not None
            and not before.is_open
            and not is_open
            and answers.text(before.turn) == answers.text(turn)
        ):
            return self
        marks = None if answers.is_unsure(turn) else answers.marks_of(turn, self.question.marks)
        seconds = self.used_ms // 1000
        used = seconds if before is None or before.is_open else max(before.used, seconds)
        ms = min(LONGEST_MS, self._spent(now))
        return self._logged(Given(turn, used, ms, marks=None if is_open else marks, is_open=is_open), now)

    def _next(self, now: datetime) -> "Mock":
        """The next question without an answer; once all have one the paper can be handed in."""
        order = [*range(self.number + 1, len(self.given)), *range(self.number)]
        left = (n for n in order if (one := self.given[n]) is None or one.is_open)
        number = next(left, None)
        if number is None:
            return replace(self, phase="written", turn=None)
        return self._asking(number, now)

    def _asking(self, number: int, now: datetime) -> "Mock":
        """A question on the screen, with what was written for it before."""
        question, one = self.paper.questions[number], self.given[number]
        turn = answers.question_dealt(self.paper, question, self.cards[question.card], now)
        if turn.draft is not None and one is not None and one.turn.typed:
            text = "\n".join(one.turn.typed)
            turn = replace(turn, draft=replace(turn.draft, text=text, cursor=len(text)))
        return replace(self, number=number, turn=turn)

    def _quit(self, now: datetime) -> "Mock":
        """Stop for now; what is half written is kept."""
        here = self._used(now) if self.phase == "writing" else self
        draft = self.turn.draft if self.turn is not None and self.phase == "writing" else None
        before = self.given[self.number]
        if draft is not None and draft.lines and (before is None or answers.lines(before.turn) != draft.lines):
            turn = replace(self._turn(), typed=draft.lines, mark=self.marker(self._turn().card, draft.lines))
            here = here._handed(replace(turn, phase="shown"), now, is_open=True)
        return replace(here, end="quit")

    # -- marking -------------------------------------------------------------------------------------------------

    def _to_mark(self, after: int, now: datetime) -> "Mock":
        """The next answer whose marks are to be confirmed; after the last one the result."""
        number = next((n for n in self.to_confirm if n > after and answers.is_unmarked(self.given[n])), None)
        if number is not None:
            return self._confirming(number, now)
        done = replace(self, turn=None, phase="marked")
        paper = replace(self.paper, result=done.result())
        return replace(done, paper=paper)._gained(Set(papers.key(paper), papers.value(paper)), now)

    def _confirming(self, number: int, now: datetime) -> "Mock":
        one = self.given[number]
        assert one is not None
        return replace(self, number=number, turn=replace(one.turn, since=now, had=(), phase=_phase(one.turn)))

    def _marking(self, key: str, now: datetime) -> "Mock":
        turn = self._turn()
        if key == "u":
            return self._unmarked(now)
        if turn.phase == "parts":
            judged = turn.press(key)
            if judged.phase == "parts":
                return replace(self, turn=judged)
            met = tuple(index for index, had in enumerate(judged.had) if had)
            return self._confirmed(judged, asks.earned(judged.card.face.ask, met)[0], met, now)
        if key in SHOW:
            return self._confirmed(turn, self.proposed, (), now)
        if key.isdecimal() and len(key) < 4 and int(key) <= self.question.marks:
            return self._confirmed(turn, int(key), (), now)
        return self

    def _confirmed(self, turn: Turn, marks: int, points: tuple[int, ...], now: datetime) -> "Mock":
        one = self.given[self.number]
        assert one is not None
        settled = replace(one, turn=turn, marks=min(marks, self.question.marks), points=points)
        return self._logged(settled, now)._to_mark(self.number, now)

    def _unmarked(self, now: datetime) -> "Mock":
        """The point before, or the answer that was confirmed before."""
        turn = self._turn()
        if turn.had:
            return replace(self, turn=replace(turn, had=turn.had[:-1]))
        before = [n for n in self.to_confirm if n < self.number]
        if not before:
            return replace(self, notice="first mark")
        one = self.given[before[-1]]
        assert one is not None
        return self._with(before[-1], replace(one, marks=None, points=()))._confirming(before[-1], now)

    def _put_first(self, now: datetime) -> "Mock":
        """The cards that lost marks come first in the next review, those of an earlier paper after them."""
        cards = dict.fromkeys([*(lost.card.id for lost in self.lost()), *self.pending])
        chosen = Set(first.KEY, first.value(First(milliseconds(now), tuple(cards))))
        return replace(self._gained(chosen, now), puts_first=True, end="finished")

    # -- small steps ---------------------------------------------------------------------------------------------

    def _turn(self) -> Turn:
        if self.turn is None:
            raise ValueError("there is no question on the screen")
        return self.turn

    def _spent(self, now: datetime) -> int:
        """Milliseconds on the question on the screen."""
        if self.turn is None:
            return 0
        return max(0, min(PAUSE_MS * self.question.marks, milliseconds(now) - milliseconds(self.turn.since)))

    def _used(self, now: datetime) -> "Mock":
        """The time on this question added to what was used before."""
        return replace(self, used_ms=self.used_ms + self._spent(now))

    def _logged(self, one: Given, now: datetime) -> "Mock":
        """The answer of this question written down, in place of the one before."""
        here, before, card = self, self.given[self.number], one.turn.card
        if before is not None:
            taken = before.event
            here = here._gained(TakeBack(taken) if isinstance(taken, int) else Undo(card.id, *taken), now)
        elif not self.is_kept:
            here = replace(here, is_kept=True)._gained(Set(papers.key(self.paper), papers.value(self.paper)), now)
        here = here._gained(self._answer(one), now)
        return here._with(self.number, replace(one, event=len(here.log) - 1))

    def _answer(self, one: Given) -> Answer:
        worth, proposed = self.question.marks, answers.proposed(one, self.question.marks)
        marks = proposed if one.marks is None else one.marks
        return Answer(
            one.turn.card.id,
            asks.proposal(marks / worth),
            "study" if self.paper.is_counted and not one.is_open else "cram",
            one.ms,
            asks.fingerprint(one.turn.card.face),
            None if one.is_away else answers.text(one.turn),
            round(marks / worth, 4),
            None if one.turn.draft is None else asks.proposal(proposed / worth),
            Sat(self.paper.id, one.used, one.marks, one.points, one.is_open),
        )

    def _with(self, number: int, one: Given) -> "Mock":
        return replace(self, given=(*self.given[:number], one, *self.given[number + 1 :]))

    def _gained(self, body: Body | TakeBack, now: datetime) -> "Mock":
        return replace(self, log=(*self.log, Gained(now, body)))


def begin(
    paper: Paper,
    *,
    cards: Mapping[CardId, Card],
    marker: Marker,
    now: datetime,
    before: Mapping[CardId, Event] | None = None,
    pending: tuple[CardId, ...] = (),
) -> Mock:
    """The exam with its first question on the screen that has no answer.

    ``before`` are the events of the answers that the log has of this paper already; questions whose card is in no deck
    any more are left out.
    """
    paper = replace(paper, questions=tuple(one for one in paper.questions if one.card in cards))
    known = before or {}
    held = tuple(
        answers.taken_up(paper, question, cards[question.card], known[question.card], marker, now)
        if question.card in known
        else None
        for question in paper.questions
    )
    used = max((one.used for one in held if one is not None), default=0)
    mock = Mock(paper, cards, marker, held, pending, is_kept=before is not None, used_ms=used * 1000)
    mock = mock._next(now) if held and held[0] is not None and not held[0].is_open else mock._asking(0, now)
    is_begun = any(not answers.is_unmarked(mock.given[number]) for number in mock.to_confirm)
    if mock.phase == "written" and is_begun:
        return replace(mock, phase="marking")._to_mark(-1, now)
    return mock


def answered(events: Iterable[Event], paper: Paper) -> dict[CardId, Event]:
    """The answers to a paper among events, by card; those taken back are left out."""
    return {
        event.body.card: event
        for event in still_true(events)
        if isinstance(event.body, Answer) and event.body.sat is not None and event.body.sat.paper == paper.id
    }


def _phase(turn: Turn) -> Literal["parts", "shown"]:
    return "parts" if isinstance(turn.card.face.ask, Points) else "shown"
