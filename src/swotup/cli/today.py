"""The day's queue for the decks and cards that a command was given."""

from collections.abc import Container, Iterable, Iterator
from random import Random
from typing import Final

from swotup.cli.workspace import Workspace
from swotup.core import queue
from swotup.core.days import plus
from swotup.core.model import CardId
from swotup.core.queue import SECONDS, Coming, Done, Limits, Queue, Row, Why
from swotup.core.values import replace

MINUTES: Final = 10
"""What a sitting is taken to have where nobody said how many minutes."""


def allowed(work: Workspace, *, new: int | None = None, minutes: int | None = None, limit: int | None = None) -> Limits:
    """What today still allows over all decks, and what this sitting is given of it.

    ``minutes`` are all that this sitting has, beside the day's counts or instead of what is left of the minutes set;
    ``new`` asks for so many new cards whatever today allows. These, and a ``limit`` of cards, hold also where the
    minutes set are used up.
    """
    decks, today = work.library.ids, work.today
    done = work.store.done(today)
    is_set = work.settings.minutes is not None
    found = queue.limits(
        new=work.settings.new,
        minutes=work.settings.minutes if minutes is None or not is_set else minutes,
        done=replace(done, seconds=0) if minutes is not None else done,
        due_waiting=sum(work.store.due_count(decks, today).values()),
        today=today,
    )
    if minutes is not None:
        found = replace(found, seconds=minutes * 60)
    elif found.seconds == 0 and (new is not None or limit is not None):
        found = Limits(new=limit or 0, due=limit or 0)
    return found if new is None else replace(found, new=new)


def minutes_left(limits: Limits) -> int | None:
    """The whole minutes of a sitting with these limits, None where no clock ends it."""
    return None if limits.seconds is None else -(-limits.seconds // 60)


def coming(work: Workspace) -> Coming | None:
    """What the next study day brings on which anything comes, of all decks; None where nothing is to come."""
    store, decks, tomorrow = work.store, work.library.ids, plus(work.today, 1)
    day, due = store.coming(decks, work.today) or (tomorrow, 0)
    if day > tomorrow:
        return Coming(tomorrow, 0, new) if (new := _new_on(work, due=0)) else Coming(day, due, 0)
    new = _new_on(work, due=due)
    return Coming(tomorrow, due, new) if due or new else None


def _new_on(work: Workspace, *, due: int) -> int:
    """The new cards for which tomorrow has room beside so many due ones."""
    tomorrow = plus(work.today, 1)
    limits = queue.limits(
        new=work.settings.new,
        minutes=work.settings.minutes,
        done=Done(first_day=work.store.done(work.today).first_day),
        due_waiting=due,
        today=tomorrow,
    )
    room = limits.new
    if limits.seconds is not None:
        room = max(0, -(-(limits.seconds - due * SECONDS["due"]) // SECONDS["new"]))
    return min(room, sum(work.store.new_count(work.library.ids, tomorrow).values()))


def todays(work: Workspace, limits: Limits, *, rng: Random, only: Container[CardId] | None = None) -> Queue:
    """The queue of the decks in scope; ``only`` leaves out all other cards."""
    store, decks, today = work.store, work.scope, work.today

    def kept(rows: Iterable[Row]) -> Iterator[Row]:
        return (row for row in rows if only is None or row.card in only)

    due = list(kept(store.due(decks, today)))
    return queue.build(
        due=due,
        new=kept(store.new(decks, today)),
        drills=kept(store.drills(decks, today)),
        due_count=sum(store.due_count(decks, today).values()) if only is None else len(due),
        asked=store.asked(decks, today),
        ranks={deck: rank for rank, deck in enumerate(decks)},
        allowed=limits,
        today=today,
        rng=rng,
    )


def why(work: Workspace, row: Row, *, is_queued: bool) -> Why:
    """Why a card comes today, or why it does not."""
    asked = work.store.asked([row.deck], work.today)
    return queue.why(row, is_queued=is_queued, asked=asked, today=work.today)
