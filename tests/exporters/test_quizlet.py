"""Text for Quizlet's import window."""

import pytest

from swotup.core.model import UserError
from swotup.exporters import quizlet
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, every_kind

ASKED = (
    "deck: d\ncards:\n  - {{id: a, question: {question}, answer: {answer}}}\n  - {{id: b, question: c?, answer: d}}\n"
)


def text_of(question: str, answer: str) -> tuple[str, list[str]]:
    """The file of a deck with this entry and another, and what is said of the whole file."""
    made = quizlet.export([deck(ASKED.format(question=question, answer=answer))], previous=None, stamp=STAMP, seed=0)
    return made.data.decode(), [note.sentence for note in made.notes if not note.cards]


def test_a_row_is_a_term_a_tab_and_a_definition() -> None:
    text = quizlet.export([every_kind()], previous=None, stamp=STAMP, seed=0).data.decode()
    rows = [row.split("\t") for row in text.removesuffix("\n \n").split("\n")]

    assert all(len(row) == 2 for row in rows)
    assert rows[0] == [
        "direct payment",
        "Money paid to the person themselves, to buy the support that their plan sets out.",
    ]
    assert rows[3] == [
        "Put the factsheet's three steps in order.",
        "1. assess the person's needs; 2. allocate a personal budget; 3. make a support plan",
    ]
    assert rows[6][0].startswith("Which Act puts children and young people at the centre of planning? (")
    assert rows[6][0].count(" / ") == 2


def test_both_ways_of_a_term_are_one_row_and_every_other_card_has_one() -> None:
    decks = real_decks()
    text = quizlet.export(decks, previous=None, stamp=STAMP, seed=0).data.decode()
    reversed_terms = [
        card for one in decks for card in one.cards if card.kind == "term" and card.id.endswith(":reverse")
    ]

    assert text.removesuffix("\n \n").count("\n") + 1 == sum(len(one.cards) for one in decks) - len(reversed_terms)


@pytest.mark.parametrize(
    ("question", "answer", "text", "told"),
    [
        pytest.param(
            '"a\\tb?"', "x", "a\tb?::x\nc?::d\n \n", "Custom, and type ::; between cards: New line", id="a tab"
        ),
        pytest.param(
            '"a\\tb::?"', "x", "a\tb::?=>x\nc?=>d\n \n", "Custom, and type =>; between cards: New line", id="two"
        ),
        pytest.param(
            '"a\\nb?"', "x", "a\nb?\tx;;;c?\td\n \n", "Tab; between cards: Custom, and type ;;;", id="a line break"
        ),
    ],
)
def test_a_separator_in_a_text_makes_it_choose_others_and_say_which(
    question: str, answer: str, text: str, told: str
) -> None:
    made, said = text_of(question, answer)

    assert made == text
    assert said[1:] == [f"choose in Quizlet's import window between term and definition: {told}"]


def test_the_usual_separators_need_no_word() -> None:
    assert len(text_of("a?", "b")[1]) == 1


def test_where_every_separator_is_in_a_text_it_refuses_with_the_cards() -> None:
    full = deck(ASKED.format(question='"x \\t :: => ||| x"', answer="y"))

    with pytest.raises(UserError, match=r"change one of d/a\."):
        quizlet.export([full], previous=None, stamp=STAMP, seed=0)
    assert [note.cards for note in quizlet.notes([full]) if note.is_lost] == [("d/a",)]
