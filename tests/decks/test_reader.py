"""Reads decks: every value is the text that was written, every fault has its place, the rest still loads."""

import gc
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import Recall, UserError
from swotup.decks import fingerprint, read, read_file
from tests.decks.deck_builders import (
    cards_of,
    deck_of,
    faces_of,
    loaded,
    messages,
    names,
    places,
    pointed,
    prompts,
    told,
)

# -- values --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "off",
        "True",
        "null",
        "~",
        "12:30",
        "1.10",
        "0755",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        ".5",
        "-0",
        "+44 20",
        "2014-04-01",
        "2014-04-01 10:00:00",
        "=",
        "50%",
        "a: b",
        "http://x.org/#top",
        "C#",
        "a, b",
        "x = {1, 2}",
    ],
)
def test_every_value_is_the_text_that_was_written(written: str) -> None:
    as_it_is = written if ": " not in written else f"'{written}'"
    (face,) = faces_of(f"- id: x\n  question: Q\n  answer: {as_it_is}")

    assert face.ask == Recall((written,))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param("plain text", "plain text", id="plain"),
        pytest.param("plain text\n    that goes on", "plain text that goes on", id="plain, over two lines"),
        pytest.param("'it''s'", "it's", id="single quotes"),
        pytest.param(r'"a \"b\" \u00e9\n\tc"', 'a "b" é\n\tc', id="double quotes"),
        pytest.param(">-\n    folded\n    text", "folded text", id="folded"),
        pytest.param("|\n    two\n    lines\n\n", "two\nlines", id="kept as lines"),
        pytest.param("|2\n    first\n      second", "first\n  second", id="kept, with its indentation told"),
        pytest.param("text # a comment", "text", id="a comment after it"),
        pytest.param("' spaces '", "spaces", id="spaces around it"),
        pytest.param("日本 👩‍⚕️", "日本 👩‍⚕️", id="any characters"),
    ],
)
def test_a_text_may_be_written_in_any_of_yamls_ways(written: str, text: str) -> None:
    (face,) = faces_of(f"- id: x\n  question: {written}\n  answer: a")

    assert face.prompt == text


def test_a_deck_may_be_written_in_flow_style() -> None:
    good = '{"id": "x", "question": "Q?", "answer": "a"}, {id: y, cloze: "{{b}}"}'
    text, expected = pointed(f'{{"deck": "d", "cards": [{good}, {{☞id: z, term: t}}]}}', "E101")
    found = loaded(text)

    assert places(found) == expected
    assert names(found) == ["x", "y:b"]


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), min_size=1))
def test_any_text_in_quotes_is_that_text(text: str) -> None:
    quoted = "'" + text.replace("'", "''").replace("\n", "\n\n    ") + "'"
    found = loaded(f"deck: d\ncards:\n  - id: x\n    question: {quoted}\n    answer: a\n")

    if text.strip():
        assert found.deck is not None
        asked = found.deck.cards[0].face.prompt
        assert asked.replace("\\", "").split() == text.replace("\\", "").split()
    else:
        assert [problem.rule for problem in found.problems] == ["E102"]


# -- what is wrong, and where --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deck", "rules"),
    [
        pytest.param("☞", ["E008"], id="an empty file"),
        pytest.param("☞# nothing but a comment\n", ["E008"], id="a file of comments"),
        pytest.param("☞just text\n", ["E007"], id="a text"),
        pytest.param("☞- a\n- b\n", ["E007"], id="a list"),
        pytest.param("☞title: T\ncards:\n  - id: x\n    term: t\n    definition: d\n", ["E101"], id="no deck"),
        pytest.param("deck: ☞My Deck\ncards:\n  - id: x\n    term: t\n    definition: d\n", ["E201"], id="a bad id"),
        pytest.param("☞deck:\ncards:\n  - id: x\n    term: t\n    definition: d\n", ["E102"], id="an empty id"),
        pytest.param("☞deck: d\n", ["E008"], id="no cards"),
        pytest.param("deck: d\n☞cards:\n", ["E008"], id="nothing below cards"),
        pytest.param("deck: d\n☞cards: []\n", ["E008"], id="an empty list of cards"),
        pytest.param("deck: d\ncards: ☞none\n", ["E007"], id="cards are a text"),
        pytest.param("deck: d\ncards:\n  ☞a: b\n", ["E007"], id="cards are a mapping"),
        pytest.param("deck: d\norder: ☞first\ncards: ☞x\n", ["E107", "E007"], id="an order that is no number"),
        pytest.param("deck: d\ntitle: ☞[a]\ncards: ☞x\n", ["E007", "E007"], id="a title that is a list"),
        pytest.param("deck: d\ntitle:\n  ☞a: b\ncards: ☞x\n", ["E007", "E007"], id="a title that is a mapping"),
        pytest.param("deck: d\n☞titel: T\ncards: ☞x\n", ["E103", "E007"], id="an unknown key of the deck"),
        pytest.param("deck: d\n☞deck: e\ncards: ☞x\n", ["E003", "E007"], id="a key of the deck twice"),
        pytest.param("deck: d\ntopics:\n  ☞- T\ncards: ☞x\n", ["E007", "E007"], id="topics are a list"),
        pytest.param("deck: d\nsources:☞\ncards: ☞x\n", ["E007", "E007"], id="no sources below sources"),
        pytest.param("deck: d\ntopics:\n  T:\n    ☞- a\ncards: ☞x\n", ["E007", "E007"], id="a title of a topic"),
        pytest.param("deck: d\ntopics:\n  T: a\n  ☞T: b\ncards: ☞x\n", ["E003", "E007"], id="a topic twice"),
        pytest.param("deck: d\ntopic: ☞T\ncards: ☞x\n", ["E111", "E007"], id="a default topic that is not declared"),
        pytest.param("? ☞[a]\n: b\ndeck: d\ncards: ☞x\n", ["E007", "E007"], id="a key that is no word"),
    ],
)
def test_what_is_wrong_with_a_file(deck: str, rules: list[str]) -> None:
    text, expected = pointed(deck, *rules)

    assert places(loaded(text)) == expected


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        pytest.param("- ☞just a text", ["E007"], id="a text"),
        pytest.param("- ☞[a, b]", ["E007"], id="a list"),
        pytest.param("- ☞{}", ["E007"], id="an empty mapping"),
        pytest.param("-☞", ["E007"], id="nothing"),
        pytest.param("- ☞id: x\n  question: Q", ["E104"], id="no kind"),
        pytest.param("- id: x\n  ☞front: F\n  ☞back: B", ["E103", "E103"], id="keys of another program"),
        pytest.param("- id: x\n  ☞Question: Q\n  ☞Answer: a", ["E103", "E103"], id="keys in capitals"),
        pytest.param("- ☞id: x\n  term: t\n  cloze: c", ["E105"], id="two kinds"),
        pytest.param("- ☞id: x\n  term: t", ["E101"], id="a missing field"),
        pytest.param("- ☞term: t\n  ☞hint:\n  also: ☞{}\n", ["E101", "E102", "E007"], id="all that is wrong with it"),
        pytest.param("- question: ☞[a]\n  answer: ☞{b: c}", ["E007", "E007"], id="values of another shape"),
        pytest.param("- question: Q\n  items:\n    - a\n    - ☞b: c\n", ["E007"], id="an item with a colon"),
        pytest.param("- id: ☞Direct Payment\n  term: t\n  definition: d", ["E201"], id="an id that is none"),
        pytest.param("- ☞id:\n  term: t\n  definition: d", ["E102"], id="an empty id"),
        pytest.param("- id: ☞[x]\n  term: t\n  definition: d", ["E007"], id="an id that is a list"),
        pytest.param("- ☞term: '?!'\n  definition: d", ["E203"], id="no id can be made"),
        pytest.param("- id: x\n  term: t\n  ☞term: u\n  definition: d", ["E003"], id="a key twice"),
        pytest.param("- id: x\n  ? ☞[a]\n  : b\n  term: t\n  definition: d", ["E007"], id="a key that is no word"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  ☞definitoin: d", ["E103"], id="an unknown key"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  topic: [A, ☞B]", ["E111"], id="an unknown topic"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  source: ☞'b, p. 3'", ["E112"], id="an unknown source"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  was: [y, ☞Old One]", ["E201"], id="was no id"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  was: ☞/y", ["E201"], id="was in no deck"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  was: ☞good", ["E206"], id="was is still there"),
        pytest.param("- id: x\n  term: t\n  definition: d\n  was: ☞d/good", ["E206"], id="and in this deck"),
        pytest.param("- ☞term: t\n  definition: d\n  id: good", ["E202"], id="an id that is taken"),
        pytest.param("- ☞term: good\n  definition: d", ["E203"], id="a prompt that makes an id that is taken"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_at_its_place(entry: str, rules: list[str]) -> None:
    head = "deck: d\ntopics:\n  A: a\nsources:\n  a: A\ncards:\n"
    good = "- id: good\n  question: Q\n  answer: a\n"
    text, expected = pointed(head + good + entry, *rules)
    found = loaded(text)

    assert [place for place in places(found) if not place.endswith("W205")] == expected
    assert names(found)[:1] == ["good"]
    assert len(set(found.problems)) == len(found.problems)


@pytest.mark.parametrize(
    ("deck", "message"),
    [
        pytest.param(
            "deck: Direct Payments!",
            "`Direct Payments!` is no id: use lower case letters, digits and hyphens, as in `deck: direct-payments`",
            id="an id as it could be",
        ),
        pytest.param(
            "deck: '!'",
            "`!` is no id: use lower case letters, digits and hyphens, as in `deck: a-short-name`",
            id="an id that nothing can be made of",
        ),
        pytest.param(
            "deck: d\ncards:\n  - id: x\n    statement: S\n    truth: no\n    becuase: B",
            "a truth has no key `becuase`: did you mean `because`?",
            id="a key that is nearly one",
        ),
        pytest.param(
            "deck: d\ncards:\n  - id: x\n    question: Q\n    points: p\n    zzz: B",
            "an exam has no key `zzz`: it may have question, points, marks, model, id, topic, tags, source, hint, "
            "note, dated, was",
            id="a key that is nothing like one",
        ),
        pytest.param(
            f"deck: d\ncards:\n  - id: x\n    term: t\n    definition: d\n    ? {'x' * 1000}\n    : B",
            f"a term has no key `{'x' * 59}…`: it may have term, definition, also, both_ways, id, topic, tags, source, "
            "hint, note, dated, was",
            id="a key that goes on and on",
        ),
        pytest.param(
            "deck: d\ncards:\n  - id: x\n    hint: Q\n",
            "nothing says what is asked: an entry has one of `term`, `answer`, `items`, `steps`, `cloze`, `wrong`, "
            "`statement`, `points`",
            id="no kind",
        ),
        pytest.param(
            "deck: d\ncards:\n  - id: x\n    term: t\n    cloze: c",
            "`term` and `cloze` make two kinds of one entry: keep one",
            id="two kinds",
        ),
        pytest.param(
            "deck: d\ncards:\n  - id: x\n    term: t",
            "`definition` is missing: add a line `definition: …` (what it means)",
            id="a missing field",
        ),
        pytest.param(
            "deck: d\ncards:\n  - id: x\n    term: t\n    term: u\n    definition: d",
            "`term` stands twice, first on line 4: keep one, or begin a new entry with `- `",
            id="a key twice",
        ),
        pytest.param(
            "deck: d\ntopics: {LO1.1: a, LO1.2: b}\ntopic: LO1.3\ncards: [{id: x, term: t, definition: d}]",
            "the deck declares no topic `LO1.3`: did you mean `LO1.2`? Else add a line `LO1.3: …` below `topics:`",
            id="a topic that is nearly one",
        ),
        pytest.param(
            "deck: d\ntopics: {A: a, B: b}\ntopic: A, B\ncards: [{id: x, term: t, definition: d}]",
            "the deck declares no topic `A, B`: write several as a list, as in `topic: [A, B]`",
            id="topics between commas",
        ),
        pytest.param(
            "deck: d\nsource: My book, page 3\ncards: [{id: x, term: t, definition: d}]",
            "the deck declares no source `My book`: add a line `My book: …` below `sources:`",
            id="a source that is not declared",
        ),
        pytest.param(
            "deck: d\ncards: [{id: x, term: t, definition: d}, {id: x, term: u, definition: d}]",
            "`x` is the id of an entry above too: give this one another",
            id="an id twice",
        ),
        pytest.param(
            "deck: d\ncards: [{id: x, term: t, definition: d, was: Old One}]",
            "`was: Old One` is not the id of an entry: write it as it was",
            id="was no id",
        ),
        pytest.param(
            "deck: d\ncards: [{term: '?', definition: d}]",
            "no id can be made from this prompt: give the entry an `id`",
            id="a prompt that makes no id",
        ),
        pytest.param(
            "deck: d\ncards: [{term: What?, definition: d}]",
            "the entry has no id, so rewording it loses its history: add `id: what`",
            id="no id",
        ),
    ],
)
def test_a_problem_says_what_to_do(deck: str, message: str) -> None:
    assert message in messages(loaded(deck))


def test_a_missing_id_is_a_warning_that_can_be_mended() -> None:
    (problem,) = loaded(deck_of("- term: PB\n  definition: d")).problems

    assert (problem.rule, problem.level, problem.fixable) == ("W205", "warning", True)


def test_a_topic_is_not_missed_where_the_topics_could_not_be_read() -> None:
    text, expected = pointed(
        "deck: d\ntopics:\n  ☞- A\n  - B\ncards:\n  - {id: x, term: t, definition: d, topic: A}\n", "E007"
    )

    assert places(loaded(text)) == expected


def test_every_broken_entry_is_left_out_by_itself() -> None:
    found = loaded(
        deck_of("""
            - {id: a, term: t, definition: d}
            - {id: b, term: t}
            - {id: c, question: Q, answer: A}
            - {id: d, cloze: no gap}
            - {id: Not One, question: Q, answer: A}
            - {id: e, question: Q, answer: A}
        """)
    )

    assert names(found) == ["a", "a:reverse", "c", "e"]
    assert [problem.rule for problem in found.problems] == ["E101", "E110", "E201"]


def test_what_is_wrong_beside_the_answer_does_not_keep_an_entry_from_being_asked() -> None:
    found = loaded(deck_of("- {id: a, term: t, definition: d, hint: '', note: [n], topic: T, colour: red}"))

    assert names(found) == ["a", "a:reverse"]
    assert [problem.rule for problem in found.problems] == ["E102", "E007", "E111", "E103"]


# -- what YAML has and decks do not --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "rules", "message"),
    [
        pytest.param(
            "question: Q\n  answer: ☞&b word",
            ["E004"],
            "`&b` is YAML for an anchor: put the text in quotes, or take the anchor out",
            id="an anchor",
        ),
        pytest.param(
            "question: Q\n  answer: ☞*word",
            ["E004"],
            "`*word` is YAML for an alias: put the text in quotes, or write the value out",
            id="an alias",
        ),
        pytest.param(
            "question: Q\n  answer: ☞!important word",
            ["E004"],
            "`!important` is YAML for a tag: put the text in quotes, or take the tag out",
            id="a tag",
        ),
        pytest.param(
            "question: Q\n  answer: ☞!!python/name:os.system x",
            ["E004"],
            "`tag:yaml.org,2002:python/name:os.system` is YAML for a tag: put the text in quotes, or take the tag out",
            id="a tag that other readers run",
        ),
        pytest.param(
            "☞<<: {a: b}\n  question: Q\n  answer: a",
            ["E004"],
            "`<<` is YAML for a merge: write the keys out",
            id="a merge",
        ),
        pytest.param(
            "question: Q\n  ☞&k answer: a",
            ["E004"],
            "`&k` is YAML for an anchor: put the text in quotes, or take the anchor out",
            id="an anchor of a key",
        ),
    ],
)
def test_what_decks_do_not_have_is_refused_by_name_and_its_entry_is_not_asked(
    entry: str, rules: list[str], message: str
) -> None:
    text, expected = pointed(deck_of(f"- id: x\n  {entry}\n- id: y\n  term: t\n  definition: d"), *rules)
    found = loaded(text)

    assert places(found) == expected
    assert messages(found) == [message]
    assert names(found) == ["y", "y:reverse"]


def test_an_anchor_of_a_whole_list_keeps_nothing_from_being_asked() -> None:
    found = loaded("deck: d\ncards: &all\n  - id: x\n    question: Q\n    answer: a\n")

    assert places(found) == ["2:8 E004"]
    assert names(found) == ["x"]


def test_a_second_document_is_reported_where_it_begins() -> None:
    text, expected = pointed(deck_of("- {id: x, term: t, definition: d, both_ways: no}") + "☞---\nmore: x\n", "E005")
    found = loaded(text)

    assert places(found)[:1] == expected
    assert messages(found)[:1] == ["a deck is one document: take this `---` out, or begin another file"]
    assert names(found) == ["x"]


def test_one_document_may_be_marked_as_such() -> None:
    assert loaded("---\n" + deck_of("- {id: x, term: t, definition: d}") + "...\n").problems == ()


def nested(levels: int) -> str:
    """A deck so many levels deep, of which three are the deck, the list of its cards and the entry."""
    inner = levels - 3
    return deck_of(f"- {{id: y, question: Q, answer: a}}\n- id: x\n  term: {'[' * inner}{']' * inner}")


@pytest.mark.parametrize(
    ("levels", "too_deep"), [pytest.param(32, False, id="32 levels"), pytest.param(33, True, id="33 levels")]
)
def test_more_than_32_levels_are_refused(levels: int, too_deep: bool) -> None:
    found = loaded(nested(levels))

    assert ("this is nested more than 32 levels deep" in messages(found)) is too_deep
    assert names(found) == ["y"]


# -- characters ----------------------------------------------------------------------------------------------

LIST_ON_LINE_4 = "deck: d\ncards:\n  - id: x\n    term: ☞[t]\n    definition: d\n"


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        pytest.param("\n", "\n", id="line feeds"),
        pytest.param("\n", "\r\n", id="carriage returns and line feeds"),
        pytest.param("\n", "\r", id="carriage returns"),
        pytest.param("deck: d", "\ufeffdeck: d", id="a byte order mark"),
        pytest.param("deck: d", "deck: d # \x85 \u2028 \u2029 \ufeff", id="characters that end no line"),
        pytest.param("deck: d", "deck: d\ntitle: '👩‍⚕️ 日本'", id="wide characters above"),
    ],
)
def test_lines_are_counted_as_editors_do(found: str, instead: str) -> None:
    text, _ = pointed(LIST_ON_LINE_4, "E007")
    written = text.replace(found, instead)
    line = 4 + instead.count("\ntitle")

    assert places(loaded(written)) == [f"{line}:11 E007"]


def test_columns_are_counted_in_characters() -> None:
    text, expected = pointed("deck: d\ncards:\n  - {id: x, term: 👩‍⚕️日本\u0301, definition: ☞[d]}\n", "E007")

    assert places(loaded(text)) == expected


def test_a_character_that_ends_no_line_is_a_space() -> None:
    assert prompts(loaded("deck: d\ncards: [{id: x, question: a\u2028b\x85c, answer: d}]")) == ["a b c"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param("deck: d\ntitle: Café\n".encode("latin-1"), "2:11", id="Latin-1"),
        pytest.param("deck: d\n".encode("utf-16"), "1:1", id="UTF-16"),
        pytest.param("é: ü\n".encode() + b"ab\xc3", "2:3", id="cut in the middle of a character"),
        pytest.param(b"a\xed\xa0\x80", "1:2", id="half a pair"),
    ],
)
def test_a_file_that_is_not_utf_8_is_one_problem(data: bytes, place: str) -> None:
    found = read(data, "deck.yaml")

    assert places(found) == [f"{place} E002"]
    assert messages(found) == ["this file is not UTF-8: save it as UTF-8 in your editor"]
    assert found.deck is None


def test_control_characters_are_reported_once_a_line_and_replaced() -> None:
    text, expected = pointed(deck_of("- id: x\n  question: a☞\x07b\x1b[2J\n  answer: ☞\x7fc"), "E401", "E401")
    found = loaded(text)

    assert places(found) == expected
    assert messages(found)[0] == "a control character (U+0007) stands here: take it out"
    assert prompts(found) == ["a\ufffdb\ufffd[2J"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param(r'"a\e[2Jb"', "a[2Jb", id="an escape"),
        pytest.param(r'"a\rb"', "ab", id="a return to the start of the line"),
        pytest.param(r'"a\x9bb"', "ab", id="a control character of one byte"),
        pytest.param(r'"a\Nb\Lc\Pd"', "abcd", id="line ends that are none"),
        pytest.param("a\u202eb", "ab", id="text that turns round"),
    ],
)
def test_what_must_not_reach_a_terminal_is_reported_and_taken_out(written: str, text: str) -> None:
    found = loaded(deck_of(f"- id: x\n  question: {written}\n  answer: a"))

    assert places(found) == ["4:15 E401"]
    assert prompts(found) == [text]


def test_a_message_quotes_nothing_that_must_not_reach_a_terminal() -> None:
    found = loaded("%TAG ! tag:%1b[2J\n---\ndeck: !x d\ncards: []\n")

    assert messages(found)[0].startswith("`tag:[2Jx` is YAML for a tag")


# -- what a deck is ------------------------------------------------------------------------------------------


def test_a_deck_has_what_is_written_at_its_head() -> None:
    found = loaded(
        dedent("""
            deck: care-act
            title: The Care Act
            about: What it asks.
            language: en-GB
            licence: CC-BY-4.0
            order: 40
            topics:
              LO1: Legislation
              LO2:
            sources:
              book: The book
            cards:
              - {id: x, question: Q, answer: a}
        """)
    )

    assert found.problems == ()
    assert found.deck is not None
    deck = found.deck
    assert (deck.id, deck.title, deck.about, deck.language) == ("care-act", "The Care Act", "What it asks.", "en-GB")
    assert (deck.licence, deck.order, deck.path) == ("CC-BY-4.0", 40, "deck.yaml")
    assert (deck.topics, deck.sources) == ({"LO1": "Legislation", "LO2": "LO2"}, {"book": "The book"})


def test_a_deck_needs_no_more_than_its_id() -> None:
    found = loaded("deck: d\ncards: [{id: x, question: Q, answer: a}]")

    assert found.deck is not None
    deck = found.deck
    assert (deck.title, deck.about, deck.language, deck.licence) == ("d", None, None, None)
    assert (deck.order, deck.topics, deck.sources) == (9999, {}, {})


def test_a_card_knows_its_place() -> None:
    cards = cards_of("""
        - id: x
          term: t
          definition: d

        - question: Q
          id: y
          answer: a
    """)

    assert [(card.id, card.entry, card.kind, card.place, card.path, card.line) for card in cards] == [
        ("deck/x", "x", "term", 0, "deck.yaml", 3),
        ("deck/x:reverse", "x", "term", 1, "deck.yaml", 3),
        ("deck/y", "y", "question", 2, "deck.yaml", 7),
    ]


@pytest.mark.parametrize(
    ("entry", "topics", "tags", "sources"),
    [
        pytest.param("", ("A",), ("t", "u"), ("The book, p. 1",), id="none of its own: the deck's"),
        pytest.param("topic: B\n    tags: v", ("B",), ("v",), ("The book, p. 1",), id="its own instead"),
        pytest.param("topic: [A, B]", ("A", "B"), ("t", "u"), ("The book, p. 1",), id="several"),
        pytest.param(
            "source: [film, 'book, p. 2, top']", ("A",), ("t", "u"), ("The film", "The book, p. 2, top"), id="sources"
        ),
    ],
)
def test_an_entry_has_the_topic_tags_and_source_of_its_deck_unless_it_has_its_own(
    entry: str, topics: tuple[str, ...], tags: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    head = "deck: d\ntopics: {A: a, B: b}\nsources: {book: The book, film: The film}\n"
    defaults = "topic: A\ntags: [t, u]\nsource: book, p. 1\n"
    found = loaded(f"{head}{defaults}cards:\n  - id: x\n    question: Q\n    answer: a\n    {entry}\n")

    assert found.problems == ()
    assert found.deck is not None
    (card,) = found.deck.cards
    assert (card.topics, card.tags, card.face.source) == (topics, tags, sources)


def test_a_face_has_the_hint_the_note_and_what_changed_since() -> None:
    (face,) = faces_of("- {id: x, question: Q, answer: a, hint: 'h \\| i', note: n, dated: since 2020}")

    assert (face.hint, face.note, face.dated) == ("h | i", "n", "since 2020")


def test_an_entry_goes_on_with_the_history_of_the_ones_it_was() -> None:
    cards = cards_of("- {id: x, term: t, definition: d, was: [old, other-deck/older]}")

    assert [card.was for card in cards] == [
        ("deck/old", "other-deck/older"),
        ("deck/old:reverse", "other-deck/older:reverse"),
    ]


def test_an_entry_of_another_deck_may_still_be_there() -> None:
    assert [card.was for card in cards_of("- {id: x, question: Q, answer: a, was: other/x}")] == [("other/x",)]


def test_a_deck_without_an_id_still_has_all_its_problems_reported() -> None:
    text, expected = pointed(
        "☞cards:\n  - {id: x, term: t, definition: d}\n  - {☞id: x, term: u, definition: d}\n  - {☞term: '!'}\n",
        "E101",
        "E202",
        "E101",
    )
    found = loaded(text)

    assert places(found) == expected
    assert found.deck is None


def test_a_file_is_called_what_the_reader_is_told(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text("deck: d\ncards: [{term: t, definition: d}]\n", encoding="utf-8")

    found, shown = read_file(path), read_file(path, shown_as="bundled/deck.yaml")

    assert (found.path, found.problems[0].path) == (str(path), str(path))
    assert (shown.path, shown.problems[0].path) == ("bundled/deck.yaml", "bundled/deck.yaml")


def test_a_file_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.yaml cannot be read \(No such file or directory\): check its name"):
        read_file(tmp_path / "none.yaml")


def test_the_fingerprint_changes_with_any_byte() -> None:
    one, other = loaded("deck: d\ncards: []\n"), loaded("deck: d\ncards: [] \n")

    assert one.deck is not None
    assert other.deck is not None
    assert one.deck.fingerprint == fingerprint(b"deck: d\ncards: []\n") != other.deck.fingerprint


def test_the_cards_are_told_in_the_order_of_the_file() -> None:
    assert told(cards_of("- {id: b, question: B?, answer: b}\n- {id: a, question: A?, answer: a}")) == [
        "b: B? = b",
        "a: A? = a",
    ]


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(collecting: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        loaded("deck: d\ncards: []\n")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
