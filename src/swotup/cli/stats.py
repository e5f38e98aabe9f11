"""What the log says: retention, time, what is coming, what is weak, how good the estimates were."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from swotup.cli import options, output, workspace
from swotup.cli.options import Option
from swotup.cli.workspace import Workspace
from swotup.core.model import Among, UserError
from swotup.core.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from swotup.core.papers import Paper
    from swotup.core.plans import Course
    from swotup.core.queue import Row
    from swotup.core.readiness import Readiness
    from swotup.screens.stats_section import Part, Seen

MOST_LEECHES: Final = 5
"""So many are shown with their prompts; `swot cards --leech` lists all."""
MARGINS: Final = 4
"""Columns of a picture beside its text."""


def stats(
    decks: options.Decks = None,
    deck: options.OnlyDecks = None,
    topic: options.Topics = None,
    tag: options.Tags = None,
    svg: Annotated[Path | None, Option("--svg", "FILE", "Write the page as a picture too.")] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Show what you recalled, how long it took, what is coming, and what is weak before the exam."""
    from swotup.screens import stats as screen
    from swotup.screens.stats_section import Part

    part = Part((*(decks or ()), *(deck or ())), tuple(topic or ()), tuple(tag or ()))
    with workspace.opened(part.decks) as work:
        scope = _scope(work, part)
        if part and not work.store.has_any(scope):
            output.complain("No card matches: take a deck, a topic or a tag away.")
            return 1
        seen = _seen(work, scope, part)
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


def _scope(work: Workspace, part: "Part") -> Among:
    """The cards that are meant. Raises UserError for a topic or a tag that no card has.

    Topics are the store's to find; what tags a card has stands in the decks alone.
    """
    cards = None
    if part.topics:
        _check_topics(work, part.topics)
    if part.tags:
        cards_in = (card for one in work.scope for card in work.library.shelves[one].deck.cards)
        cards = tuple(sorted(workspace.matching(cards_in, (), part.tags, work.library.cards.values())))
    return Among(tuple(work.scope), within=part.topics, cards=cards)


def _check_topics(work: Workspace, topics: "Sequence[str]") -> None:
    titles = work.store.topic_titles()
    known = [titles[one][0] if one in titles else one for one in work.store.topics_in(work.library.ids)]
    for topic in topics:
        if not any(workspace.is_in_topic(one, topic) for one in known):
            from swotup.cli.unknown import unknown

            raise unknown("topic", topic, known)


def _seen(work: Workspace, scope: Among, part: "Part") -> "Seen":
    """All that the page tells."""
    from swotup.core import progress, readiness
    from swotup.screens.stats_section import Seen

    days = work.store.days(scope if part else None)
    found = list(_parts(work, scope))
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
        mocks=tuple(_mocks(work, scope if part else None)),
        part=part,
    )


def _mocks(work: Workspace, scope: Among | None) -> "Iterator[Paper]":
    """The papers that have a result; where only some cards are meant, those that asked for nothing else."""
    from swotup.core import papers

    for paper in papers.results(work.store.settings()):
        cards = {one.card for one in paper.questions}
        if scope is None or work.store.of_these(cards, scope) == cards:
            yield paper


def _parts(work: Workspace, scope: Among) -> "Iterator[tuple[Course | None, list[Row]]]":
    """The cards in scope by the exam to come that they belong to, then those of none; resting ones are left out."""
    from swotup.cli import exam_day

    parts, prices, known = exam_day.division(work), exam_day.costs(work), set(scope.decks)
    for exam, cards in (*parts.coming, (None, parts.free)):
        decks = tuple(one for one in cards.decks if one in known)
        mine = replace(cards, decks=decks, within=scope.within, cards=scope.cards)
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
    durable.refuse_what_is_no_file(path)
    try:
        if path.exists() and not _beginning(path).lstrip().startswith(b"<svg"):
            raise UserError(f"{path} is there already and is no picture: give --svg another name.")
        durable.write(path, picture.encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): give --svg another name.") from error


def _beginning(path: Path) -> bytes:
    """The first bytes of a file, none of what may never end. Raises OSError."""
    if not path.is_file() and not path.is_dir():
        return b""
    with path.open("rb") as file:
        return file.read(1_000)
