"""New decks from entries that other programs had: each entry has an id of its own, and the linter finds no error."""

from itertools import permutations

import pytest

from swotup.core.imported import Entry, ImportedDeck
from swotup.core.model import Deck, UserError
from swotup.decks import read
from swotup.decks.drafting import clean, drafted


def entry(at: str = "row 1", **texts: str | list[str]) -> Entry:
    return Entry({key: (value,) if isinstance(value, str) else tuple(value) for key, value in texts.items()}, at)


def made(*entries: Entry, **head: str) -> tuple[Deck, list[tuple[str, tuple[str, ...]]]]:
    """The deck, in which there are no errors, and what was left out."""
    found = drafted(ImportedDeck(entries, head=head), "deck", "deck.yaml")
    loaded = read(found.text.encode(), "deck.yaml")
    assert [problem for problem in loaded.problems if problem.level == "error" or problem.rule == "W205"] == []
    assert loaded.deck is not None
    return loaded.deck, [(one.sentence, one.places) for one in found.left]


def ids(deck: Deck) -> list[str]:
    return [card.entry for card in deck.cards]


def test_a_deck_reads_as_if_somebody_had_written_it() -> None:
    given = ImportedDeck(
        (
            entry(question="What is it?", answer="this | that", topic=["T1", "T2"], source="book, page 1"),
            entry(question="Name two.", items=["one", "two: a pair"], hint="Think."),
        ),
        head={"title": "A deck: the first"},
        topics={"T1": "The first topic"},
    )

    assert drafted(given, "deck", "deck.yaml").text == TEXT


def test_an_id_comes_from_the_prompt_and_the_file_may_give_another() -> None:
    deck, _ = made(entry(question="What is it?", answer="a"), entry(id="own", question="And that?", answer="b"))

    assert ids(deck) == ["what-is-it", "own"]


def test_ids_of_the_same_prompt_hang_on_the_answer_and_on_no_order() -> None:
    given = [entry(question="What is it?", answer=answer) for answer in "abc"]
    orders = [made(*order)[0] for order in permutations(given)]

    for deck in orders:
        assert len(set(ids(deck))) == 3
        assert all(id.startswith("what-is-it-") for id in ids(deck))
    assert len({frozenset((card.entry, card.face.ask) for card in deck.cards) for deck in orders}) == 1


@pytest.mark.parametrize("prompt", ["?!", "🙂", "…"])
def test_a_prompt_that_makes_no_id_gets_one_all_the_same(prompt: str) -> None:
    deck, _ = made(entry(question=prompt, answer="a"))

    assert ids(deck)[0].startswith("card-")


def test_an_id_that_a_deck_cannot_have_is_made_one_and_that_is_said() -> None:
    deck, left = made(entry("row 2", id="My Card!", question="a", answer="b"))

    assert ids(deck) == ["my-card"]
    assert left == [("has another id: a deck cannot have that one, or has it already", ("row 2",))]


def test_the_same_entry_twice_is_taken_once() -> None:
    _, left = made(entry("row 1", question="a", answer="b"), entry("row 2", question="a", answer="b"))

    assert left == [("left out: the same stands there twice", ("row 2",))]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        pytest.param({"question": "Name some.", "items": ["one"]}, "a list needs two items", id="a list of one"),
        pytest.param({"statement": "a", "truth": "perhaps"}, "neither yes nor no", id="neither true nor false"),
        pytest.param({"cloze": "no gap"}, "there is no gap", id="a cloze without a gap"),
        pytest.param({"question": "a", "answer": "b", "wrong": ["B"]}, "is the right answer too", id="a wrong option"),
        pytest.param({"question": "a"}, "there is no answer", id="no answer"),
        pytest.param({"question": "a", "points": ["b"], "marks": "many"}, "not a whole number", id="no number"),
    ],
)
def test_an_entry_with_an_error_is_left_out_and_the_others_stay(texts: dict[str, str], why: str) -> None:
    deck, left = made(entry(question="What?", answer="That."), entry("row 7", **texts))

    assert ids(deck) == ["what"]
    [(sentence, places)] = left
    assert sentence.startswith("left out: ")
    assert why in sentence
    assert places == ("row 7",)


def test_no_entry_at_all_ends_in_a_sentence() -> None:
    with pytest.raises(
        UserError, match="There is nothing in it that a deck can hold: row 7, left out: there is no gap"
    ):
        made(entry("row 7", cloze="no gap"))


def test_what_no_deck_may_hold_is_taken_out_of_texts() -> None:
    assert clean("\x1b[31mred\u202e\x0bblue \r\nend\x00 e\u0301") == "[31mred\nblue\nend é"


TEXT = """\
deck: deck
title: 'A deck: the first'
topics:
  T1: The first topic
  T2: T2
sources:
  book: book
cards:
  - id: what-is-it
    question: What is it?
    answer: this | that
    topic: [T1, T2]
    source: book, page 1

  - id: name-two
    question: Name two.
    items:
      - one
      - 'two: a pair'
    hint: Think.
"""
