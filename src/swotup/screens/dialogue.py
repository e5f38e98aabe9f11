"""The sitting in plain sentences, a line a prompt: for screen readers, pipes and simple terminals."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, assert_never

from swotup.core import asks
from swotup.core.model import BUTTONS, Gap, Items, Pick, Points, Recall, Truth
from swotup.core.session import FOUR, Session
from swotup.core.text import brief, one_line
from swotup.core.turn import Turn
from swotup.screens import typed, typed_items, words
from swotup.screens.frame import CRAMMING, Frame, deck_and_topic, meaning_of, round_name, worth

COMMANDS: Final = (
    "Enter: show the answer, or take the grade that is proposed",
    "yes or no: had the part, or missed it; true or false, of a statement",
    "a number: the option that you choose",
    "undo: take back the last answer",
    "new: new to me, show it and ask it again in a while",
    "later: not today",
    "suspend: not until you resume it",
    "edit: edit the entry",
    "flag: it looks wrong or unclear",
    "why: why this card, and its history",
    "quit: end; everything answered is kept",
)


def card(session: Session, frame: Frame, now: datetime) -> Iterator[str]:
    """A card as it is first asked."""
    turn = session.turn
    if turn is None:
        return
    if frame.warning and not session.given:
        yield frame.warning
    if session.mode == "cram" and not session.given:
        yield f"{CRAMMING}."
    if session.round != "first" and session.round_done == 0:
        yield round_name(session) + "."
    number = session.round_done + 1
    where = one_line(", ".join(deck_and_topic(turn.card, frame)))
    yield f"Card {number} of {session.round_done + session.left(now)}. {where}."
    face = turn.card.face
    yield f"Question: {words.spoken(face.prompt)}"
    if face.cue and not isinstance(face.ask, Truth):  # of a statement, what is to be typed says the same
        yield face.cue
    if face.hint:
        yield f"Hint: {one_line(face.hint)}"
    for option, text in enumerate(turn.options, start=1):
        yield f"{option}: {one_line(text)}"


def answer(session: Session) -> Iterator[str]:
    """The whole answer, once it may be shown."""
    turn = session.turn
    if turn is None or not turn.is_over:
        return
    yield from shape(turn)
    if session.answer_changed:
        yield "The answer has changed since you last saw this card."
    face = turn.card.face
    for label, told in (("Note", face.note), ("Then and now", face.dated), ("Source", "; ".join(face.source))):
        if told:
            yield f"{label}: {one_line(told)}"


def question(session: Session, frame: Frame, now: datetime) -> str:
    """What is to be typed now."""
    turn = session.turn
    if turn is None:
        return "Enter to leave, or undo to take back the last answer."
    match turn.phase:
        case "typing":
            return _typing(turn, frame)
        case "missing":
            return f"{typed_items.still_missing(turn)}: type them, one a line; an empty line shows them."
        case "asking":
            return _how(turn)
        case "parts":
            return part(turn)
        case "met":
            return "Enter to go on; the card comes again in a while."
        case "shown":
            return _grades(session, turn, frame, now)


def part(turn: Turn) -> str:
    """The part of an answer that is to be judged now, and what may be typed."""
    number = len(turn.had)
    told = one_line(turn.parts[number]).removesuffix(".") + worth(turn.card.face.ask, number)
    asked = f"{typed.proposal(turn)} Enter if so, else yes or no." if turn.mark else "Had it, yes or no?"
    return f"{number + 1} of {len(turn.parts)}: {told}. {asked}"


def is_begun(session: Session) -> bool:
    """Whether some lines of an answer are typed already, so that what is to be typed was said."""
    return session.is_typing and bool(session.turn and session.turn.draft and session.turn.draft.text)


def unknown(line: str, session: Session) -> str:
    """What may be typed instead of a line that means nothing now."""
    turn = session.turn
    if turn is None:
        can = "press Enter to leave, or type undo"
    elif turn.phase == "parts":
        can = f"type yes if {'it is met, no if it is not' if turn.mark else 'you had it, no if you missed it'}"
    elif turn.phase == "met":
        can = "press Enter to go on"
    elif turn.phase == "shown":
        can = "type again, hard, good or easy" if session.grades == FOUR else "type a number from 0 to 5"
    else:
        can = _can(turn)
    return f"{brief(line.strip())!r} means nothing here: {can}; or type keys to hear all that you can type."


def broken(faults: Iterable[str], *, is_gone: bool) -> Iterator[str]:
    """What is wrong with a deck after an edit, and what may be typed then."""
    yield from faults
    yield f"Type edit to edit it again, or press Enter to go on{' without it' if is_gone else ''}."


def keys(session: Session) -> Iterator[str]:
    """All that can be typed."""
    for key, quality in session.grades.items():
        name = f"{words.BUTTON_NAMES[quality].lower()} or {key}" if session.grades == FOUR else key
        meaning = words.MEANINGS[quality] if session.grades == FOUR else words.SIX_MEANINGS[quality]
        yield f"{name}: {meaning}"
    if session.marker is None:
        yield from COMMANDS
        return
    yield "Enter alone, where an answer is typed: I don't know, or that was all of it"
    yield from (f"/{command}" if command.partition(":")[0] in WORDS else command for command in COMMANDS[1:])
    yield "/show: show the answer, and grade yourself"


def key_of(line: str, session: Session) -> str | None:
    """The key that a typed line stands for, None where it means nothing or is an answer.

    Where answers are typed, a command begins with a slash.
    """
    typed = line.strip().lower()
    command = typed.removeprefix("/") if session.marker is not None else typed
    if session.is_typing:
        return WORDS.get(command) if command != typed else None
    typed = command if command in WORDS else typed
    phase = session.turn.phase if session.turn else None
    if not typed:
        return "\n"
    if typed in BUTTONS:
        keys = {quality: key for key, quality in session.grades.items()}
        return keys[BUTTONS[typed]] if phase == "shown" else None
    if phase == "asking" and typed in TRUTHS and session.turn and isinstance(session.turn.card.face.ask, Truth):
        return TRUTHS[typed]
    if phase == "asking" and session.turn and (number := option(typed, session.turn)):
        return number
    return typed if len(typed) == 1 or typed.isdecimal() else WORDS.get(typed)


TRUTHS: Final = {"true": "t", "yes": "t", "y": "t", "false": "f", "no": "f", "n": "f"}
WORDS: Final = {
    "yes": "y", "no": "n", "undo": "u", "new": "m", "later": "l", "suspend": "s", "edit": "e", "flag": "!",
    "why": "i", "help": "?", "keys": "?", "quit": "q", "exit": "q", "end": "q", "show": " ",
}  # fmt: skip


def option(typed: str, turn: Turn) -> str | None:
    """The number of the one option that begins so, of two letters or more."""
    if len(typed) < 2 or typed.isdecimal() or typed in WORDS:
        return None
    found = [number for number, text in enumerate(turn.options, 1) if one_line(text).lower().startswith(typed)]
    return str(found[0]) if len(found) == 1 else None


def _typing(turn: Turn, frame: Frame) -> str:
    """What is to be typed as an answer."""
    match turn.card.face.ask:
        case Items(ordered=True):
            what = "Type the steps in order, one a line; an empty line ends."
        case Items():
            what = "Type them, one a line; an empty line ends."
        case Points():
            what = "Type your answer; an empty line ends."
        case _:
            what = "Type the answer."
    return f"{what} Enter alone: I don't know. /keys: what else you can type." if frame.explain else what


def _how(turn: Turn) -> str:
    match turn.card.face.ask:
        case Pick():
            return f"Which, 1 to {len(turn.options)}? Enter shows the answer."
        case Truth():
            return "True or false? Enter shows the answer."
        case Items():
            return f"Enter to go through the {len(turn.parts)} parts of the answer."
        case Points():
            return f"Enter to mark your answer by {words.count(len(turn.parts), 'point')}."
        case Recall() | Gap():
            return "Enter to show the answer."
        case ask:
            assert_never(ask)


def _can(turn: Turn) -> str:
    match turn.card.face.ask:
        case Pick():
            return f"type a number from 1 to {len(turn.options)}, or press Enter to see the answer"
        case Truth():
            return "type true or false, or press Enter to see the answer"
        case Items():
            return "press Enter to go through the answer"
        case Points():
            return "press Enter to mark your answer"
        case Recall() | Gap():
            return "press Enter to see the answer"
        case ask:
            assert_never(ask)


def marked(session: Session) -> Iterator[str]:
    """What was named of a list, before the missing items are asked again."""
    if session.turn is not None and session.turn.phase == "missing":
        yield from typed_items.sentences(session.turn)


def shape(turn: Turn) -> Iterator[str]:
    """The answer of a card, and what became of it."""
    yield from typed.sentences(turn)
    match turn.card.face.ask:
        case Recall(answers) | Gap(answers=answers):
            shown = typed.answer(turn, answers)
            yield f"Answer: {one_line(shown)}"
            if others := [one_line(one) for one in answers if one != shown]:
                yield f"Also: {'; '.join(others)}"
        case Items() if turn.typed:
            return
        case Items() | Points() as ask:
            yield from _parts(turn, ask)
        case Pick(right):
            yield _verdict(turn.picked is not None, turn.share == 1, f"The answer: {one_line(right[0])}")
        case Truth(value, because):
            yield _verdict(turn.said is not None, turn.share == 1, f"It is {'true' if value else 'false'}.")
            if because:
                yield f"Because: {one_line(because)}"
        case ask:
            assert_never(ask)


def _parts(turn: Turn, ask: Items | Points) -> Iterator[str]:
    if not turn.had:  # nothing was judged: the card was new, or not known
        for number, part in enumerate(turn.parts):
            yield f"{number + 1}: {one_line(part)}{worth(ask, number)}"
    else:
        yield from _judged(turn, ask)
    if isinstance(ask, Points) and ask.model and turn.phase == "shown":
        yield f"Model answer: {one_line(ask.model)}"


def _judged(turn: Turn, ask: Items | Points) -> Iterator[str]:
    got, most = asks.earned(ask, [i for i, had in enumerate(turn.had) if had])
    yield f"{got} of {most} {'marks' if isinstance(ask, Points) else 'recalled'}."
    missed = [one_line(part) for part, had in zip(turn.parts, turn.had, strict=True) if not had]
    if missed:
        yield f"Missed: {'; '.join(missed)}"


def _verdict(answered: bool, right: bool, text: str) -> str:
    if not answered:
        return text
    return f"Right. {text}" if right else f"Not quite. {text}"


def _grades(session: Session, turn: Turn, frame: Frame, now: datetime) -> str:
    offers = []
    for key, quality in session.grades.items():
        name = words.BUTTON_NAMES[quality] if session.grades == FOUR else key
        told = f" ({meaning_of(session, turn, quality)})" if frame.explain else ""
        offers.append(f"{name}{told}: {words.comes_back(session.preview(quality, now))}")
    asked = "Again, Hard, Good or Easy?" if session.grades == FOUR else "0 to 5?"
    proposed = ""
    if turn.proposed is not None:
        name = words.BUTTON_NAMES[turn.proposed] if session.grades == FOUR else str(turn.proposed)
        proposed = f" Enter takes {name}."
    return f"{asked} {'; '.join(offers)}.{proposed}"
