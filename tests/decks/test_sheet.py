"""From what a fault names to its line and column, however a text is spelt."""

import pytest

from swotup.core.model import Fault
from swotup.decks.sheet import Sheet
from tests.decks.deck_builders import deck_of, pointed


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("one ☞word", id="plain"),
        pytest.param("one\n    ☞word", id="plain, over two lines"),
        pytest.param("'one ☞word'", id="single quotes"),
        pytest.param('"one ☞word"', id="double quotes"),
        pytest.param("  'one\n\n    ☞word'", id="quotes, over lines"),
        pytest.param(">-\n    one\n    ☞word", id="folded"),
        pytest.param("|\n    one ☞word", id="kept as lines"),
        pytest.param(">2+\n\n    one\n    ☞word", id="folded, with its indentation told"),
        pytest.param('☞"on\\u0065 word"', id="escapes: the text itself"),
    ],
)
def test_a_word_of_a_text_has_its_place(value: str) -> None:
    text, [place] = pointed(deck_of(f"- id: x\n  question: Q\n  answer: {value}"), "W311")
    sheet = Sheet(text.encode(), "deck.yaml")

    line, column = sheet.place(Fault("W311", "", "answer", 0, entry="x", start=4))

    assert f"{line}:{column} W311" == place


def test_an_apostrophe_in_quotes_is_one_character() -> None:
    text, [place] = pointed(deck_of("- id: x\n  question: 'it''s a ☞word'\n  answer: a"), "W311")
    line, column = Sheet(text.encode(), "d").place(Fault("W311", "", "question", entry="x", start=7))

    assert f"{line}:{column} W311" == place


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        pytest.param(Fault("X", ""), (1, 1), id="the deck"),
        pytest.param(Fault("X", "", "topics", 1), (3, 3), id="a topic: its key"),
        pytest.param(Fault("X", "", "title"), (5, 8), id="a text of the head"),
        pytest.param(Fault("X", "", entry="x"), (7, 3), id="an entry: its first key"),
        pytest.param(Fault("X", "", "items", 1, entry="x"), (9, 14), id="an item"),
        pytest.param(Fault("X", "", "hint", entry="x"), (7, 3), id="a key that is not there: the entry"),
        pytest.param(Fault("X", "", start=9), (2, 2), id="a character of the file"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_what_a_fault_names_has_its_place(fault: Fault, place: tuple[int, int], end: str) -> None:
    head = "deck: d\ntopics: {T1: t,\n  T2: u}\nlanguage: en\ntitle: A deck\n"
    text = f"{head}cards:\n- id: x\n  question: Q\n  items: [a, b]\n"
    sheet = Sheet(b"\xef\xbb\xbf" + text.replace("\n", end).encode(), "deck.yaml")
    at = fault if fault.start is None else Fault("X", "", start=7 + len(end) + 1)

    assert sheet.place(at) == place
