"""GIFT, read back by a parser that knows nothing of this project: gift-pegjs, in Node."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings

from swotup.core.model import Card, Deck, Gap, Items, Pick, Recall, Truth
from swotup.exporters import gift
from swotup.exporters.entries import cards
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, decks, every_kind

FOLDER: Final = Path(__file__).parent / "node"
NODE: Final = shutil.which("node")
needs_parser = pytest.mark.skipif(
    NODE is None or not (FOLDER / "node_modules" / "gift-pegjs").is_dir(),
    reason="gift-pegjs is not installed: `npm ci` in tests/exporters/node installs it",
)

SHORT: Final = """\
deck: d
topics: {LO1: One}
sources: {book: The book}
cards:
  - {id: e, question: 'a=b?', answer: c*d | e, topic: LO1, source: book}
"""

UNREAD: Final = {
    "&&058;": ":",
    "&&035;": "#",
    "&&061;": "=",
    "&&123;": "{",
    "&&125;": "}",
    "&&126;": "~",
    "&&092;": "\\",
}
"""What that parser leaves in the right side of a pair: its own marks for what was escaped."""

ODD: Final = r"""
deck: odd
cards:
  - id: stem
    question: "=1 {x} ~ # : \\ -> [html]<b>hi</b> %50% //c :: $CATEGORY: d"
    answer: "%50% a*b"
    note: "#### more -> and {}"
  - {id: format, question: "[html] = ?", answer: "%5%x", wrong: ["%100%y", "[plain] z", "=w", "~v#u"]}
  - {id: statement, statement: "TRUE {T}", truth: no, because: "#no =~"}
  - {id: pairs, question: Sort., steps: ["a -> b", "= c", "{d}", "e:f"]}
  - {id: slashes, question: //not a comment, answer: T}
  - {id: arrow, question: Which arrow?, answer: "->"}
  - {id: backslash, question: 'Which \n?', answer: 'a\=b | \'}
"""


def text_of(*given_decks: Deck) -> str:
    """The file as text."""
    return gift.export(given_decks, previous=None, stamp=STAMP, seed=0).data.decode()


def parsed(text: str) -> list[dict[str, Any]]:
    """What the parser reads."""
    assert NODE is not None
    ran = subprocess.run([NODE, "read-gift.js"], cwd=FOLDER, input=text.encode(), capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    read: list[dict[str, Any]] = json.loads(ran.stdout)
    return read


@cache
def real() -> dict[str, dict[str, Any]]:
    """The questions of the real decks by card, as the parser reads them."""
    return {one["id"]: one for one in parsed(text_of(*real_decks())) if one["type"] != "Category"}


def one_line(text: str) -> str:
    """A text as the parser gives it: spaces in a row are one, an arrow is a character."""
    return " ".join(text.replace("->", "→").split(" ")).strip()


def said(question: dict[str, Any]) -> list[str]:
    """The answers of a question, without the backslash before a star."""
    return [choice["text"]["text"].replace("\\*", "*") for choice in question["choices"]]


def holds(question: dict[str, Any], card: Card) -> bool:
    """Whether a question has the answers of a card."""
    ask = card.face.ask
    feedback = (question["globalFeedback"] or {"text": ""})["text"]
    match ask:
        case Recall(wordings) | Gap(answers=wordings):
            if question["type"] == "Short":
                return said(question) == [one_line(wording) for wording in wordings]
            return all(one_line(wording) in feedback for wording in wordings)
        case Pick(right, wrong):
            rights = [choice["isCorrect"] for choice in question["choices"]]
            return said(question) == [right[0], *wrong] and rights == [True, *[False] * len(wrong)]
        case Truth(value, because):
            return question["isTrue"] is value and question["falseFeedback"]["text"] == (because or "")
        case Items(items, _, True):
            return [pair["subanswer"] for pair in question["matchPairs"]] == [item[0] for item in items]
        case Items(items):
            return all(item[0] in feedback for item in items)
        case _:
            return all(point.wordings[0] in feedback for point in ask.points)


@needs_parser
def test_another_parser_reads_every_card_of_the_real_decks() -> None:
    assert list(real()) == [card.id for card in cards(real_decks())]


@needs_parser
def test_every_prompt_and_answer_of_the_real_decks_comes_back() -> None:
    wrong = [
        card.id
        for card in cards(real_decks())
        if card.face.prompt not in real()[card.id]["stem"]["text"] or not holds(real()[card.id], card)
    ]

    assert wrong == []


@needs_parser
def test_another_parser_reads_the_categories_the_topics_and_the_sorts() -> None:
    category, *questions = parsed(text_of(every_kind()))

    assert category["type"] == "Category"
    assert category["title"].startswith("$course$/top/A deck of every kind (version ")
    assert {one["tags"][0] for one in questions} == {"LO1", "LO1.5"}
    assert [one["type"] for one in questions] == [
        "Essay", "Short", "Short", "Essay", "Matching", "Short", "Short", "MC", "TF", "Essay",
    ]  # fmt: skip


@needs_parser
def test_what_gift_reads_otherwise_comes_back_as_it_was() -> None:
    read = {one["id"]: one for one in parsed(text_of(deck(ODD))) if one["type"] != "Category"}

    assert read["odd/stem"]["stem"]["text"] == r"=1 {x} ~ # : \ → [html]<b>hi</b> %50% //c :: $CATEGORY: d"
    assert said(read["odd/stem"]) == ["%50% a*b"]
    assert read["odd/stem"]["globalFeedback"]["text"] == "#### more → and {}"
    assert said(read["odd/format"]) == ["%5%x", "%100%y", "[plain] z", "=w", "~v#u"]
    assert {choice["weight"] for choice in read["odd/format"]["choices"]} == {None}
    assert (read["odd/statement"]["stem"]["text"], read["odd/statement"]["isTrue"]) == ("TRUE {T}", False)
    assert read["odd/statement"]["trueFeedback"]["text"] == "#no =~"
    pairs = [pair["subanswer"] for pair in read["odd/pairs"]["matchPairs"]]
    assert [unread(pair) for pair in pairs] == ["a → b", "= c", "{d}", "e:f"]
    assert read["odd/slashes"]["stem"]["text"] == "//not a comment"
    assert said(read["odd/arrow"]) == ["→"]
    assert read["odd/backslash"]["stem"]["text"] == r"Which \n?"
    assert said(read["odd/backslash"]) == [r"a\=b", "\\"]


def unread(text: str) -> str:
    """The right side of a pair as it was written."""
    for mark, char in UNREAD.items():
        text = text.replace(mark, char)
    return text


@needs_parser
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(odd=decks())
def test_no_text_breaks_a_question_in_two(odd: list[Deck]) -> None:
    read = [one for one in parsed(text_of(*odd)) if one["type"] != "Category"]

    assert [one["id"] for one in read] == [card.id for card in cards(odd)]
    assert [one["title"] for one in read] == [card.id for card in cards(odd)]


def test_a_question_is_written_as_the_manual_says() -> None:
    text = text_of(deck(SHORT))

    assert text.partition("\n\n")[2].partition("\n\n")[2] == (
        "// [id:d/e] [tag:LO1]\n::d/e::[plain]a\\=b? {\n=c\\\\*d\n=e\n####[plain]The book\n}\n"
    )


def test_an_arrow_is_said_with_its_cards() -> None:
    told = {note.sentence: note.cards for note in gift.notes([deck(ODD)])}

    assert told["-> becomes an arrow, for GIFT cannot write it"] == ("odd/stem", "odd/pairs", "odd/arrow")
