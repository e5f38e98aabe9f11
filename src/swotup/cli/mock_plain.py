"""A mock exam line by line: for screen readers, pipes and terminals that cannot be drawn on."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from swotup.cli import mock_book, output, setup
from swotup.cli.mock_sitting import MockSitting
from swotup.core.answers import text
from swotup.core.draft import Draft
from swotup.core.keys import ENTER, ESCAPE, pasted
from swotup.core.mock import Mock
from swotup.screens import mock_dialogue, mock_report
from swotup.screens.mock_words import NOTICES


def run(sitting: MockSitting, *, as_json: bool) -> int:
    """Ask until the exam or the input ends. Status 130 where it is interrupted.

    With JSON, what is asked goes to the standard error, and the result alone to the output.
    """
    out = sys.stderr if as_json else sys.stdout
    try:
        _ask(sitting, setup.lines(), out)
    except KeyboardInterrupt:
        sitting.leave()
        print(f"\n{sitting.stopped}", file=sys.stderr)
        return 130
    if sitting.mock.phase != "marked":
        _say([sitting.stopped], out)
    if as_json:
        output.print_json(_as_json(sitting))
    return 0


def _ask(sitting: MockSitting, typed: Iterator[str], out: TextIO) -> None:
    _say(sitting.notes, out)
    shown: tuple[object, ...] | None = None
    while not sitting.mock.end:
        mock = sitting.mock
        if mock.phase == "marked":
            _settle(sitting, typed, out)
            return
        if (here := _place(mock)) != shown:
            _say(mock_dialogue.card(mock), out)
            shown = here
        if not _is_begun(mock):
            _say([mock_dialogue.question(mock, setup.now())], out)
        line = next(typed, None)
        if line is None:
            sitting.leave()
            return
        _take(sitting, line, out)


def _settle(sitting: MockSitting, typed: Iterator[str], out: TextIO) -> None:
    """The report, and whether what was lost comes first in the next review."""
    _say(mock_report.sentences(sitting.report), out)
    while sitting.report.lost and not sitting.mock.end:
        _say([mock_dialogue.question(sitting.mock, setup.now())], out)
        line = next(typed, "no")
        key = mock_dialogue.key_of(line, sitting.mock)
        if key is None:
            _say([mock_dialogue.unknown(line)], out)
        else:
            sitting.press(key)
    if sitting.report.lost:
        _say(mock_report.tail(sitting.report), out)


def _place(mock: Mock) -> tuple[object, ...]:
    """What tells one question, or one way to be at it, from another."""
    return mock.phase, mock.number, mock.turn and mock.turn.since


def _is_begun(mock: Mock) -> bool:
    """Whether some lines of an answer are typed already, besides what stood there before."""
    draft = mock.turn.draft if mock.turn else None
    return mock.is_typing and draft is not None and bool(draft.text) and draft.text != _before(mock)


def _before(mock: Mock) -> str:
    """What was written for this question when it was last on the screen."""
    one = mock.given[mock.number]
    return "" if one is None else text(one.turn)


def _take(sitting: MockSitting, line: str, out: TextIO) -> None:
    before = sitting.mock
    key = mock_dialogue.key_of(line, before)
    if before.is_typing and key is None:
        _type(sitting, line.strip())
        return
    if key is None:
        _say([mock_dialogue.unknown(line)], out)
        return
    if key == "?":
        _say(mock_dialogue.keys(), out)
        return
    if before.is_typing:
        sitting.press(ESCAPE)
    sitting.press(key)
    if sitting.mock.notice:
        _say([NOTICES[sitting.mock.notice]], out)
    if before.is_typing and sitting.mock.turn and sitting.mock.turn.phase == "asking" and sitting.mock.turn.draft:
        sitting.press(ESCAPE)


def _type(sitting: MockSitting, line: str) -> None:
    """A line of an answer. An answer that stood there is said anew, or kept by an empty line; half a one goes on."""
    mock, turn = sitting.mock, sitting.mock.turn
    assert turn is not None and turn.draft is not None
    old, one = turn.draft.text and turn.draft.text == _before(mock), mock.given[mock.number]
    if old and line and one is not None and one.is_open and turn.draft.many:
        sitting.press(pasted(f"\n{line}"))
    elif old and line:
        sitting.mock = replace(mock, turn=replace(turn, draft=Draft(many=turn.draft.many)))
        sitting.press(pasted(line))
    elif line:
        sitting.press(pasted(line))
    elif old and turn.draft.many:
        sitting.press(ENTER)
    sitting.press(ENTER)


def _say(sentences: Iterable[str], out: TextIO) -> None:
    for sentence in sentences:
        print(sentence, file=out)
    out.flush()


def _as_json(sitting: MockSitting) -> dict[str, object]:
    mock, report = sitting.mock, sitting.report
    told = mock_book.as_told(mock.paper)
    told["questions"] = [
        {
            "card": question.card,
            "topic": question.topic,
            "marks": one and one.marks,
            "of": question.marks,
            "prompt": mock.cards[question.card].face.prompt,
        }
        for question, one in zip(mock.paper.questions, mock.given, strict=True)
    ]
    told["lost"] = (
        [{"card": lost.card.id, "marks": lost.marks, "wanted": list(lost.wanted)} for lost in report.lost]
        if mock.paper.result
        else []
    )
    return told
