"""Decks as a table: what stands in the cells is what a deck says, so that a deck can be made of it again."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings

from swotup.core.columns import COLUMNS
from swotup.core.model import Deck, Face
from swotup.decks import read
from swotup.exporters import csv_, table
from swotup.exporters.cells import is_guarded
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, decks, every_kind

FIELD = {"term": "term", "cloze": "cloze", "truth": "statement"}
ANSWER = {"term": "definition", "list": "items", "steps": "steps", "truth": "truth", "exam": "points"}


def rows_of(*given: Deck) -> list[dict[str, str]]:
    """The rows as a program reads them from the CSV file."""
    data = csv_.export(given, previous=None, stamp=STAMP, seed=0).data
    found = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: back(cell) for name, cell in row.items()} for row in found]


def back(cell: str) -> str:
    """A cell without the apostrophe that guards it."""
    return cell[1:] if cell.startswith("'") and is_guarded(cell[1:]) else cell


def entry_of(row: dict[str, str]) -> dict[str, object]:
    """The entry of a deck that a row says."""
    kind = row["kind"]
    many = {name: row[name].split("\n") for name in ("wrong", "also", "topic", "tags", "source") if row[name]}
    several = kind in ("list", "steps", "exam")
    names = ("both_ways", "need", "marks", "because", "model", "hint", "note", "dated")
    one = {name: row[name] for name in names if row[name]}
    answer: object = row["answer"].split("\n") if several else row["answer"]
    told = {} if kind == "cloze" else {ANSWER.get(kind, "answer"): answer}
    return {"id": row["id"], FIELD.get(kind, "question"): row["prompt"], **told, **one, **many}


def again(given: Deck) -> Deck:
    """The deck that the rows of a deck make."""
    head = {"deck": given.id, "topics": dict(given.topics), "sources": dict(given.sources)}
    entries = [entry_of(row) for row in rows_of(given)]
    return deck(json.dumps({**head, "cards": entries}, ensure_ascii=False))


def faces(given: Deck) -> dict[str, Face]:
    """What each card of a deck asks."""
    return {card.id: card.face for card in given.cards}


def test_a_deck_of_every_kind_comes_back() -> None:
    assert faces(again(every_kind())) == faces(every_kind())


@pytest.mark.parametrize("given_deck", real_decks(), ids=lambda given_deck: given_deck.id)
def test_every_real_deck_comes_back(given_deck: Deck) -> None:
    assert faces(again(given_deck)) == faces(given_deck)
    assert [card.topics for card in again(given_deck).cards] == [card.topics for card in given_deck.cards]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("{id: e, term: a | b, definition: c | d, also: e}", id="a term with other names"),
        pytest.param("{id: e, term: a, definition: b, both_ways: no}", id="a term that is asked one way"),
        pytest.param("{id: e, question: Which?, items: [a, b | c, d], need: 2}", id="some of a list"),
        pytest.param(r"{id: e, question: 'a \{b\} \\| c', answer: 'd \| e | \\\| | \#'}", id="special characters"),
        pytest.param("{id: e, question: Explain., marks: 3, points: [a (2), b (3) (1), c | d (2)]}", id="worths"),
        pytest.param(r"{id: e, cloze: 'x \{\{y\}\} {{a\|b|c::h\:\:i#n}} and {{d\}}} {{e#n}}'}", id="odd gaps"),
        pytest.param("{id: e, cloze: '{{a#n}}{{b#n}}, {{a#m}}'}", id="gaps beside each other"),
        pytest.param(r"{id: e, cloze: 'x {{\:::h#n}}'}", id="a gap that ends in a colon"),
        pytest.param("{id: e, cloze: 'x {{a#n}}', hint: 'so \\'}", id="a hint that ends in a backslash"),
        pytest.param(r"{id: e, term: 'a \| b', definition: c}", id="a term with a bar"),
        pytest.param("{id: e, question: =1+1, answer: '-5', note: '+', hint: '@'}", id="formulas"),
    ],
)
def test_an_odd_entry_comes_back(entry: str) -> None:
    given_deck = deck(f"deck: d\ncards:\n  - {entry}\n")

    assert given_deck.cards
    assert faces(again(given_deck)) == faces(given_deck)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(odd=decks())
def test_every_odd_deck_comes_back_but_for_line_breaks_in_lists(odd: list[Deck]) -> None:
    first = odd[0]
    has_breaks = {card for note in table.notes([first]) for card in note.cards}
    told = {"deck": first.id, "topics": dict(first.topics), "cards": [entry_of(row) for row in rows_of(first)]}
    made = read(json.dumps(told, ensure_ascii=False).encode(), "deck.yaml").deck

    assert made is not None
    kept = {id: face for id, face in faces(first).items() if id not in has_breaks}
    assert {id: face for id, face in faces(made).items() if id in kept} == kept


@given(odd=decks())
def test_every_row_is_an_entry(odd: list[Deck]) -> None:
    rows = rows_of(*odd)

    assert [(row.get("deck", odd[0].id), row["id"]) for row in rows] == list(
        dict.fromkeys((card.deck, card.entry) for one in odd for card in one.cards)
    )


def test_one_deck_has_the_agreed_columns_and_several_say_whose_row_it_is() -> None:
    assert table.headings([every_kind()]) == list(COLUMNS)
    assert table.headings(real_decks()) == ["deck", *COLUMNS]


def test_line_breaks_within_an_item_are_said() -> None:
    broken = deck('deck: d\ncards:\n  - {id: e, question: Which?, items: ["a\\nb", c]}\n')

    assert [note.cards for note in table.notes([broken]) if note.cards] == [("d/e",)]
    assert rows_of(broken)[0]["answer"] == "a b\nc"


def test_a_source_is_told_by_its_key() -> None:
    assert {row["source"] for row in rows_of(every_kind())} == {"book, key features"}
