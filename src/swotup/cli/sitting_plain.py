"""The sitting line by line: for screen readers, pipes and terminals that cannot be drawn on."""

import sys
from collections.abc import Iterable, Iterator

from swotup.cli import setup
from swotup.cli.sitting import Sitting
from swotup.core.draft import Draft
from swotup.core.keys import ENTER, ESCAPE, pasted
from swotup.core.model import UserError
from swotup.core.turn import Turn
from swotup.core.values import replace
from swotup.screens import dialogue, summary
from swotup.screens.frame import notice


def run(sitting: Sitting) -> int:
    """Ask until the sitting or the input ends. Status 130 where it is interrupted."""
    typed = setup.lines()
    try:
        goes_on = True
        while goes_on:
            goes_on = _ask(sitting, typed)
            _say(summary.sentences(sitting.session.summary(), sitting.after()))
            goes_on = goes_on and _is_taken_back(sitting, typed)
    except KeyboardInterrupt:
        print(f"\n{sitting.stopped}", file=sys.stderr)
        return 130
    return 0


def _ask(sitting: Sitting, typed: Iterator[str]) -> bool:
    """Go through the cards. Whether there may be more to type: not where the input or the learner ended it."""
    shown: Turn | None = None
    while not sitting.session.end:
        session = sitting.session
        turn = session.turn
        if turn is not None and (shown is None or _dealing(turn) != _dealing(shown)):
            _say(dialogue.card(session, sitting.frame, setup.now()))
            shown = None
        if turn is not None and turn.is_over and (shown is None or shown.phase != turn.phase):
            _say(dialogue.answer(session))
        if turn is not None and shown is not None and turn.phase == "missing" != shown.phase:
            _say(dialogue.marked(session))
        shown = turn
        if not dialogue.is_begun(session):
            _say([dialogue.question(session, sitting.frame, setup.now())])
        line = next(typed, None)
        if line is None:
            return False
        _take(sitting, line, typed)
    return sitting.session.end != "quit"


def _dealing(turn: Turn) -> tuple[object, ...]:
    """What tells a card that is dealt, or dealt anew, from one that is still on."""
    return turn.slot, turn.card, turn.since


def _is_taken_back(sitting: Sitting, typed: Iterator[str]) -> bool:
    """Whether the last answer is taken back after the end, so that the sitting goes on."""
    if not sitting.session.given:
        return False
    while True:
        _say([dialogue.question(sitting.session, sitting.frame, setup.now())])
        line = next(typed, "")
        key = dialogue.key_of(line, sitting.session)
        if key in ("\n", "q"):
            return False
        if key == "u":
            _take(sitting, line, typed)
            return True
        _say([dialogue.unknown(line, sitting.session)])


def _take(sitting: Sitting, line: str, typed: Iterator[str]) -> None:
    before = sitting.session
    key = dialogue.key_of(line, before)
    if key is None and before.is_typing:
        sitting.press(pasted(line.strip()))
        sitting.press(ENTER)
        return
    if key is None:
        _say([dialogue.unknown(line, before)])
        return
    if before.is_typing or (before.turn and before.turn.typed is not None):
        sitting.press(ESCAPE)
    _press(sitting, key, line, typed)
    turn = sitting.session.turn
    if turn is None or turn.draft is None:
        return
    if turn.phase == "asking":
        sitting.press(ESCAPE)
    elif key == "u" and turn.phase == "typing":  # lines that were said cannot be mended, only said anew
        sitting.session = replace(sitting.session, turn=replace(turn, draft=Draft(many=turn.draft.many)))


def _press(sitting: Sitting, key: str, line: str, typed: Iterator[str]) -> None:
    before = sitting.session
    sitting.press(key)
    session = sitting.session
    if session.wants_edit:
        _edit(sitting, typed)
    elif session.overlay:
        _say(dialogue.keys(session) if session.overlay == "keys" else sitting.frame.why)
        sitting.press(" ")
    elif told := notice(session):
        _say([told])
    elif session.turn == before.turn and not session.end:
        _say([dialogue.unknown(line, session)])


def _edit(sitting: Sitting, typed: Iterator[str]) -> None:
    """Edit the card, and again as long as that is asked for and there are faults."""
    try:
        while faults := sitting.edit():
            _say(dialogue.broken(faults, is_gone=sitting.is_gone))
            if dialogue.key_of(next(typed, ""), sitting.session) != "e":
                break
    except UserError as error:
        _say([str(error)])
    sitting.go_on()


def _say(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(sentence)
    sys.stdout.flush()
