"""Decks are brought in line by splices: what a table does not say stays byte for byte."""

import codecs
import difflib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotup.core.imported import Entry, ImportedDeck
from swotup.core.model import UserError
from swotup.decks import read
from swotup.decks.updating import Updated, updated
from tests.decks.real_decks import FOLDER

DECK = """\
# A comment at the top
deck: small
title: A small deck
topics:
  T1: The first topic    # spaces
topic: T1
sources:
  book: The book
cards:
  - id: capital
    # written by hand
    question:   What is the capital of France?
    answer: Paris   # of course
    also: Lutetia
    was: old-capital

  # about lists
  - id: primes
    question: "Name the three smallest primes."
    items:
      - two     # the only even one
      - three
      # the last
      - five
    note: There are more.
  - {id: flow, question: Is this short?, answer: 'yes', tags: [a, b]}
  - term: noun
    definition: >-
      A word that
      names a thing.
  - id: which
    question: Which?
    answer: a
    wrong: [b, c]
    source: book, page 1
  - id: exam
    question: Explain.
    points:
      - first (2)
      - second
# a comment at the end
"""


def entry(id: str = "", **texts: str | list[str]) -> Entry:
    told = {key: (value,) if isinstance(value, str) else tuple(value) for key, value in texts.items()}
    return Entry({**({"id": (id,)} if id else {}), **told}, f"row {id}")


def update(*entries: Entry, deck: str = DECK, only_adds: bool = False, prune: bool = False) -> Updated:
    return updated(deck.encode(), ImportedDeck(entries), "deck.yaml", only_adds=only_adds, prune=prune)


def diff(before: str, after: Updated) -> list[str]:
    """The lines taken out and put in."""
    lines = difflib.ndiff(before.splitlines(), after.data.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("given_entry", "lines"),
    [
        pytest.param(
            entry("capital", question="What is the capital of  France?", answer="Paris | Lutetia"),
            [],
            id="the same in other words",
        ),
        pytest.param(
            entry("capital", answer="Rome"),
            ["-     answer: Paris   # of course", "+     answer: Rome   # of course"],
            id="an answer keeps its comment",
        ),
        pytest.param(entry("capital", hint="The Seine."), ["+     hint: The Seine."], id="a field that it had not"),
        pytest.param(entry("capital", topic="T1"), [], id="the topic that the deck gives"),
        pytest.param(
            entry("capital", topic=["T1", "T2"]),
            ["+   T2: T2", "+     topic: [T1, T2]"],
            id="a topic that is not declared",
        ),
        pytest.param(entry("primes", items=["two", "three", "five"]), [], id="the same items"),
        pytest.param(entry("which", wrong=["c", "b"]), [], id="wrong options in another order"),
        pytest.param(
            entry("which", source="The book, page 2"),
            ["-     source: book, page 1", "+     source: book, page 2"],
            id="a source by its name",
        ),
        pytest.param(entry("primes", items=["two", "3", "five"]), ["-       - three", "+       - 3"], id="one item"),
        pytest.param(entry("primes", items=["two", "three", "five", "seven"]), ["+       - seven"], id="one item more"),
        pytest.param(entry("primes", items=["one", "two", "three", "five"]), ["+       - one"], id="one item before"),
        pytest.param(entry("primes", items=["two", "five"]), ["-       - three"], id="one item less"),
        pytest.param(
            entry("flow", answer="no, it is not", tags=["a", "b"], hint="x"), ["- ", "+ "], id="an entry between braces"
        ),
        pytest.param(
            entry(term="noun", definition="A word that names a thing."), [], id="an entry without id, by its prompt"
        ),
        pytest.param(
            entry("noun", term="noun | naming word"),
            ["-   - term: noun", "+   - id: noun", "+     term: noun | naming word"],
            id="a new prompt, so that its id is written",
        ),
        pytest.param(entry("exam", points=["first (2)", "second"], marks="3"), [], id="marks that are the sum"),
        pytest.param(
            entry("exam", points=["first (2)", "second", "third"], marks="3"),
            ["+     marks: 3", "+       - third"],
            id="marks that are no longer the sum",
        ),
    ],
)
def test_only_what_says_something_else_is_changed(given_entry: Entry, lines: list[str]) -> None:
    found = diff(DECK, update(given_entry))

    if lines == ["- ", "+ "]:
        assert found[1] == "+   - {id: flow, question: Is this short?, answer: 'no, it is not', hint: x, tags: [a, b]}"
    else:
        assert sorted(found) == sorted(lines)


def test_an_entry_that_the_deck_has_not_comes_last() -> None:
    done = update(entry("new", question="Is it new?", answer="yes"))

    assert done.added == ("new",)
    assert diff(DECK, done) == ["+   - id: new", "+     question: Is it new?", "+     answer: yes"]
    assert done.data.decode().endswith("    answer: yes\n# a comment at the end\n")


def test_entries_that_the_file_has_not_are_named_and_kept() -> None:
    done = update(entry("capital", answer="Paris"))

    assert done.gone == ("primes", "flow", "noun", "which", "exam")
    assert done.data.decode() == DECK


def test_prune_takes_them_out_with_their_lines_and_no_comment_of_others() -> None:
    done = update(entry("capital"), entry("flow"), entry("noun"), entry("which"), entry("exam"), prune=True)

    assert done.gone == ("primes",)
    assert "primes" not in done.data.decode()
    assert "# about lists\n  - {id: flow" in done.data.decode()


def test_a_kind_may_change_and_comments_and_other_fields_stay() -> None:
    done = update(entry("capital", question="Which is the capital of France?", answer="Paris", wrong=["Rome", "Bonn"]))
    text = done.data.decode()

    assert "    # written by hand\n" in text
    assert "    wrong:\n      - Rome\n      - Bonn\n    was: old-capital\n" in text
    found = read(done.data, "x").deck
    assert found is not None
    assert found.cards[0].kind == "choice"


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        pytest.param({"question": "Which?", "answer": "A"}, ["-     answer: a", "+     answer: A"], id="a choice"),
        pytest.param({"question": "noun", "answer": "A name."}, ["+     definition: A name."], id="a term"),
        pytest.param({"question": "Name the three smallest primes.", "answer": "two\nthree\nfive"}, [], id="a list"),
        pytest.param({"question": "Explain.", "items": ["first (2)", "third"]}, ["+       - third"], id="points"),
    ],
)
def test_a_kind_that_was_only_guessed_changes_no_entry_s_kind(texts: dict[str, str], lines: list[str]) -> None:
    done = update(replace(entry(**texts), is_guessed=True))
    after = read(done.data, "x").deck

    assert [line for line in diff(DECK, done) if line[0] == "+" or line in lines] == lines
    assert after is not None
    assert [card.kind for card in after.cards] == ["question", "list", "question", "term", "term", "choice", "exam"]


@pytest.mark.parametrize(
    ("texts", "id", "kind", "text"),
    [
        pytest.param(
            {"question": "Name the three smallest primes.", "answer": "two"}, "primes", "question",
            "    # the last\n    question: Name the three smallest primes.\n    answer: two\n    note: There are",
            id="a list with one item left",
        ),
        pytest.param(
            {"term": "Name the three smallest primes.", "definition": "two"}, "primes", "question",
            "    question: Name the three smallest primes.\n    answer: two\n", id="that in a table of terms",
        ),
        pytest.param(
            {"question": "Is this short?", "items": ["yes", "it is"]}, "flow", "list",
            "items:\n        - yes\n        - it is\n", id="a question with two lines",
        ),
    ],
)  # fmt: skip
def test_a_guessed_kind_holds_where_the_entry_can_no_longer_be_of_its_own(
    texts: dict[str, str], id: str, kind: str, text: str
) -> None:
    done = update(replace(entry(**texts), is_guessed=True))
    found = read(done.data, "x").deck

    assert text.replace(" ", "") in done.data.decode().replace(" ", "")
    assert found is not None
    assert {card.kind for card in found.cards if card.entry == id} == {kind}
    assert (done.changed, done.added, done.left) == ((id,), (), ())


def test_a_question_whose_answer_had_lines_keeps_its_kind() -> None:
    deck = "deck: d\ncards:\n  - id: poem\n    question: How does it begin?\n    answer: |-\n      One\n      two\n"
    row = replace(entry("poem", question="How does it begin?", items=["One", "two", "three"]), is_guessed=True)
    done = updated(deck.encode(), ImportedDeck((row,)), "d.yaml", only_adds=False, prune=False)

    assert done.data.decode() == deck + "      three\n"


def test_what_goes_with_a_kind_is_named() -> None:
    done = update(replace(entry("capital", question="What is the capital?", items=["Paris", "Rome"]), is_guessed=True))

    assert [(one.sentence, one.places) for one in done.left] == [
        ("it is of another kind now, which has no also", ("capital",))
    ]


def test_only_adding_leaves_what_is_there() -> None:
    done = update(
        entry(question="what is the capital of FRANCE?", answer="Rome"),
        entry(question="New?", answer="b"),
        only_adds=True,
    )

    assert (done.added, done.changed, done.gone) == (("new",), (), ())
    assert [one.sentence for one in done.left] == ["left as the deck has it"]
    assert "Rome" not in done.data.decode()


def test_two_rows_for_one_entry_are_taken_once() -> None:
    done = update(entry("capital", answer="Rome"), entry("capital", answer="Bonn"))

    assert "answer: Rome" in done.data.decode()
    assert [one.sentence for one in done.left] == ["left out: an entry above it is for the same card"]


def test_a_row_that_would_be_an_error_changes_nothing() -> None:
    done = update(entry("capital", question="What?", answer="Paris", wrong=["paris"]))

    assert done.data.decode() == DECK
    assert done.left[0].sentence.startswith("not changed: the wrong option `paris` is the right answer too")


@pytest.mark.parametrize(
    ("deck", "sentence"),
    [
        pytest.param(
            "deck: d\ncards:\n  - id: a\n    question: b\n", "cannot be updated (line 3: ", id="a deck with an error"
        ),
        pytest.param(
            "deck: d\ncards: [{id: a, question: b, answer: c}]\n", "stand between brackets", id="cards in brackets"
        ),
        pytest.param("just text", "cannot be updated", id="no deck"),
    ],
)
def test_a_deck_that_cannot_be_updated_ends_in_a_sentence(deck: str, sentence: str) -> None:
    with pytest.raises(UserError) as raised:
        update(entry("new", question="x", answer="y"), deck=deck)

    assert sentence in str(raised.value)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "a byte order mark"])
def test_line_ends_and_the_byte_order_mark_stay(line_end: str, mark: bytes) -> None:
    data = mark + DECK.replace("\n", line_end).encode()
    given_deck = ImportedDeck(
        (entry("primes", items=["two", "five", "eleven"]), entry("new", question="x", answer="y"))
    )
    done = updated(data, given_deck, "d", only_adds=False, prune=False)
    expected = update(*given_deck.entries).data.decode().replace("\n", line_end)

    assert done.data == mark + expected.encode()


def test_a_last_line_without_end_is_no_trouble() -> None:
    deck = "deck: d\ncards:\n  - id: a\n    question: b\n    answer: c"

    assert update(entry("e", question="f", answer="g"), deck=deck).data.decode() == (
        deck + "\n\n  - id: e\n    question: f\n    answer: g"
    )
    assert update(entry("a", question="b", answer="c d"), deck=deck).data.decode() == deck + " d"


_words = st.text(st.sampled_from("ab:#-'\"{}[],|>&*!%@\n é🙂=1\\"), min_size=1, max_size=20).map(str.strip).filter(bool)


@settings(deadline=None)
@given(
    file=st.sampled_from(["care-act", "key-terms", "exam-practice"]),
    chosen=st.lists(st.tuples(st.integers(0, 30), _words, st.lists(_words, min_size=2, max_size=5)), max_size=4),
)
def test_whatever_is_changed_the_other_entries_say_the_same(
    file: str, chosen: list[tuple[int, str, list[str]]]
) -> None:
    data = (FOLDER / f"{file}.yaml").read_bytes()
    before = read(data, "d").deck
    assert before is not None
    names = list(dict.fromkeys(card.entry for card in before.cards))
    kinds = {card.entry: card.kind for card in before.cards}
    picked = [(names[number % len(names)], words, several) for number, words, several in chosen]
    rows = [entry(id, **_row(kinds[id], id, words, several)) for id, words, several in picked]
    done = updated(data, ImportedDeck(tuple(rows)), "d", only_adds=False, prune=False)
    after = read(done.data, "d").deck

    assert after is not None
    others = {card.id: card.face for card in before.cards if card.entry not in done.changed}
    assert {card.id: card.face for card in after.cards if card.entry not in done.changed} == others
    again = updated(done.data, ImportedDeck(tuple(rows)), "d", only_adds=False, prune=False)
    assert again.data == done.data


def _row(kind: str, id: str, words: str, several: list[str]) -> dict[str, str | list[str]]:
    """New texts for an entry, of its own kind."""
    told: dict[str, dict[str, str | list[str]]] = {
        "term": {"term": words, "definition": several[0]},
        "question": {"question": words, "answer": several[0]},
        "list": {"question": words, "items": several},
        "steps": {"question": words, "steps": several},
        "cloze": {"cloze": f"{{{{{id}}}}}"},
        "choice": {"question": words, "answer": "the right one", "wrong": several},
        "truth": {"statement": words, "truth": "yes", "because": several[0]},
        "exam": {"question": words, "points": several},
    }
    return told[kind]
