"""What the plan up to an exam asks of the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotup.core.costs import USUAL
from swotup.core.model import Among, Answer, CardId, Deck, DeckId, Exam, Quality, Suspend, Timed, Undo
from swotup.core.plans import PLANS, Course, Terms
from swotup.store import Store
from tests.store.store_builders import QUALITIES, TODAY, answer, at, card_id, day, deck, opened

DECK, OTHER = DeckId("deck"), DeckId("other")
EXAM = day(20)


def with_topics(made: Deck, **topics: str) -> Deck:
    """The deck with topics, by the name of the card."""
    told = [tuple(topics.get(card.entry, "").split()) for card in made.cards]
    return replace(made, cards=tuple(replace(card, topics=t) for card, t in zip(made.cards, told, strict=True)))


def answered(*given: tuple[str, int, Quality], names: str = "a b c d") -> Store:
    """A store whose cards were answered on days counted from today."""
    store = opened(None, deck(names))
    for name, on, quality in sorted(given, key=lambda one: one[1]):
        store.record(answer(name, quality), stamp=at(on))
    return store


def course(exam: date, plan: str = "simple", *, minutes: int = 10) -> Course:
    return PLANS[plan](Terms(Exam("exam", exam, day(-90)), 4, minutes, USUAL))


def wanted(store: Store, asked: Course, decks: Sequence[DeckId] | Among = (DECK,)) -> list[str]:
    """The cards that a plan wants today, in the order in which the store has them."""
    found = asked.wanted(TODAY)
    rows = store.wanted(decks, TODAY, asked.exam.day, found)
    assert store.wanted_count(decks, TODAY, found) == len(rows)
    return [row.card.partition("/")[2] for row in rows]


def planned(store: Store, exam: date = EXAM, decks: Sequence[DeckId] | Among = (DECK,)) -> set[str]:
    """The cards that the simple plan wants today."""
    return set(wanted(store, course(exam), decks))


def test_cards_come_that_are_due_or_were_last_seen_long_enough_ago() -> None:
    store = answered(("a", -1, 4), ("b", -30, 4), ("b", -29, 4), ("b", -23, 4), ("c", 0, 4))
    assert planned(store) == {"a", "b"}  # b is due today for SM-2, a since today
    assert planned(store, exam=day(1)) == {"a", "b"}


def test_a_card_left_out_or_put_away_does_not_come() -> None:
    store = answered(("a", -9, 4), ("b", -9, 4))
    store.record(Suspend(card_id("a")), stamp=at())
    assert planned(store) == {"b"}
    store.take_in([deck("a c d")])
    assert planned(store) == set()


@pytest.mark.parametrize("plan", PLANS)
@settings(max_examples=60)
@given(
    given=st.lists(st.tuples(st.sampled_from("abcd"), st.integers(-60, 0), st.sampled_from(QUALITIES)), max_size=20),
    on=st.integers(0, 90),
    minutes=st.sampled_from([0, 10]),
)
def test_the_same_cards_come_as_by_their_days(
    plan: str, given: list[tuple[str, int, Quality]], on: int, minutes: int
) -> None:
    store, asked = answered(*given), course(day(on), plan, minutes=minutes)
    expected = set()
    for row in store.all_of([DECK]):
        comes = asked.comes_on(row.standing.schedule)
        if comes is not None and comes <= TODAY and row.standing.schedule.last != TODAY:
            expected.add(row.card.partition("/")[2])
    assert set(wanted(store, asked)) == expected


@pytest.mark.parametrize("plan", PLANS)
def test_in_the_last_days_those_come_first_that_are_worth_it_most(plan: str) -> None:
    """Of the interval or the stability, the days from when it was last seen to the exam are the largest share."""
    store = answered(("a", -9, 4), ("a", -8, 4), ("b", -9, 4), ("c", 0, 4))
    assert wanted(store, course(day(2), plan)) == ["b", "a"]


def test_cards_that_are_suspended_are_not_counted_among_those_in_use() -> None:
    store = answered(("a", -9, 4))
    assert store.in_use([DECK]) == 4
    store.record(Suspend(card_id("a")), stamp=at())
    assert store.in_use([DECK]) == 3


def test_a_card_that_comes_again_because_it_was_missed_is_known_as_such() -> None:
    store = answered(("a", 0, 1), ("b", 0, 3), ("c", 0, 4))
    found = {row.card: row.standing.schedule.missed for row in store.drills([DECK], TODAY)}
    assert found == {card_id("a"): True, card_id("b"): False}


def test_cards_seen_today_for_the_first_time_are_counted() -> None:
    assert answered(("a", -9, 4), ("a", 0, 4), ("b", 0, 1), ("b", 0, 4)).seen_first([DECK], TODAY) == 1


def test_the_answers_of_a_day_are_told_with_their_times_but_for_those_taken_back() -> None:
    store = opened(None, deck("a b"))
    store.record(replace(answer("a"), ms=2_000), stamp=at())
    store.record(answer("b"), stamp=at())
    [taken] = store.record(replace(answer("b"), ms=9_000), stamp=at())
    store.record(Undo(card_id("b"), taken.event.device, taken.event.seq), stamp=at())
    assert sorted(store.answers_on(TODAY)) == [(card_id("a"), 2_000), (card_id("b"), None)]


def test_the_newest_answers_tell_how_long_cards_take() -> None:
    store = opened(None, deck("a b"))
    failed = Answer(card_id("a"), 1, ms=20_000)
    for on, one in ((-3, failed), (-3, replace(answer(), ms=5_000)), (-2, replace(answer(), ms=7_000))):
        store.record(one, stamp=at(on))
    store.record(answer("b"), stamp=at())
    assert store.timed(600) == [Timed(7_000, 4, False), Timed(5_000, 4, False), Timed(20_000, 1, True)]
    assert store.timed(2) == [Timed(7_000, 4, False)]  # not half of the first day


# -- parts of decks ------------------------------------------------------------------------------------------


def topical() -> Store:
    """Two decks: a of LO1, b of LO1.2, c of LO2 and LO1.2.3, d of LO10, and other/e of LO1 without history."""
    mine = with_topics(deck("a b c d"), a="LO1", b="LO1.2", c="LO2 LO1.2.3", d="LO10")
    other = with_topics(deck("e", "other"), e="lo1")
    return opened(None, mine, other)


@pytest.mark.parametrize(
    ("among", "cards"),
    [
        pytest.param(Among((DECK, OTHER)), "a b c d e", id="whole decks"),
        pytest.param(Among((DECK,)), "a b c d", id="one of them"),
        pytest.param(Among((DECK, OTHER), ("LO1",)), "a b c e", id="a topic and all below it, in whatever case"),
        pytest.param(Among((DECK,), ("LO1.2", "LO10")), "b c d", id="any of two topics"),
        pytest.param(Among((DECK, OTHER), (), (Among((DECK,), ("LO1",)),)), "d e", id="but for a topic of one deck"),
        pytest.param(Among((DECK,), ("LO1",), (Among((DECK,), ("LO2",)),)), "a b", id="a topic but for another"),
        pytest.param(Among((DECK,), ("LO",)), "", id="the beginning of a topic is no topic"),
        pytest.param(Among((DECK, OTHER), ("LO1",), within=("LO2",)), "c", id="a topic and another one as well"),
        pytest.param(Among((DECK, OTHER), within=("LO1",)), "a b c e", id="whole decks, narrowed to a topic"),
        pytest.param(Among((DECK,), cards=(CardId("deck/b"), CardId("other/e"))), "b", id="some cards of one deck"),
        pytest.param(Among((DECK,), cards=()), "", id="no card at all"),
        pytest.param(Among(()), "", id="no decks"),
    ],
)
def test_a_question_can_be_about_a_part_of_the_decks(among: Among, cards: str) -> None:
    store = topical()
    names = [row.card.partition("/")[2] for row in store.all_of(among)]
    assert " ".join(names) == cards
    assert [row.card.partition("/")[2] for row in store.new(among, TODAY)] == names
    assert sum(store.new_count(among, TODAY).values()) == len(names)
    known = {CardId(f"{deck}/{name}") for deck, names in (("deck", "abcd"), ("other", "e")) for name in names}
    assert {card.partition("/")[2] for card in store.of_these(known, among)} == set(names)


def test_a_card_that_changes_its_topic_is_found_by_the_new_one() -> None:
    store = topical()
    store.take_in([with_topics(deck("a", fingerprint="2"), a="LO9")])
    assert [row.card for row in store.all_of(Among((DECK,), ("LO9",)))] == [card_id("a")]
