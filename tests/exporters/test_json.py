"""JSON: everything that decks hold."""

import json
from typing import Any

from hypothesis import given

from swotup.core.model import Deck, Face, Gap, Items, Pick, Point, Points, Recall, Truth
from swotup.exporters import json_
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, decks, every_kind

SHAPES = {"recall": Recall, "items": Items, "gap": Gap, "pick": Pick, "truth": Truth, "points": Points}


def document(*given_decks: Deck) -> Any:
    """The document as a program reads it."""
    return json.loads(json_.export(given_decks, previous=None, stamp=STAMP, seed=0).data)


def frozen(value: Any) -> Any:
    """A value with its lists as tuples, and its points as points."""
    if isinstance(value, list):
        return tuple(map(frozen, value))
    return Point(tuple(value["wordings"]), value["worth"]) if isinstance(value, dict) else value


def face_of(card: dict[str, Any]) -> Face:
    """The face that a card of the document tells."""
    ask = {key: frozen(value) for key, value in card["ask"].items()}
    names = ("prompt", "cue", "hint", "note", "dated", "source")
    return Face(ask=SHAPES[ask.pop("shape")](**ask), **{name: frozen(card[name]) for name in names})


def test_every_card_of_the_real_decks_comes_back_whole() -> None:
    told = [card for one in document(*real_decks())["decks"] for card in one["cards"]]
    known = [card for one in real_decks() for card in one.cards]

    assert [face_of(card) for card in told] == [card.face for card in known]
    assert [(card["id"], card["entry"], card["kind"]) for card in told] == [(c.id, c.entry, c.kind) for c in known]
    assert [(card["topics"], card["tags"]) for card in told] == [(list(c.topics), list(c.tags)) for c in known]


@given(odd=decks())
def test_it_is_laid_out_as_other_programs_do(odd: list[Deck]) -> None:
    data = json_.export(odd, previous=None, stamp=STAMP, seed=0).data.decode()

    assert data == json.dumps(json.loads(data), ensure_ascii=False, indent=2) + "\n"


@given(odd=decks())
def test_every_odd_text_comes_back_whole(odd: list[Deck]) -> None:
    told = [card for one in document(*odd)["decks"] for card in one["cards"]]

    assert [face_of(card) for card in told] == [card.face for one in odd for card in one.cards]


def test_a_deck_tells_what_stands_above_its_cards() -> None:
    told = document(every_kind())

    assert (told["format"], told["version"]) == ("swotup-decks", 1)
    (head,) = told["decks"]
    assert {key: value for key, value in head.items() if key != "cards"} == {
        "id": "every-kind",
        "title": "A deck of every kind",
        "about": None,
        "language": None,
        "licence": None,
        "order": head["order"],
        "topics": {"LO1": "Personalisation", "LO1.5": "Legislation"},
        "sources": {"book": "The knowledge book"},
        "version": every_kind().fingerprint,
    }
