"""The day's queue for the decks and cards that a command was given."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from random import Random

from swotup.cli.workspace import Workspace
from swotup.core import queue
from swotup.core.model import CardId
from swotup.core.queue import Limits, Queue, Row, Why


def allowed(work: Workspace, *, new: int | None = None, minutes: int | None = None) -> Limits:
    """What today still allows over all decks.

    ``new`` asks for so many new cards in this sitting instead, ``minutes`` for so many minutes from now on.
    """
    decks, today = work.library.ids, work.today
    done = work.store.done(decks, today)
    if minutes is not None:
        done = replace(done, seconds=0)
    found = queue.limits(
        new=work.settings.new,
        minutes=work.settings.minutes if minutes is None else minutes,
        done=done,
        due_waiting=sum(work.store.due_count(decks, today).values()),
        today=today,
    )
    return found if new is None else Limits(new, found.due, found.seconds)


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
