"""The store: the log is the truth and the schedule its fold, whatever happens and in whatever order."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from swotup.core.model import (
    AGAIN,
    GOOD,
    HARD,
    Answer,
    Body,
    CardId,
    Deck,
    DeckId,
    Event,
    Flag,
    Join,
    Later,
    Reset,
    Resume,
    Schedule,
    Set,
    Standing,
    Suspend,
    Undo,
)
from swotup.core.queue import Done
from swotup.store import KnownDeck, Store
from swotup.store.schema import connect
from swotup.store.standings import MOST_DUE
from tests.store.store_builders import (
    QUALITIES,
    TODAY,
    answer,
    at,
    bodies,
    card_id,
    day,
    deck,
    everything,
    fold,
    fold_by,
    in_memory,
    new_id,
    on,
    opened,
)

DECK = DeckId("deck")
A, B, C = card_id("a"), card_id("b"), card_id("c")


def schedule(store: Store, card: CardId) -> Schedule:
    row = store.row(card)
    assert row is not None
    return row.standing.schedule


def numbers(found: Schedule) -> tuple[int, int, int]:
    """Repetition, interval, ease."""
    return found.repetition, found.interval, found.ease


def given(store: Store, *entries: tuple[int, Body]) -> None:
    """Write these down, each at noon of a day counted from today."""
    for number, body in entries:
        store.record(body, stamp=at(number))


def names(rows: Iterable[Any]) -> list[str]:
    """The cards of rows, without their deck."""
    return [row.card.partition("/")[2] for row in rows]


# -- an answer -----------------------------------------------------------------------------------------------


def test_an_answer_tells_where_its_card_stood_and_where_it_stands_now() -> None:
    with opened(None, deck("a")) as store:
        [first] = store.record(answer("a", 4), stamp=at())
        [second] = store.record(answer("a", 3), stamp=at(1))
        assert first.before == Standing()
        assert first.after == second.before
        assert numbers(second.after.schedule) == (2, 6, 236)
        assert second.after == store.standings([A])[A]
        assert second.event == Event(store.device, 2, store.learner, at(1), answer("a", 3))


def test_seq_counts_from_one_without_holes_also_over_many_events_at_once(tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    with opened(path, deck("a b")) as store:
        done = store.record(answer("a"), Suspend(B), Set("new", "5"), stamp=at())
        done += store.record(Flag(A), stamp=at())
        store.undo_last(at())
    with opened(path) as store:
        done += store.record(Resume(B), stamp=at())
        assert [one.event.seq for one in done] == [1, 2, 3, 4, 6]
        assert store.event(store.device, 5) is not None
        assert store.event(store.device, 7) is None


def test_the_ids_of_learner_and_device_stay(tmp_path: Path) -> None:
    found = set()
    for _ in range(3):
        with opened(tmp_path / "swotup.db") as store:
            found.add((store.learner, store.device))
    [(learner, device)] = found
    assert learner != device


def test_events_are_written_down_all_or_none() -> None:
    database = in_memory()
    with on(database, deck("a b")) as store:
        store.record(answer("a"), stamp=at())
        before = everything(database)
        with pytest.raises(OverflowError):
            store.record(answer("a"), answer("b"), Undo(A, "desk", 2**64), stamp=at(1))
        assert everything(database) == before
        [done] = store.record(answer("a"), stamp=at(1))
        assert done.event.seq == 2


def test_an_answer_whose_fold_fails_leaves_nothing() -> None:
    database = in_memory()
    with on(database, deck("a")) as store:
        store.record(answer("b"), stamp=at())
        before = everything(database)

        def fails(events: Iterable[Event]) -> Standing:
            raise ZeroDivisionError(len(list(events)))

        store.fold_by("sm2", fails)
        with pytest.raises(ZeroDivisionError, match="1"):
            store.record(answer("a"), stamp=at())
        with pytest.raises(ZeroDivisionError, match="1"):
            store.take_in([deck("a b")])
        assert everything(database) == before


def test_a_store_that_was_not_told_how_to_fold_takes_no_answer() -> None:
    with Store.open(None, ids=new_id) as store:
        with pytest.raises(RuntimeError, match="call fold_by first"):
            store.record(answer("a"), stamp=at())
        assert store.answers_given(9) == 0


def test_an_answer_from_before_the_newest_one_is_taken_as_it_is() -> None:
    with opened(None, deck("a")) as store:
        given(store, (5, answer("a", GOOD)), (0, answer("a", AGAIN)))
        assert [event.stamp.day for event in sorted(store.events_of(A), key=lambda e: e.seq)] == [day(5), day(0)]
        found = schedule(store, A)
    assert (found.first, found.last, found.lapses) == (day(0), day(5), 0)
    assert numbers(found) == (1, 1, 196)


def test_answers_are_counted_no_further_than_needed() -> None:
    with opened(None, deck("a")) as store:
        assert store.answers_given(3) == 0
        given(store, *((number, answer("a")) for number in range(5)), (6, Suspend(A)))
        assert [store.answers_given(most) for most in (3, 5, 9)] == [3, 5, 5]


@pytest.mark.parametrize(
    ("sets", "held"),
    [
        pytest.param([], {}, id="nothing was set"),
        pytest.param(
            [(0, "new", "5"), (1, "new", "7"), (1, "minutes", "10")], {"new": "7", "minutes": "10"}, id="last"
        ),
        pytest.param([(1, "new", "5"), (0, "new", "7")], {"new": "5"}, id="the last by the clock, not by the log"),
        pytest.param([(0, "new", "5"), (0, "new", "7")], {"new": "7"}, id="at one instant the later one of the log"),
        pytest.param([(0, "new", "5"), (1, "new", "")], {}, id="an empty value clears"),
        pytest.param([(0, "colour", "red")], {"colour": "red"}, id="a setting of a newer version is kept"),
    ],
)
def test_the_last_value_of_a_setting_holds(sets: list[tuple[int, str, str]], held: dict[str, str]) -> None:
    with opened(None) as store:
        given(store, *((number, Set(key, value)) for number, key, value in sets))
        assert store.settings() == held


# -- taken back ----------------------------------------------------------------------------------------------


def test_undo_takes_back_again_and_again_until_nothing_is_left() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (1, answer("a")), (1, answer("b")))
        stands = [(store.standings([A])[A], store.standings([B])[B])]
        taken = []
        while (done := store.undo_last(at(2))) is not None:
            assert done.taken_back is not None
            taken.append(done.taken_back.seq)
            stands.append((store.standings([A])[A], store.standings([B])[B]))
        assert store.undo_last(at(3)) is None
    assert taken == [3, 2, 1]
    assert [(a.schedule.repetition, b.schedule.repetition) for a, b in stands] == [(2, 1), (2, 0), (1, 0), (0, 0)]
    assert stands[-1] == (Standing(), Standing())


def test_what_was_taken_back_by_hand_is_not_taken_back_again() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (0, answer("b")), (0, Undo(B, store.device, 2)))
        done = store.undo_last(at())
    assert done is not None
    assert done.event.body == Undo(A, done.event.device, 1)


def test_an_answer_from_before_a_reset_no_longer_counts_so_undo_passes_over_it() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (1, answer("b")), (2, Reset(B)))
        done = store.undo_last(at(3))
        assert store.undo_last(at(4)) is None
    assert done is not None
    assert done.event.body == Undo(A, done.event.device, 1)


def test_undo_passes_over_what_is_no_answer_and_goes_by_the_log_not_by_the_clock() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (5, answer("a")), (0, answer("b")), (6, Suspend(A)), (7, Set("new", "5")), (8, Flag(B)))
        done = store.undo_last(at(9))
    assert done is not None and done.taken_back is not None
    assert (done.taken_back.body, done.taken_back.seq) == (answer("b"), 2)


def test_an_answer_given_after_an_undo_is_taken_back_first() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (0, answer("b")))
        store.undo_last(at())
        given(store, (0, answer("b", HARD)))
        found = [done.taken_back for _ in range(3) if (done := store.undo_last(at()))]
    assert [event.seq for event in found if event] == [4, 1]


def test_answers_of_other_devices_are_not_taken_back() -> None:
    database = in_memory()
    with on(database, deck("a")) as store:
        given(store, (0, answer("a", HARD)), (1, answer("a")))
        database.execute("UPDATE event SET device = 'phone' WHERE seq = 2")
        done = store.undo_last(at(2))
        assert done is not None and done.taken_back is not None
        assert done.taken_back.seq == 1
        assert numbers(done.after.schedule) == (1, 1, 250)
        assert store.undo_last(at(2)) is None


# -- nothing is updated or deleted ---------------------------------------------------------------------------


def test_the_log_only_grows() -> None:
    database = in_memory()
    with on(database, deck("a b c")) as store:
        given(store, (0, answer("a")), (0, answer("b")), (1, Suspend(C)))
        log = everything(database)["event"]
        for change in (
            lambda: store.undo_last(at(2)),
            lambda: given(store, (2, Reset(A))),
            lambda: given(store, (2, Join(C, A))),
            lambda: store.take_in([deck("d", was={"d": "a"})]),
            lambda: store.take_in([deck("")]),
            lambda: fold_by(store, "fsrs"),
            lambda: store.put_away(DECK),
            lambda: store.take_back_in(DECK),
        ):
            change()
            now = everything(database)["event"]
            assert now[: len(log)] == log
            log = now
        assert len(log) == 6


# -- renamed and joined --------------------------------------------------------------------------------------


def history_of(store: Store, name: str) -> int:
    """How many answers a card's history has."""
    return len([event for event in store.events_of(card_id(name)) if isinstance(event.body, Answer)])


def test_a_renamed_card_goes_on_with_its_history() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (1, answer("a")))
        stood = store.standings([A])[A]
        store.take_in([deck("b c", was={"c": "a"})])
        assert store.standings([C])[C] == stood
        given(store, (7, answer("c")))
        assert numbers(schedule(store, C)) == (3, 15, 250)
        assert names(store.all_of([DECK])) == ["b", "c"]
        assert store.gone_of(DECK) == []


def test_history_goes_on_through_a_chain_of_names() -> None:
    with opened(None, deck("a")) as store:
        given(store, (0, answer("a")))
        store.take_in([deck("b", was={"b": "a"})])
        given(store, (1, answer("b")))
        store.take_in([deck("c", was={"c": "a b"})])
        given(store, (7, answer("c")))
        assert history_of(store, "c") == 3
        assert numbers(schedule(store, C)) == (3, 15, 250)


def test_a_card_may_go_on_with_several_old_ones() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (1, answer("b")))
        store.take_in([deck("c", was={"c": "a b"})])
        assert numbers(schedule(store, C)) == (2, 6, 250)


def test_history_returns_with_a_line_that_was_taken_out_and_put_back() -> None:
    renamed = deck("b", was={"b": "a"})
    with opened(None, deck("a")) as store:
        given(store, (0, answer("a")))
        store.take_in([renamed])
        stood = store.standings([B])[B]
        store.take_in([deck("b")])
        assert schedule(store, B).is_new
        store.take_in([renamed])
        assert store.standings([B])[B] == stood


def test_a_card_that_comes_back_without_its_old_name_has_not_kept_its_history() -> None:
    with opened(None, deck("a")) as store:
        given(store, (0, answer("a")))
        store.take_in([deck("b", was={"b": "a"})])
        store.take_in([deck("x")])
        store.take_in([deck("x b")])
        assert schedule(store, B).is_new


def test_an_answer_to_the_old_card_that_is_taken_back_is_taken_from_the_new_one_too() -> None:
    with opened(None, deck("a")) as store:
        given(store, (0, answer("a")), (1, answer("a")))
        store.take_in([deck("b", was={"b": "a"})])
        store.undo_last(at(1))
        assert numbers(schedule(store, B)) == (1, 1, 250)


def test_joined_cards_share_their_history_also_where_the_old_one_is_still_there() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")))
        [done] = store.record(Join(B, A), stamp=at())
        assert done.after.schedule.repetition == 1
        given(store, (1, answer("a")))
        assert numbers(schedule(store, B)) == (2, 6, 250)
        given(store, (7, answer("b")))
        assert numbers(schedule(store, B)) == (3, 15, 250)
        assert numbers(schedule(store, A)) == (2, 6, 250)
        assert names(store.all_of([DECK])) == ["a", "b"]


def test_a_chain_grows_at_its_far_end_too() -> None:
    with opened(None, deck("a b c")) as store:
        given(store, (0, answer("a")), (1, Join(C, B)), (1, Join(B, A)))
        assert numbers(schedule(store, C)) == (1, 1, 250)


def test_a_join_can_be_taken_back() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (1, Join(B, A)), (1, Undo(B, store.device, 2)))
        assert schedule(store, B).is_new


def test_cards_joined_in_a_ring_share_everything() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (0, Join(A, B)), (0, Join(B, A)), (1, answer("b")))
        assert numbers(schedule(store, A)) == numbers(schedule(store, B)) == (2, 6, 250)


# -- decks that change ---------------------------------------------------------------------------------------


def test_only_decks_with_another_fingerprint_or_path_have_changed() -> None:
    with opened(None, deck("a"), deck("x", "other")) as store:
        known = {DeckId(one.id): (one.fingerprint, one.path) for one in store.known_decks()}
        assert store.changed(known) == []
        assert store.changed(known | {DECK: ("another", "deck.yaml")}) == [DECK]
        assert store.changed(known | {DeckId("other"): (known[DeckId("other")][0], "moved.yaml")}) == ["other"]
        assert store.changed({DeckId("third"): ("new", "third.yaml")}) == ["third"]


def test_cards_that_are_gone_keep_their_history_until_they_return() -> None:
    with opened(None, deck("a b c")) as store:
        given(store, (0, answer("a")), (0, answer("b")))
        stood = store.standings([A])[A]
        store.take_in([deck("c")])
        assert names(store.all_of([DECK])) == ["c"]
        assert names(store.due([DECK], day(9))) == []
        assert store.gone_of(DECK) == [A, B]
        assert store.history_left(DECK) == 2
        assert store.known_decks() == [KnownDeck(DECK, "Deck", "deck.yaml", deck("c").fingerprint, 1, 2)]
        store.take_in([deck("a b c")])
        assert store.standings([A])[A] == stood
        assert names(store.due([DECK], day(9))) == ["a", "b"]
        assert store.gone_of(DECK) == []


def test_a_deck_of_which_nothing_is_left_is_still_known() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")))
        store.take_in([deck("")])
        assert [(known.cards, known.gone) for known in store.known_decks()] == [(0, 1)]


def test_adding_removing_and_reordering_cards_leaves_the_others_as_they_were() -> None:
    with opened(None, deck("a b c")) as store:
        given(store, (0, answer("a")), (0, answer("b", AGAIN)))
        stood = store.standings([A, B])
        store.take_in([deck("x c b y a")])
        assert store.standings([A, B]) == stood
        assert [(row.card, row.place) for row in store.all_of([DECK])] == [
            (card_id(name), place) for place, name in enumerate(["x", "c", "b", "y", "a"])
        ]


def test_what_is_added_and_what_is_put_away_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    with opened(path) as store:
        for added in ("/b.yaml", "/a.yaml", "/b.yaml", "/c.yaml"):
            store.add(added)
        store.forget("/c.yaml")
        store.forget("/never-there.yaml")
        for away in (DECK, DeckId("other"), DECK):
            store.put_away(away)
        store.take_back_in(DeckId("other"))
    with opened(path) as store:
        assert store.added() == ["/a.yaml", "/b.yaml"]
        assert store.away() == {DECK}


def test_data_begun_in_memory_go_on_at_a_path(tmp_path: Path) -> None:
    path = tmp_path / "home" / "swotup.db"
    with opened(None, deck("a")) as store:
        before = store.is_in_memory
        store.move_to(path)
        assert (before, store.is_in_memory) == (True, False)
        fold_by(store).take_in([deck("a")])
        store.record(answer("a"), stamp=at())
    with opened(path) as store:
        assert numbers(schedule(store, A)) == (1, 1, 250)


# -- folded another way --------------------------------------------------------------------------------------


def test_another_fold_makes_the_schedule_anew_and_the_first_one_brings_it_back() -> None:
    database = in_memory()
    with on(database, deck("a b c")) as store:
        given(store, (0, answer("a")), (1, answer("a")), (1, answer("b", AGAIN)))
        store.take_in([deck("a c")])
        before = everything(database)
        fold_by(store, "fsrs")
        for card in (A, B):
            row = store.row(card)
            assert row is not None and row.standing == fold(store.events_of(card), "fsrs")
        assert everything(database)["schedule"] != before["schedule"]
        fold_by(store, "sm2")
        assert everything(database) == before


NAMED = st.sampled_from("abc").map(card_id)
FACES = st.sampled_from([None, "", "one", "other"])
REVIEWS = st.builds(Answer, NAMED, st.sampled_from(QUALITIES), ms=st.sampled_from([None, 9]), face=FACES)
CRAM = st.builds(Answer, NAMED, st.sampled_from(QUALITIES), st.just("cram"))
TYPED = st.builds(Answer, NAMED, st.sampled_from(QUALITIES), typed=st.just("x"), proposed=st.sampled_from(QUALITIES))


@drawn(
    st.lists(st.tuples(st.integers(0, 40), REVIEWS), max_size=20),
    st.lists(st.tuples(st.integers(0, 40), CRAM | TYPED), max_size=2),
    st.lists(st.tuples(st.integers(0, 40), bodies(NAMED)), max_size=1),
)
def test_the_whole_log_folded_at_once_is_what_it_came_to_event_by_event(
    reviews: list[tuple[int, Body]], answers: list[tuple[int, Body]], others: list[tuple[int, Body]]
) -> None:
    database = in_memory()
    with on(database, deck("a b", was={"b": "c"})) as store:
        given(store, *reviews, *answers, *others)
        before = everything(database)
        fold_by(store, "fsrs")
        database.execute("UPDATE schedule SET interval = 7, face = 'none'")
        fold_by(store, "sm2")
        assert everything(database) == before


def test_the_same_fold_is_not_done_again() -> None:
    with opened(None, deck("a")) as store:
        store.record(answer("a"), stamp=at())

        def never(events: Iterable[Event]) -> Standing:
            raise AssertionError(list(events))

        store.fold_by("sm2", never)
        assert numbers(schedule(store, A)) == (1, 1, 250)


# -- what is asked of the schedule ---------------------------------------------------------------------------


def test_of_very_many_due_cards_those_with_the_oldest_due_day_are_given() -> None:
    many = [f"c{number}" for number in range(MOST_DUE + 50)]
    with opened(None, deck(" ".join(many))) as store:
        store.record(*(answer(name) for name in many[:-50]), stamp=at(1))
        store.record(*(answer(name) for name in many[-50:]), stamp=at())
        found = names(store.due([DECK], day(3)))
        assert len(found) == len(set(found)) == MOST_DUE
        assert set(found) == {*many[-50:], *many[: MOST_DUE - 50]}  # of one day, those that come first in the deck
        assert store.due_count([DECK], day(3)) == {DECK: MOST_DUE + 50}


def test_what_is_drilled_and_what_was_asked_today() -> None:
    with opened(None, deck("a a:reverse b c")) as store:
        given(store, (0, answer("a", HARD)), (0, answer("b")), (-1, answer("c", AGAIN)))
        assert names(store.drills([DECK], TODAY)) == ["a"]
        assert store.asked([DECK], TODAY) == {(DECK, "a"), (DECK, "b")}
        given(store, (0, answer("a")))
        assert store.drills([DECK], TODAY) == []
        assert store.drills([DECK], day(1)) == []


def test_what_today_has_seen() -> None:
    def slow(name: str, ms: int | None) -> Answer:
        return Answer(card_id(name), 4, ms=ms)

    with opened(None, deck("a b c"), deck("x", "other")) as store:
        assert store.done(TODAY) == Done()
        given(store, (-1, slow("a", 9_000)))
        given(store, (0, slow("a", 2_500)), (0, slow("b", 1_600)), (0, slow("a", None)))
        store.record(Answer(card_id("x", "other"), 4, ms=5_000), stamp=at())
        assert store.done(TODAY) == Done(new=2, due=1, seconds=9, first_day=day(-1))
        assert store.last_seen([DECK]) == TODAY


@pytest.mark.parametrize(
    ("then", "new", "due"),
    [
        pytest.param([], 1, 1, id="as it was"),
        pytest.param([(0, answer("a")), (0, answer("b", AGAIN))], 1, 1, id="drills are not counted again"),
        pytest.param([(0, Answer(card_id("c"), 4, "cram"))], 1, 1, id="nor what was crammed"),
        pytest.param([(0, Reset(A))], 1, 0, id="nor what was started over"),
        pytest.param([(-1, Later(C))], 1, 1, id="a clock may go back a little"),
        pytest.param([(1, answer("c"))], 1, 1, id="or forth"),
    ],
)
def test_what_counts_to_today(then: Sequence[tuple[int, Body]], new: int, due: int) -> None:
    with opened(None, deck("a b c")) as store:
        given(store, (-6, answer("a")), (0, answer("a")), (0, answer("b")), *then)
        done = store.done(TODAY)
        assert (done.new, done.due) == (new, due)


def test_what_was_taken_back_does_not_count_to_today() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a")), (0, answer("b")))
        store.undo_last(at(1))
        assert store.done(TODAY) == Done(new=1, first_day=TODAY)


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(deck(""), id="the deck is empty"),
        pytest.param(deck("c"), id="the cards are others"),
        pytest.param(deck("x y", was={"x": "a", "y": "b"}), id="they are renamed"),
    ],
)
def test_today_remembers_cards_that_are_no_longer_here(now: Deck) -> None:
    with opened(None, deck("a b")) as store:
        given(store, (-6, answer("a")), (0, answer("a")), (0, answer("b")))
        store.take_in([now])
        assert store.done(TODAY) == Done(new=1, due=1, first_day=day(-6))


def test_a_card_renamed_and_asked_again_today_is_one_card() -> None:
    with opened(None, deck("a b")) as store:
        given(store, (0, answer("a", AGAIN)))
        store.take_in([deck("x b", was={"x": "a"})])
        given(store, (0, answer("x")))
        assert store.done(TODAY) == Done(new=1, first_day=TODAY)


def test_another_device_counts_to_today_and_a_card_of_no_deck_here_as_well() -> None:
    database = in_memory()
    with on(database, deck("a b")) as store:
        given(store, (0, answer("a")))
        query = (
            "INSERT INTO event (device, seq, learner, at, offset, day, what, card, quality, mode, ms)"
            " VALUES ('phone', 1, 'me', ?, 0, ?, 'answer', 'elsewhere/x', 4, 'study', 7000)"
        )
        database.execute(query, (at().at, TODAY.isoformat()))
        assert store.done(TODAY) == Done(new=1, due=1, seconds=7, first_day=TODAY)


@pytest.mark.parametrize(
    ("entries", "coming"),
    [
        pytest.param([], None, id="nothing was ever seen"),
        pytest.param([(0, answer("a")), (0, answer("b"))], (day(1), 2), id="tomorrow"),
        pytest.param([(-1, answer("a")), (0, answer("a"))], (day(6), 1), id="in six days"),
        pytest.param([(-9, answer("a"))], (day(1), 1), id="what waits comes tomorrow"),
        pytest.param([(0, answer("a")), (0, answer("b")), (0, Suspend(B))], (day(1), 1), id="not what is left out"),
        pytest.param([(0, answer("a")), (3, Later(A))], (day(4), 1), id="not before it may"),
    ],
)
def test_when_cards_come_again(entries: list[tuple[int, Body]], coming: object) -> None:
    with opened(None, deck("a b")) as store:
        given(store, *entries)
        assert store.coming([DECK], TODAY) == coming


def test_new_cards_come_deck_by_deck_in_the_order_asked_and_are_read_as_they_are_taken() -> None:
    other = DeckId("other")
    with opened(None, deck("b a"), deck("z y", "other")) as store:
        assert names(store.new([other, DECK], TODAY)) == ["z", "y", "b", "a"]
        found = store.new([DECK, other], TODAY)
        store.record(answer("b"), stamp=at())
        assert next(found).card in (A, B)


# -- two at once ---------------------------------------------------------------------------------------------


@contextmanager
def two(path: Path) -> Iterator[tuple[Store, Store]]:
    """Two programs that have one database open."""
    with opened(path, deck("a b")) as one, fold_by(Store.open(path, ids=new_id)) as other:
        yield one, other


def test_two_programs_number_their_events_in_one_row(tmp_path: Path) -> None:
    with two(tmp_path / "swotup.db") as (one, other):
        done = [
            store.record(answer(name), stamp=at(number))[0]
            for number, (store, name) in enumerate([(one, "a"), (other, "b"), (other, "a"), (one, "b")])
        ]
        assert [(each.event.device, each.event.seq) for each in done] == [(one.device, seq) for seq in (1, 2, 3, 4)]
        assert one.device == other.device


def test_the_second_of_two_answers_at_once_is_a_drill(tmp_path: Path) -> None:
    with two(tmp_path / "swotup.db") as (one, other):
        assert one.row(A) == other.row(A)
        one.record(answer("a"), stamp=at())
        [second] = other.record(answer("a", AGAIN), stamp=at())
        assert second.before.schedule.repetition == 1
        assert numbers(second.after.schedule) == (1, 1, 250)
        assert (second.after.schedule.drills, second.after.schedule.again) == (1, True)
        assert one.row(A) == other.row(A)


def test_programs_that_start_together_share_their_ids(tmp_path: Path) -> None:
    with two(tmp_path / "swotup.db") as (one, other):
        assert (one.device, one.learner) == (other.device, other.learner)


def test_two_programs_that_take_turns_lose_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "swotup.db"
    with two(path) as stores:
        for number in range(40):
            stores[number % 2].record(answer("ab"[number % 3 == 0], number % 6), stamp=at(number % 7))  # type: ignore[arg-type]
    with opened(path) as store, closing(connect(path)) as database:
        assert [row[1] for row in everything(database)["event"]] == list(range(1, 41))
        for card in (A, B):
            row = store.row(card)
            assert row is not None and row.standing == fold(store.events_of(card))


# -- at scale ------------------------------------------------------------------------------------------------


def searches(database: sqlite3.Connection, query: str) -> str:
    return " ".join(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}"))


@pytest.mark.parametrize("what", ["set", "join"])
def test_settings_and_joins_are_found_without_reading_the_whole_log(what: str) -> None:
    with closing(in_memory()) as database:
        assert "USING INDEX event_rare" in searches(database, f"SELECT * FROM event WHERE what = '{what}'")


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("most_overdue", "COVERING INDEX schedule_due (present=? AND deck=? AND due<?)"),
        ("due_count", "COVERING INDEX schedule_due (present=? AND deck=? AND due<?)"),
        ("coming", "COVERING INDEX schedule_due (present=? AND deck=? AND due"),  # of each deck up to one day
        ("drills", "INDEX schedule_last (present=? AND deck=? AND last=?"),
        ("asked", "INDEX schedule_last (present=? AND deck=? AND last=?"),
        ("new_count", "COVERING INDEX schedule_"),  # in one the day is NULL, the other has those alone
    ],
)
def test_no_question_on_the_way_to_a_card_passes_every_card(question: str, way: str) -> None:
    database = in_memory()
    asked: list[str] = []
    with on(database, deck("a b c")) as store:
        database.set_trace_callback(asked.append)
        getattr(store, question)([DeckId("deck")], day(1))
        database.set_trace_callback(None)
        plans = [row[3] for query in asked for row in database.execute(f"EXPLAIN QUERY PLAN {query}")]
    ways = [plan for plan in plans if "schedule" in plan]
    assert ways
    assert all(plan.startswith(f"SEARCH schedule USING {way}") for plan in ways), ways
