"""What the drawn and the plain mock exam have in common."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from swotup.core.mock import Mock, Notice
from swotup.core.papers import Paper, day
from swotup.screens import words

NOTICES: Final[Mapping[Notice, str]] = {
    "first question": "This is the first question.",
    "first mark": "Nothing was marked before this.",
    "clock hidden": "The clock is hidden; it goes on.",
    "clock shown": "Here is the clock.",
}

AWAY: Final = "You answered this on another device, and what you wrote stays there."


def title(mock: Mock) -> list[str]:
    """What is on the screen: "Mock exam", "question 3 of 15", "4 marks"."""
    if mock.turn is None:
        return ["Mock exam", "all answered"]
    where = f"question {mock.number + 1} of {len(mock.given)}"
    marking = ["Marking"] if mock.phase == "marking" else ["Mock exam"]
    return [*marking, where, words.count(mock.question.marks, "mark")]


def clock(mock: Mock, now: datetime) -> Iterator[str]:
    """The minutes used, where they are wanted; marking is not timed."""
    if mock.has_clock and mock.phase != "marking":
        yield f"{mock.seconds(now) // 60} of {mock.paper.minutes} min"


def left_blank(mock: Mock) -> Iterator[str]:
    """What there is to say before a paper is handed in."""
    yield f"All {len(mock.given)} questions are answered." if not mock.blank else _blank(mock)
    if mock.to_confirm:
        number = len(mock.to_confirm)
        yield f"Once it is handed in, {words.count(number, 'answer')} {'is' if number == 1 else 'are'} yours to judge."


def _blank(mock: Mock) -> str:
    numbers = ", ".join(map(str, mock.blank))
    return f"Left blank: {'question' if len(mock.blank) == 1 else 'questions'} {numbers}."


def away(mock: Mock) -> Iterator[str]:
    """Why an answer is not to be seen, where it was written on another device."""
    if mock.is_away:
        yield AWAY


def proposal(mock: Mock) -> str:
    """The marks that the marking proposes for one answer."""
    return f"It seems worth {mock.proposed} of {words.count(mock.question.marks, 'mark')}."


def begins(paper: Paper, *, is_new: bool, gone: int) -> Iterator[str]:
    """What is said before the first question; ``gone`` are questions whose card is in no deck any more."""
    told = f"{words.count(len(paper.questions), 'question')}, {words.count(paper.worth, 'mark')}"
    if not is_new:
        yield f"This goes on with the mock exam of {words.day(day(paper))}; `swot mock --new` begins another one."
    yield f"Mock exam: {told}, {words.count(paper.minutes, 'minute')}."
    if gone:
        cards = "card is" if gone == 1 else "cards are"
        yield f"{words.count(gone, 'question')} left out: the {cards} in no deck any more."
    if paper.worth < paper.marks and is_new:
        yield f"There are not enough questions for {paper.marks} marks that give nothing away about each other."
