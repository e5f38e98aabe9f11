"""What learners make of what the marking proposes."""

import pytest

from swotup.core.model import AGAIN, EASY, GOOD, HARD, Answer, CardId, Quality
from swotup.core.progress import Disagreement, disagreement

KINDS = {CardId("deck/list"): "list", CardId("deck/other-list"): "list", CardId("deck/term"): "term"}


def answer(name: str, quality: Quality, proposed: Quality | None, *, typed: str | None = "typed") -> Answer:
    return Answer(
        CardId(f"deck/{name}"), quality, typed=typed, credit=None if typed is None else 0.5, proposed=proposed
    )


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        pytest.param(HARD, Disagreement(marked=1, accepted=1), id="as proposed"),
        pytest.param(GOOD, Disagreement(marked=1, raised=1), id="higher"),
        pytest.param(AGAIN, Disagreement(marked=1, lowered=1), id="lower"),
    ],
)
def test_a_proposal_is_accepted_raised_or_lowered(quality: Quality, expected: Disagreement) -> None:
    assert disagreement([answer("list", quality, HARD)], KINDS) == {"list": expected}


def test_answers_are_counted_by_the_kind_of_their_cards() -> None:
    found = disagreement(
        [answer("list", GOOD, GOOD), answer("other-list", EASY, GOOD), answer("term", AGAIN, GOOD)], KINDS
    )

    assert found == {"list": Disagreement(2, 1, 1, 0), "term": Disagreement(1, 0, 0, 1)}


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param(answer("list", GOOD, HARD, typed=None), id="not typed"),
        pytest.param(answer("list", GOOD, AGAIN, typed=""), id="nothing was typed"),
        pytest.param(answer("list", GOOD, None), id="graded by the learner alone"),
        pytest.param(answer("gone", GOOD, HARD), id="a card that is in no deck"),
    ],
)
def test_what_the_marking_did_not_propose_does_not_count(left_out: Answer) -> None:
    assert disagreement([left_out], KINDS) == {}
