"""The paper of a mock exam: its marks, the share of each topic, and that no card gives another away."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.drawing import draw, gives_away, topic_of, worth
from swotup.core.model import Ask, Card, Gap, Items, Pick, Point, Points, Recall
from tests.core.core_builders import EXAM, GAP, LIST, PICK, STEPS, TRUE, card
from tests.core.mock_builders import ids, on

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def name(number: int) -> str:
    """A word that stands in no other."""
    return "".join(LETTERS[int(digit)] for digit in f"{number:04}") + "q"


def exam_worth(marks: int, word: str) -> Points:
    return Points(tuple(Point((f"{word} {name(number)}",), 1) for number in range(marks)), marks, None)


@st.composite
def decks(draw_from: st.DrawFn) -> list[Card]:
    """Cards of some topics, worth one mark to ten."""
    found = []
    for number in range(draw_from(st.integers(1, 40))):
        marks = draw_from(st.sampled_from([1, 1, 1, 2, 3, 4, 6, 10]))
        word, topic = name(number), draw_from(st.sampled_from(["T1", "T2", "T3"]))
        found.append(on(topic, word, exam_worth(marks, word) if marks > 1 else None))
    return found


@pytest.mark.parametrize(
    ("ask", "marks"),
    [
        pytest.param(EXAM, 3, id="an exam question by its marks"),
        pytest.param(LIST, 3, id="a list by what it needs"),
        pytest.param(Items((("a",), ("b",), ("c",)), 2, ordered=False), 2, id="any two of three"),
        pytest.param(STEPS, 2, id="steps by their number"),
        pytest.param(Recall(("money", "cash")), 1, id="a short answer"),
        pytest.param(Recall(("money that is paid to buy what a plan sets out",)), 2, id="a definition"),
        pytest.param(GAP, 1, id="a gap"),
        pytest.param(PICK, 1, id="a choice"),
        pytest.param(TRUE, 1, id="a statement"),
    ],
)
def test_what_a_card_is_worth(ask: Ask, marks: int) -> None:
    assert worth(ask) == marks


@given(cards=decks(), marks=st.integers(1, 60), seed=st.integers(0, 99))
def test_a_paper_has_no_more_marks_than_asked_and_no_card_twice(cards: list[Card], marks: int, seed: int) -> None:
    paper = draw(cards, marks=marks, rng=Random(seed))

    assert sum(question.marks for question in paper) <= marks
    assert len(set(ids(paper))) == len(paper)
    left = {one.id: worth(one.face.ask) for one in cards if one.id not in ids(paper)}
    room = marks - sum(question.marks for question in paper)
    assert [card for card, its in left.items() if its <= room] == []


@given(cards=decks(), marks=st.integers(1, 60), seed=st.integers(0, 99))
def test_the_same_seed_gives_the_same_paper_whatever_the_order_of_the_decks(
    cards: list[Card], marks: int, seed: int
) -> None:
    assert draw(cards, marks=marks, rng=Random(seed)) == draw(cards[::-1], marks=marks, rng=Random(seed))


def test_another_seed_gives_another_paper() -> None:
    cards = [on("T1", name(number)) for number in range(60)]
    assert len({draw(cards, marks=10, rng=Random(seed)) for seed in range(20)}) == 20


@given(seed=st.integers(0, 999))
def test_a_topic_has_the_share_of_its_marks(seed: int) -> None:
    cards = [on("T1" if number % 4 else "T2", name(number)) for number in range(80)]
    paper = draw(cards, marks=20, rng=Random(seed))

    assert Counter(question.topic for question in paper) == {"T1": 15, "T2": 5}


def test_over_many_papers_topics_with_longer_questions_have_their_share_too() -> None:
    cards = [on("T1", name(number)) for number in range(60)]
    cards += [on("T2", name(number), exam_worth(4, name(number))) for number in range(100, 115)]
    had = Counter[str]()
    for seed in range(200):
        for question in draw(cards, marks=20, rng=Random(seed)):
            had[question.topic] += question.marks
    assert had["T1"] + had["T2"] == 200 * 20
    assert 0.4 < had["T2"] / (200 * 20) < 0.6


@given(cards=decks(), seed=st.integers(0, 99))
def test_the_last_paper_comes_again_only_where_nothing_else_is_left(cards: list[Card], seed: int) -> None:
    first = set(ids(draw(cards, marks=12, rng=Random(seed))))
    paper = draw(cards, marks=12, rng=Random(seed + 1), last=first)
    fresh = [one for one in cards if one.id not in first]
    again = [question for question in paper if question.card in first]
    room = 12 - sum(question.marks for question in paper if question.card not in first)

    assert not again or all(worth(one.face.ask) > room for one in fresh if one.id not in ids(paper))


def test_questions_with_few_marks_come_first() -> None:
    cards = [on("T1", name(number), exam_worth(1 + number % 5, name(number))) for number in range(40)]
    marks = [question.marks for question in draw(cards, marks=30, rng=Random(1))]
    assert marks == sorted(marks)


def test_a_card_without_a_topic_counts_to_its_deck() -> None:
    assert topic_of(card("a")) == "deck"


def test_no_cards_give_an_empty_paper() -> None:
    assert draw([], marks=40, rng=Random(1)) == ()


# -- what gives a card away ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        pytest.param(on("T", "a"), on("T", "b"), False, id="two questions"),
        pytest.param(on("T", "a:one"), on("T", "a:two"), True, id="siblings"),
        pytest.param(
            on("T", "a", prompt="What is meant by advocacy?"), on("T", "b", prompt="Define advocacy."), True,
            id="the same question",
        ),
        pytest.param(
            on("T", "a", Recall(("Care Act",))), on("T", "b", prompt="What does the Care Act ask?"), True,
            id="an answer in a prompt",
        ),
        pytest.param(
            on("T", "a", Recall(("direct payment", "cash"))), on("T", "b", prompt="Who may hold Cash?"), True,
            id="another wording of an answer",
        ),
        pytest.param(
            on("T", "a", Recall(("act",))), on("T", "b", prompt="Which act is it?"), False, id="a very short answer"
        ),
        pytest.param(
            on("T", "a", Recall(("care",))), on("T", "b", prompt="Who is careful?"), False, id="a part of a word"
        ),
        pytest.param(
            on("T", "a", Recall(("1989 Act",))), on("T", "b", PICK), True, id="an answer among the options of a choice"
        ),
        pytest.param(
            on("T", "a", LIST), on("T", "b", prompt="What do budgets pay for?"), True, id="an item of a list"
        ),
        pytest.param(
            on("T", "a", Pick(("Care Act",), ("Other",))), on("T", "b", Gap("The ", ".", ("Other",))), True,
            id="a wrong option is the answer of another card",
        ),
    ],
)  # fmt: skip
def test_what_gives_another_card_away(one: Card, other: Card, is_so: bool) -> None:
    assert gives_away(one, other) is is_so
    assert gives_away(other, one) is is_so


@given(seed=st.integers(0, 99))
def test_no_card_of_a_paper_gives_another_away(seed: int) -> None:
    words = [name(number) for number in range(12)]
    cards = [on("T1", word, Recall((words[number - 1],)), prompt=f"Say {word}!") for number, word in enumerate(words)]
    paper = draw(cards, marks=12, rng=Random(seed))
    drawn = [one for one in cards if one.id in ids(paper)]

    assert drawn
    assert [(a.id, b.id) for a in drawn for b in drawn if a.id < b.id and gives_away(a, b)] == []
