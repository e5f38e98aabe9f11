"""The day's queue for the decks and cards that a command was given."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from swotup.cli.workspace import Workspace
from swotup.core import queue
from swotup.core.days import plus
from swotup.core.model import Among, CardId, DeckId
from swotup.core.queue import SECONDS, Coming, Done, Limits, Queue, Reason, Row, Why
from swotup.core.values import dataclass, replace
from swotup.store.standings import MOST_DUE

if TYPE_CHECKING:
    from swotup.cli.exam_day import Share
    from swotup.core.plans import Course

MINUTES: Final = 10
"""What a sitting is taken to have where nobody said how many minutes."""
NEWEST: Final = 600
"""So many of the newest answers tell what cards cost."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What today still allows: of cards that belong to no exam, and of each exam's, the nearest first.

    ``new`` and ``seconds`` were asked for: so many new cards, and seconds, of all of them together.
    """

    rest: Limits
    shares: "tuple[Share, ...]" = ()
    new: int | None = None
    seconds: int | None = None

    @property
    def is_used_up(self) -> bool:
        """Whether the minutes of today are gone."""
        if self.shares:
            return all(share.limits.seconds == 0 for share in self.shares)
        return self.rest.seconds == 0


def allowed(
    work: Workspace, *, new: int | None = None, minutes: int | None = None, limit: int | None = None
) -> Allowed:
    """What today still allows over all decks, and what this sitting is given of it.

    ``minutes`` are all that this sitting has, beside the day's counts or instead of what is left of the minutes set;
    ``new`` asks for so many new cards whatever today allows. These, and a ``limit`` of cards, hold also where the
    minutes set are used up.
    """
    shares: tuple[Share, ...] = ()
    if work.exams:
        from swotup.cli import exam_day

        shares = exam_day.shares(work, new=new, minutes=minutes, limit=limit)
    rest = _rest(work, new=new, minutes=minutes, limit=limit)
    return Allowed(rest, shares, new, minutes * 60 if minutes is not None else None)


def _rest(work: Workspace, *, new: int | None, minutes: int | None, limit: int | None) -> Limits:
    decks, today = free(work), work.today
    done = work.store.done(today)
    is_set = work.settings.minutes is not None
    found = queue.limits(
        new=work.settings.new,
        minutes=work.settings.minutes if minutes is None or not is_set else minutes,
        done=replace(done, seconds=0) if minutes is not None else done,
        due_waiting=work.store.due_up_to(queue.DUE_A_DAY + 1, decks, today),
        today=today,
    )
    if minutes is not None:
        found = replace(found, seconds=minutes * 60)
    elif found.seconds == 0:
        found = beyond_minutes(found, new=new, limit=limit)
    return found if new is None else replace(found, new=new)


def beyond_minutes(limits: Limits, *, new: int | None, limit: int | None) -> Limits:
    """What is given where the minutes are used up: what was asked for by number."""
    return limits if new is None and limit is None else Limits(new=limit or 0, due=limit or 0)


def minutes_set(work: Workspace, allowed: Allowed) -> int | None:
    """The minutes that are set for today; None where counts decide."""
    return sum(share.minutes for share in allowed.shares) or work.settings.minutes


def cost_of(work: Workspace) -> Callable[[Reason], float]:
    """What a card takes in seconds, by why it comes: learnt from the log where there is an exam to plan for."""
    if not work.exams:
        return SECONDS.__getitem__
    from swotup.cli import exam_day

    return exam_day.costs(work).of


def learnt(work: Workspace, allowed: Allowed) -> Callable[[Reason], float] | None:
    """The same where minutes end a sitting; None where too few answers tell anything."""
    from swotup.core import costs

    found = allowed.shares[0].costs if allowed.shares else costs.learnt(work.store.timed(NEWEST))
    return None if found == costs.USUAL else found.of


def free(work: Workspace) -> Sequence[DeckId] | Among:
    """The cards that belong to no exam, of all decks."""
    if not work.exams:
        return work.library.ids
    from swotup.cli import exam_day

    return exam_day.division(work).free


def minutes_left(work: Workspace, allowed: Allowed, found: Queue) -> int | None:
    """The whole minutes of a sitting with this queue, None where no clock ends it."""
    if allowed.shares:
        from swotup.cli import exam_day

        seconds = exam_day.seconds_left(work, allowed, found)
    else:
        seconds = allowed.rest.seconds
    return None if seconds is None else -(-seconds // 60)


def coming(work: Workspace) -> Coming | None:
    """What the next study day brings on which anything comes, of all decks; None where nothing is to come."""
    if work.exams:
        from swotup.cli import exam_day

        return exam_day.coming(work)
    return coming_of(work, work.library.ids)


def coming_of(work: Workspace, decks: Sequence[DeckId] | Among) -> Coming | None:
    """The same of cards that belong to no exam."""
    store, tomorrow = work.store, plus(work.today, 1)
    day, due = store.coming(decks, work.today) or (tomorrow, 0)
    if day > tomorrow:
        return Coming(tomorrow, 0, new) if (new := _new_on(work, decks, due=0)) else Coming(day, due, 0)
    new = _new_on(work, decks, due=due)
    return Coming(tomorrow, due, new) if due or new else None


def _new_on(work: Workspace, decks: Sequence[DeckId] | Among, *, due: int) -> int:
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
    return min(room, sum(work.store.new_count(decks, tomorrow).values()))


def todays(work: Workspace, allowed: Allowed, *, rng: Random, only: Container[CardId] | None = None) -> Queue:
    """The queue of the decks in scope, what the learner wants first before all; ``only`` leaves out all other cards."""
    if work.exams:
        from swotup.cli import exam_day

        found = exam_day.todays(work, allowed, rng=rng, only=only)
    else:
        found = plainly(work, work.scope, allowed.rest, rng=rng, only=only)
    if not work.first:
        return found
    from swotup.cli import first_cards

    return first_cards.put(work, found, rng=rng, only=only)


def plainly(
    work: Workspace,
    decks: Sequence[DeckId] | Among,
    limits: Limits,
    *,
    rng: Random,
    only: Container[CardId] | None = None,
) -> Queue:
    """The queue of cards that belong to no exam."""
    store, today = work.store, work.today
    due = [card for card in store.most_overdue(decks, today) if only is None or card in only]
    is_all = only is not None or len(due) < MOST_DUE
    return queue.build(
        due=store.rows_of(due),
        new=kept(store.new(decks, today), only),
        drills=kept(store.drills(decks, today), only),
        due_count=len(due) if is_all else sum(store.due_count(decks, today).values()),
        asked=store.asked(decks, today),
        allowed=limits,
        rng=rng,
    )


def kept(rows: Iterable[Row], only: Container[CardId] | None) -> Iterator[Row]:
    """The rows of these cards; all of them where None are named."""
    return (row for row in rows if only is None or row.card in only)


def why(work: Workspace, row: Row, *, is_queued: bool) -> Why:
    """Why a card comes today, or why it does not."""
    asked = work.store.asked([row.deck], work.today)
    if work.first:
        from swotup.cli import first_cards

        if first_cards.has(work, row.card):
            return Why("first")
    if work.exams:
        from swotup.cli import exam_day

        return exam_day.why(work, row, is_queued=is_queued, asked=asked)
    return queue.why(row, is_queued=is_queued, asked=asked, today=work.today)


def courses(work: Workspace, cards: Iterable[CardId]) -> "dict[CardId, Course]":
    """The course of the exam that each of the cards belongs to; cards of none are left out."""
    if not work.exams:
        return {}
    from swotup.cli import exam_day

    return exam_day.courses(work, set(cards))


def unseen(work: Workspace) -> int:
    """How many cards in scope were never reviewed, those that rest left out."""
    known = sum(work.store.new_count(work.scope, work.today).values())
    if not work.exams:
        return known
    from swotup.cli import exam_day

    return known - exam_day.resting_unseen(work)


def resting(work: Workspace, cards: Iterable[CardId], day: date | None = None) -> set[CardId]:
    """Those of the cards whose exam is over on a day, today where none is told."""
    if not work.exams:
        return set()
    from swotup.cli import exam_day

    known = set(cards)
    return {card for _, mine in exam_day.division(work, day).over for card in work.store.of_these(known, mine)}
