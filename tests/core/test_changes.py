"""What a new version of a deck changes."""

from collections.abc import Iterable

import pytest

from swotup.core.changes import Changes, across, are_related, between
from swotup.core.model import Card, CardId, Deck, DeckId, Face, Recall


def deck(*cards: Card) -> Deck:
    return Deck(DeckId("deck"), "Deck", None, None, None, 0, {}, {}, cards, "deck.yaml", "")


def card(name: str, prompt: str = "What?", answer: str = "this", was: Iterable[str] = (), note: str = "") -> Card:
    face = Face(prompt, Recall((answer,)), note=note)
    old = tuple(CardId(f"deck/{one}") for one in was)
    return Card(CardId(f"deck/{name}"), DeckId("deck"), name, "question", face, (), (), 0, "deck.yaml", 1, old)


def ids(*names: str) -> tuple[CardId, ...]:
    return tuple(CardId(f"deck/{name}") for name in names)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param([card("a")], [card("a")], Changes(), id="nothing"),
        pytest.param([card("a")], [card("b"), card("a")], Changes(new=ids("b")), id="a new card"),
        pytest.param([card("a")], [card("a", prompt="Which?")], Changes(reworded=ids("a")), id="another prompt"),
        pytest.param([card("a")], [card("a", answer="that")], Changes(reworded=ids("a")), id="another answer"),
        pytest.param([card("a")], [card("a", note="Mind this.")], Changes(), id="a note rewords nothing"),
        pytest.param([card("a"), card("b")], [card("b")], Changes(gone=ids("a")), id="a card that is gone"),
        pytest.param([card("a")], [card("b", was=["a"])], Changes(renamed=ids("b")), id="a renamed card"),
        pytest.param(
            [card("a"), card("b")],
            [card("b", was=["a"])],
            Changes(),
            id="a card that goes on with one that is gone too",
        ),
        pytest.param([card("a"), card("b")], [card("b"), card("a")], Changes(), id="another order"),
    ],
)
def test_changes(before: list[Card], after: list[Card], changes: Changes) -> None:
    assert between(deck(*before), deck(*after)) == changes


@pytest.mark.parametrize(
    ("before", "after", "related"),
    [
        pytest.param([card("a"), card("b")], [card("b"), card("c")], True, id="an entry in common"),
        pytest.param([card("a")], [card("b")], False, id="no entry in common"),
        pytest.param([card("a")], [card("b", was=["a"])], True, id="an entry that was renamed"),
        pytest.param([card("a:reverse")], [card("a")], True, id="the same entry with other cards"),
        pytest.param([], [card("a")], True, id="a deck that had no cards"),
    ],
)
def test_decks_are_related_by_their_entries(before: list[Card], after: list[Card], related: bool) -> None:
    assert are_related(deck(*before), deck(*after)) is related


@pytest.mark.parametrize(
    ("before", "after", "sorts"),
    [
        pytest.param([card("a")], [card("a")], [], id="nothing"),
        pytest.param([card("a")], [card("a", prompt="Which?")], ["reworded"], id="another prompt"),
        pytest.param([card("a")], [card("a", answer="that")], ["answer changed"], id="another answer"),
        pytest.param([card("a")], [card("a", "Which?", "that")], ["answer changed"], id="both: the answer counts"),
        pytest.param([card("a")], [card("b", was=["a"])], ["renamed"], id="a card that says what it was"),
        pytest.param([card("a")], [card("b")], ["added", "removed"], id="a card that does not"),
    ],
)
def test_what_became_of_each_card(before: list[Card], after: list[Card], sorts: list[str]) -> None:
    assert [change.sort for change in across([deck(*before)], [deck(*after)])] == sorts


def test_of_two_decks_with_one_id_the_first_counts() -> None:
    assert across([deck(card("a"))], [deck(card("a")), deck(card("b"))]) == ()
