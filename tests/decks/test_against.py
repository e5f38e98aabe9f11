"""What a change of decks does to the people who learn them, and where that is said."""

from textwrap import dedent

import pytest

from swotup.decks.against import Compared, compared
from tests.decks.deck_builders import deck_of

BEFORE = """
    - id: carer
      term: carer
      definition: somebody who looks after another
    - id: act
      cloze: The {{Care}} Act of {{2014}} is the law.
    - question: Who decides?
      answer: the council
"""


def changed(old: str, new: str, before: str = BEFORE) -> Compared:
    """What comes of a deck in which one text is replaced by another."""
    deck = deck_of(before)
    assert old in deck
    return compared("then", {"deck.yaml": deck.encode()}, {"deck.yaml": deck.replace(old, new).encode()})


def told(found: Compared) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.rule} {problem.message}" for problem in found.problems]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        pytest.param("looks after", "cares for", [], id="an answer that is reworded"),
        pytest.param(
            "id: carer",
            "id: carers",
            [
                "3:5 E207 this looks like `deck/carer`, which is gone, and that resets the history of 2 cards: "
                "add `was: carer`"
            ],
            id="an id that changed",
        ),
        pytest.param("id: carer", "id: carers\n    was: carer", [], id="an id that changed and says so"),
        pytest.param(
            "id: carer",
            "id: carers\n    was: cared",
            [
                "3:5 E207 this looks like `deck/carer`, which is gone, and that resets the history of 2 cards: "
                "add `carer` to its `was`"
            ],
            id="an id that changed again",
        ),
        pytest.param(
            "Who decides?",
            "Who decides that?",
            [
                "8:5 E207 this looks like `deck/who-decides`, which is gone, and that resets the history of 1 card: "
                "add `was: who-decides`"
            ],
            id="a prompt without an id that is reworded",
        ),
        pytest.param(
            "  - question: Who decides?\n    answer: the council\n",
            "",
            [
                "1:1 E207 `deck/who-decides` is gone (it was on line 8 at then), and that resets the history of "
                "1 card: put it back, or write `was: who-decides` in the entry that goes on with it"
            ],
            id="an entry that is gone",
        ),
        pytest.param(
            "{{2014}}",
            "{{April 2014}}",
            [
                "6:5 E207 the gap `2014` is now `april-2014`, and that resets the history of 1 card: "
                "name it as it was, as in `{{…#2014}}`"
            ],
            id="a gap that is reworded",
        ),
        pytest.param("{{2014}}", "{{April 2014#2014}}", [], id="a gap that is reworded and named"),
        pytest.param(
            "term: carer",
            "both_ways: no\n    term: carer",
            ["3:5 E207 this entry no longer makes `deck/carer:reverse`, and that resets the history of 1 card"],
            id="a way back that is gone",
        ),
        pytest.param(
            "deck: deck",
            "title: New\ndeck: other",
            [
                "2:1 E207 `deck` is now the deck `other`, and that resets the history of 5 cards: "
                "keep `deck: deck`, or let each entry say what it was, as in `was: deck/carer`"
            ],
            id="a deck with another id",
        ),
    ],
)
def test_a_history_that_ends_is_a_problem_of_what_could_go_on_with_it(old: str, new: str, problems: list[str]) -> None:
    found = changed(old, new)
    assert told(found) == problems
    assert (found.lost > 0) is bool(problems)


def test_each_problem_has_its_line() -> None:
    assert changed("id: carer", "id: carers").lines == {("deck.yaml", 3): "  - id: carers"}


def test_a_deck_that_is_gone_is_a_problem_of_its_file() -> None:
    found = compared("then", {"old.yaml": deck_of(BEFORE).encode()}, {})
    assert told(found) == [
        "1:1 E207 the deck `deck` is gone, and that resets the history of 5 cards: "
        "put it back, or let entries that go on with its own say so, as in `was: deck/carer`"
    ]
    assert found.problems[0].path == "old.yaml"
    assert found.lines == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("definition: somebody", "definiton: somebody", id="an entry with an id"),
        pytest.param("answer: the council", "anser: the council", id="an entry without"),
        pytest.param("term: carer", "term: carer: one", id="a syntax error"),
        pytest.param("deck: deck", "dek: deck", id="the whole deck"),
        pytest.param("deck: deck", "deck: deck\n\x00", id="a file with control characters"),
    ],
)
def test_what_is_only_broken_is_not_gone(old: str, new: str) -> None:
    assert changed(old, new).problems == ()


def test_decks_that_move_to_other_files_lose_nothing() -> None:
    deck = deck_of(BEFORE).encode()
    found = compared("then", {"a.yaml": deck}, {"b.yaml": deck.replace(b"\n", b"\r\n")})
    assert (found.changes, found.problems) == ((), ())


def test_every_card_that_changed_is_told() -> None:
    after = """
        - id: carer
          term: carer
          definition: somebody who cares for another
        - id: act
          cloze: The {{Care}} Act of {{2014}} is the law of England.
        - id: deciding
          question: Who decides?
          answer: the council
          was: who-decides
        - id: new
          question: What is new?
          answer: this
    """
    found = compared("then", {"d": deck_of(BEFORE).encode()}, {"d": deck_of(dedent(after)).encode()})
    assert [(change.sort, change.card.id) for change in found.changes] == [
        ("answer changed", "deck/carer"),
        ("reworded", "deck/carer:reverse"),
        ("reworded", "deck/act:care"),
        ("reworded", "deck/act:2014"),
        ("renamed", "deck/deciding"),
        ("added", "deck/new"),
    ]
