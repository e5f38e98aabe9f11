"""What `swot mark` prints."""

import pytest

from swotup.core.marking import mark
from swotup.core.model import Ask, Face, Items, Pick, Point, Points, Recall
from swotup.screens import marked
from tests.core.core_builders import LIST, PICK, RECALL, STEPS, card
from tests.screens.conftest import Golden, at_every_width

LONG = Recall(("Self-rule, the freedom and independence to live as one chooses oneself.",))
ESSAY = Points((Point(("rapid access to services",), 1), Point(("control over who gives the support",), 1)), 2, None)


@pytest.mark.parametrize(
    ("name", "ask", "typed"),
    [
        pytest.param("marked-right", RECALL, ["Money"], id="a right answer"),
        pytest.param("marked-close", Recall(("direct payment",)), ["direct paymnet"], id="a slip"),
        pytest.param("marked-wrong", PICK, ["2012 Act"], id="a wrong option"),
        pytest.param("marked-missing", RECALL, [], id="nothing typed"),
        pytest.param("marked-long", LONG, ["the freedom to live as you choose"], id="a long answer"),
        pytest.param("marked-list", LIST, ["choise", "luck", "control"], id="a list"),
        pytest.param("marked-steps", STEPS, ["allocate", "assess"], id="steps"),
        pytest.param(
            "marked-exam", ESSAY, ["They can access services rapidly, and have control."], id="an exam answer"
        ),
    ],
)
def test_a_marked_answer(name: str, ask: Ask, typed: list[str], golden: Golden) -> None:
    asked = card("duty", ask)
    found = mark(asked.face, typed)
    golden(
        name,
        at_every_width(
            marked.sentences(asked, found),
            lambda console: marked.drawn(asked, found, console, 66),
        ),
    )


def test_markup_and_control_characters_in_an_answer_are_text() -> None:
    asked = card("duty", Items((("[red]choice[/red]",), ("control",)), 2, ordered=False))
    found = mark(asked.face, ["[bold]\x1b[31mluck", "[red]choice[/red]"])
    told = at_every_width(marked.sentences(asked, found), lambda console: marked.drawn(asked, found, console, 66))
    assert "\x1b" not in told
    assert "[bold]" in told
    assert "[red]choice[/red]" in told


def test_a_face_is_all_that_is_needed() -> None:
    assert mark(Face("What?", Pick(("this",), ("that",))), ["th"]).items[0].why == "it could be this or that"
