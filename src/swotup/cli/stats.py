"""What the log says: retention, time, what is coming, what is weak, how good the estimates were."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from swotup.cli import options, output, workspace
from swotup.cli.workspace import Workspace
from swotup.core.model import Among, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swotup.core.papers import Paper
    from swotup.core.plans import Course
    from swotup.core.queue import Row
    from swotup.core.readiness import Readiness
    from swotup.screens.stats_section import Seen

MOST_LEECHES: Final = 5
"""So many are shown with their prompts; `swot cards --leech` lists all."""
MARGINS: Final = 4
"""Columns of a picture beside its text."""


def stats(
    decks: options.Decks = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write the page as a picture too.", show_default=False)
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Show what you recalled, how long it took, what is coming, and what is weak before the exam."""
    from swotup.screens import stats as screen

    with workspace.opened(decks or ()) as work:
        seen = _seen(work, is_part=bool(decks))
        if svg is not None:
            _write(svg, screen.picture(seen, work.settings.width + MARGINS))
        if json:
            from swotup.cli.stats_json import as_json

            output.print_json(as_json(seen))
            return 0
        output.show(
            plain=output.is_plain(asked=plain, setting=work.settings.plain),
            sentences=lambda: screen.sentences(seen),
            drawn=lambda console: screen.drawn(seen, console, work.settings.width),
        )
    return 0


def _seen(work: Workspace, *, is_part: bool) -> "Seen":
    """All that the page tells; ``is_part`` where decks were named."""
    from swotup.core import progress, readiness
    from swotup.screens.stats_section import Seen

    scope = Among(tuple(work.scope))
    days = work.store.days(scope if is_part else None)
    found = list(_parts(work))
    rows = [row for _, mine in found for row in mine]
    ahead = [readiness.ahead(mine, course=course, today=work.today) for course, mine in found]
    leeches = readiness.leeches(rows)
    return Seen(
        today=work.today,
        days=days,
        spans=progress.spans(days, work.today),
        ready=tuple(_readiness(work, found)),
        ahead=tuple(map(sum, zip(*ahead, strict=True))),
        leeches=tuple(leeches),
        prompts=_prompts(work, leeches[:MOST_LEECHES]),
        disagreements=work.store.disagreements(scope),
        mocks=tuple(_mocks(work, is_part=is_part)),
    )


def _mocks(work: Workspace, *, is_part: bool) -> "Iterator[Paper]":
    """The papers that have a result; where decks were named, those that asked for nothing else."""
    from swotup.core import papers

    for paper in papers.results(work.store.settings()):
        if not is_part or all(one.card.partition("/")[0] in work.scope for one in paper.questions):
            yield paper


def _parts(work: Workspace) -> "Iterator[tuple[Course | None, list[Row]]]":
    """The cards in scope by the exam to come that they belong to, then those of none; resting ones are left out."""
    from swotup.cli import exam_day

    parts, prices = exam_day.division(work), exam_day.costs(work)
    for exam, cards in (*parts.coming, (None, parts.free)):
        mine = replace(cards, decks=tuple(deck for deck in cards.decks if deck in work.scope))
        course = exam_day.course_of(work, exam, cards, prices) if exam else None
        yield course, work.store.all_of(mine)


def _readiness(work: Workspace, parts: "list[tuple[Course | None, list[Row]]]") -> "Iterator[Readiness]":
    from swotup.core.readiness import readiness

    topics, titles = work.store.topics_of(work.scope), work.store.topic_titles()
    for course, rows in parts:
        name, day = (course.exam.name, course.exam.day) if course else (None, work.today)
        found = readiness(rows, topics, titles, exam=name, day=day)
        if found.whole.seen:
            yield found


def _prompts(work: Workspace, rows: "list[Row]") -> dict[str, str]:
    found = {row.card: work.library.cards.get(row.card) for row in rows}
    return {card: one.face.prompt for card, one in found.items() if one is not None}


def _write(path: Path, picture: str) -> None:
    """Write the picture, over an older one too, but over nothing else. Raises UserError."""
    from swotup.cli import durable

    path = path.expanduser()
    try:
        if path.exists() and not path.read_bytes().lstrip().startswith(b"<svg"):
            raise UserError(f"{path} is there already and is no picture: give --svg another name.")
        durable.write(path, picture.encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): give --svg another name.") from error
