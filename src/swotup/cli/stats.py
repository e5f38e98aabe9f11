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

    from swotup.core.model import CardId, Exam
    from swotup.core.papers import Paper
    from swotup.core.plans import Course
    from swotup.core.readiness import Alike, Leech, Readiness
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
        cards = tuple(sorted(_tagged(work, part.tags)))
    return Among(tuple(work.scope), within=part.topics, cards=cards)


def _tagged(work: Workspace, tags: "Sequence[str]") -> "Iterator[CardId]":
    """The cards of the decks in scope that have one of the tags. Raises UserError for one that no card has."""
    shelves = work.library.shelves
    known = {card: mine for one in work.scope for card, mine in shelves[one].tags.items()}
    everywhere = {tag.casefold() for shelf in shelves.values() for mine in shelf.tags.values() for tag in mine}
    for tag in tags:
        if tag.casefold() not in everywhere:
            from swotup.cli.unknown import unknown

            raise unknown("tag", tag, {one for mine in known.values() for one in mine})
    wanted = {tag.casefold() for tag in tags}
    return (card for card, mine in known.items() if not wanted.isdisjoint(map(str.casefold, mine)))


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
    ahead = [readiness.ahead(mine, course=course, today=work.today) for course, mine in found]
    leeches = _leeches(work, scope)
    return Seen(
        today=work.today,
        days=days,
        spans=progress.spans(days, work.today),
        ready=tuple(_readiness(work, found)),
        ahead=tuple(map(sum, zip(*ahead, strict=True))),
        leeches=leeches,
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


def _parts(work: Workspace, scope: Among) -> "Iterator[tuple[Course | None, list[Alike]]]":
    """The cards in scope by the exam to come that they belong to, then those of none; resting ones are left out."""
    from swotup.cli import exam_day

    prices = exam_day.costs(work)
    for exam, cards in _divided(work):
        course = exam_day.course_of(work, exam, cards, prices) if exam else None
        yield course, work.store.alike(_in_scope(cards, scope))


def _divided(work: Workspace) -> "list[tuple[Exam | None, Among]]":
    from swotup.cli import exam_day

    parts = exam_day.division(work)
    return [*parts.coming, (None, parts.free)]


def _in_scope(cards: Among, scope: Among) -> Among:
    known = set(scope.decks)
    decks = tuple(one for one in cards.decks if one in known)
    return replace(cards, decks=decks, within=scope.within, cards=scope.cards)


def _leeches(work: Workspace, scope: Among) -> "tuple[Leech, ...]":
    """The leeches in scope, those forgotten most often first; resting ones are left out."""
    found = (one for _, cards in _divided(work) for one in work.store.leeches(_in_scope(cards, scope)))
    return tuple(sorted(found, key=lambda one: (-one.lapses, one.card)))


def _readiness(work: Workspace, parts: "list[tuple[Course | None, list[Alike]]]") -> "Iterator[Readiness]":
    from swotup.core.readiness import readiness

    titles = work.store.topic_titles()
    for course, groups in parts:
        name, day = (course.exam.name, course.exam.day) if course else (None, work.today)
        found = readiness(groups, titles, exam=name, day=day)
        if found.whole.seen:
            yield found


def _prompts(work: Workspace, leeches: "Sequence[Leech]") -> dict[str, str]:
    found = {one.card: work.library.cards.get(one.card) for one in leeches}
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
