"""The real decks: nothing is wrong with any of them, and each card says what it is about and where it is from."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from swotup.core.kinds import KINDS
from swotup.core.model import Deck
from swotup.core.text import is_slug
from swotup.decks import deck_files, read_file
from tests.decks.real_decks import FOLDER, real_cards, real_decks

each_file = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem) for path in sorted(FOLDER.rglob("*.yaml"))]
)
each_deck = pytest.mark.parametrize("deck", [pytest.param(deck, id=deck.id) for deck in real_decks()])


@each_file
def test_nothing_is_wrong_with_a_file_and_nothing_is_warned_of(path: Path) -> None:
    loaded = read_file(path)

    assert loaded.problems == ()
    assert loaded.deck is not None
    assert loaded.deck.cards


def test_every_file_is_found() -> None:
    assert sorted(deck_files(FOLDER)) == sorted(FOLDER.rglob("*.yaml"))


def test_every_kind_of_entry_occurs() -> None:
    assert {card.kind for card in real_cards()} == set(KINDS)


def test_no_two_decks_have_one_id_or_one_place_in_the_order() -> None:
    assert [id for id, times in Counter(deck.id for deck in real_decks()).items() if times > 1] == []
    assert [order for order, times in Counter(deck.order for deck in real_decks()).items() if times > 1] == []


@each_deck
def test_a_deck_is_called_like_its_file_and_says_what_it_holds(deck: Deck) -> None:
    assert deck.id == Path(deck.path).stem
    assert deck.title != deck.id
    assert deck.about
    assert (deck.language, deck.licence) == ("en-GB", "CC-BY-4.0")


@each_deck
def test_every_entry_has_an_id_a_topic_and_a_source_of_its_own_deck(deck: Deck) -> None:
    def lacking() -> Iterator[str]:
        for card in deck.cards:
            if not (is_slug(card.entry) and card.topics and card.face.source):
                yield card.id

    assert list(lacking()) == []
    assert {topic for card in deck.cards for topic in card.topics} <= set(deck.topics)


@each_deck
def test_every_topic_and_source_that_is_declared_is_used(deck: Deck) -> None:
    topics = {topic for card in deck.cards for topic in card.topics}
    sources = {source for card in deck.cards for source in card.face.source}

    assert set(deck.topics) - topics == set()
    assert [title for title in deck.sources.values() if not any(used.startswith(title) for used in sources)] == []


@each_deck
def test_every_topic_and_source_has_a_title(deck: Deck) -> None:
    tables = {**deck.topics, **deck.sources}

    assert [name for name, title in tables.items() if title == name] == []


@each_deck
def test_no_two_cards_ask_the_same(deck: Deck) -> None:
    asked = Counter((card.kind, card.face.prompt.casefold()) for card in deck.cards)

    assert [prompt for prompt, times in asked.items() if times > 1] == []
