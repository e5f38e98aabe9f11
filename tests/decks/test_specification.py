"""Every tick of the specification and every heading of the notes has its cards, and keeps them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import yaml

from tests.decks.real_decks import real_cards

HERE: Final = Path(__file__).parent
TICKS: Final = {"LO1": 15, "LO2": 23, "LO3": 13, "LO4": 10}
BULLETS: Final = {"LO1": 14, "LO2": 2, "LO4": 3}
HEADINGS: Final = {"faq": 24, "factsheet": 10, "terminology": 10, "flashcards": 24, "key-terms": 27}
CARDS: Final = {str(card.id): card for card in real_cards()}


class Row(NamedTuple):
    """A tick below its topic, or a heading below its note, with the cards that hold it."""

    below: str
    name: str
    cards: Sequence[str]


def rows(table: dict[str, dict[str, list[str]]]) -> list[Row]:
    return [Row(below, name, cards) for below, names in table.items() for name, cards in names.items()]


def counted(found: list[Row]) -> Counter[str]:
    """How many rows each learning outcome has, or each note."""
    return Counter(row.below.partition(".")[0] for row in found)


def each_row(found: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.below}: {row.name}") for row in found])


SPECIFICATION: Final = yaml.safe_load((HERE / "ticks.yaml").read_text(encoding="utf-8"))
TICKED: Final = rows(SPECIFICATION["ticks"])
BULLETED: Final = rows(SPECIFICATION["bullets"])
HEADED: Final = rows(yaml.safe_load((HERE / "headings.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        pytest.param(TICKED, TICKS, id="ticks"),
        pytest.param(BULLETED, BULLETS, id="bullets"),
        pytest.param(HEADED, HEADINGS, id="headings"),
    ],
)
def test_no_row_is_lost(found: list[Row], counts: dict[str, int]) -> None:
    assert counted(found) == counts


@each_row(TICKED + BULLETED)
def test_a_tick_has_cards_and_one_is_of_its_topic(row: Row) -> None:
    assert [card for card in row.cards if card not in CARDS] == []
    assert [card for card in row.cards if row.below in CARDS[card].topics] != []


@each_row(HEADED)
def test_a_heading_has_cards(row: Row) -> None:
    assert [card for card in row.cards if card not in CARDS] == []
    assert row.cards != []


@pytest.mark.parametrize("term", [card for row in HEADED if row.below == "key-terms" for card in row.cards])
def test_a_key_term_is_asked_both_ways(term: str) -> None:
    assert f"{term}:reverse" in CARDS
