"""Decks out and in again: what a format cannot hold, its notes name; all else comes back."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from swotup.core.asks import answer_text
from swotup.core.model import Ask, Card, Deck, Face, Pick
from swotup.decks import read
from swotup.decks.drafting import clean, drafted
from swotup.decks.head import source_key
from swotup.decks.updating import updated
from swotup.exporters import EXPORTERS
from swotup.importers import IMPORTERS, Options, recognised
from tests.decks.real_decks import FOLDER, real_decks, texts_of
from tests.exporters.exporter_builders import decks, every_kind

EXACT = ("csv", "xlsx", "json", "markdown", "anki")
"""The formats that keep ids."""
PLAIN = ("quizlet", "hashcards")
MAY_REPEAT = ("list", "steps", "choice", "exam")
"""The kinds that the linter refuses where they say the same twice."""
REAL = pytest.mark.parametrize("deck", real_decks(), ids=lambda deck: deck.id)


def exported(format: str, *given_decks: Deck) -> bytes:
    return EXPORTERS[format].export(given_decks, previous=None, stamp=datetime(2027, 1, 14, tzinfo=UTC), seed=0).data


def again(format: str, *given_decks: Deck) -> list[Deck]:
    """The decks that come back, in which there are no errors."""
    name = f"decks{EXPORTERS[format].SUFFIX}"
    data = exported(format, *given_decks)
    importer = recognised(name, data)
    assert importer is IMPORTERS[format]
    made = []
    for deck in importer.read(data, Options(name, UTC)).decks:
        text = drafted(deck, deck.id or given_decks[0].id, "deck.yaml").text
        loaded = read(text.encode(), "deck.yaml")
        assert [problem.message for problem in loaded.problems if problem.level == "error"] == []
        assert loaded.deck is not None
        made.append(loaded.deck)
    return made


def without_order(ask: Ask) -> Ask:
    """Options of a choice are shuffled by the formats that show them."""
    return replace(ask, wrong=tuple(sorted(ask.wrong))) if isinstance(ask, Pick) else ask


def kept(card: Card) -> tuple[Face, tuple[str, ...], tuple[str, ...], str]:
    """All of a card but where it stands and, of its sources, the names that its deck gives them."""
    face = replace(card.face, ask=without_order(card.face.ask), source=())
    return face, card.topics, card.tags, card.kind


def asked(cards: tuple[Card, ...]) -> set[tuple[str, str]]:
    return {(card.face.prompt, answer_text(card.face.ask)) for card in cards}


@REAL
@pytest.mark.parametrize("format", EXACT)
def test_every_card_of_a_real_deck_comes_back_under_its_id(format: str, deck: Deck) -> None:
    [found] = again(format, deck)
    named = {card for note in EXPORTERS[format].notes([deck]) for card in note.cards}
    before = {card.id: card for card in deck.cards}

    assert found.id == deck.id
    assert [card.id for card in found.cards] == list(before)
    assert [kept(card) for card in found.cards if card.id not in named] == [
        kept(card) for card in deck.cards if card.id not in named
    ]
    assert asked(found.cards) == asked(deck.cards)


@REAL
@pytest.mark.parametrize("format", PLAIN)
def test_every_prompt_and_answer_of_a_real_deck_comes_back(format: str, deck: Deck) -> None:
    [found] = again(format, deck)

    assert asked(found.cards) == asked(deck.cards)


@pytest.mark.parametrize("format", EXACT)
def test_several_decks_come_back_as_several(format: str) -> None:
    found = again(format, *real_decks())

    assert [deck.id for deck in found] == [deck.id for deck in real_decks()]
    assert {card.id for deck in found for card in deck.cards} == {
        card.id for deck in real_decks() for card in deck.cards
    }


@pytest.mark.parametrize("format", [*EXACT, *PLAIN])
def test_what_comes_back_otherwise_is_named_by_the_notes_of_the_format(format: str) -> None:
    """Each of these is lost by a format exactly where its notes say so."""
    deck = every_kind()
    [found] = again(format, deck)
    notes = " ".join(note.sentence for note in EXPORTERS[format].notes([deck]))
    before, after = deck.cards, found.cards
    lost = {
        "title": found.title != deck.title,
        "ids": {card.id for card in after} != {card.id for card in before},
        "topics": {card.topics for card in after} != {card.topics for card in before},
        "tags": {card.tags for card in after} != {card.tags for card in before},
        "hints": {card.face.hint for card in after} != {card.face.hint for card in before},
        "notes": {card.face.note for card in after} != {card.face.note for card in before},
    }
    said = {what for what in lost if re.search(rf"\b(?:no|not)\b.*\b{what}\b", notes)}

    assert {what for what, is_lost in lost.items() if is_lost} - {"title"} <= said
    assert asked(after) == asked(before)


@pytest.mark.parametrize("format", ["csv", "xlsx", "markdown", "json"])
def test_a_real_deck_is_up_to_date_with_its_own_export(format: str) -> None:
    for deck in real_decks():
        data = (FOLDER / f"{deck.id}.yaml").read_bytes()
        [given_deck] = IMPORTERS[format].read(exported(format, deck), Options("a", UTC)).decks
        done = updated(data, replace(given_deck, sources={}), "deck.yaml", only_adds=False, prune=True)

        assert done.data == data
        assert done.added == done.gone == ()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(odd=decks())
def test_an_odd_deck_comes_back_from_json_but_for_characters_that_nobody_sees(odd: list[Deck]) -> None:
    for before, after in zip(odd, again("json", *odd), strict=True):
        found = {card.id: card for card in after.cards}
        for card in before.cards:
            is_tidy = all(clean(text) == text for text in (*texts_of(card), *card.topics, *card.tags))
            is_tidy = is_tidy and all(map(source_key, card.face.source))  # a comma by itself names none
            assert card.id in found or not is_tidy or card.kind in MAY_REPEAT
            if card.id in found and is_tidy:
                assert kept(found[card.id]) == kept(card)
