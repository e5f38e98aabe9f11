"""What `swot next`, `swot grade` and `swot undo` print."""

from datetime import date

import pytest

from swotup.core.model import EASY, GOOD, Card, CardId, Quality, ReviewKind, Schedule, Standing
from swotup.core.queue import Row, Waiting, Why
from swotup.screens import graded, next_card
from tests.core.core_builders import EXAM, GAP, TODAY, card
from tests.screens.conftest import Golden, at_every_width

WAITING = Waiting(due=12, new=3, drill=0)
SEEN = Standing(Schedule(repetition=3, interval=15, due=date(2027, 1, 11), last=date(2026, 12, 27)))


@pytest.mark.parametrize(
    ("name", "asked", "standing", "why"),
    [
        pytest.param("next-new", card("duty", GAP), Standing(), Why("new"), id="a new card"),
        pytest.param("next-due", card("essay", EXAM), SEEN, Why("due", date(2027, 1, 11), 3), id="a card that is due"),
        pytest.param("next-nothing", None, None, None, id="nothing is left"),
    ],
)
def test_the_next_card(
    name: str, asked: Card | None, standing: Standing | None, why: Why | None, golden: Golden
) -> None:
    row = Row(asked.id, asked.deck, asked.entry, 0, standing) if asked and standing else None
    waiting = WAITING if asked else Waiting(0, 0, 0)
    golden(
        name,
        at_every_width(
            next_card.sentences(asked, row, why, waiting, TODAY),
            lambda console: next_card.drawn(asked, row, why, waiting, TODAY, console, 66),
        ),
    )


@pytest.mark.parametrize(
    ("quality", "kind", "after", "undone", "expected"),
    [
        pytest.param(
            EASY,
            "repetition",
            Schedule(repetition=2, interval=6, due=date(2027, 1, 20), last=TODAY),
            False,
            ["deck/a: Easy, counted as a repetition.", "It comes in 6 days, on Wednesday 20 January 2027."],
            id="a repetition",
        ),
        pytest.param(
            2,
            "early",
            Schedule(interval=1, due=date(2027, 1, 15), last=TODAY, again=True),
            False,
            [
                "deck/a: 2 (wrong, nearly had it), counted as an early review.",
                "It comes again today, then tomorrow, on Friday 15 January 2027.",
            ],
            id="an early review that failed",
        ),
        pytest.param(
            GOOD, "repetition", Schedule(), True, ["Taken back: Good for deck/a.", "It is new again."], id="taken back"
        ),
    ],
)
def test_an_answer_says_what_it_did(
    quality: Quality, kind: ReviewKind, after: Schedule, undone: bool, expected: list[str]
) -> None:
    again = after.comes_again(TODAY)
    told = graded.sentences(CardId("deck/a"), quality, kind, after.due, TODAY, again=again, undone=undone)
    assert list(told) == expected
