"""The sitting: ask the cards of the day, one at a time."""

import shlex
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from swotup.cli import options, output, quiet_sync, setup, today, workspace
from swotup.cli.options import Flag, Option
from swotup.cli.sitting import Asked, Sitting, warning
from swotup.cli.workspace import Workspace
from swotup.core import queue, session
from swotup.core.days import plus
from swotup.core.model import CardId
from swotup.core.queue import Queue, Row
from swotup.core.typed import Marker
from swotup.screens import nothing as screen

if TYPE_CHECKING:
    from swotup.core.plans import Course


def review(
    decks: options.Decks = None,
    topic: options.Topics = None,
    tag: options.Tags = None,
    limit: Annotated[int | None, Option("--limit", "N", "At most so many cards.", least=1)] = None,
    new: Annotated[int | None, Option("--new", "N", "So many new cards, whatever today allows.", least=0)] = None,
    minutes: Annotated[int | None, Option("--minutes", "M", "At most so many minutes.", least=1)] = None,
    answer: Annotated[
        Literal["think", "type"] | None,
        Option("--answer", None, "Think of the answers, or type them and have them marked."),
    ] = None,
    grades: Annotated[
        Literal["four", "six"] | None, Option("--grades", None, "Four buttons, or SM-2's six qualities.")
    ] = None,
    cram: Annotated[bool, Flag("--cram", "Ask every card and leave the schedule alone.")] = False,
    seed: Annotated[int | None, Option("--seed", "N", "Shuffle options the same way each time.")] = None,
    plain: options.Plain = False,
) -> int:
    """Start a sitting: the cards of the day, one at a time."""
    asked = Asked(
        decks=tuple(decks or ()),
        topics=tuple(topic or ()),
        tags=tuple(tag or ()),
        options=tuple(
            _options(
                limit=limit, new=new, minutes=minutes, answer=answer, grades=grades, seed=seed, cram=cram, plain=plain
            )
        ),
    )
    with quiet_sync.around(setup.data_folder()), workspace.opened(asked.decks) as work:
        only = _only(work, asked)
        if only is not None and not only:
            output.complain("No card here has that topic or tag: name other decks, or see `swot cards`.")
            return 1
        allowed = today.allowed(work, new=new, minutes=minutes, limit=limit)
        rng = setup.chance(seed)
        if cram:
            rows = work.store.all_of(work.scope)
            found = queue.everything((row for row in rows if only is None or row.card in only), rng=rng)
        else:
            found = today.todays(work, allowed, rng=rng, only=only)
        if limit is not None:
            found = queue.at_most(found, limit)
        left = minutes if cram else today.minutes_left(work, allowed, found)
        begun = session.begin(
            found,
            cards=work.library.cards,
            standings=work.store.standings([slot.card for slot in found.slots]),
            scheduler=work.scheduler,
            day_starts=work.settings.day_starts,
            now=work.now,
            mode="cram" if cram else "study",
            grades=session.SIX if (grades or work.settings.grades) == "six" else session.FOUR,
            minutes=left,
            courses={} if cram else today.courses(work, (slot.card for slot in found.slots)),
            learnt=None if left is None else today.learnt(work, allowed),
            marker=_marker(work) if (answer or work.settings.answer) == "type" else None,
        )
        if begun.turn is None:
            used_up = today.minutes_set(work, allowed) if allowed.is_used_up and not cram else None
            nothing = _nothing(work, asked, found, only=only, used_up=used_up)
            is_plain = output.is_plain(asked=plain, setting=work.settings.plain)
            output.say(screen.sentences(nothing), plain=is_plain, width=work.settings.width)
            return 0
        return _loop(work, plain)(Sitting(work, begun, asked))


def _marker(work: Workspace) -> Marker:
    from swotup.cli.marker import marker

    return marker(work)


def _options(**given: str | int | bool | None) -> Iterator[str]:
    """The options that were given, as they are typed."""
    for name, value in given.items():
        if value is True:
            yield f"--{name}"
        elif value is not None and value is not False:
            yield from (f"--{name}", str(value))


def _only(work: Workspace, asked: Asked) -> set[CardId] | None:
    """The cards of the topics and tags, None where none are named. Raises UserError."""
    if not asked.topics and not asked.tags:
        return None
    cards = (card for deck in work.scope for card in work.library.shelves[deck].deck.cards)
    return workspace.matching(cards, asked.topics, asked.tags, work.library.cards.values())


def _loop(work: Workspace, plain: bool) -> Callable[[Sitting], int]:
    """The way to talk: drawn where keys can be read and the screen can be drawn on, else line by line."""
    if output.is_plain(asked=plain, setting=work.settings.plain) or not setup.input_is_terminal():
        from swotup.cli.sitting_plain import run
    else:
        from swotup.cli.sitting_drawn import run
    return run


def _nothing(
    work: Workspace, asked: Asked, found: Queue, *, only: set[CardId] | None, used_up: int | None
) -> screen.Nothing:
    """Why no card comes, and which ones could."""
    rows = [row for row in work.store.all_of(work.scope) if only is None or row.card in only]
    resting = today.resting(work, (row.card for row in rows))
    usable = [row.standing for row in rows if not row.standing.suspended and row.card not in resting]
    off = [one for one in usable if one.later is not None and one.later > work.today]
    unseen = sum(one.schedule.is_new for one in usable) - sum(one.schedule.is_new for one in off)
    tomorrow = plus(work.today, 1)
    courses = today.courses(work, (row.card for row in rows))
    rests = today.resting(work, (row.card for row in rows), tomorrow)
    going = sum(row.card in rests and _waits(row, courses.get(row.card), work.today) for row in rows)
    coming = Counter(
        max(due, row.standing.later or tomorrow, tomorrow)
        for row in rows
        if row.card not in rests
        and not row.standing.suspended
        and (due := queue.comes_on(row.standing.schedule, courses.get(row.card)))
    )
    first = min(coming, default=tomorrow)
    waiting = found.waiting
    return screen.Nothing(
        command=shlex.join(asked.scope),
        resume=shlex.join(asked.resume(sorted({row.deck for row in rows if row.standing.suspended}))),
        cards=len(rows),
        used_up=used_up if waiting.due or waiting.drill or unseen else None,
        due=max(0, waiting.due - going),
        unseen=unseen,
        suspended=sum(row.standing.suspended for row in rows),
        resting=len(resting),
        put_off=sum(one.schedule.due is None or one.schedule.due <= work.today for one in off),
        next_cards=coming[first],
        next_days=(first - work.today).days,
        warning=warning(work.library.broken(work.scope)),
    )


def _waits(row: Row, course: "Course | None", day: date) -> bool:
    """Whether a card is wanted on a day by the plan of its exam."""
    standing = row.standing
    is_kept = standing.suspended or (standing.later is not None and standing.later > day)
    return course is not None and not is_kept and course.wanted(day).has(standing.schedule, day)
