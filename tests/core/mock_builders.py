"""Builders for mock exams: cards of several topics, papers, and exams with typed keys."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from swotup.core.answers import Given
from swotup.core.days import stamp
from swotup.core.keys import ENTER, pasted
from swotup.core.mock import Mock, begin
from swotup.core.model import Answer, Ask, Card, CardId, Event, Recall, Set, Undo
from swotup.core.papers import Paper, Question
from swotup.core.session import TakeBack
from tests.core.core_builders import DAY_STARTS, EXAM, LIST, NOON, PICK, card, marker

PAPER: Final = Paper("paper", NOON, 7, 40, 45, ())


def on(topic: str, name: str, ask: Ask | None = None, *, prompt: str | None = None) -> Card:
    """A card of a topic whose words stand in no other card."""
    found = card(name, ask or Recall((f"{name}{name}",)))
    return replace(found, topics=(topic,), face=replace(found.face, prompt=prompt or f"Say {name}!"))


FOUR: Final = (
    on("T1", "money", Recall(("cash",))),
    on("T1", "act", PICK),
    on("T2", "list", LIST),
    on("T2", "exam", EXAM),
)
"""A question, a choice, a list of three and an exam question of three marks: eight marks."""


def exam_of(cards: Sequence[Card] = FOUR, **more: object) -> Mock:
    """An exam that asks these cards in this order, from noon on."""
    from swotup.core.drawing import topic_of, worth

    questions = tuple(Question(one.id, worth(one.face.ask), topic_of(one)) for one in cards)
    paper = replace(PAPER, questions=questions, **more)  # type: ignore[arg-type]
    return begin(paper, cards={one.id: one for one in cards}, marker=marker, now=NOON)


def pressed(keys: Iterable[str], mock: Mock, *, seconds: float = 10) -> Mock:
    """The exam after these keys, the first one so many seconds after the question was shown, the others at once."""
    now = mock.turn.since if mock.turn else NOON
    now += timedelta(seconds=seconds)
    for key in keys:
        mock = mock.press(key, now)
    return mock


def wrote(mock: Mock, *lines: str, seconds: float = 10) -> Mock:
    """The exam after these lines were typed for the question on the screen, and handed over."""
    assert mock.turn is not None
    assert mock.turn.draft is not None
    keys = [key for line in lines for key in (pasted(line), ENTER)]
    return pressed([*keys, ENTER] if mock.turn.draft.many else keys or [ENTER], mock, seconds=seconds)


def log_of(mock: Mock, before: int = 0) -> list[Event]:
    """The exam's log as the store writes it."""
    found: list[Event] = []
    for seq, gained in enumerate(mock.log, before + 1):
        body = gained.body
        if isinstance(body, TakeBack):
            taken = found[body.index].body
            assert isinstance(taken, Answer)
            body = Undo(taken.card, "desk", before + body.index + 1)
        found.append(Event("desk", seq, "learner", stamp(gained.at, DAY_STARTS), body))
    return found


def events_of(mock: Mock) -> list[str]:
    """What the log gained, in words."""
    found = []
    for gained in mock.log:
        match gained.body:
            case Answer(card, quality, mode, sat=sat):
                marks = "?" if sat is None or sat.marks is None else sat.marks
                found.append(f"{card.removeprefix('deck/')} {quality} {mode} {marks}")
            case TakeBack(index):
                found.append(f"take back {index}")
            case Set(key):
                found.append(f"set {key}")
            case body:
                found.append(type(body).__name__.lower())
    return found


def marks(mock: Mock) -> list[int | None]:
    """The marks of each question, None where they are not final."""
    return [one.marks if isinstance(one, Given) else None for one in mock.given]


def ids(questions: Iterable[Question]) -> list[CardId]:
    return [question.card for question in questions]
