"""Whatever a file holds, it gives a deck and problems: no traceback, no wait, nothing that a terminal would obey."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from swotup.decks import Loaded, read
from swotup.decks.check import check
from tests.decks.deck_builders import deck_of, loaded, names

REAL: Final = Path(__file__).parents[2] / "decks" / "care-act.yaml"
BITS: Final = (
    *"'\"[]{}:#&*!|>%@`-?,\\\t\n\r \x00\x1b\x7f\x85\u2028\u202e\ufeff",
    "- ",
    ": ",
    "\n  - ",
    "\n    ",
    "\n---\n",
    "{{",
    "}}",
    "<<: *a",
    "&a ",
    "!!str ",
    "%YAML 9\n",
    "cards:\n",
    "deck: d\n",
    "👩‍⚕️",
)
"""What a mutation puts in: what YAML gives a meaning to, and characters that it refuses."""


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in texts_in(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in texts_in(part))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in texts_in(getattr(value, field.name)))


def obeyed(text: str) -> list[str]:
    """The characters of a text that a terminal might obey: controls, escapes, and what turns text round."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return [
        c for c in text if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t") or c in turning
    ]


def holds(data: bytes) -> None:
    """What holds of every reading and of every check."""
    lines = lines_of(data)
    found = read(data, "deck.yaml")
    reads_well(found, lines)
    checked = check({}, given={"deck.yaml": data})
    assert list(checked.problems) == sorted(set(checked.problems))
    assert checked.cards == (len(found.deck.cards) if found.deck else 0)
    for problem in checked.problems:
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert obeyed(problem.message) == []
    if "swot:" not in data.decode(errors="replace"):
        assert set(found.problems) <= {replace(problem, fixable=False) for problem in checked.problems} | set(
            checked.problems
        )


def reads_well(found: Loaded, lines: int) -> None:
    """What holds of every reading."""
    assert [text for text in texts_in(found) if obeyed(text)] == []
    assert list(found.problems) == sorted(set(found.problems))
    assert found.deck is not None or found.problems
    for problem in found.problems:
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert "\n" not in problem.message
    if found.deck is not None:
        assert len({card.id for card in found.deck.cards}) == len(found.deck.cards)
        assert [card.place for card in found.deck.cards] == list(range(len(found.deck.cards)))


def lines_of(data: bytes) -> int:
    return len(re.split(rb"\r\n|\r|\n", data))


# -- any file ------------------------------------------------------------------------------------------------


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    holds(data)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    data = text.encode("utf-8", errors="surrogatepass")
    holds(data)


@given(st.lists(st.sampled_from([*BITS, "id", "x", "question", "cloze", "answer"]), max_size=40).map("".join))
@example("&cards:\n")
def test_any_signs_of_yaml_among_the_entries(signs: str) -> None:
    data = f"deck: d\ncards:\n  - {signs}\n".encode()
    holds(data)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A real deck with a few pieces taken out, put in, doubled or moved."""
    data = REAL.read_bytes()
    for _ in range(draw(st.integers(1, 6))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 40)))
        instead = draw(st.sampled_from(BITS).map(str.encode) | st.binary(max_size=3) | st.just(data[begin:end] * 2))
        data = data[:begin] + instead + data[end:]
    return data


@given(spoilt())
def test_a_real_deck_with_something_spoilt(data: bytes) -> None:
    holds(data)


@given(st.integers(0, 10_000))
def test_a_real_deck_that_was_cut_off(length: int) -> None:
    data = REAL.read_bytes()[:length]
    holds(data)


# -- files that were made to do harm -------------------------------------------------------------------------

LAUGHS: Final = "a0: &a0 ha\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("[" * 100_000, {"E006"}, id="100,000 brackets"),
        pytest.param("{a: " * 100_000, {"E006"}, id="100,000 braces"),
        pytest.param("- " * 100_000, {"E006"}, id="100,000 dashes"),
        pytest.param(deck_of("- question: " + "[" * 100_000), {"E006"}, id="100,000 brackets in an entry"),
        pytest.param("deck: d\n" + "".join(f"k{n}: v\n" for n in range(100_000)), {"E008", "E103"}, id="100,000 keys"),
        pytest.param(
            "deck: d\n" + "".join(f"{'question'[: n % 9]}s{n}: v\n" for n in range(100_000)),
            {"E008", "E103"},
            id="100,000 keys that look like known ones",
        ),
        pytest.param("deck: d\n" * 100_000, {"E003", "E008"}, id="100,000 times one key"),
        pytest.param(
            f"deck: d\ntopics: {{{', '.join(f'topic-{n}: t' for n in range(3_000))}}}\ncards:\n"
            + "".join(f"- {{id: x{n}, question: Q, answer: a, topic: topik-{n}}}\n" for n in range(3_000)),
            {"E111"},
            id="3,000 topics that look like 3,000 others",
        ),
        pytest.param(f"deck: d\n{LAUGHS}cards: *a9\n", {"E004", "E103"}, id="a billion laughs"),
        pytest.param(
            deck_of(f"- id: x\n  question: {'ha ' * 350_000}\n  answer: a"), set(), id="a megabyte on one line"
        ),
        pytest.param(deck_of(f"- question: {'ha' * 500_000}\n  answer: a"), {"W205"}, id="a megabyte in one word"),
        pytest.param(deck_of(f"- {'ha' * 500_000}: a"), {"E001"}, id="a megabyte before a colon"),
        pytest.param(deck_of(f"- ? {'ha' * 500_000}\n  : a"), {"E103", "E104"}, id="a megabyte for a key"),
        pytest.param(
            deck_of(f"- id: {'ha' * 500_000}\n  term: t\n  definition: d"), {"E201"}, id="a megabyte for an id"
        ),
        pytest.param(deck_of(f"- id: &{'ha' * 500_000} x"), {"E004", "E104"}, id="a megabyte for an anchor"),
        pytest.param(deck_of(f"- id: *{'ha' * 500_000}"), {"E004", "E104"}, id="a megabyte for an alias"),
        pytest.param(deck_of(f"- id: !{'ha' * 500_000} x"), {"E004", "E104"}, id="a megabyte for a tag"),
        pytest.param(
            deck_of(f"- {{id: x, question: Q, answer: {'ha' * 500_000}, wrong: {'ha' * 500_000}}}"),
            {"E109"},
            id="a megabyte for an option",
        ),
        pytest.param(
            deck_of(f"- {{id: x, statement: S, truth: {'no' * 500_000}}}"), {"E107"}, id="a megabyte for yes or no"
        ),
        pytest.param(deck_of(f"- {{id: x, cloze: '{{{{{'+' * 1_000_000}}}}}'}}"), {"E203"}, id="a megabyte in a gap"),
        pytest.param(
            f"deck: d\ntopics: {{A: a}}\ntopic: A{', A' * 300_000}\ncards: []",
            {"E008", "E111"},
            id="a megabyte of topics",
        ),
        pytest.param(
            deck_of(f"- id: x\n  question: Q\n  points: 'a{' ' * 1_000_000}b'"), set(), id="a megabyte of spaces"
        ),
        pytest.param(deck_of(f"- id: x\n  cloze: 'a{'{{b}}' * 200_000}'"), {"E110"}, id="a megabyte of gaps"),
        pytest.param(deck_of(f"- id: x\n  cloze: 'a{'{{b' * 300_000}'"), {"E110"}, id="a megabyte of open gaps"),
        pytest.param(deck_of(f"- id: x\n  cloze: '{{{{{'a#' * 500_000}}}}}'"), set(), id="a megabyte of names"),
        pytest.param(
            deck_of(f"- id: x\n  question: Q\n  answer: '{'|' * 1_000_000}a'"), set(), id="a megabyte of bars"
        ),
        pytest.param(deck_of("- question: '\n" * 50_000), {"E104"}, id="50,000 quotes"),
        pytest.param(deck_of("- question: a: b\n" * 20_000), {"E001"}, id="20,000 slips"),
        pytest.param("a: ]\n" * 200_000, {"E001", "E003", "E008", "E101", "E103"}, id="200,000 slips"),
        pytest.param(
            deck_of("- question: " + "\ufdfa" * 330_000 + "\n  answer: a"),
            {"W205"},
            id="a megabyte of sentences in a letter",
        ),
        pytest.param("\0" * 1_000_000, {"E401", "E007"}, id="a megabyte of nulls"),
        pytest.param("---\n" * 100_000, {"E005"}, id="100,000 documents"),
        pytest.param("\n" * 1_000_000, {"E008"}, id="a megabyte of empty lines"),
        pytest.param("#" * 1_000_000, {"E008"}, id="a megabyte of comment"),
    ],
)
def test_a_file_made_to_do_harm_is_read_at_once_and_its_messages_stay_short(text: str, rules: set[str]) -> None:
    found = loaded(text)

    assert {problem.rule for problem in found.problems} == rules
    assert [problem.message for problem in found.problems if len(problem.message) > 300] == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param(" \n" * 100_000, {"E008", "W315"}, id="100,000 lines of a space"),
        pytest.param("# swot: ignore[W301]\n" * 45_000, {"E008", "W312"}, id="45,000 comments that ignore"),
        pytest.param(
            deck_of("- id: x\n  question: " + "a\n    b" * 50_000 + " # c\n" + "  # x # y\n" * 50_000),
            {"E104"},
            id="a long text and 50,000 comments",
        ),
        pytest.param("e\u0301\n" * 100_000, {"E007", "W316"}, id="100,000 accents by themselves"),
        pytest.param("deck: d\n" + "\u200b" * 300_000, {"E001", "E402"}, id="300,000 characters that cannot be seen"),
        pytest.param(
            deck_of(f"- id: x\n  question: Q\n  items: [{'1,000, ' * 50_000}x]"), {"E011", "E113"}, id="100,000 commas"
        ),
        pytest.param(
            "language: en-GB\n" + deck_of(f"- id: x\n  question: {'color ' * 150_000}\n  answer: a"),
            {"W311"},
            id="150,000 times one American word",
        ),
        pytest.param(
            deck_of("\n".join(f"- {{id: x{n}, question: Who is it, answer: a}}" for n in range(9_999))),
            {"W303"},
            id="10,000 times one question",
        ),
    ],
)
def test_a_file_made_to_do_harm_is_checked_at_once(text: str, rules: set[str]) -> None:
    found = {problem.rule for problem in check({}, given={"deck.yaml": text.encode()}).problems}

    assert rules <= found


def test_what_is_nested_too_deep_costs_its_entry_alone() -> None:
    found = loaded(
        deck_of(f"- {{id: a, question: Q, answer: a}}\n- {'[' * 100_000}\n- {{id: b, question: Q, answer: a}}")
    )

    assert names(found) == ["a", "b"]


@given(st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Lu"]), min_size=1, max_size=20))
def test_no_text_of_a_deck_holds_what_a_terminal_obeys(text: str) -> None:
    escaped = "".join(f"\\U{ord(c):08X}" for c in text)
    found = loaded(
        f'deck: d\ntitle: "{escaped}"\ntopics: {{"T{escaped}": "{escaped}"}}\n'
        + f'cards:\n  - id: x\n    question: "Q{escaped}"\n    answer: "a{escaped}"\n    hint: "h{escaped}"\n'
        + f'    "k{escaped}": "v"\n  - id: "{escaped}"\n    term: "{escaped}"\n'
    )

    reads_well(found, lines=12)
    assert names(found)[:1] == ["x"]
