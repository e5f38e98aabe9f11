"""The sitting: ask the cards of the day, one at a time."""

from collections.abc import Callable, Iterator
from typing import Annotated, Literal

import typer

from swotup.cli import options, output, setup, today, workspace
from swotup.cli.sitting import Sitting, warning
from swotup.cli.workspace import Workspace
from swotup.core import queue, session
from swotup.core.days import plus
from swotup.core.model import CardId
from swotup.core.queue import Queue
from swotup.screens import words


def review(
    decks: options.Decks = None,
    topic: options.Topics = None,
    tag: options.Tags = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many cards.", show_default=False)
    ] = None,
    new: Annotated[
        int | None,
        typer.Option("--new", metavar="N", min=0, help="So many new cards, whatever today allows.", show_default=False),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", metavar="M", min=1, help="At most so many minutes.", show_default=False),
    ] = None,
    grades: Annotated[
        Literal["four", "six"] | None,
        typer.Option("--grades", help="Four buttons, or SM-2's six qualities.", show_default=False),
    ] = None,
    cram: Annotated[bool, typer.Option("--cram", help="Ask every card and leave the schedule alone.")] = False,
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="N", help="Shuffle options the same way each time.", show_default=False),
    ] = None,
    plain: options.Plain = False,
) -> int:
    """Start a sitting: the cards of the day, one at a time."""
    with workspace.opened(decks or ()) as work:
        cards = [work.library.cards[card.id] for deck in work.scope for card in work.library.shelves[deck].deck.cards]
        only = workspace.matching(cards, topic or (), tag or ()) if topic or tag else None
        left = _minutes(work, minutes)
        found = _queue(work, only=only, new=new, minutes=minutes, cram=cram, seed=seed)
        if limit is not None:
            found = queue.at_most(found, limit)
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
        )
        if begun.turn is None:
            for sentence in _nothing(work, found, only=only, cram=cram, used_up=left == 0):
                print(sentence)
            return 0
        return _loop(work, plain)(Sitting(work, begun, decks or ()))


def _minutes(work: Workspace, asked: int | None) -> int | None:
    """The minutes of this sitting: those asked for, else what today has left of the learner's."""
    if asked is not None or work.settings.minutes is None:
        return asked
    done = work.store.done(work.library.ids, work.today)
    return max(0, work.settings.minutes - done.seconds // 60)


def _queue(
    work: Workspace, *, only: set[CardId] | None, new: int | None, minutes: int | None, cram: bool, seed: int | None
) -> Queue:
    rng = setup.chance(seed)
    if cram:
        rows = work.store.all_of(work.scope)
        return queue.everything((row for row in rows if only is None or row.card in only), rng=rng)
    return today.todays(work, today.allowed(work, new=new, minutes=minutes), rng=rng, only=only)


def _loop(work: Workspace, plain: bool) -> Callable[[Sitting], int]:
    """The way to talk: drawn where keys can be read and the screen can be drawn on, else line by line."""
    if output.is_plain(asked=plain, setting=work.settings.plain) or not setup.input_is_terminal():
        from swotup.cli.sitting_plain import run
    else:
        from swotup.cli.sitting_drawn import run
    return run


def _nothing(work: Workspace, found: Queue, *, only: set[CardId] | None, cram: bool, used_up: bool) -> Iterator[str]:
    """What is said where no card comes: why, when one does, and how to go on all the same."""
    due = found.waiting.due
    unseen = sum(work.store.new_count(work.scope, work.today).values())
    if cram:
        yield "There is no card to ask."
    elif used_up and (due or unseen):
        yield f"The time set for today is used up: {words.count(work.settings.minutes or 0, 'minute')}."
    elif due:
        yield "Today has had its cards."
    else:
        yield "Nothing is due now."
        yield from _when(work, only)
    if due and not cram:
        yield f"{words.count(due, 'card')} {'waits' if due == 1 else 'wait'} for tomorrow."
    if due or (used_up and unseen):
        yield "To go on all the same: `swot review --minutes 10`."
    elif not cram:
        new = "`swot review --new 5` for new cards, " if unseen else ""
        yield f"To go on all the same: {new}`swot review --cram` for any."
    fault = warning(work.library.broken(work.scope))
    if fault:
        yield fault


def _when(work: Workspace, only: set[CardId] | None) -> Iterator[str]:
    coming = work.store.due_by_day(work.scope, plus(work.today, 1), plus(work.today, 400)) if only is None else {}
    if coming:
        first = min(coming)
        cards = "card comes" if coming[first] == 1 else f"{coming[first]} cards come"
        yield f"The next {cards} {words.in_days((first - work.today).days)}."
