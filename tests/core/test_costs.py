"""What a card costs, learnt from the log."""

import pytest

from swotup.core.costs import ENOUGH, USUAL, Costs, learnt, spent
from swotup.core.model import AGAIN, GOOD, CardId, Quality, Timed

A, B = CardId("deck/a"), CardId("deck/b")


def answers(number: int, seconds: float, quality: Quality = GOOD, *, is_first: bool = False) -> list[Timed]:
    return [Timed(round(seconds * 1000), quality, is_first)] * number


def test_without_a_log_the_usual_figures_stand() -> None:
    assert learnt([]) == USUAL == Costs(new=15, recalled=8, failed=16)
    assert USUAL.seen == 10


def test_each_sort_is_learnt_once_there_is_enough_of_it() -> None:
    found = learnt(
        [
            *answers(ENOUGH, 20, is_first=True),
            *answers(ENOUGH, 4),
            *answers(ENOUGH - 1, 9, AGAIN),
        ]
    )
    assert (found.new, found.recalled, found.failed) == (20, 4, USUAL.failed)
    assert found.share_failed == pytest.approx((ENOUGH - 1) / (2 * ENOUGH - 1))


def test_a_first_answer_that_failed_is_still_a_new_card() -> None:
    assert learnt(answers(ENOUGH, 30, AGAIN, is_first=True)).new == 30


def test_answers_of_no_time_teach_nothing() -> None:
    assert learnt([*answers(ENOUGH, 0), *answers(ENOUGH, 0.1, is_first=True)]) == USUAL


def test_a_day_is_what_its_answers_took() -> None:
    assert spent([(A, 5_000), (B, 60_000), (A, 3_000)], {A}, USUAL) == 68


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        pytest.param([(A, None)], 15, id="a new card"),
        pytest.param([(B, None)], 10, id="a card seen before"),
        pytest.param([(A, None), (A, None)], 23, id="a second answer is a drill"),
        pytest.param([(A, 0)], 15, id="no time at all"),
    ],
)
def test_an_answer_without_a_time_costs_what_such_a_card_costs(
    given: list[tuple[CardId, int | None]], seconds: float
) -> None:
    assert spent(given, {A}, USUAL) == seconds
