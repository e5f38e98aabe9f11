"""Whatever is done in whatever order: the log only grows, and the schedule is what the log and the decks make of it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from swotup.core import log
from swotup.core.model import (
    Answer,
    Body,
    CardId,
    Deck,
    DeckId,
    Event,
    Flag,
    Join,
    Later,
    Met,
    Reset,
    Resume,
    Set,
    Suspend,
    Undo,
)
from swotup.core.queue import Row, by_overdue
from swotup.core.readiness import Alike
from swotup.core.rollup import folded
from swotup.core.schedulers import SCHEDULERS
from swotup.store import Store, rows
from swotup.store.day_rows import DAY
from tests.store.store_builders import QUALITIES, at, card_id, day, deck, everything, fold, fold_by, in_memory, on

NAMES = "abcdef"
DECKS = [DeckId("deck"), DeckId("other")]
CARDS = st.builds(card_id, st.sampled_from(NAMES), st.sampled_from(DECKS))
DAYS = st.integers(-3, 12)


def changed_deck(id: str) -> st.SearchStrategy[Deck]:
    """A deck with some of the names in some order, each of which may go on with others."""
    olds = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(" ".join)
    chosen = st.lists(st.sampled_from(NAMES), unique=True).map(" ".join)
    return st.builds(lambda names, was: deck(names, id, was=was), chosen, st.dictionaries(st.sampled_from(NAMES), olds))


class Learning(RuleBasedStateMachine):
    """A learner who answers with a clock that goes back and forth, while decks change under them."""

    def __init__(self) -> None:
        super().__init__()
        self.database = in_memory()
        self.decks = {id: deck(" ".join(NAMES), id) for id in DECKS}
        self.scheduler = "sm2"
        self.store = on(self.database, *self.decks.values())
        self.log: list[tuple[Any, ...]] = []
        self.now = 0

    # -- what may happen -------------------------------------------------------------------------------------

    @rule(number=DAYS)
    def the_clock_is_set(self, number: int) -> None:
        self.now = number

    @rule(card=CARDS, quality=st.sampled_from(QUALITIES), cram=st.booleans(), ms=st.none() | st.integers(0, 60_000))
    def answer(self, card: CardId, quality: Any, cram: bool, ms: int | None) -> None:
        self._record(Answer(card, quality, "cram" if cram else "study", ms))

    @rule(card=CARDS, body=st.sampled_from([Met, Suspend, Resume, Reset, Later]))
    def set_aside(self, card: CardId, body: type[Met | Suspend | Resume | Reset | Later]) -> None:
        self._record(body(card))

    @rule(card=CARDS, raised=st.booleans())
    def flag(self, card: CardId, raised: bool) -> None:
        self._record(Flag(card, raised))

    @rule(card=CARDS, old=CARDS)
    def join(self, card: CardId, old: CardId) -> None:
        self._record(Join(card, old))

    @rule(value=st.sampled_from(["", "5", "10"]))
    def set_a_setting(self, value: str) -> None:
        self._record(Set("new", value))

    @rule()
    def take_back_the_last_answer(self) -> None:
        self.store.undo_last(at(self.now))

    @precondition(lambda self: self.log)
    @rule(data=st.data())
    def take_back_anything(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(self._events()))
        card = getattr(event.body, "card", None)
        if card is not None:
            self._record(Undo(card, event.device, event.seq))

    @rule(changed=st.sampled_from(DECKS).flatmap(changed_deck))
    def a_deck_changes(self, changed: Deck) -> None:
        self.store.take_in([changed])
        self.decks[changed.id] = changed

    @rule(scheduler=st.sampled_from(["sm2", "fsrs"]))
    def another_scheduler(self, scheduler: str) -> None:
        self.scheduler = scheduler
        fold_by(self.store, scheduler)

    # -- what holds ------------------------------------------------------------------------------------------

    @invariant()
    def the_log_only_grows_and_has_no_holes(self) -> None:
        found = everything(self.database)["event"]
        assert found[: len(self.log)] == self.log
        assert [row[1] for row in found] == list(range(1, len(found) + 1))
        self.log = found

    @invariant()
    def the_schedule_is_the_fold_of_the_log(self) -> None:
        for row in self._rows(present=(0, 1)):
            assert row.standing == self._folded(row.card), row.card

    @invariant()
    def the_days_of_each_card_are_the_fold_of_its_log(self) -> None:
        events, pairs, right = self._events(), self._pairs(), []
        here = {row.card for row in self._rows(present=(0, 1))}
        for card in here | {card for event in events if (card := _card(event))}:
            names = log.renamed(pairs, card)
            mine = [event for event in events if _card(event) in names]
            days = folded(mine, SCHEDULERS[self.scheduler])[1]
            right += [(card, *rows.card_day_values(one)) for one in days]
        assert self._days() == sorted(right)

    @invariant()
    def a_day_is_the_sum_of_its_cards_each_counted_once(self) -> None:
        gone_on = {old for card, old in self._pairs() if card != old}
        sums: Counter[date] = Counter()
        for card, ordinal, answers, *_ in self._days():
            if card not in gone_on:
                sums[date.fromordinal(ordinal)] += answers
        assert {day: one.answers for day, one in self.store.days().items()} == sums

    @invariant()
    def the_sums_of_the_days_are_those_of_all_their_cards(self) -> None:
        summed = self.database.execute(f"SELECT day, {DAY} FROM card_day GROUP BY day")
        kept = self.database.execute("SELECT * FROM day_sum WHERE answers <> 0 ORDER BY day")
        assert kept.fetchall() == summed.fetchall()

    @invariant()
    def the_cards_are_those_of_the_decks(self) -> None:
        for id in DECKS:
            assert [(row.card, row.place) for row in self.store.all_of([id])] == [
                (card.id, card.place) for card in self.decks[id].cards
            ]

    @invariant()
    def every_question_is_answered_as_by_looking_at_every_row(self) -> None:
        today, store = day(self.now), self.store
        here = self._rows(present=(1,))
        asked = [row for row in here if row.standing.schedule.last == today]
        free = [row for row in here if not row.standing.suspended and _may_come(row, today)]
        new = [row for row in free if row.standing.schedule.is_new]
        ranks = {deck: rank for rank, deck in enumerate(DECKS)}
        due = by_overdue((row for row in here if row.standing.is_due(today)), ranks, today)
        assert list(store.due(DECKS, today)) == due
        assert store.due_count(DECKS, today) == _by_deck(row for row in here if row.standing.is_due(today))
        assert [row.card for row in store.new(DECKS, today)] == [row.card for row in new]
        assert store.new_count(DECKS, today) == _by_deck(new)
        assert store.seen_count(DECKS) == _by_deck(row for row in here if not row.standing.schedule.is_new)
        assert _cards(store.drills(DECKS, today)) == _cards(
            row for row in free if row.standing.schedule.comes_again(today)
        )
        assert store.asked(DECKS, today) == {(row.deck, row.entry) for row in asked}
        days = [row.standing.schedule.due for row in here if not row.standing.suspended]
        within = Counter(due for due in days if due is not None and today <= due <= day(self.now + 7))
        assert store.due_by_day(DECKS, today, day(self.now + 7)) == within
        free_days = [row.standing for row in here if not row.standing.suspended and not row.standing.schedule.is_new]
        comes = Counter(max(one.schedule.due or today, one.later or today, day(self.now + 1)) for one in free_days)
        assert store.coming(DECKS, today) == min(comes.items(), default=None)
        seen = [last for row in here if (last := row.standing.schedule.last)]
        assert store.last_seen(DECKS) == max(seen, default=None)

    @invariant()
    def cards_that_stand_alike_are_counted_together(self) -> None:
        each: Counter[Alike] = Counter()
        for row in self._rows(present=(1,)):
            if not row.standing.suspended:
                schedule = row.standing.schedule
                each[Alike((), schedule.due, schedule.last, row.standing.later, schedule.stability, 1)] += 1
        assert {one._replace(cards=1): one.cards for one in self.store.alike(DECKS)} == each

    @invariant()
    def what_was_done_today_is_told_by_the_log(self) -> None:
        today = day(self.now)
        recent = list(takewhile(lambda e: e.stamp.day >= day(self.now - 1), reversed(self._events())))
        answers = [e.body for e in log.still_true(self._events()) if e in recent and e.stamp.day == today]
        counted = [body for body in answers if isinstance(body, Answer) and body.mode == "study"]
        cards = {body.card for body in counted}
        for card in sorted(cards):
            if any(card in log.renamed(self._pairs(), heir) for heir in cards - {card}):
                cards.discard(card)
        firsts = [row.standing.schedule.first for row in self._rows(present=(0, 1)) if row.card in cards]
        done = self.store.done(today)
        assert done.new == firsts.count(today)
        assert done.due == len(firsts) - firsts.count(None) - done.new
        assert done.seconds == sum(body.ms or 0 for body in counted) // 1000

    @invariant()
    def what_is_gone_is_told(self) -> None:
        seen = [row for row in self._rows(present=(0, 1)) if not row.standing.schedule.is_new]
        goes_on = {old for _, old in self._pairs()}
        for id in DECKS:
            cards = {card.id for card in self.decks[id].cards}
            left = {row.card for row in seen if row.deck == id and row.card not in goes_on}
            assert set(self.store.gone_of(id)) == left - cards
            assert self.store.history_left(id) == len(left)

    def teardown(self) -> None:
        """The log and the decks are enough to make everything else anew."""
        with _rebuilt(self.log, self.decks.values(), self.scheduler) as again:
            assert again.all_of(DECKS) == self.store.all_of(DECKS)
            assert again.settings() == self.store.settings()
            assert again.days() == self.store.days()
        self.store.__exit__()

    # -- by looking at everything ----------------------------------------------------------------------------

    def _record(self, body: Body) -> None:
        [done] = self.store.record(body, stamp=at(self.now))
        card = getattr(body, "card", None)
        row = self.store.row(card) if card else None
        assert row is None or row.standing == done.after

    def _events(self) -> list[Event]:
        return [rows.event(row) for row in self.database.execute(f"SELECT {rows.EVENT} FROM event")]

    def _rows(self, present: Sequence[int]) -> list[Row]:
        query = f"SELECT present, {rows.ROW} FROM schedule ORDER BY deck, place"
        return [rows.queue_row(row) for is_present, *row in self.database.execute(query) if is_present in present]

    def _pairs(self) -> list[tuple[CardId, CardId]]:
        """Every card and an old one whose history it goes on with."""
        was = [(card.id, old) for each in self.decks.values() for card in each.cards for old in card.was]
        joins = [e.body for e in log.still_true(self._events()) if isinstance(e.body, Join)]
        return was + [(body.card, body.old) for body in joins]

    def _folded(self, card: CardId) -> object:
        names = log.renamed(self._pairs(), card)
        events = [event for event in self._events() if _card(event) in names]
        return fold(events, self.scheduler)

    def _days(self) -> list[tuple[Any, ...]]:
        return self.database.execute(f"SELECT card, {rows.CARD_DAY} FROM card_day ORDER BY card, day").fetchall()


def _card(event: Event) -> CardId | None:
    return None if isinstance(event.body, Set) else event.body.card


def _may_come(row: Row, today: date) -> bool:
    return row.standing.later is None or row.standing.later <= today


def _cards(found: Iterable[Row]) -> list[CardId]:
    return sorted(row.card for row in found)


def _by_deck(found: Iterable[Row]) -> Counter[DeckId]:
    return Counter(row.deck for row in found)


def _rebuilt(events: Sequence[tuple[Any, ...]], decks: Iterable[Deck], scheduler: str) -> Store:
    """A store made of nothing but these rows of a log, and decks."""
    database: sqlite3.Connection = in_memory()
    holes = ", ".join("?" * len(rows.EVENT.split(",")))
    database.executemany(f"INSERT INTO event VALUES ({holes})", events)
    store = on(database, *decks)
    return fold_by(store, scheduler)


TestLearning = Learning.TestCase
TestLearning.settings = settings(stateful_step_count=25, max_examples=60)
