"""Moodle XML, read back by a parser and held against the documented shape."""

from dataclasses import replace
from html import unescape
from re import sub
from xml.etree.ElementTree import Element, fromstring

import pytest

from swotup.core.model import Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.exporters import moodle
from swotup.exporters.entries import cards
from swotup.exporters.moodle_limits import LONGEST_ID
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, every_kind

COMMON = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]
ESSAY = [
    "responseformat",
    "responserequired",
    "responsefieldlines",
    "attachments",
    "attachmentsrequired",
    "graderinfo",
    "responsetemplate",
]
ORDERING = ["layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", "numberingstyle"]
OWN = {
    "multichoice": ["single", "shuffleanswers", "answernumbering"],
    "shortanswer": ["usecase"],
    "truefalse": [],
    "essay": ESSAY,
    "ordering": ORDERING,
}


FULL = """\
deck: d
topics: {LO1: One}
sources: {book: The book}
cards:
  - {id: e, question: Q?, answer: a, topic: LO1, tags: [x, y], hint: think, note: so, dated: later, source: book}
"""


def quiz(*decks: Deck) -> Element:
    """The file as an XML parser reads it."""
    return fromstring(moodle.export(decks, previous=None, stamp=STAMP, seed=0).data)


def questions(*decks: Deck) -> dict[str, Element]:
    """The questions by ID number, without the categories."""
    return {one.findtext("idnumber") or "": one for one in quiz(*decks) if one.get("type") != "category"}


def of(entry: str) -> Element:
    """The first question of a deck with one entry."""
    return next(iter(questions(deck(f"deck: d\ncards:\n  - {entry}\n")).values()))


def plain(html: str | None) -> str:
    """What a browser shows of HTML."""
    return unescape(sub(r"<br>", "\n", sub(r"<(?!br>)[^>]*>", " ", html or ""))).strip()


def answers(question: Element) -> list[tuple[str, str]]:
    """The answers of a question and what they earn."""
    return [(plain(one.findtext("text")), one.get("fraction") or "") for one in question.findall("answer")]


def test_each_shape_has_its_sort_of_question() -> None:
    assert {id: one.get("type") for id, one in questions(every_kind()).items()} == {
        "every-kind/direct-payment": "essay",
        "every-kind/direct-payment:reverse": "shortanswer",
        "every-kind/records": "shortanswer",
        "every-kind/features": "essay",
        "every-kind/steps": "ordering",
        "every-kind/duty:wellbeing": "shortanswer",
        "every-kind/duty:decision": "shortanswer",
        "every-kind/act": "multichoice",
        "every-kind/anything": "truefalse",
        "every-kind/two-impacts": "essay",
    }


def test_every_card_of_the_real_decks_is_a_question_with_its_id_and_prompt() -> None:
    made = questions(*real_decks())

    assert list(made) == [card.id for card in cards(real_decks())]
    assert all(card.face.prompt in plain(made[card.id].findtext("questiontext/text")) for card in cards(real_decks()))


def test_every_question_has_the_elements_that_moodle_documents_in_their_order() -> None:
    for question in questions(*real_decks()).values():
        own = [one.tag for one in question if one.tag not in ("answer", "hint", "tags")]
        assert own == [*COMMON, *OWN[question.get("type") or ""]]
        assert (question.find("answer") is None) == (question.get("type") == "essay")
        texts = [question.find(path) for path in ("name", "questiontext", "generalfeedback")]
        assert all(one is not None and [child.tag for child in one] == ["text"] for one in texts)


def test_every_answer_of_the_real_decks_is_there() -> None:
    made = questions(*real_decks())
    for card in cards(real_decks()):
        question, ask = made[card.id], card.face.ask
        shown = plain(question.findtext("graderinfo/text"))
        match ask:
            case Recall(wordings) | Gap(answers=wordings):
                told = [text for text, fraction in answers(question) if fraction == "100"]
                assert told == list(wordings) or all(wording in shown for wording in wordings)
            case Pick(right, wrong):
                assert answers(question) == [(right[0], "100"), *((option, "0") for option in wrong)]
            case Truth(value, because):
                assert answers(question) == [("true", "100" if value else "0"), ("false", "0" if value else "100")]
                assert {plain(text.text) for text in question.findall("answer/feedback/text")} == {because}
            case Items(items, need, ordered):
                in_order = [text for text, _ in answers(question)]
                assert in_order == [item[0] for item in items] if ordered else all(i[0] in shown for i in items)
                assert question.findtext("defaultgrade") == str(len(items) if ordered else need)
            case Points(points, marks, model):
                assert all(wording in shown for point in points for wording in point.wordings)
                assert (model or "") in shown
                assert question.findtext("defaultgrade") == str(marks)


def test_a_category_names_the_deck_and_its_version() -> None:
    odd = deck("deck: d\ntitle: This / that\nlicence: CC0\ncards:\n  - {id: a, question: b?, answer: c}\n")
    category = quiz(odd)[0]
    version = odd.fingerprint[:8]

    assert category.get("type") == "category"
    assert category.findtext("category/text") == f"$course$/top/This // that (version {version})"
    assert category.findtext("idnumber") == f"d@{version}"
    assert plain(category.findtext("info/text")) == "Licence: CC0"


def test_another_version_of_a_deck_has_another_category() -> None:
    one, other = (
        deck(f"deck: d\ncards:\n  - {{id: a, question: b?, answer: {answer}}}\n") for answer in ("c", "another")
    )

    assert quiz(one)[0].findtext("category/text") != quiz(other)[0].findtext("category/text")


def test_steps_keep_their_order() -> None:
    steps = of("{id: e, question: Sort., steps: [wake, wash, eat]}")

    assert answers(steps) == [("wake", "1.0000000"), ("wash", "2.0000000"), ("eat", "3.0000000")]


def test_markup_in_a_deck_is_text() -> None:
    question = of("{id: e, question: 'Is <b>5</b> < 6 & so on?', answer: '<i>x</i>', wrong: ['&lt;']}")

    assert question.findtext("questiontext/text") == "<p>Is &lt;b&gt;5&lt;/b&gt; &lt; 6 &amp; so on?</p>"
    assert [text for text, _ in answers(question)] == ["<i>x</i>", "&lt;"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param("a*b", r"a\*b", id="a star"),
        pytest.param(r"a\*b", r"a\\*b", id="a backslash and a star"),
        pytest.param("<b>", "<b>", id="markup"),
    ],
)
def test_a_short_answer_is_plain_and_its_stars_stand_for_themselves(answer: str, told: str) -> None:
    assert of(f"{{id: e, question: Which?, answer: '{answer}'}}").findtext("answer/text") == told


def test_topics_and_tags_are_tags_and_notes_feedback_and_hints_hints() -> None:
    question = questions(deck(FULL))["d/e"]

    assert [tag.text for tag in question.findall("tags/tag/text")] == ["LO1", "x", "y"]
    assert plain(question.findtext("hint/text")) == "think"
    assert plain(question.findtext("generalfeedback/text")).split() == [
        "so",
        "Then",
        "and",
        "now:",
        "later",
        "The",
        "book",
    ]


def test_an_id_that_is_too_long_is_shortened_and_stays_one_of_a_kind() -> None:
    name = "a-" * 29 + "a"
    gaps = " ".join(f"{{{{word#{'b-' * 25}{number}}}}}" for number in range(3))
    odd = deck(f"deck: d\ncards:\n  - {{id: {name}, cloze: '{gaps}'}}\n")
    made = questions(odd)

    assert len(made) == 3
    assert all(len(id) == LONGEST_ID for id in made)
    assert [note.cards for note in moodle.notes([odd])] == [tuple(card.id for card in odd.cards)]


def test_what_xml_cannot_hold_is_left_out() -> None:
    given = deck("deck: d\ncards:\n  - {id: e, question: Which?, answer: x}\n")
    odd = replace(given.cards[0], face=replace(given.cards[0].face, prompt="a\x07b\ufffec\x1b[0md?"))
    (question,) = questions(replace(given, cards=(odd,))).values()

    assert plain(question.findtext("questiontext/text")) == "abc[0md?"
