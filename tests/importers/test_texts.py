"""Texts of other programs: Quizlet, hashcards, Markdown, plain notes."""

import pytest

from swotup.core.model import UserError
from tests.importers.importer_builders import as_decks, entries, imported, left

# -- plain prompts and answers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "answer", "texts"),
    [
        pytest.param("noun", "a name", {"term": "noun", "definition": "a name"}, id="a short prompt is a term"),
        pytest.param("What is it?", "a name", {"question": "What is it?", "answer": "a name"}, id="a question"),
        pytest.param("Name the capital", "Rome", {"question": "Name the capital", "answer": "Rome"}, id="an order"),
        pytest.param(
            "Which? (a / b / c)", "b", {"question": "Which?", "answer": "b", "wrong": ["a", "c"]}, id="options"
        ),
        pytest.param(
            "Which (of x (y))? (a (1) / b)",
            "b",
            {"question": "Which (of x (y))?", "answer": "b", "wrong": "a (1)"},
            id="options with brackets",
        ),
        pytest.param("Which? (a / b / c)", "d", {"question": "Which? (a / b / c)", "answer": "d"}, id="no options"),
        pytest.param(
            "True or false? It is.",
            "False. It was.",
            {"statement": "It is.", "truth": "false", "because": "It was."},
            id="a statement",
        ),
        pytest.param("How?", "1. first; 2. then", {"question": "How?", "steps": ["first", "then"]}, id="steps"),
        pytest.param("How?", "1. first; 3. then", {"question": "How?", "answer": "1. first; 3. then"}, id="no steps"),
        pytest.param(
            "Explain. (3 marks)",
            "a; b (2)",
            {"question": "Explain.", "points": ["a", "b (2)"], "marks": "3"},
            id="points",
        ),
        pytest.param(
            "Name some. (any 2)",
            "a; b; c",
            {"question": "Name some.", "items": ["a", "b", "c"], "need": "2"},
            id="some of a list",
        ),
        pytest.param("Who?", "me; or you", {"question": "Who?", "answer": "me; or you"}, id="a semicolon"),
        pytest.param("Which sign?", "a | b", {"question": "Which sign?", "answer": r"a \| b"}, id="a bar"),
    ],
)
def test_a_plain_card_is_what_it_looks_like(prompt: str, answer: str, texts: dict[str, object]) -> None:
    assert entries(imported("quizlet", f"{prompt}\t{answer}\n")) == [texts]


# -- Quizlet -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "signs"),
    [
        pytest.param("a\tb\nc\td\n", {}, id="its own"),
        pytest.param("a::b;;;c::d", {}, id="separators of an export"),
        pytest.param("a - b\nc - d", {"within": " - "}, id="a custom one within"),
        pytest.param("a,b##c,d", {"within": ",", "between": "##"}, id="two custom ones"),
        pytest.param("a=>b\r\nc=>d\r\n", {}, id="line ends of Windows"),
    ],
)
def test_separators_are_found_or_told(told: str, signs: dict[str, str]) -> None:
    found = entries(imported("quizlet", told, **signs))

    assert found == [{"term": "a", "definition": "b"}, {"term": "c", "definition": "d"}]


def test_a_line_without_separator_goes_on_with_the_one_above() -> None:
    found = imported("quizlet", "title\nWhat is it?\tone\ntwo\nWho?\t\n")

    assert entries(found) == [{"question": "What is it?", "answer": "one\ntwo"}]
    assert left(found) == [
        ("left out: `title` has no separator", ("row 1",)),
        ("left out: one of its sides is empty", ("row 4",)),
    ]


# -- hashcards -----------------------------------------------------------------------------------------------


def test_cards_of_hashcards_are_read() -> None:
    found = imported("hashcards", HASHCARDS)

    assert found.decks[0].head == {"title": 'My "cards"'}
    assert entries(found) == [
        {"question": "What is *this*?", "answer": "that\nand more"},
        {"term": "noun", "definition": "a name"},
        {"cloze": r"The {{big}} one [sic] has {{two words}}."},
        {"question": "Name two.", "items": ["one", "two"]},
        {"question": "Which?", "answer": "a", "wrong": "b"},
    ]
    assert left(found) == [
        ("pictures and sounds are left out: ![](a.png)", ()),
        ("left out: it has no answer", ("line 29",)),
    ]


HASHCARDS = """\
---
name = "My \\"cards\\""
---

<!-- a comment -->
Q: What is \\*this\\*? ![](a.png)
A: that
and more

Q: noun
A: a name

Q: a name
A: noun

C: The [big] one \\[sic\\] has [two words].
---
Q: Name two.
A:
- one
- two

Q: Which?

- a
- b
A: a

Q: Nothing?
"""

# -- Markdown of an export -----------------------------------------------------------------------------------


def test_markdown_that_is_no_export_is_no_deck_and_an_entry_that_was_spoilt_is_left_out() -> None:
    spoilt = "# T\n\n<!-- d -->\n\n## Is it?\n\n<!-- d/a, truth -->\n\nPerhaps.\n\n"
    told = spoilt + "## What?\n\n<!-- d/b, question -->\n\nThat.\n"
    found = imported("markdown", told)

    assert entries(found) == [{"id": "b", "question": "What?", "answer": "That."}]
    assert left(found) == [("left out: its answer is not written as an export writes it", ("line 5",))]


# -- plain notes ---------------------------------------------------------------------------------------------


def test_questions_and_answers_in_turn_make_a_draft() -> None:
    found = imported("notes", NOTES)

    assert entries(found) == [
        {"question": "What is osmosis?", "answer": "Water moves through a membrane."},
        {"question": "Name three parts of a cell", "items": ["nucleus", "membrane", "the cytoplasm"]},
        {"term": "enzyme", "definition": "a protein that speeds a reaction up"},
        {"term": "active site", "definition": "the part of an enzyme that fits its substrate"},
        {"question": "Why does it matter?", "items": ["cells swell", "or they shrink"]},
    ]
    assert [sentence for sentence, _ in left(found)] == [
        "the first line was taken for a title: My biology flashcards",
        "this is a first draft: read each card, and mend what was parted in the wrong place",
    ]
    assert [entry.at for entry in found.decks[0].entries][:2] == ["line 2", "line 4"]


NOTES = """\
My biology flashcards
What is osmosis?
Water moves through a membrane.
Name three parts of a cell
- nucleus
- membrane
- the cytoplasm
enzyme
a protein that speeds a reaction up
active site
the part of an enzyme that fits its substrate
Why does it matter?
1. cells swell
2. or they shrink
"""


def test_empty_lines_part_cards() -> None:
    found = entries(imported("notes", "osmosis\nwater moves\n\ncell\nthe smallest unit\n\nalone\n"))

    assert [entry["term"] for entry in found] == ["osmosis", "cell"]


def test_a_table_of_terms_and_definitions_is_read_line_by_line() -> None:
    found = imported("notes", "Term\tDefinition of it\nenzyme\ta  protein\nalone\nWhat is it?\tthat\n")

    assert entries(found)[1:] == [
        {"term": "enzyme", "definition": "a protein"},
        {"question": "What is it?", "answer": "that"},
    ]
    assert ("left out: nothing belongs to `alone`", ("line 3",)) in left(found)


def test_labels_are_taken_away() -> None:
    assert entries(imported("notes", "Q: What is it?\nA: that\n")) == [{"question": "What is it?", "answer": "that"}]


def test_a_draft_is_a_deck_without_errors() -> None:
    [deck] = as_decks(imported("notes", NOTES))

    assert len(deck.cards) == 7


# -- JSON ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param('{"format": "swotup-decks", "version": 2}', "newer swotup", id="a newer version"),
        pytest.param('{"format": "swotup-decks", "version": 1}', "`decks` is no list", id="no decks"),
        pytest.param('{"format": "swotup-decks", "version": 1, "decks": [3]}', "a deck has no keys", id="no deck"),
    ],
)
def test_a_document_of_another_shape_ends_in_a_sentence(told: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        imported("json", told)
