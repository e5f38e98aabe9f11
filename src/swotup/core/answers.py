"""An answer of a mock exam: how it is dealt, what was written, what it earned, and what would have earned more."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Final

from swotup.core import asks
from swotup.core.model import Answer, Card, Event, Items, Pick, Points, Truth
from swotup.core.papers import Paper, Question
from swotup.core.queue import Slot
from swotup.core.turn import MET, Turn, dealt
from swotup.core.typed import Marker

_NEARLY: Final = 1e-6

Key = tuple[str, int]
"""Device and number of an event in the log."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on the paper: the card as it was answered, and its marks once they are final.

    ``used`` are the seconds of the paper used by then; ``event`` is what the log has of it: an index of this sitting's
    own log, or the key of an earlier event. ``ms`` is how long it took, and ``is_open`` whether it is still being
    written. ``is_away`` is whether what was written stays on another device; ``credit`` then is what the marking made
    of it, 0 to 1, where the learner is to confirm that.
    """

    turn: Turn
    used: int
    ms: int | None
    event: int | Key = 0
    marks: int | None = None
    points: tuple[int, ...] = ()
    is_open: bool = False
    is_away: bool = False
    credit: float | None = None

    @property
    def is_unsure(self) -> bool:
        """Whether the learner is to confirm its marks."""
        return self.credit is not None or is_unsure(self.turn)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not (self.is_away or text(self.turn))


@dataclass(frozen=True, slots=True)
class Lost:
    """A question, by its number from 1, that lost marks, and what would have earned them.

    ``is_any`` is whether some of that is enough.
    """

    number: int
    question: Question
    card: Card
    marks: int
    wanted: tuple[str, ...]
    is_any: bool


def taken_up(paper: Paper, question: Question, card: Card, event: Event, marker: Marker, now: datetime) -> Given:
    """An answer as it stands in the log; where the card's answer changed since, it is marked anew."""
    answer = event.body
    assert isinstance(answer, Answer) and answer.sat is not None
    sat, text = answer.sat, answer.typed or ""
    turn = question_dealt(paper, question, card, now)
    if turn.draft is not None:
        lines = tuple(line.strip() for line in text.split("\n") if line.strip())
        turn = replace(turn, typed=lines, mark=marker(card, lines))
    elif isinstance(card.face.ask, Truth):
        turn = replace(turn, said=text == "true" if text else None)
    else:
        turn = replace(turn, picked=turn.options.index(text) if text in turn.options else None)
    turn = replace(turn, phase="shown")
    is_away, is_same = answer.typed is None, answer.face == asks.fingerprint(card.face)
    marks, points = (sat.marks, sat.points) if is_away or is_same else (None, ())
    is_to_settle = marks is None and not sat.is_open
    if is_to_settle and not is_away and not is_unsure(turn):
        marks = marks_of(turn, question.marks)
    return Given(
        turn,
        sat.used,
        answer.ms,
        (event.device, event.seq),
        None if marks is None else min(marks, question.marks),
        points,
        sat.is_open,
        is_away,
        (answer.credit or 0.0) if is_to_settle and is_away else None,
    )


def question_dealt(paper: Paper, question: Question, card: Card, now: datetime) -> Turn:
    """The card asked, its options in the same order whenever this paper is written."""
    seed = Random(f"{paper.seed} {question.card}").getrandbits(32)
    return dealt(Slot(card.id, "exam", seed), card, now=now, is_typed=True)


def settled(turn: Turn) -> Turn:
    """An answer that was handed over, as it waits to be marked."""
    return replace(turn, phase="shown", had=())


def lines(turn: Turn) -> tuple[str, ...]:
    """The lines that were typed."""
    return turn.typed or ()


def text(turn: Turn) -> str:
    """What was written: lines, an option, or true or false; empty where it was left blank."""
    if isinstance(turn.card.face.ask, Pick):
        return "" if turn.picked is None else turn.options[turn.picked]
    if isinstance(turn.card.face.ask, Truth):
        return "" if turn.said is None else str(turn.said).lower()
    return "\n".join(lines(turn))


def is_unsure(turn: Turn) -> bool:
    """Whether the learner is to confirm its marks: what is blank, chosen or wholly right needs no second look."""
    if not lines(turn) or turn.mark is None:
        return False
    is_long = turn.mark.quality is None or isinstance(turn.card.face.ask, Points)
    return is_long or turn.mark.credit < 1 - _NEARLY


def is_unmarked(one: Given | None) -> bool:
    """Whether an answer's marks are still to be confirmed."""
    return one is not None and one.marks is None


def marks_of(turn: Turn, worth: int) -> int:
    """The whole marks that the marking gives."""
    if not text(turn):
        return 0
    share = turn.mark.credit if turn.mark is not None else turn.share or 0.0
    return min(worth, int(share * worth + 0.5 + _NEARLY))


def proposed(one: Given, worth: int) -> int:
    """The same, of an answer; also where what was written is away."""
    return marks_of(one.turn, worth) if one.credit is None else min(worth, int(one.credit * worth + 0.5 + _NEARLY))


def earned(one: Given | None) -> int:
    """The marks of a question, none where it has no answer or is not marked yet."""
    return 0 if one is None or one.marks is None else one.marks


def wanted(card: Card, one: Given | None) -> tuple[tuple[str, ...], int]:
    """What would have earned the marks that were lost, and what all of it is worth."""
    ask = card.face.ask
    if isinstance(ask, Points):
        met = one.points if one is not None else ()
        left = [point for index, point in enumerate(ask.points) if index not in met] or list(ask.points)
        return tuple(point.wordings[0] for point in left), sum(point.worth for point in left)
    if isinstance(ask, Items):
        items = one.turn.mark.items if one is not None and one.turn.mark is not None else ()
        parts = asks.parts(ask)
        missed = tuple(part for part, item in zip(parts, items, strict=False) if item.credit < MET) or parts
        return missed, len(missed)
    if isinstance(ask, Truth) and ask.because:
        return (f"{asks.answer_text(ask)}: {ask.because}",), 1
    return (asks.answer_text(ask),), 1
