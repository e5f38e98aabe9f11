"""What the mock exams came to over time, whole and by topic."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from swotup.core.papers import Paper, Result, Score, day, part
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import words
from swotup.screens.stats_section import NARROW, Section, Seen, bar, cells, grid, note

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST: Final = 10
"""So many papers are shown; `swot mock --list` lists all."""
LONGEST_NAME: Final = 20
LONGEST_BAR: Final = 16
SHORTEST_BAR: Final = 6
DATE: Final = 11
SHARE: Final = 4
GAP: Final = 2
ROOMY: Final = 64
"""Columns from which there is room for the minutes beside the marks earned in time."""
NOTE: Final = "Last: the newest paper that asked for the topic. Before: all the others that did."


@dataclass(frozen=True, slots=True)
class Course:
    """A topic in the newest paper that asked for it, and in all those before; None where there was none before."""

    topic: str
    last: float
    before: float | None


def _told(seen: Seen) -> Iterator[str]:
    for paper, result in _shown(seen):
        late = f", {result.in_time:,} of them in time" if result.in_time != result.marks else ""
        yield (
            f"Mock exam, {words.day(day(paper))}: {result.marks:,} of {words.count(result.of, 'mark')}, "
            f"{words.percent(result.share)}, in {words.minutes(result.seconds)} of {paper.minutes:,}{late}."
        )
    yield from _others(seen)
    for course in _courses(seen):
        before = "" if course.before is None else f", {words.percent(course.before)} before"
        yield f"{one_line(course.topic)} in mock exams: {words.percent(course.last)} last time{before}."
    if _has_before(seen):
        yield NOTE


def _drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    if not seen.mocks:
        return
    heads, lines = _columns(list(_shown(seen)), room)
    beside = sum(max(map(len, column)) + GAP for column in zip(heads, *lines, strict=True))
    length = min(LONGEST_BAR, room - beside - GAP) if room >= NARROW else 0
    length = length if length >= SHORTEST_BAR else 0
    yield _paper_table(seen, heads, lines, length)
    yield from map(Text, _others(seen))
    yield Text()
    yield _topic_table(seen, length)
    if _has_before(seen):
        yield note(NOTE)


def _columns(shown: list[tuple[Paper, Result]], room: int) -> tuple[list[str], list[list[str]]]:
    """The heads and the lines of the papers, without bars: day, share, marks, and minutes where there is room.

    Where there was a paper that took too long, the marks earned in time as well.
    """
    is_late = any(result.in_time != result.marks for _, result in shown)
    has_minutes = room >= (ROOMY if is_late else NARROW)
    heads = ["", "", "marks", *(["minutes"] if has_minutes else []), *(["in time"] if is_late else [])]
    lines = []
    for paper, result in shown:
        when = f"{day(paper).day} {words.MONTHS[day(paper).month - 1][:3]} {day(paper).year}"
        minutes = [f"{round(result.seconds / 60):,} of {paper.minutes:,}"] if has_minutes else []
        in_time = [f"{result.in_time:,}"] if is_late else []
        marks = f"{result.marks:,} of {result.of:,}"
        lines.append([f"{when:>{DATE}}", f"{words.percent(result.share):>{SHARE}}", marks, *minutes, *in_time])
    return heads, lines


def _paper_table(seen: Seen, heads: list[str], lines: list[list[str]], length: int) -> "RenderableType":
    """A line a paper, the newest first; with a bar of a length other than 0."""
    table = grid("l", *(["l"] if length else []), "b", *("r" * (len(heads) - 2)))
    table.add_row(*cells([*heads[:1], *([""] if length else []), *heads[1:]], "dim"))
    for (_, result), (when, *numbers) in zip(_shown(seen), lines, strict=True):
        table.add_row(
            *cells([when]), *([bar(result.share, length, _style(result.share))] if length else []), *cells(numbers)
        )
    return table


def _topic_table(seen: Seen, length: int) -> "RenderableType":
    """A line a topic, the weakest first: name, bar, the share last time and before."""
    has_before = _has_before(seen)
    heads = [*([""] if length else []), "last", *(["before"] if has_before else [])]
    table = grid("l", *(["l"] if length else []), "b", *(["r"] if has_before else []))
    table.columns[0].min_width = DATE
    table.add_row(*cells(["by topic", *heads], "dim"))
    for course in _courses(seen):
        [name] = cells([one_line(course.topic)])
        name.truncate(LONGEST_NAME, overflow="ellipsis")
        line = [bar(course.last, length, _style(course.last))] if length else []
        before = ["–" if course.before is None else words.percent(course.before)] if has_before else []
        table.add_row(name, *line, *cells([words.percent(course.last), *before]))
    return table


def _shown(seen: Seen) -> Iterator[tuple[Paper, Result]]:
    """The newest papers, the newest first."""
    for paper in list(reversed(seen.mocks))[:MOST]:
        if paper.result is not None:
            yield paper, paper.result


def _others(seen: Seen) -> Iterator[str]:
    if len(seen.mocks) > MOST:
        yield f"And {len(seen.mocks) - MOST:,} before these: `swot mock --list` lists them."


def _courses(seen: Seen) -> list[Course]:
    """The topics of all the papers, the one that went worst last time first."""
    by_topic: dict[str, list[Score]] = {}
    for paper in seen.mocks:
        for score in paper.result.topics if paper.result else ():
            by_topic.setdefault(score.topic, []).append(score)
    found = (
        Course(topic, _all(scores[-1:]), _all(scores[:-1]) if scores[1:] else None)
        for topic, scores in by_topic.items()
    )
    return sorted(found, key=lambda course: (course.last, course.topic))


def _has_before(seen: Seen) -> bool:
    return any(course.before is not None for course in _courses(seen))


def _all(scores: Sequence[Score]) -> float:
    return part(sum(score.marks for score in scores), sum(score.of for score in scores))


def _style(share: float) -> str:
    return "green" if share >= 0.7 else "cyan" if share >= 0.5 else "yellow"


MOCKS: Final = Section("Mock exams", _told, _drawn)
