"""Which exams are set, and to which of them each card belongs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.exams import divided, key, moved, read, value
from swotup.core.model import Among, DeckId, Exam
from tests.core.core_builders import TODAY, day

A, B, C = DeckId("a"), DeckId("b"), DeckId("c")
DECKS = (A, B, C)
DAYS = st.dates(date(2000, 1, 1))


def exam(name: str = "biology", on: int = 20, *, since: int = 0, decks: str = "", topics: str = "") -> Exam:
    """An exam so many days from today."""
    return Exam(name, day(on), day(since), None, tuple(map(DeckId, decks.split())), tuple(topics.split()))


@given(
    st.builds(
        Exam,
        st.text(min_size=1, max_size=20),
        DAYS,
        DAYS,
        st.none() | st.integers(1, 600),
        st.lists(st.text(max_size=9).map(DeckId)).map(tuple),
        st.lists(st.text(max_size=9)).map(tuple),
        st.sampled_from([None, "asked", "away"]),
    )
)
def test_an_exam_is_read_as_it_was_kept(kept: Exam) -> None:
    assert read({key(kept.name): value(kept)}) == (kept,)


def test_other_settings_and_what_cannot_be_read_are_left_out() -> None:
    written = {
        "minutes": "10",
        "exam:list": "[]",
        "exam:half": '{"name": "half"}',
        "exam:text": "soon",
        "exam:number": '{"name": "n", "date": 7, "since": 7}',
        key("Biology"): value(exam()),
    }
    assert read(written) == (exam(),)


def test_exams_come_by_day() -> None:
    late, soon = exam("a", 20), exam("b", 3)
    assert read({key(one.name): value(one) for one in (late, soon)}) == (soon, late)


@pytest.mark.parametrize("name", ["Unit 6", "unit  6", "UNIT 6 "])
def test_a_name_is_the_same_however_it_is_spaced_and_capitalised(name: str) -> None:
    assert key(name) == "exam:unit 6"


def test_an_exam_that_is_moved_keeps_the_day_it_was_first_set() -> None:
    assert moved(exam(since=-9), day(30), TODAY) == replace(exam(since=-9), day=day(30))


def test_one_that_is_over_begins_anew() -> None:
    over = replace(exam(on=-3, since=-40), after="asked")
    assert moved(over, day(30), TODAY) == exam(on=30)


# -- whose the cards are -------------------------------------------------------------------------------------


def test_without_exams_every_card_is_free() -> None:
    parts = divided((), DECKS, TODAY)
    assert (parts.coming, parts.over, parts.free) == ((), (), Among(DECKS))


def test_an_exam_without_decks_takes_all() -> None:
    parts = divided([exam()], DECKS, TODAY)
    assert parts.coming == ((exam(), Among(DECKS)),)
    assert parts.free.decks == ()


def test_a_card_belongs_to_the_nearest_of_several() -> None:
    soon, late = exam("soon", 5, decks="a b"), exam("late", 20, decks="b c")
    parts = divided([late, soon], DECKS, TODAY)
    assert parts.coming == ((soon, Among((A, B))), (late, Among((C,))))
    assert parts.free.decks == ()


def test_a_topic_is_left_out_of_what_the_others_take() -> None:
    soon, late = exam("soon", 5, topics="LO1"), exam("late", 20, decks="a")
    parts = divided([soon, late], DECKS, TODAY)
    mine = Among(DECKS, ("LO1",))
    assert parts.coming == ((soon, mine), (late, Among((A,), (), (mine,))))
    assert parts.free == Among((B, C), (), (mine,))


@pytest.mark.parametrize(("on", "is_over"), [(1, False), (0, False), (-1, True)], ids=["eve", "day", "day after"])
def test_an_exam_is_over_on_the_day_after(on: int, is_over: bool) -> None:
    parts = divided([exam(on=on)], DECKS, TODAY)
    assert (len(parts.coming), len(parts.over)) == (int(not is_over), int(is_over))


def test_the_cards_of_an_exam_that_is_over_belong_to_the_next_one() -> None:
    over, coming = exam("over", -3), exam("coming", 9, decks="a")
    parts = divided([over, coming], DECKS, TODAY)
    assert parts.coming == ((coming, Among((A,))),)
    assert parts.over == ((over, Among((B, C))),)
    assert parts.free.decks == ()
