"""How a card of the real decks is written."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import pytest

from swotup.core.asks import answer_text, every_text
from swotup.core.kinds import KINDS
from swotup.core.model import Card, Items, Pick, Points, Truth
from swotup.decks import deck_files, read_file
from tests.decks.real_decks import FOLDER, real_cards, real_decks, real_entries, texts_of_deck

MOST_WORDS: Final = 25
MOST_ITEMS: Final = 7
NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven")
LEARNING_OUTCOMES: Final = {"LO1", "LO2", "LO3", "LO4"}


def answers(card: Card) -> Iterator[str]:
    """All that counts as an answer, each by itself; a model answer is there to show how the points come together."""
    ask = card.face.ask
    yield from every_text(replace(ask, model=None) if isinstance(ask, Points) else ask)


def shown(card: Card) -> Iterator[str]:
    """What a learner reads; other wordings that would be accepted may be spelt as people spell them."""
    face = card.face
    yield from (face.prompt, face.hint or "", face.note or "", face.dated or "", answer_text(face.ask))
    match face.ask:
        case Pick(wrong=wrong):
            yield from wrong
        case Truth(because=because):
            yield because or ""
        case Points(model=model):
            yield model or ""
        case _:
            pass


def ids(cards: Iterable[Card]) -> list[str]:
    return [card.id for card in cards]


# -- the decks together --------------------------------------------------------------------------------------


def test_there_is_enough_to_learn() -> None:
    assert len(real_entries()) >= 350


def test_all_kinds_of_entry_are_used() -> None:
    assert {card.kind for card in real_entries()} == set(KINDS)


def test_exam_practice_goes_through_all_learning_outcomes() -> None:
    practice = [card for card in real_entries() if card.deck == "exam-practice"]

    assert len([card for card in practice if card.kind == "exam"]) >= 24
    assert {topic.partition(".")[0] for card in practice for topic in card.topics} == LEARNING_OUTCOMES


def test_saying_no_to_every_statement_is_no_way_to_be_right() -> None:
    said = Counter(card.face.ask.value for card in real_entries() if isinstance(card.face.ask, Truth))

    assert said[True] * 4 >= said.total()
    assert said[False] * 4 >= said.total()


def test_no_two_cards_have_an_id_or_a_prompt_in_common() -> None:
    asked = Counter([*ids(real_cards()), *(card.face.prompt.casefold() for card in real_cards())])

    assert [text for text, times in asked.items() if times > 1] == []


def test_no_two_decks_have_a_place_in_common() -> None:
    orders = [deck.order for deck in real_decks()]

    assert orders == sorted(set(orders))


def test_every_deck_says_what_it_is() -> None:
    assert {(deck.language, deck.licence) for deck in real_decks()} == {("en-GB", "CC-BY-4.0")}
    assert [deck.id for deck in real_decks() if deck.title == deck.id or not deck.about] == []


def test_a_topic_and_a_source_have_one_title_in_all_decks() -> None:
    titles = {pair for deck in real_decks() for pair in [*deck.topics.items(), *deck.sources.items()]}

    assert [name for name, times in Counter(name for name, _ in titles).items() if times > 1] == []


# -- each card -----------------------------------------------------------------------------------------------


def test_every_entry_has_an_id_a_topic_and_a_source() -> None:
    problems = [problem for file in deck_files(FOLDER) for problem in read_file(file).problems]

    assert [problem for problem in problems if problem.rule == "W205"] == []
    assert ids(card for card in real_entries() if not card.topics or not card.face.source) == []


def test_an_answer_is_short() -> None:
    long = [(card.id, text) for card in real_cards() for text in answers(card) if len(text.split()) > MOST_WORDS]

    assert long == []


def test_a_list_asks_for_no_more_than_can_be_kept_in_mind() -> None:
    wanted = [(card.id, card.face.ask) for card in real_entries() if isinstance(card.face.ask, Items)]

    assert [card for card, ask in wanted if not 2 <= ask.need <= MOST_ITEMS] == []
    assert [card for card, ask in wanted if len(ask.items) > MOST_ITEMS and ask.need == len(ask.items)] == []


def test_a_list_says_how_many_are_wanted() -> None:
    unsaid = [
        card.id
        for card in real_entries()
        if card.kind == "list"
        and isinstance(card.face.ask, Items)
        and not re.search(rf"\b{NUMBERS[card.face.ask.need]}\b", card.face.prompt, re.IGNORECASE)
    ]

    assert unsaid == []


def test_what_has_changed_since_is_marked_as_not_in_the_notes() -> None:
    dated = [(card.id, card.face.dated) for card in real_entries() if card.face.dated]

    assert [card for card, text in dated if not text.startswith("Not in the notes: ")] == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(r"\w+[lnrt]iz(e|ed|es|ing|ations?)|emphasiz\w+", id="ise: personalise, recognise"),
        pytest.param(r"behavior\w*|colors?|favor\w*|honor\w*|labor", id="our: behaviour"),
        pytest.param(r"centers?|centered", id="re: centre"),
        pytest.param(r"programs?", id="programme"),
        pytest.param(r"\w*judgment\w*", id="judgement"),
        pytest.param(r"fulfill?s?|enroll?s?|skillful|traveled|traveling|counselors?", id="one l or two"),
        pytest.param(r"defense|offense|licenses?", id="ce: a licence"),
        pytest.param(r"clients?", id="the individual, or the person"),
        pytest.param(r"handicapped|wheelchair-bound|suffers from|the elderly", id="people first"),
        pytest.param(r"\S+@\S+|https?:\S+|www\.\S+|0\d{3,}( \d{3,})*", id="no address and no telephone"),
    ],
)
def test_the_words_are_those_of_a_british_teacher(words: str) -> None:
    texts: list[tuple[str, str]] = [(card.id, text) for card in real_cards() for text in shown(card)]
    texts += [(deck.id, text) for deck in real_decks() for text in texts_of_deck(deck)]

    assert [(place, found[0]) for place, text in texts for found in re.finditer(rf"(?i)\b(?:{words})\b", text)] == []
