"""Logs come together: a union by key, the same on every device, in whatever order and however often."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import (
    AGAIN,
    GOOD,
    Answer,
    Body,
    CardId,
    Event,
    Join,
    Met,
    Set,
    Suspend,
    Undo,
    Unknown,
    UserError,
)
from swotup.store.merging import Merged, MergingStore
from swotup.store.schema import connect
from tests.store.store_builders import answer, at, bodies, card_id, deck, fold, new_id

A, B = card_id("a"), card_id("b")
DECK = deck("a b c")


def merging(path: Path | None = None, scheduler: str = "sm2") -> MergingStore:
    store = MergingStore.open(path, ids=new_id)
    store.fold_by(scheduler, lambda events: fold(events, scheduler))
    store.take_in([DECK])
    return store


def event(device: str, seq: int, body: Body, days: float = 0) -> Event:
    return Event(device, seq, "ada", at(days), body)


def everything(store: MergingStore) -> object:
    """What devices of one learner have to agree about."""
    log = {device: list(store.events_from(device)) for device in store.devices()}
    return log, store.all_of([DECK.id]), store.settings()


DESK = [event("desk", 1, answer("a", GOOD)), event("desk", 2, answer("b", AGAIN), 1)]
PHONE = [event("phone", 1, answer("a", GOOD), 2), event("phone", 2, Set("new", "5"), 2)]


def test_what_two_devices_answered_is_one_history() -> None:
    with merging() as one, merging() as other:
        for done in one.record(answer("a", GOOD), stamp=at()):
            other.merge([done.event])
        [done] = other.record(answer("a", GOOD), stamp=at(1))
        one.merge([done.event])
        assert everything(one) == everything(other)
        row = one.row(A)
        assert row is not None
        assert (row.standing.schedule.repetition, row.standing.schedule.interval) == (2, 6)


def test_what_is_new_is_counted() -> None:
    with merging() as store:
        assert store.merge(DESK) == Merged(2, 2)
        assert store.merge([*DESK, *PHONE]) == Merged(2, 1)
        assert store.merge([]) == Merged()
        assert store.devices() == {"desk": 2, "phone": 2}


def test_a_key_that_says_something_else_is_told_and_what_was_here_stays() -> None:
    other = event("desk", 2, answer("b", GOOD), 1)
    with merging() as store:
        store.merge(DESK)
        before = everything(store)
        assert store.merge([other]) == Merged(clashes=(("desk", 2),))
        assert everything(store) == before


def test_an_answer_without_what_was_typed_is_the_same_answer() -> None:
    typed = Answer(A, GOOD, typed="a word")
    with merging() as store:
        store.merge([event("desk", 1, typed)])
        assert store.merge([event("desk", 1, answer())]) == Merged()
        assert [found.body for found in store.events_from("desk")] == [typed]


def test_the_last_value_of_a_setting_holds_on_every_device() -> None:
    with merging() as store:
        store.merge([event("desk", 1, Set("new", "9"), 3), *PHONE[1:]])
        assert store.settings() == {"new": "9"}


def test_an_answer_taken_back_elsewhere_no_longer_counts_even_where_that_is_known_first() -> None:
    with merging() as store:
        store.merge([event("phone", 1, Undo(A, "desk", 1), 1)])
        store.merge(DESK)
        row = store.row(A)
        assert row is not None
        assert row.standing.schedule.is_new


def test_events_of_cards_that_no_deck_here_has_wait_for_their_deck() -> None:
    with merging() as store:
        store.merge([event("desk", 1, Answer(CardId("other/x"), GOOD))])
        store.take_in([deck("x", "other")])
        row = store.row(CardId("other/x"))
        assert row is not None
        assert row.standing.schedule.repetition == 1


def test_a_join_made_elsewhere_takes_its_history_along() -> None:
    with merging() as store:
        store.merge([*DESK, event("phone", 1, Join(B, A), 2)])
        row = store.row(B)
        assert row is not None
        assert [found.seq for found in store.events_of(B) if isinstance(found.body, Answer)] == [1, 2]


def test_an_event_that_this_version_does_not_know_is_kept() -> None:
    unknown = event("desk", 1, Unknown("dream", A, '{"of":"sheep"}'))
    with merging() as store:
        store.merge([unknown])
        assert list(store.events_from("desk")) == [unknown]


def test_a_merge_that_fails_leaves_nothing_behind() -> None:
    def broken() -> Iterable[Event]:
        yield from DESK
        raise LookupError

    with merging() as store:
        before = everything(store)
        with pytest.raises(LookupError):
            store.merge(broken(), {"read": "12"})
        assert everything(store) == before
        assert store.note("read") is None


def test_notes_are_kept_with_what_they_are_about() -> None:
    with merging() as store:
        store.merge(DESK, {"read": "12"})
        assert store.note("read") == "12"
        store.keep_note("read", "13")
        assert store.note("read") == "13"


KEYS = st.tuples(st.sampled_from(["desk", "phone", "tablet"]), st.integers(1, 4))
LOGS = st.dictionaries(
    KEYS,
    st.tuples(bodies(st.sampled_from([A, B])), st.integers(-3, 3)),
    max_size=8,
).map(lambda found: [event(device, seq, body, days) for (device, seq), (body, days) in found.items()])


@given(LOGS, st.data())
def test_a_merge_is_a_union(log: list[Event], data: st.DataObject) -> None:
    """Whatever is merged in whatever order, in whatever pieces and however often, the same comes of it."""
    again = data.draw(st.permutations(log + log))
    cut = data.draw(st.integers(0, len(again)))
    with merging() as one, merging() as other:
        one.merge(log)
        other.merge(again[:cut])
        other.merge(again[cut:])
        assert everything(one) == everything(other)
        assert one.drifted() == other.drifted() == []


# -- holes, and what drifts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "holes"),
    [
        pytest.param([], {}, id="an empty log"),
        pytest.param([1, 2, 3], {}, id="whole"),
        pytest.param([3], {"desk": [(1, 2)]}, id="the first ones"),
        pytest.param([1, 3, 7, 8], {"desk": [(2, 2), (4, 6)]}, id="in between"),
    ],
)
def test_numbers_that_are_missing_are_found(numbers: Sequence[int], holes: object) -> None:
    with merging() as store:
        store.merge([event("desk", number, Met(A)) for number in numbers] + PHONE)
        assert store.holes() == holes


def test_answers_after_an_instant_are_counted() -> None:
    with merging() as store:
        store.merge([*DESK, *PHONE])
        assert [store.answers_after(at(days).at) for days in (-1, 0, 1, 2)] == [3, 2, 1, 0]


def test_a_schedule_that_is_not_its_log_is_found_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    with merging(path) as store:
        store.record(answer("a"), answer("b"), stamp=at())
        right = everything(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("UPDATE schedule SET interval = 99 WHERE card = 'deck/b'")
        database.execute("UPDATE schedule SET suspended = 1 WHERE card = 'deck/c'")
    with merging(path) as store:
        assert store.drifted() == [B, card_id("c")]
        store.rebuild([B, card_id("c")])
        assert (store.drifted(), everything(store)) == ([], right)
        assert store.changed({DECK.id: (DECK.fingerprint, DECK.cards[0].path)}) == [DECK.id]


# -- a copied data folder ------------------------------------------------------------------------------------


def test_what_a_copy_wrote_gets_keys_of_its_own() -> None:
    with merging() as store:
        store.record(answer("a"), stamp=at())
        old = store.device
        store.record(answer("b"), Suspend(card_id("c")), stamp=at(1))
        store.record(Undo(B, old, 2), Undo(A, old, 1), stamp=at(2))
        before = store.all_of([DECK.id])
        store.go_on_as_new(2)
        new = store.device
        assert new != old
        assert store.devices() == {old: 1, new: 4}
        assert [found.body for found in store.events_from(new)][2:] == [Undo(B, new, 1), Undo(A, old, 1)]
        assert store.all_of([DECK.id]) == before
        assert store.drifted() == []
        [done] = store.record(answer("a"), stamp=at(3))
        assert (done.event.device, done.event.seq) == (new, 5)


def test_a_device_that_belongs_to_another_learner_writes_so() -> None:
    with merging() as store:
        [first] = store.record(answer("a"), stamp=at())
        store.belong_to("ada")
        [second] = store.record(answer("a"), stamp=at(1))
        assert second.event.learner == "ada"
        assert list(store.events_from(store.device)) == [first.event, second.event]


def test_a_merge_into_a_full_disk_takes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    merging(path).__exit__()
    database = connect(path)
    [pages] = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    with MergingStore(database, path, ids=new_id) as store:
        store.fold_by("sm2", fold)
        before = everything(store)
        with pytest.raises(UserError, match="The disk is full"):
            store.merge([event("desk", seq, answer("a"), seq) for seq in range(1, 2_000)])
        assert everything(store) == before
