"""A mock exam in plain sentences, a line a prompt: for screen readers, pipes and simple terminals."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from swotup.core.mock import Mock
from swotup.core.model import Items, Pick, Points, Truth
from swotup.core.text import brief, one_line
from swotup.core.turn import Turn
from swotup.screens import dialogue, words
from swotup.screens.mock_words import away, left_blank, proposal, title

WORDS: Final = {
    "back": "u", "undo": "u", "clock": "c", "keys": "?", "help": "?", "quit": "q", "stop": "q", "exit": "q", "end": "q",
}  # fmt: skip
COMMANDS: Final = (
    "Enter alone: leave the question blank, or end an answer of several lines",
    "/back: the question before, or the last thing that was marked",
    "/clock: hide the time used, or tell it again",
    "/quit: stop for now; swot mock goes on where you stopped",
)
JUDGED: Final = {"yes": "y", "y": "y", "no": "n", "n": "n"}


def card(mock: Mock) -> Iterator[str]:
    """A question as it is first asked; before marking, what was written and what was expected."""
    turn = mock.turn
    if turn is None:
        yield from left_blank(mock)
        return
    told = ", ".join(title(mock))
    yield f"{told[0].upper()}{told[1:]}."
    face = turn.card.face
    yield f"Question: {words.spoken(face.prompt)}"
    if face.cue and not isinstance(face.ask, Truth):
        yield face.cue
    if face.hint:
        yield f"Hint: {one_line(face.hint)}"
    for number, text in enumerate(turn.options, start=1):
        yield f"{number}: {one_line(text)}"
    yield from away(mock)
    if mock.is_away and turn.phase == "parts":
        return
    if mock.phase == "marking" and turn.phase == "parts":
        yield f"You wrote: {one_line(' '.join(turn.typed or ()))}"
    elif mock.phase == "marking":
        yield from dialogue.shape(turn)
    elif turn.draft is not None and turn.draft.lines:
        yield f"You wrote: {one_line(' '.join(turn.draft.lines))}"


def question(mock: Mock, now: datetime) -> str:
    """What is to be typed now, after the time used."""
    turn = mock.turn
    if mock.phase == "marked":
        return "Put these cards first in the next review, yes or no?"
    if turn is None:
        return "Enter to hand it in, or /back."
    if turn.phase == "parts":
        return dialogue.part(turn)
    if mock.phase == "marking":
        return f"{proposal(mock)} Enter if so, else 0 to {mock.question.marks}."
    minute = f"Minute {mock.seconds(now) // 60} of {mock.paper.minutes}. " if mock.has_clock else ""
    return f"{minute}{_what(turn)}"


def keys() -> Iterator[str]:
    """All that can be typed."""
    yield from COMMANDS


def unknown(line: str) -> str:
    """What is said of a line that means nothing now."""
    return f"{brief(line.strip())!r} means nothing here: type /keys to hear all that you can type."


def key_of(line: str, mock: Mock) -> str | None:
    """The key that a typed line stands for, None where it means nothing or is an answer."""
    typed, turn = line.strip().lower(), mock.turn
    if typed.startswith("/") and typed[1:] in WORDS:
        return WORDS[typed[1:]]
    if mock.is_typing:
        return None
    if not typed:
        return "\n"
    if mock.phase == "marked" or (turn is not None and turn.phase == "parts"):
        return JUDGED.get(typed)
    if mock.phase == "marking":
        return typed if typed.isdecimal() and int(typed) <= mock.question.marks else None
    if turn is None:
        return WORDS.get(typed)
    if isinstance(turn.card.face.ask, Truth):
        return typed if typed in ("t", "f") else dialogue.TRUTHS.get(typed)
    if typed.isdecimal():
        return typed if len(typed) < 3 and 1 <= int(typed) <= len(turn.options) else None
    return dialogue.option(typed, turn)


def _what(turn: Turn) -> str:
    match turn.card.face.ask:
        case Pick():
            return f"Which, 1 to {len(turn.options)}?"
        case Truth():
            return "True or false?"
        case Items(ordered=True):
            return "Type the steps in order, one a line; an empty line ends."
        case Items():
            return "Type them, one a line; an empty line ends."
        case Points():
            return "Type your answer; an empty line ends."
        case _:
            return "Type the answer."
