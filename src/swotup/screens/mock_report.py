"""What a mock exam came to: marks by topic, and each lost mark with what would have earned it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from swotup.core.answers import Lost
from swotup.core.papers import Paper, Result, Score, part
from swotup.core.text import one_line
from swotup.screens import words

if TYPE_CHECKING:
    from rich.text import Text

    from swotup.screens.look import Look

BAR: Final = 12
INDENT: Final = 8
NARROW: Final = 50
"""Columns below which a topic has no bar."""


@dataclass(frozen=True, slots=True)
class Report:
    """A marked paper, the titles of its topics, what lost marks, and the command that gives the same paper again.

    ``is_over`` is whether nothing is left to be asked, so that it says what comes next.
    """

    paper: Paper
    result: Result
    titles: Mapping[str, str]
    lost: tuple[Lost, ...]
    again: str
    puts_first: bool = False
    is_over: bool = False


def sentences(report: Report) -> Iterator[str]:
    """One sentence a line."""
    yield from _head(report)
    for score in report.result.topics:
        yield f"{_topic(score, report)}: {score.marks} of {score.of}."
    for lost in report.lost:
        yield f"Question {lost.number}, {words.count(lost.marks, 'mark')} lost: {words.spoken(lost.card.face.prompt)}"
        yield f"{_label(lost)}: {'; '.join(map(one_line, lost.wanted))}"
    if report.is_over:
        yield from tail(report)


def drawn(report: Report, look: "Look") -> "list[Text]":
    """The lines of the screen."""
    from rich.text import Text

    title, *rest = _head(report)
    lines = [*look.wrap(title, "bold cyan"), _bar(report.result.marks, report.result.of, min(30, look.width), look)]
    for sentence in rest:
        lines += look.wrap(sentence)
    lines += [Text(), look.text("Marks by topic", "bold"), *_topics(report, look)]
    if report.lost:
        lines += [Text(), look.text("What would have earned more", "bold")]
    for lost in report.lost:
        lines += [*_question(lost, look), Text()]
    if report.lost:
        lines.pop()
    if report.is_over:
        lines += [Text(), *(line for sentence in tail(report) for line in look.wrap(sentence))]
    return lines


def _head(report: Report) -> Iterator[str]:
    result, minutes = report.result, report.paper.minutes
    yield f"{result.marks} of {words.count(result.of, 'mark')}, {words.percent(result.share)}."
    taken = f"Written in {words.minutes(result.seconds)}"
    if result.seconds <= minutes * 60:
        yield f"{taken}, of {minutes}."
    else:
        yield f"{taken}, of {minutes}: {words.count(result.in_time, 'mark')} within the time."


def tail(report: Report) -> Iterator[str]:
    """What comes next, in sentences."""
    if report.puts_first:
        number = len(report.lost)
        yield f"Next: `swot review`; {'this card comes' if number == 1 else f'these {number} cards come'} first."
    else:
        yield "Next: `swot review`."
    if not report.paper.is_counted:
        yield "The schedule is as it was."
    yield f"The same paper again: `{report.again}`."


def _topics(report: Report, look: "Look") -> "Iterator[Text]":
    from rich.text import Text

    is_wide = look.width >= NARROW
    of = max(len(f"{score.marks} of {score.of}") for score in report.result.topics)
    for score in report.result.topics:
        told = f"{score.marks} of {score.of}".rjust(of)
        lead = look.text(f"{told}  ", "bold")
        if is_wide:
            lead = Text.assemble(_bar(score.marks, score.of, BAR, look), "  ", lead)
        yield from look.wrap(_topic(score, report), first=lead)


def _bar(marks: int, of: int, length: int, look: "Look") -> "Text":
    from rich.text import Text

    filled = words.filled(part(marks, of), length)
    return Text.assemble((look.spell("━") * filled, "green"), (look.spell("─") * (length - filled), "bright_black"))


def _topic(score: Score, report: Report) -> str:
    """A topic by its name, with what it is about."""
    title = report.titles.get(score.topic)
    return one_line(f"{score.topic}  {title}" if title else score.topic)


def _question(lost: Lost, look: "Look") -> "Iterator[Text]":
    """A question by its number and the marks that it lost, and below it what would have earned them."""
    from rich.text import Text

    lead = Text.assemble(
        (look.spell("✗"), "red"), look.text(f"{lost.number:>3}  "), (look.spell(f"−{lost.marks}"), "red")
    )
    yield from look.wrap(one_line(lost.card.face.prompt), first=lead + "  ")
    indent = " " * INDENT
    if lost.is_any and len(lost.wanted) > 1:
        yield from look.wrap(f"{_label(lost)}:", "bright_black", first=indent)
    for text in lost.wanted:
        yield from look.wrap(one_line(text), "green", first=f"{indent}• ")


def _label(lost: Lost) -> str:
    """What stands before what would have earned the marks."""
    if not lost.is_any:
        return "It wanted"
    return f"Enough of these for {lost.marks} marks" if lost.marks > 1 else "Any of these"
