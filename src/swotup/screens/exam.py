"""The exams that are set, with the first lines of each one's plan, and those that are over."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from swotup.core.model import Exam
from swotup.core.outlook import Outlook
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import exam_lines, outlook, words
from swotup.screens.exam_lines import Over

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True, slots=True)
class Listed:
    """The exams to come, the nearest first, and those that are over; ``is_new`` is whether one was set just now."""

    coming: tuple[Outlook, ...]
    over: tuple[Over, ...]
    today: date
    is_new: bool = False


def sentences(listed: Listed) -> Iterator[str]:
    """An exam after the other, one sentence a line."""
    for one in listed.coming:
        yield f"{outlook.name(one)}: {outlook.when(one)}."
        yield from _asks(one)
        yield from outlook.first_lines(one)
    yield from _over(listed)
    if listed.coming:
        yield ": ".join(_next(listed))


def drawn(listed: Listed, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import labelled, page

    parts: list[Text] = []
    for one in listed.coming:
        parts += [Text(outlook.name(one), style="bold cyan"), Text(outlook.when(one), style="bold")]
        parts += [Text(line) for line in (*_asks(one), *outlook.first_lines(one))]
        parts.append(Text())
    for line in _over(listed):
        parts += [Text(line), Text()]
    if listed.coming:
        parts.append(labelled(*_next(listed), "bold cyan"))
    return page(parts if listed.coming else parts[:-1], console, width)


def _asks(one: Outlook) -> Iterator[str]:
    """Which cards the exam asks, where it is not all of them."""
    parts = [*_listed("deck", one.exam.decks), *_listed("topic", one.exam.topics)]
    if parts:
        yield f"It asks {', '.join(parts)}."


def _listed(noun: str, names: Sequence[str]) -> Iterator[str]:
    """Names after what they are: "topics LO1, LO2"; nothing where there are none."""
    if names:
        yield f"{noun if len(names) == 1 else f'{noun}s'} {', '.join(map(one_line, names))}"


def _over(listed: Listed) -> Iterator[str]:
    """Those that are over; where none is set, how to set one."""
    for exam in listed.over:
        yield exam_lines.rests(exam) if exam.after != "away" else _away(exam)
    if not listed.coming and not listed.over:
        yield exam_lines.none_set(listed.today)


def _next(listed: Listed) -> tuple[str, str]:
    """What to do next, and its command."""
    return ("Start", "swot review") if listed.is_new else ("Day by day", "swot plan")


def _away(exam: Over) -> str:
    name = one_line(exam.name)
    cards = words.count(exam.cards, "card")
    return f"{name} was on {words.day(exam.day)}; {cards} put away: `swot exam clear {name}` brings them back."


def closed(exam: Exam, verb: Literal["clear", "go-on", "put-away"]) -> str:
    """What became of an exam."""
    name = one_line(exam.name)
    if verb == "put-away":
        return f"{name}: its cards stay at rest; `swot exam clear {name}` brings them back."
    if verb == "go-on":
        return f"{name} is done: its cards go on for the long term, each on its own due day."
    return f"{name} is cleared: each card comes on its own due day, and nothing you learnt is lost."
