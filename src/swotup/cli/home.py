"""What there is to do today, and how to begin: `swot` without a command."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from swotup.cli import options, output, setup, today
from swotup.cli.today import Allowed
from swotup.cli.workspace import Workspace, opened
from swotup.core.days import plus, study_day
from swotup.core.queue import DUE_A_DAY, SECONDS, Queue, Reason, level_on
from swotup.screens import home as screen
from swotup.screens.exam_lines import Next, Over

LEVEL_WITHIN: Final = 60


def home(json: options.Json = False, plain: options.Plain = False) -> int:
    """Show what is due today by deck, and the command to start with."""
    with opened() as work:
        seen = _home(work)
        if json:
            output.print_json(_as_json(seen))
            return 0
        is_plain = output.is_plain(asked=plain, setting=work.settings.plain)
        output.show(
            plain=is_plain,
            sentences=lambda: screen.sentences(seen),
            drawn=lambda console: screen.drawn(seen, console, work.settings.width),
        )
        if seen.over and not is_plain and setup.input_is_terminal():
            _settle(work, seen.over)
    return 0


def _home(work: Workspace) -> screen.Home:
    backlog = None if work.exams else _backlog(work)
    is_paced = backlog is not None and work.settings.minutes is None
    allowed = today.allowed(work, minutes=today.MINUTES if is_paced else None)
    queue = today.todays(work, allowed, rng=setup.chance(0))
    unseen = today.unseen(work) - queue.waiting.new
    exams = _exams(work, allowed, queue)
    is_near = bool(exams) and (exams[0].day - work.today).days <= 1 and exams[0].cards > 0
    return screen.Home(
        today=work.today,
        parts=tuple(_parts(work, queue)),
        decks=len(work.scope),
        last=work.store.last_seen(work.scope),
        is_first=not work.store.answers_given(1),
        start=exams[0].review if is_near else f"swot review --minutes {today.MINUTES}" if is_paced else "swot review",
        backlog=backlog,
        unseen=unseen,
        coming=None if queue.slots else today.coming(work),
        used_up=_used_up(work, allowed, queue, unseen),
        broken=tuple(_broken(work)),
        missing=work.library.missing,
        exams=exams,
        over=_over(work),
        mock=_mock(work),
    )


def _parts(work: Workspace, queue: Queue) -> list[screen.Part]:
    counts: Counter[tuple[str, Reason]] = Counter((slot.card.partition("/")[0], slot.reason) for slot in queue.slots)
    found = []
    cost_of = today.cost_of(work)
    for deck in work.library.ids:
        due, new, drill = (counts[deck, reason] for reason in ("due", "new", "drill"))
        due += counts[deck, "exam"]
        seconds = round(due * cost_of("due") + new * cost_of("new") + drill * cost_of("drill"))
        if due + new + drill:
            found.append(screen.Part(deck, work.library.decks[deck].title, due, new, drill, seconds))
    return found


def _used_up(work: Workspace, allowed: Allowed, queue: Queue, unseen: int) -> int | None:
    """The minutes set for today, where they are gone and cards wait."""
    waits = queue.waiting.due or queue.waiting.drill or unseen
    return today.minutes_set(work, allowed) if allowed.is_used_up and waits else None


def _exams(work: Workspace, allowed: Allowed, queue: Queue) -> tuple[Next, ...]:
    """The exams to come, and what of each is left for today."""
    if not work.exams:
        return ()
    from swotup.cli import exam_day

    return tuple(exam_day.next_of(work, share, queue) for share in allowed.shares)


def _over(work: Workspace) -> tuple[Over, ...]:
    """The exams that are over and whose cards wait for a word."""
    if not work.exams:
        return ()
    from swotup.cli import exam_day

    return tuple(exam for exam in exam_day.over(work) if exam.after != "away" and exam.cards)


def _mock(work: Workspace) -> screen.Unfinished | None:
    """The mock exam that goes on where it was left."""
    paper = work.mock
    return None if paper is None else screen.Unfinished(paper.worth, study_day(paper.at, work.settings.day_starts))


def _settle(work: Workspace, over: Sequence[Over]) -> None:
    """Ask once what becomes of the cards of each exam that is over."""
    from swotup.cli.exam_book import ask_once

    for exam in over:
        if exam.after is None:
            ask_once(work, exam)


def _backlog(work: Workspace) -> screen.Backlog | None:
    """What waits, where somebody was away for weeks or it is more than a day's cards."""
    waiting = sum(work.store.due_count(work.scope, work.today).values())
    minutes = work.settings.minutes or today.MINUTES
    a_day = minutes * 60 // SECONDS["due"]
    last = work.store.last_seen(work.scope)
    was_away = last is not None and (work.today - last).days >= screen.AWAY_DAYS
    is_more = waiting > (DUE_A_DAY if work.settings.minutes is None else a_day)
    if not waiting or not (was_away or is_more):
        return None
    level = level_on(
        waiting=waiting + min(a_day, work.store.done(work.today).due),
        coming=_falling_due(work),
        a_day=a_day,
        today=work.today,
        within=LEVEL_WITHIN,
    )
    return screen.Backlog(waiting, minutes, level)


def _falling_due(work: Workspace) -> Iterator[int]:
    """How many cards fall due on each study day from tomorrow on, asked for a week at a time."""
    for week in count():
        first = plus(work.today, 7 * week + 1)
        days = [plus(first, day) for day in range(7)]
        found = work.store.due_by_day(work.scope, first, days[-1])
        yield from (found.get(day, 0) for day in days)


def _broken(work: Workspace) -> list[screen.Broken]:
    return [
        screen.Broken(
            loaded.path,
            loaded.deck.id if loaded.deck else None,
            sum(problem.level == "error" for problem in loaded.problems),
        )
        for loaded in work.library.broken(work.scope)
    ]


def _as_json(seen: screen.Home) -> dict[str, object]:
    from dataclasses import asdict

    backlog, coming = seen.backlog, seen.coming
    return {
        "today": seen.today.isoformat(),
        "cards": seen.cards,
        "seconds": seen.seconds,
        "decks": [asdict(part) for part in seen.parts],
        "start": seen.start if seen.parts else None,
        "level": backlog
        and {
            "cards": backlog.cards,
            "minutes": backlog.minutes,
            "date": backlog.level and backlog.level.isoformat(),
        },
        "next": coming and {"date": coming.day.isoformat(), "due": coming.due, "new": coming.new},
        "broken": [asdict(one) for one in seen.broken],
        "exams": [
            {
                "name": exam.name,
                "date": exam.day.isoformat(),
                "days": (exam.day - seen.today).days,
                "unseen": exam.unseen,
                "cards": exam.cards,
            }
            for exam in seen.exams
        ],
        "over": [{"name": exam.name, "date": exam.day.isoformat(), "cards": exam.cards} for exam in seen.over],
        "mock": seen.mock and {"marks": seen.mock.marks, "date": seen.mock.day.isoformat(), "start": screen.GOES_ON},
        "missing": seen.missing,
        "first": seen.is_first,
    }
