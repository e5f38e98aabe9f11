"""Slips of people who never heard of YAML: all are reported at once, each in words that say what to type instead."""

from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.decks import Loaded
from tests.decks.deck_builders import deck_of, loaded, messages, names, places, pointed

QUOTE = "put the whole text in quotes, as in key: 'text'"
LINE_UP = (
    "this line does not line up: a key stands under the key above it, and an entry or an item begins with `- ` under "
    "the one above"
)
NO_KEY = "this line has no key: write key: text, or indent it further if it goes on with the text above"
NO_COLON = "a colon and a space stand after a key: type them here"
STRAY = "this line is not part of the deck: indent it, or begin it with `#`"
UNCLOSED = "a quote is opened here and not closed: close it, or put other quotes around it all"
EARLY = "the quotes close before the text ends: put other quotes around all of it, or write '' for ' in it"
TAB = "a tab stands where spaces are needed: use spaces"
NO_BREAK = "a no-break space stands here (it comes with text pasted from a document or the web): type a space"
TOO_FEW = "a list needs two items or more, each on its own line after `- `; one alone is an `answer:`"
EMPTY = "`question` has an empty text: write it (in quotes, if it begins with #)"

SLIPS = {
    "a colon in a text": (
        "- id: slip\n  question: Q\n  answer: Note☞: it matters",
        "a colon and a space inside a text: " + QUOTE,
    ),
    "a colon at the end of a text": (
        "- id: slip\n  question: This is☞:\n  answer: a",
        "a colon and a space inside a text: " + QUOTE,
    ),
    "a colon in an item": (
        "- id: slip\n  question: Q\n  items:\n    - ☞one: two\n    - three",
        "an item of `items` is a text: put it in quotes if it has a colon",
    ),
    "an apostrophe first": ("- id: slip\n  question: Q\n  answer: ☞'Tis the season", UNCLOSED),
    "a quote never closed": ('- id: slip\n  question: ☞"Who said this?\n  answer: a', UNCLOSED),
    "a quote within quotes": ("- id: slip\n  question: ☞'What's it about?'\n  answer: a", EARLY),
    "a quote that closes early": ('- id: slip\n  question: ☞"Hello" said who?\n  answer: a', EARLY),
    "quotes around some items": ("- id: slip\n  question: Q\n  items:\n    - ☞'a' or 'b'\n    - c", EARLY),
    "a gap first": ("- id: slip\n  cloze: ☞{{wellbeing}} is a duty.", "a text cannot begin with `{`: " + QUOTE),
    "a gap first, not closed": (
        "- id: slip\n  cloze: ☞{{wellbeing} is a duty.",
        "a `{` is opened here and not closed: close it, or " + QUOTE,
    ),
    "nothing but a gap": ("- id: slip\n  cloze: ☞{{wellbeing}}", "`cloze` is a text: put it in quotes"),
    "a bracket first": (
        "- id: slip\n  question: ☞[Page 3] Who?\n  answer: a",
        "a text cannot begin with `[`: " + QUOTE,
    ),
    "a bracket never closed": (
        "- id: slip\n  question: ☞[Page 3 Who?\n  answer: a",
        "a `[` is opened here and not closed: close it, or " + QUOTE,
    ),
    "a list in brackets never closed": (
        "- id: slip\n  question: Q\n  items: ☞[a, b,",
        "a `[` is opened here and not closed: close it, or " + QUOTE,
    ),
    "a star first": (
        "- id: slip\n  question: ☞*What* is it?\n  answer: a",
        "a text cannot begin with `*` or `&`: " + QUOTE,
    ),
    "an ampersand first": (
        "- id: slip\n  question: Q\n  answer: ☞& more",
        "a text cannot begin with `*` or `&`: " + QUOTE,
    ),
    "an exclamation mark first": (
        "- id: slip\n  question: Q\n  answer: ☞!not this",
        "`!not` is YAML for a tag: put the text in quotes, or take the tag out",
    ),
    "an at sign first": ("- id: slip\n  question: ☞@home?\n  answer: a", "a text cannot begin with `@`: " + QUOTE),
    "a comma first": ("- id: slip\n  question: Q\n  answer: ☞, and then", "a text cannot begin with `,`: " + QUOTE),
    "a character by a number that is none": (
        '- id: slip\n  question: "\\u☞00zz"\n  answer: a',
        "a backslash inside double quotes: use single quotes instead",
    ),
    "an exclamation mark and a bracket first": (
        "- id: slip\n  question: Q\n  answer: !<☞",
        "a text cannot begin with `!`: " + QUOTE,
    ),
    "a per cent sign first": ("- id: slip\n  question: Q\n  answer: ☞%age", "a text cannot begin with `%`: " + QUOTE),
    "a question mark first": (
        "- id: slip\n  question: ☞? what\n  answer: a",
        "a text cannot begin with `?` and a space: " + QUOTE,
    ),
    "a hash first": ("- id: slip\n  ☞question: # of people?\n  answer: a", EMPTY),
    "a dash first": (
        "- id: slip\n  question: Q\n  answer: ☞- 5",
        "a list begins on the line below its key; if this `-` is part of the text, " + QUOTE,
    ),
    "greater than first": (
        "- id: slip\n  question: Q\n  answer: > ☞50",
        "after `|` or `>` the text begins on the next line; if it is part of the text, " + QUOTE,
    ),
    "a backslash in double quotes": (
        '- id: slip\n  question: "C:☞\\path"\n  answer: a',
        "a backslash inside double quotes: use single quotes instead",
    ),
    "no space after a colon": ("- id: slip\n  question☞:Who?\n  answer: a", "write a space after this colon"),
    "no space after the colon of an id": (
        "- id☞:slip\n  question: Who?\n  answer: a",
        "write a space after this colon",
    ),
    "no space after a dash": ("☞-id: slip\n  question: Q\n  answer: a", "write a space after this `-`"),
    "no space after the dashes of items": ("- id: slip\n  question: Q\n  items:\n    ☞-one\n    -two", TOO_FEW),
    "no dashes before items": ("- id: slip\n  question: Q\n  items:\n    ☞one\n    two", TOO_FEW),
    "commas between items": ("- id: slip\n  question: Q\n  items: ☞one, two, three", TOO_FEW),
    "no dash before an entry": ("☞id: slip\nquestion: Q\nanswer: a", "an entry begins with `- ` and then a key"),
    "no colon": ("- id: slip\n  ☞question Who?\n  answer: a", NO_KEY),
    "no colon at the end": ("- id: slip\n  question: Who?\n  ☞answer a", NO_KEY),
    "an equals sign for a colon": ("- id: slip\n  question ☞= Who?\n  answer: a", NO_COLON),
    "a wide colon": ("- id: slip\n  question☞： Who?\n  answer: a", "a wide colon stands here: type `:` and a space"),
    "a text that goes on under its key": ("- id: slip\n  question: It is long\n  ☞and goes on\n  answer: a", NO_KEY),
    "a key too far in": (
        "- id: slip\n  question: Q\n    ☞answer: a",
        "this key stands further in than the keys above it: line it up with them",
    ),
    "a key not far enough in": ("- id: slip\n  question: Q\n ☞answer: a", LINE_UP),
    "a key under the dash": ("- id: slip\n☞question: Q\nanswer: a", LINE_UP),
    "an item not far enough in": ("- id: slip\n  question: Q\n  items:\n    - a\n   ☞- b\n    - c", LINE_UP),
    "a tab before a key": ("- id: slip\n☞\tquestion: Q\n  answer: a", TAB),
    "a tab before a dash": ("☞\t- id: slip\n\t  question: Q\n\t  answer: a", TAB),
    "a no-break space before a key": ("- id: slip\n☞\u00a0 question: Q\n  answer: a", NO_BREAK),
    "a no-break space after a dash": ("-☞\u00a0id: slip\n  question: Q\n  answer: a", NO_BREAK),
    "a no-break space after a colon": ("- id: slip\n  question:☞\u00a0Q\n  answer: a", NO_BREAK),
    "a list where one text belongs": (
        "- id: slip\n  question:\n    ☞- Q\n  answer: a",
        "`question` is a single text, not a list: write it on one line",
    ),
    "a key in capitals": (
        "- id: slip\n  question: Q\n  ☞ANSWER: a",
        "an entry has no key `ANSWER`: did you mean `answer`?",
    ),
    "a key misspelt": (
        "- id: slip\n  term: T\n  ☞defintion: a",
        "a term has no key `defintion`: did you mean `definition`?",
    ),
    "a dash and no entry": ("-\n☞d: slip\n  question: Q", LINE_UP),
    "an id of words": (
        "- id: ☞My Card\n  question: Q\n  answer: a",
        "`My Card` is no id: use lower case letters, digits and hyphens, as in `id: my-card`",
    ),
}
each_slip = pytest.mark.parametrize(("slip", "advice"), SLIPS.values(), ids=SLIPS)


def between(*slips: str) -> str:
    """A deck of entries that are well, with these slips between them."""
    entries = ["- id: good-0\n  question: Q\n  answer: a"]
    for number, slip in enumerate(slips, 1):
        entries += [slip, f"- id: good-{number}\n  question: Q\n  answer: a"]
    return "deck: deck\ncards:\n" + "\n\n".join(indent(entry, "  ", predicate=bool) for entry in entries) + "\n"


def advised(found: Loaded) -> list[str]:
    """The problems as line:column advice."""
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in found.problems]


@each_slip
def test_a_slip_is_reported_where_it_stands_and_costs_no_other_entry(slip: str, advice: str) -> None:
    text, expected = pointed(between(slip), advice)
    found = loaded(text)

    assert advised(found) == expected
    assert names(found) == ["good-0", "good-1"]


@given(st.lists(st.sampled_from(list(SLIPS.values())), max_size=8))
def test_every_slip_of_a_file_is_reported_in_one_reading(slips: list[tuple[str, str]]) -> None:
    each = [slip.replace("- id: slip", f"- id: slip-{number}") for number, (slip, _) in enumerate(slips)]
    text, expected = pointed(between(*each), *(advice for _, advice in slips))
    found = loaded(text)

    assert advised(found) == expected
    assert names(found) == [f"good-{number}" for number in range(len(slips) + 1)]


# -- slips outside the entries -------------------------------------------------------------------------------

ENTRY = "  - id: good\n    question: Q\n    answer: a\n    topic: LO1\n"
HEAD = "deck: deck\ntopics:\n  LO1: Law\n"


@pytest.mark.parametrize(
    ("head", "advices"),
    [
        pytest.param(
            f"{HEAD}title: A☞: B\n", ["a colon and a space inside a text: " + QUOTE], id="a colon in the title"
        ),
        pytest.param(f"{HEAD}title☞:A\n", ["write a space after this colon"], id="no space after a colon"),
        pytest.param(f"{HEAD}about: ☞'Tis\n", [UNCLOSED], id="a quote never closed"),
        pytest.param(f"{HEAD}☞Here come the cards\n", [NO_KEY], id="a line of prose"),
        pytest.param(
            "deck: deck\ntopics:\n  LO1: Law☞: a part\n",
            ["a colon and a space inside a text: " + QUOTE],
            id="a topic: none is missed for it",
        ),
        pytest.param(
            f"{HEAD}title: A☞: B\nabout: ☞*this*\n",
            ["a colon and a space inside a text: " + QUOTE, "a text cannot begin with `*` or `&`: " + QUOTE],
            id="two at once",
        ),
        pytest.param(f"%☞\n{HEAD}", [STRAY], id="a per cent sign"),
    ],
)
def test_a_slip_above_the_cards_costs_no_card(head: str, advices: list[str]) -> None:
    text, expected = pointed(f"{head}cards:\n{ENTRY}", *("E001" for _ in advices))
    found = loaded(text)

    assert places(found) == expected
    assert messages(found) == advices
    assert names(found) == ["good"]


def test_a_slip_in_the_decks_id_costs_the_deck_and_is_one_problem() -> None:
    text, expected = pointed(f"deck: my☞: deck\ntopics: {{LO1: Law}}\ncards:\n{ENTRY}", "E001")
    found = loaded(text)

    assert places(found) == expected
    assert found.deck is None


@pytest.mark.parametrize(
    ("after", "rules", "left"),
    [
        pytest.param("☞and so on\n", ["E001"], [], id="prose at the margin: the entry above may go on in it"),
        pytest.param("☞hint: h\n", ["E103"], ["good"], id="a key of an entry at the margin: the deck has it not"),
        pytest.param("☞hint: h\n  note: n\n", ["E001"], [], id="and more of that entry below it"),
        pytest.param("sources: {a: b}☞: c\n", ["E001"], ["good"], id="a key of the deck"),
        pytest.param("☞sourcse: {a: b}\ntitle: a☞: b\n", ["E103", "E001"], ["good"], id="a key that none has"),
    ],
)
def test_a_slip_below_the_cards(after: str, rules: list[str], left: list[str]) -> None:
    text, expected = pointed(f"{HEAD}cards:\n{ENTRY}{after}", *rules)
    found = loaded(text)

    assert places(found) == expected
    assert names(found) == left


@pytest.mark.parametrize(
    "indentation",
    [pytest.param(1, id="too far out"), pytest.param(3, id="too far in"), pytest.param(6, id="much too far in")],
)
def test_an_entry_that_does_not_line_up_is_reported_and_asked_all_the_same(indentation: int) -> None:
    stray = indent("☞- id: stray\n  question: Q\n  answer: a\n", " " * indentation)
    text, expected = pointed(f"{HEAD}cards:\n{ENTRY}{stray}{ENTRY.replace('good', 'last')}", "E001")
    found = loaded(text)

    assert places(found) == expected
    assert messages(found) == [LINE_UP]
    assert names(found) == ["good", "stray", "last"]


def test_what_is_found_beside_a_slip_hides_none() -> None:
    entries = [
        "  - id: a\n    question: &all Q\n    answer: a",
        " - id: b\n   question: Q\n   answer: a",
        "  - id: c\n    question: Q: R\n    answer: a",
        "---",
        "   - id: d\n     question: Q\n     answer: a",
    ]
    found = loaded("deck: deck\ncards:\n" + "\n".join(entries) + "\n")

    assert places(found) == ["4:15 E004", "6:2 E001", "10:16 E001", "12:1 E005", "13:4 E001"]
    assert names(found) == ["b", "d"]


@pytest.mark.parametrize(
    ("deck", "rules"),
    [
        pytest.param(f"---\n{HEAD}☞---\ncards:\n{ENTRY}", ["E005"], id="around the head, as elsewhere"),
        pytest.param(f"{HEAD}cards:\n{ENTRY}☞---\n{ENTRY.replace('good', 'more')}", ["E005"], id="between entries"),
        pytest.param(f"{HEAD}cards:\n☞---\n{ENTRY}☞--- # end\n", ["E005", "E005"], id="around the entries"),
        pytest.param(f"{HEAD}cards:\n{ENTRY}☞...\n{ENTRY.replace('good', 'more')}...\n", ["E005"], id="three dots"),
        pytest.param(
            f"deck: a\ncards: [{{id: good, term: t, definition: d, both_ways: no}}]\n☞---\n☞deck: b\n☞cards:\n{ENTRY}",
            ["E005", "E003", "E003"],
            id="a second deck",
        ),
    ],
)
def test_lines_that_cut_a_deck_in_two_are_all_reported_and_cost_no_card(deck: str, rules: list[str]) -> None:
    text, expected = pointed(deck, *rules)
    found = loaded(text)

    assert places(found) == expected
    assert names(found) == ["good", "more"][: text.count("id: more") + 1]


@pytest.mark.parametrize("end", [pytest.param("\r\n", id="CRLF"), pytest.param("\r", id="CR")])
def test_lines_may_end_in_any_way(end: str) -> None:
    text, expected = pointed(
        between("- id: slip\n  question: A☞: B\n  answer: a", "- id: slip\n  answer: ☞*b*"), "E001", "E001"
    )
    found = loaded(text.replace("\n", end))

    assert places(found) == expected
    assert names(found) == ["good-0", "good-1", "good-2"]


def test_a_wide_character_before_a_slip_is_one_column() -> None:
    text, expected = pointed(between("- id: slip\n  question: 👩‍⚕️ 日本☞: B\n  answer: a"), "E001")

    assert places(loaded(text)) == expected


def test_comments_between_the_entries_are_no_slip() -> None:
    found = loaded(f"# a deck\n{HEAD}cards: # here\n\n# one\n{ENTRY}  # two\n\n{ENTRY.replace('good', 'x: y')}")

    assert [rule.split()[1] for rule in places(found)] == ["E001"]
    assert names(found) == ["good"]


@pytest.mark.parametrize(
    ("entry", "marked"),
    [
        pytest.param("- id: x\n  question: Q: R\n  answer: a: b\n  note: fine", [4, 5], id="two keys"),
        pytest.param("- question: @a\n  answer:b\n  note: [c", [3, 4, 5], id="three sorts of slip"),
        pytest.param("- id: x\n  question: 'Q\n  answer: a: b", [4, 5], id="below a quote never closed"),
        pytest.param("- id: x\n  question: Q\n  items:\n    - @a\n    - b\n    - 'c' d", [6, 8], id="items"),
        pytest.param("- id: x\n  question: Q: R\n  items:\n  - @a\n  - b", [4, 6], id="items not further in"),
        pytest.param(
            "- id: x\n  question: @a\n  note: |\n    one: two\n    - @b\n    answer:c", [4], id="a text in lines"
        ),
        pytest.param("- id: x\n  question: Q: R\n  answer: see\n    page: 4", [4, 6], id="a text that goes on"),
        pytest.param("- id: x\n    question: Q\n    answer: a: b", [4], id="what does not line up is one slip"),
    ],
)
def test_every_slip_of_an_entry_is_reported(entry: str, marked: list[int]) -> None:
    found = loaded(deck_of(entry))
    assert [problem.line for problem in found.problems if problem.rule == "E001"] == marked


def test_every_slip_of_the_topics_is_reported() -> None:
    found = loaded(
        "deck: d\ntopics:\n  A: one: two\n  B: three\n  C: @four\ncards:\n  - {id: x, question: Q, answer: a}\n"
    )
    assert [(problem.rule, problem.line) for problem in found.problems] == [("E001", 3), ("E001", 5)]


def test_an_entry_that_is_nested_too_deep_costs_no_other() -> None:
    slip = f"- id: slip\n  question: {'[' * 40}\n  answer: a"
    found = loaded(between(slip))

    assert places(found) == ["8:44 E006"]
    assert names(found) == ["good-0", "good-1"]


def test_what_cannot_be_cut_into_pieces_is_one_problem() -> None:
    text, expected = pointed("{deck: d, cards: [☞{id: x y: z}]}", "E001")

    assert places(loaded(text)) == expected


def test_a_version_of_yaml_that_there_is_not_is_reported_in_its_words() -> None:
    found = loaded(f"%YAML 3.0\n---\n{HEAD}cards:\n{ENTRY}")

    assert messages(found) == ["YAML stops here (found incompatible YAML document)"]
    assert names(found) == ["good"]
