"""Markdown for hashcards, read as hashcards reads it: by the first letters of a line."""

import re

import pytest
from hypothesis import given

from swotup.core.model import Deck
from swotup.exporters import hashcards
from swotup.exporters.entries import cards
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, decks, every_kind


def text_of(*given_decks: Deck) -> str:
    """The file as text."""
    return hashcards.export(given_decks, previous=None, stamp=STAMP, seed=0).data.decode()


def read(text: str) -> list[tuple[str, str]]:
    """The cards as hashcards finds them: question and answer, or a sentence with a blank and what is missing."""
    found: list[tuple[str, str]] = []
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    for block in re.split(r"^(?=[QC]:)", text, flags=re.MULTILINE)[1:]:
        question, is_pair, answer = block[2:].partition("\nA:")
        if block.startswith("Q:"):
            assert is_pair
            assert not re.search(r"^[QAC]:", f"{question[1:]}\n{answer[1:]}", re.MULTILINE)
            found.append((shown(question), shown(answer)))
        else:
            found += gaps(question)
    return found


def gaps(text: str) -> list[tuple[str, str]]:
    """The cards of a sentence with gaps in brackets."""
    parts = re.split(r"[\[\]]", text)
    whole = [shown_part(part) for part in parts]
    return [("".join([*whole[:i], "____", *whole[i + 1 :]]).strip(), whole[i]) for i in range(1, len(parts), 2)]


def shown_part(text: str) -> str:
    """A part of a text without the backslashes before what is special."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def shown(text: str) -> str:
    """A text as it is shown."""
    return shown_part(text).strip()


@pytest.mark.parametrize("given_deck", real_decks(), ids=lambda given_deck: given_deck.id)
def test_every_card_of_the_real_decks_is_read_with_its_prompt(given_deck: Deck) -> None:
    found = read(text_of(given_deck))

    assert len(found) == len(given_deck.cards)
    assert [card.id for card, (question, _) in zip(given_deck.cards, found, strict=True)
            if card.face.prompt not in question] == []  # fmt: skip


def test_each_kind_has_its_form() -> None:
    assert dict(read(text_of(every_kind()))) == {
        "direct payment": "Money paid to the person themselves, to buy the support that their plan sets out.",
        "Money paid to the person themselves, to buy the support that their plan sets out.": "direct payment",
        "What must the holder of a direct payment keep?": "accurate records of the spending",
        "Name the five key features of personalisation.": (
            "- personal budgets\n- co-production\n- choice and control\n- self-assessment of needs\n"
            "- the changing role of professionals"
        ),
        "Put the factsheet's three steps in order.": (
            "1. assess the person's needs\n2. allocate a personal budget\n3. make a support plan"
        ),
        "A local authority must promote a person's ____ in every decision about them.": "wellbeing",
        "A local authority must promote a person's wellbeing in every ____ about them.": "decision",
        "Which Act puts children and young people at the centre of planning?\n\n- Health and Social Care Act 2012\n"
        "- Care Act 2014\n- Children and Families Act 2014": "Children and Families Act 2014",
        "True or false? A personal budget can be spent on anything its holder fancies.": (
            "False. It may be used flexibly, but must meet assessed needs."
        ),
        "Explain two ways in which a direct payment can help a person. (4 marks)": (
            "- rapid access to services\n- because the person buys them without waiting for the council\n"
            "- control over who gives the support (2)\n- because they may employ their own personal assistant\n\n"
            "Model answer: Services come rapidly, for the person buys them themselves."
        ),
    }


@pytest.mark.parametrize(
    ("cloze", "told"),
    [
        pytest.param("The [old] {{cat}}.", [("The [old] ____.", "cat")], id="brackets beside a gap"),
        pytest.param("The {{[cat]}}.", [("The ____.", "[cat]")], id="brackets in a gap"),
        pytest.param("{{cat#n}} and {{cats#n}}", [("____ and ____", "cat")], id="one gap in two places"),
        pytest.param("5 * {{4}} * 3", [("5 * ____ * 3", "4")], id="stars"),
        pytest.param("Ah! {{cat}}", [("Ah! ____", "cat")], id="an exclamation mark"),
    ],
)
def test_odd_gaps_are_asked_as_they_should_be(cloze: str, told: list[tuple[str, str]]) -> None:
    text = text_of(deck(f"deck: d\ncards:\n  - {{id: e, cloze: '{cloze}'}}\n"))

    assert read(text) == told


def test_an_exclamation_mark_right_before_a_gap_makes_no_picture() -> None:
    text = text_of(deck("deck: d\ncards:\n  - {id: e, cloze: 'Ah!{{cat}}'}\n"))

    assert read(text) == [("Ah!____", "cat")]
    assert "![" not in text


def test_one_deck_gives_its_title_and_several_give_none() -> None:
    titled = deck('deck: d\ntitle: A "deck" \\ so\ncards:\n  - {id: a, question: b?, answer: c}\n')

    assert text_of(titled).startswith('---\nname = "A \\"deck\\" \\\\ so"\n---\n')
    assert not text_of(titled, every_kind()).startswith("---")


@given(odd=decks())
def test_no_text_begins_another_card(odd: list[Deck]) -> None:
    assert len(read(text_of(*odd))) == len(list(cards(odd)))
