"""Which new card an old one has probably become: what a learner is offered, and what is not even offered."""

import pytest

from swotup.core.asks import fingerprint
from swotup.core.model import Card, CardId, DeckId, Face, Recall, Truth
from swotup.core.renames import Gone, Rename, renames


def card(name: str, prompt: str = "What?", answer: str | bool = "Paris") -> Card:
    ask = Recall((answer,)) if isinstance(answer, str) else Truth(answer, None)
    entry = name.partition(":")[0]
    return Card(CardId(f"d/{name}"), DeckId("d"), entry, "question", Face(prompt, ask), (), (), 0, "d.yaml", 1)


def gone(name: str, answer: str | bool | None = None, deck: str = "d") -> Gone:
    return Gone(CardId(f"{deck}/{name}"), None if answer is None else fingerprint(card("x", "", answer).face))


@pytest.mark.parametrize(
    ("old", "new", "is_one"),
    [
        pytest.param(gone("capital", "Paris"), card("main-city"), True, id="another id, the same answer"),
        pytest.param(gone("capital", "Paris"), card("main-city", answer="Lyon"), False, id="another id and answer"),
        pytest.param(
            gone("what-is-the-capital-of-france", "Paris"),
            card("what-is-the-capital-of-france-today", answer="Paris it is"),
            True,
            id="reworded, where the prompt is the id",
        ),
        pytest.param(
            gone("what-is-the-capital-of-france", "Paris"),
            card("capital", "What is the capital of France?", "Paris, of course"),
            True,
            id="an id where there was none",
        ),
        pytest.param(gone("capital:reverse", "Paris"), card("main-city"), False, id="the other side"),
        pytest.param(gone("capital:reverse", "Paris"), card("main-city:reverse"), True, id="the same side"),
        pytest.param(gone("capital", "Paris", "other"), card("capital"), False, id="of another deck"),
        pytest.param(gone("capital"), card("capitals"), True, id="an old log without fingerprints"),
    ],
)
def test_whether_an_old_card_and_a_new_one_are_one(old: Gone, new: Card, is_one: bool) -> None:
    assert renames([old], [new]) == ([Rename(new.id, old.card)] if is_one else [])


def test_an_answer_that_many_cards_have_tells_nothing() -> None:
    olds = [gone("budgets", True), gone("support", True)]
    news = [card("councils", answer=True), card("payments", answer=True)]
    assert renames(olds, news) == []
    assert renames(olds, [card("support-plan", answer=True), *news]) == [Rename(CardId("d/support-plan"), olds[1].card)]


def test_each_card_is_offered_once_and_the_likeliest_first() -> None:
    olds = [gone("capital", "Paris"), gone("capitals", "Lyon")]
    news = [card("capital-of", answer="Paris"), card("capitals-of", answer="Lyon")]
    assert renames(olds, news) == [
        Rename(CardId("d/capitals-of"), olds[1].card),
        Rename(CardId("d/capital-of"), olds[0].card),
    ]
