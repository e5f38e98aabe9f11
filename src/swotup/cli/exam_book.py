"""The exams in the learner's log: set, changed, closed and shown."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal

from swotup.cli import exam_day, outlooks, output, setup, workspace
from swotup.cli.workspace import Workspace
from swotup.core import dates, exams
from swotup.core.model import DeckId, Exam, Set, UserError
from swotup.core.text import brief, is_safe
from swotup.core.values import dataclass, replace
from swotup.decks import is_path
from swotup.screens import exam as screen
from swotup.screens.exam_lines import CHOICES, Over, question
from swotup.screens.words import day as day_in_full

UNNAMED: Final = "exam"
"""The name of an exam that was given none."""
LONGEST_NAME: Final = 60
FURTHEST: Final = 3 * 366
"""Days: nobody plans further ahead, and each of them is simulated."""
Verb = Literal["clear", "go-on", "put-away"]
VERBS: Final[Mapping[str, Verb]] = {"clear": "clear", "go-on": "go-on", "put-away": "put-away"}
"""What can be done with an exam, in place of a name."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be changed about an exam besides its day: minutes a day, decks by id, topics."""

    minutes: int | None = None
    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.minutes is not None or bool(self.decks or self.topics)


def name_and_day(work: Workspace, told: Sequence[str]) -> tuple[str, date | None]:
    """The name and the day that the words give; the longest end that is a date is the day. Raises UserError."""
    for start in range(len(told)):
        if day := dates.parsed(" ".join(told[start:]), work.today):
            return " ".join(told[:start]), day
    name = " ".join(told)
    if name and _called(work, name) is None:
        raise UserError(f"{brief(name)!r} is no date and no exam that is set: {_near(work, name)}")
    return name, None


def _near(work: Workspace, name: str) -> str:
    """What to write instead: an exam that is called much the same, else a day."""
    from swotup.cli.unknown import alike

    near = alike(name, (exam.name for exam in work.exams))
    return f"did you mean {' or '.join(map(brief, near))}?" if near else f"write the day as {dates.FORMS}."


def known(work: Workspace, name: str) -> Exam:
    """The exam of this name, or the only one where there is no name. Raises UserError."""
    if not work.exams:
        raise UserError("No exam is set: `swot exam DATE` sets one.")
    found = _called(work, name) if name else work.exams[0] if len(work.exams) == 1 else None
    if found is None:
        names = ", ".join(brief(one.name) for one in work.exams)
        raise UserError(f"There is no exam {brief(name)!r}, only {names}." if name else f"Say which exam: {names}.")
    return found


def _called(work: Workspace, name: str) -> Exam | None:
    return next((one for one in work.exams if exams.key(one.name) == exams.key(name)), None)


def put_down(work: Workspace, name: str, day: date | None, changes: Changes) -> tuple[Workspace, Exam]:
    """Set an exam, or change one where no day is given; the workspace that knows it. Raises UserError."""
    before = known(work, name) if day is None else _called(work, name or UNNAMED) or _new(work, name or UNNAMED)
    exam = _changed(work, before, day, changes)
    if exam not in work.exams:
        work.record(Set(exams.key(exam.name), exams.value(exam)))
    others = (one for one in work.exams if exams.key(one.name) != exams.key(exam.name))
    return replace(work, exams=tuple(sorted((*others, exam), key=exams.order))), exam


def _new(work: Workspace, name: str) -> Exam:
    if len(name) > LONGEST_NAME or not is_safe(name):
        raise UserError(f"An exam cannot be called {brief(name)!r}: give it another name.")
    return Exam(name, work.today, work.today)


def _changed(work: Workspace, exam: Exam, day: date | None, changes: Changes) -> Exam:
    """The exam as it is asked for. Raises UserError where it lies in the past or too far off, or asks no card."""
    if day is not None and day < work.today:
        raise UserError(f"{day_in_full(day)} is past: write a day to come, as {dates.FORMS}.")
    if day is not None and (day - work.today).days > FURTHEST:
        raise UserError(f"{day_in_full(day)} is more than three years off: set the exam once it is nearer.")
    if day is not None:
        exam = exams.moved(exam, day, work.today)
    exam = replace(
        exam,
        minutes=changes.minutes or exam.minutes,
        decks=tuple(dict.fromkeys(_deck(work, name) for name in changes.decks)) or exam.decks,
        topics=tuple(dict.fromkeys(changes.topics)) or exam.topics,
    )
    _check(work, exam)
    return exam


def _deck(work: Workspace, name: str) -> DeckId:
    if is_path(name):
        raise UserError(f"An exam knows decks by their ids: `swot add {name}` takes that one in, then name its id.")
    return work.library.shelf(name).id


def _check(work: Workspace, exam: Exam) -> None:
    """Raises UserError where no card is asked."""
    decks = [deck for deck in work.library.ids if not exam.decks or deck in exam.decks]
    cards = [card for deck in decks for card in work.library.shelves[deck].deck.cards]
    everywhere = work.library.cards.values()
    kept = workspace.matching(cards, exam.topics, (), everywhere) if exam.topics and cards else cards
    if not kept:
        raise UserError("That exam would ask no card: name other decks or topics, or `swot add` a deck.")


# -- once it is over ---------------------------------------------------------------------------------------------


def close(work: Workspace, verb: Verb, name: str, changes: Changes, *, plain: bool) -> int:
    """Drop an exam, or say what becomes of its cards once it is over. Raises UserError."""
    if changes:
        raise UserError(f"--minutes, --deck and --topic set an exam: leave them out after {verb}.")
    exam = known(work, name)
    if verb != "clear" and exam.day >= work.today:
        raise UserError(f"{brief(exam.name)} is still to come: `swot exam clear {brief(exam.name)}` drops it.")
    _close(work, exam, verb, plain=plain)
    return 0


def ask_once(work: Workspace, over: Over) -> None:
    """Ask what becomes of the cards of an exam that is over. Without an answer they rest, and it is not asked again."""
    exam = known(work, over.name)
    _say(work, question(over), plain=False)
    print(CHOICES, end="", flush=True)
    match next(setup.lines(), "").strip().lower():
        case "y" | "yes":
            _close(work, exam, "go-on", plain=False)
        case "n" | "no":
            _close(work, exam, "put-away", plain=False)
        case _:
            work.record(Set(exams.key(exam.name), exams.value(replace(exam, after="asked"))))


def _close(work: Workspace, exam: Exam, verb: Verb, *, plain: bool) -> None:
    value = exams.value(replace(exam, after="away")) if verb == "put-away" else ""
    work.record(Set(exams.key(exam.name), value))
    _say(work, screen.closed(exam, verb), plain=plain)


def _say(work: Workspace, sentence: str, *, plain: bool) -> None:
    """Print a sentence, in a terminal broken at words."""
    is_plain = output.is_plain(asked=plain, setting=work.settings.plain)
    output.say([sentence], plain=is_plain, width=work.settings.width)


# -- shown -------------------------------------------------------------------------------------------------------


def show(work: Workspace, exam: Exam | None, *, as_json: bool, plain: bool, is_new: bool = False) -> int:
    """The exams, or the one that is meant, with the first lines of the plan; ``is_new`` where it was just set."""
    coming = [one for one in outlooks.outlooks(work, in_full=False) if exam is None or one.exam.name == exam.name]
    over = [one for one in exam_day.over(work) if exam is None or one.name == exam.name]
    if as_json:
        told = [{"name": one.name, "exam": one.day.isoformat(), "cards": one.cards} for one in over]
        output.print_json(
            {"plan": work.settings.plan, "exams": [outlooks.as_json(one) for one in coming], "over": told}
        )
        return 0
    listed = screen.Listed(tuple(coming), tuple(over), work.today, is_new)
    output.show(
        plain=output.is_plain(asked=plain, setting=work.settings.plain),
        sentences=lambda: screen.sentences(listed),
        drawn=lambda console: screen.drawn(listed, console, work.settings.width),
    )
    return 0
