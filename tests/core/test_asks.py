"""What can be told of a face from its shape: its answer, its fingerprint, its parts and what they earn."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.asks import answer_text, earned, every_text, fingerprint, parts, proposal
from swotup.core.model import (
    AGAIN,
    GOOD,
    HARD,
    Ask,
    Face,
    Gap,
    Items,
    Pick,
    Point,
    Points,
    Quality,
    Recall,
    Truth,
)
from tests.core.core_builders import EXAM, GAP, LIST, PICK, RECALL, SHAPES, STEPS, TRUE

FALSE = Truth(value=False, because="It must meet assessed needs.")
ANY_TWO = Items((("budgets",), ("choice",), ("control",)), need=2, ordered=False)


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        pytest.param(RECALL, "money", id="told from memory: the first wording"),
        pytest.param(GAP, "wellbeing", id="a gap: what fills it"),
        pytest.param(LIST, "budgets; choice; control", id="a list: every item"),
        pytest.param(STEPS, "assess; allocate", id="steps: in order"),
        pytest.param(PICK, "2014 Act", id="a choice: the right option"),
        pytest.param(TRUE, "true", id="true"),
        pytest.param(FALSE, "false", id="false"),
        pytest.param(EXAM, "access; speed; control", id="an exam question: its points"),
    ],
)
def test_an_answer_in_one_line(ask: Ask, text: str) -> None:
    assert answer_text(ask) == text


@pytest.mark.parametrize(
    ("ask", "texts"),
    [
        pytest.param(RECALL, ["money", "cash"], id="told from memory: every wording"),
        pytest.param(GAP, ["wellbeing"], id="a gap"),
        pytest.param(
            Items((("budget", "sum"), ("choice",)), 2, ordered=False), ["budget", "sum", "choice"], id="a list"
        ),
        pytest.param(PICK, ["2014 Act"], id="a choice: not the wrong options"),
        pytest.param(TRUE, ["true", ""], id="true, without a reason"),
        pytest.param(FALSE, ["false", "It must meet assessed needs."], id="false, with its reason"),
        pytest.param(EXAM, ["access", "speed", "control", ""], id="an exam question without a model answer"),
        pytest.param(
            replace(EXAM, model="Because …"), ["access", "speed", "control", "Because …"], id="one with a model answer"
        ),
    ],
)
def test_every_text_that_tells_an_answer(ask: Ask, texts: list[str]) -> None:
    assert list(every_text(ask)) == texts


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        pytest.param(LIST, ("budgets", "choice", "control"), id="items"),
        pytest.param(STEPS, ("assess", "allocate"), id="steps"),
        pytest.param(EXAM, ("access", "speed", "control"), id="marking points"),
        pytest.param(RECALL, (), id="none where an answer is told from memory"),
        pytest.param(GAP, (), id="none in a gap"),
        pytest.param(PICK, (), id="none in a choice"),
        pytest.param(TRUE, (), id="none in what is true or false"),
    ],
)
def test_what_is_uncovered_one_at_a_time(ask: Ask, expected: tuple[str, ...]) -> None:
    assert parts(ask) == expected


# -- the fingerprint -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(RECALL, Recall(("means", "cash")), id="another answer"),
        pytest.param(GAP, Gap(GAP.before, GAP.after, ("welfare",)), id="another word in the gap"),
        pytest.param(LIST, Items((*LIST.items, ("roles",)), 4, ordered=False), id="one item more"),
        pytest.param(STEPS, Items(STEPS.items[::-1], 2, ordered=True), id="steps in another order"),
        pytest.param(PICK, Pick(("1989 Act",), ("2014 Act", "2012 Act")), id="another right option"),
        pytest.param(TRUE, FALSE, id="no longer true"),
        pytest.param(EXAM, replace(EXAM, points=EXAM.points[:2]), id="one point fewer"),
    ],
)
def test_the_fingerprint_changes_with_the_answer(before: Ask, after: Ask) -> None:
    assert fingerprint(Face("What?", before)) != fingerprint(Face("What?", after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(Face("What?", RECALL), Face("What is it?", RECALL), id="the prompt reworded"),
        pytest.param(
            Face("What?", RECALL),
            Face(
                "What?",
                RECALL,
                cue="One word.",
                hint="m…",
                note="Since 1996.",
                dated="Now 2014.",
                source=("book",),
            ),
            id="a hint, a note, what replaced it, a source",
        ),
        pytest.param(Face("What?", RECALL), Face("What?", Recall(("money", "funds"))), id="another other wording"),
        pytest.param(
            Face("Which?", PICK), Face("Which?", Pick(("2014 Act",), ("1948 Act",))), id="other wrong options"
        ),
        pytest.param(Face("So?", TRUE), Face("So?", Truth(value=True, because="Indeed.")), id="a reason"),
        pytest.param(
            Face("Name all.", LIST),
            Face("Name all.", Items(LIST.items[::-1], 3, ordered=False)),
            id="a list, which has no order, in another order",
        ),
        pytest.param(
            Face("Explain.", EXAM),
            Face("Explain.", replace(EXAM, points=EXAM.points[::-1])),
            id="marking points in another order",
        ),
    ],
)
def test_the_fingerprint_stays_where_the_answer_does(before: Face, after: Face) -> None:
    assert fingerprint(before) == fingerprint(after)


# -- what is earned ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "had", "expected"),
    [
        pytest.param(LIST, (), (0, 3), id="nothing"),
        pytest.param(LIST, (0, 2), (2, 3), id="two items of three"),
        pytest.param(LIST, (0, 1, 2), (3, 3), id="all items"),
        pytest.param(ANY_TWO, (2,), (1, 2), id="one item where any two are asked for"),
        pytest.param(ANY_TWO, (0, 1, 2), (2, 2), id="more items than were asked for"),
        pytest.param(STEPS, (1,), (1, 2), id="one step of two"),
        pytest.param(EXAM, (0,), (2, 3), id="a point worth two marks"),
        pytest.param(EXAM, (1, 2), (2, 3), id="two points worth one"),
        pytest.param(EXAM, (0, 1, 2), (3, 3), id="more points than marks"),
        pytest.param(RECALL, (), (0, 0), id="nothing to count where an answer is told from memory"),
        pytest.param(GAP, (), (0, 0), id="nor in a gap"),
        pytest.param(PICK, (), (0, 0), id="nor in a choice"),
        pytest.param(TRUE, (), (0, 0), id="nor in what is true or false"),
    ],
)
def test_what_the_parts_earn(ask: Ask, had: Collection[int], expected: tuple[int, int]) -> None:
    assert earned(ask, had) == expected


@given(
    worths=st.lists(st.integers(1, 5), min_size=1, max_size=8),
    marks=st.integers(1, 10),
    had=st.sets(st.integers(0, 7)),
)
def test_no_more_can_be_earned_than_there_are_marks(worths: list[int], marks: int, had: set[int]) -> None:
    ask = Points(tuple(Point((f"point {i}",), worth) for i, worth in enumerate(worths)), marks, None)
    known = {i for i in had if i < len(worths)}

    got, most = earned(ask, known)
    assert 0 <= got <= most == marks
    assert got == marks or got == sum(worths[i] for i in known)


@pytest.mark.parametrize(
    ("got", "most", "quality"),
    [
        pytest.param(3, 3, GOOD, id="all of it"),
        pytest.param(2, 3, HARD, id="two thirds"),
        pytest.param(6, 9, HARD, id="two thirds of more"),
        pytest.param(5, 6, HARD, id="all but one"),
        pytest.param(3, 5, AGAIN, id="less than two thirds"),
        pytest.param(0, 3, AGAIN, id="nothing"),
    ],
)
def test_the_share_recalled_proposes_a_quality(got: int, most: int, quality: Quality) -> None:
    assert proposal(got / most) == quality


def test_every_shape_has_an_answer() -> None:
    assert all(answer_text(ask) for ask in SHAPES.values())
