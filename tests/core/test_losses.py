"""Whose history a change of decks ends."""

import pytest

from swotup.core.changes import across
from swotup.core.losses import MOST_COMPARED, losses
from swotup.core.model import Card, CardId, Deck, DeckId, Face, Recall


def deck(name: str, *cards: Card) -> Deck:
    return Deck(DeckId(name), name, None, None, None, 0, {}, {}, cards, f"{name}.yaml", "")


def card(
    name: str, prompt: str = "What is a carer?", answer: str = "somebody who looks after another", was: str = ""
) -> Card:
    home, _, entry = name.rpartition("/")
    face = Face(prompt, Recall((answer,)))
    old = (CardId(was),) if was else ()
    path = f"{home}.yaml"
    return Card(CardId(name), DeckId(home), entry.partition(":")[0], "question", face, (), (), 0, path, 1, old)


def told(before: list[Deck], after: list[Deck]) -> list[str]:
    """Each loss as `cards that are gone -> what could go on`."""
    found = losses(across(before, after), after)
    return [f"{' '.join(card.id for card in loss.cards)} -> {loss.now.id if loss.now else None}" for loss in found]


OTHER = ("Which Act is it?", "the Care Act 2014")


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        pytest.param([card("d/a")], [card("d/a", prompt="Other?")], [], id="a reworded card loses nothing"),
        pytest.param([card("d/a")], [card("d/a"), card("d/b")], [], id="nor does a card beside a new one"),
        pytest.param([card("d/a")], [card("d/b", was="d/a")], [], id="nor one that says what it was"),
        pytest.param([card("d/a")], [card("d/b")], ["d/a -> d/b"], id="an id that changed"),
        pytest.param(
            [card("d/a")],
            [card("d/b", prompt="What is a young carer?")],
            ["d/a -> d/b"],
            id="an id that changed with a word of its prompt",
        ),
        pytest.param(
            [card("d/a")],
            [card("d/b", answer="a helper")],
            ["d/a -> d/b"],
            id="an id that changed with the answer",
        ),
        pytest.param([card("d/a")], [card("d/b", *OTHER)], ["d/a -> None"], id="another card has come in its place"),
        pytest.param(
            [card("d/a"), card("d/b", *OTHER)],
            [card("d/x", *OTHER), card("d/y")],
            ["d/a -> d/y", "d/b -> d/x"],
            id="each goes on with the one that is like it",
        ),
        pytest.param(
            [card("d/a"), card("d/b")],
            [card("d/x"), card("d/z", *OTHER)],
            ["d/a -> d/x", "d/b -> None"],
            id="a card is named once",
        ),
        pytest.param(
            [card("d/a"), card("d/a:reverse")],
            [card("d/b"), card("d/b:reverse")],
            ["d/a d/a:reverse -> d/b"],
            id="the cards of an entry count together",
        ),
        pytest.param(
            [card("d/a"), card("d/a:reverse")], [card("d/a")], ["d/a:reverse -> d/a"], id="an entry that lost a card"
        ),
        pytest.param(
            [card("d/a:one"), card("d/a:two")],
            [card("d/a:one"), card("d/a:three")],
            ["d/a:two -> d/a:three"],
            id="a gap that has another name",
        ),
    ],
)
def test_losses(before: list[Card], after: list[Card], lost: list[str]) -> None:
    assert told([deck("d", *before)], [deck("d", *after)]) == lost


def test_an_entry_in_another_deck_can_go_on() -> None:
    before = [deck("d", card("d/a"), card("d/c", *OTHER)), deck("e", card("e/b", "Who?", "me"))]
    after = [deck("d", card("d/c", *OTHER)), deck("e", card("e/b", "Who?", "me"), card("e/a"))]
    assert told(before, after) == ["d/a -> e/a"]


def test_a_deck_with_another_id_is_one_loss() -> None:
    before = [deck("d", card("d/a"), card("d/b", *OTHER), card("d/c", "Who?", "me"))]
    after = [deck("e", card("e/a"), card("e/b", *OTHER), card("e/new", "When?", "then"))]
    assert told(before, after) == ["d/a d/b -> e/a", "d/c -> None"]


def test_a_deck_that_is_gone_is_one_loss() -> None:
    assert told([deck("d", card("d/a"), card("d/b"))], []) == ["d/a d/b -> None"]


def test_among_very_many_only_the_same_words_are_found() -> None:
    number = int(MOST_COMPARED**0.5) + 1
    before = [card(f"d/old-{n}", f"What is number {n}?", "a number") for n in range(number)]
    after = [card(f"d/new-{n}", f"What is number {n}?", "a number") for n in range(number - 1)]
    found = told(
        [deck("d", *before)], [deck("d", *after, card("d/x", f"What is the number {number - 1}?", "a number"))]
    )
    assert found == [*(f"d/old-{n} -> d/new-{n}" for n in range(number - 1)), f"d/old-{number - 1} -> None"]
