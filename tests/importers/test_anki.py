"""Packages of Anki: what the real one writes, in all its generations, and what hostile ones try."""

import io
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import genanki
import pytest

from swotup.core.asks import answer_text
from swotup.core.imported import Given
from swotup.core.model import Card, Deck, Pick, UserError
from swotup.exporters import anki as exporter
from swotup.importers import IMPORTERS
from swotup.importers.anki_cloze import in_braces, sentence
from swotup.importers.html_text import shown
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck
from tests.importers.anki_files import Anki, anki
from tests.importers.importer_builders import as_decks, entries, imported, left, options

if sys.version_info >= (3, 14):
    pass
else:
    pass


@pytest.fixture
def student(tmp_path: Path) -> Iterator[Anki]:
    """Somebody who used Anki so far, with notes of every sort."""
    with anki(tmp_path) as one:
        yield one


def fill(student: Anki) -> None:
    student.add(
        "Basic", 'What is <b>2 &lt; 3</b>?<br><img src="a b.png">', "yes &amp; no", tags="Bio::Cells hard leech"
    )
    student.picture("a b.png")
    student.add("Basic (and reversed card)", "nucleus", "the cell's <i>core</i> [sound:x.mp3]")
    student.add("Cloze", "The {{c1::mitochondrion::organelle}} makes {{c2::ATP}}; {{c1::it}} is small.", "see p. 3")
    student.add("Basic", "Which two?", "<ul><li>one</li><li>two &amp; half</li></ul>", deck="Biology::Sub")
    student.add("Basic (optional reversed card)", "What is it?", "that", "")
    student.add("Basic (type in the answer)", "typed?", "yes")
    student.add("Basic", "<img src='only.png'>", "x")


NOTES = [
    {"question": "What is 2 < 3?", "answer": "yes & no", "topic": "Bio.Cells", "tags": "hard"},
    {"term": "nucleus", "definition": "the cell's core"},
    {"cloze": "The {{mitochondrion::organelle#c1}} makes {{ATP#c2}}; {{it#c1}} is small.", "note": "see p. 3"},
    {"question": "What is it?", "answer": "that"},
    {"question": "typed?", "answer": "yes"},
    {"question": "Which two?", "items": ["one", "two & half"]},
]


def test_every_generation_gives_the_same_decks(student: Anki) -> None:
    fill(student)
    packages = [
        student.package("anki21"),
        student.package("anki21b"),
        student.collection(legacy=True),
        student.collection(legacy=False),
    ]
    names = [zipfile.ZipFile(io.BytesIO(package)).namelist() for package in packages]

    assert ["collection.anki21b" in one for one in names] == [False, True, False, True]
    for package in packages:
        found = imported("anki", package)
        assert entries(found) == NOTES
        assert [(deck.id, deck.head["title"]) for deck in found.decks] == [
            ("Biology", "Biology"),
            ("Biology Sub", "Biology: Sub"),
        ]
        (why, [place]), media = left(found)
        assert why == "left out: without its pictures and sounds, nothing is asked or answered"
        assert place.removeprefix("note ").isdigit()
        assert media == ("left out: no deck has pictures and sounds", ("a b.png", "x.mp3", "only.png"))
    assert len(as_decks(imported("anki", packages[0]))) == 2


def test_the_first_generation_is_read_too() -> None:
    front = "What is the capital of {{Country}}?{{#More}} Think.{{/More}}"
    back = "{{FrontSide}}<hr id=answer>{{Capital}}<br>{{More}}"
    fields = [{"name": name} for name in ("Country", "Capital", "More")]
    model = genanki.Model(1, "Facts", fields, templates=[{"name": "one", "qfmt": front, "afmt": back}])
    deck = genanki.Deck(2, "Geography")
    deck.add_note(genanki.Note(model, ["France", "Paris", "On the <b>Seine</b>"]))
    deck.add_note(genanki.Note(model, ["Italy", "Rome | Roma", ""]))
    out = io.BytesIO()
    genanki.Package(deck).write_to_file(out)
    found = imported("anki", out.getvalue())

    assert zipfile.ZipFile(out).namelist()[0] == "collection.anki2"
    assert entries(found) == [
        {"question": "What is the capital of France? Think.", "answer": "Paris", "note": "On the Seine"},
        {"question": "What is the capital of Italy?", "answer": r"Rome \| Roma"},
    ]


def test_history_comes_by_card_and_anki_s_own_lines_do_not(student: Anki) -> None:
    [basic] = student.add("Basic", "What?", "That.")
    there, back = student.add("Basic (and reversed card)", "a", "b")
    first, second = student.add("Cloze", "{{c1::x}} and {{c2::y}}")
    student.answered(
        basic, (1_700_000_000_000, 1), (1_700_000_100_000, 2), (1_700_086_400_000, 3), (1_700_099_000_000, 4)
    )
    student.answered(basic, (1_700_099_000_001, 0))
    student.answered(there, (1_700_000_000_003, 3))
    student.answered(back, (1_700_000_000_004, 4))
    student.answered(first, (1_700_000_000_005, 3))
    student.answered(second, (1_700_000_000_006, 1))
    for generation in ("anki21", "anki21b"):
        found = IMPORTERS["anki"].read(student.package(generation), options(with_history=True))
        given = [entry.given for entry in found.decks[0].entries]

        assert [one.quality for one in given[0][""]] == [1, 3, 4, 5]
        assert given[0][""][0] == Given(1_700_000_000_000, 1, "study", 60_000, 0)
        assert {variant: one[0].quality for variant, one in given[1].items()} == {"": 4, "reverse": 5}
        assert {variant: one[0].quality for variant, one in given[2].items()} == {"c1": 4, "c2": 1}
        assert found.collection


def test_what_anki_s_own_scheduler_wrote_down_is_taken_for_what_it_was(student: Anki) -> None:
    """Answers, one that moved no schedule, one in a filtered deck that did; a due day that was set; a new start."""
    cards = student.add("Basic", "One?", "1.") + student.add("Basic", "Two?", "2.")
    home = student.col.decks.id("Biology")
    assert home is not None
    assert student.answers(home, 4, 1) == cards
    crammed = student.filtered("Front:One?", moves_schedule=False)
    student.answers(crammed, 1)
    student.empties(crammed)
    student.answers(student.filtered("Front:Two?", moves_schedule=True), 2)
    student.sets_due(cards[0])
    student.forgets(cards[1])
    found = IMPORTERS["anki"].read(student.collection(legacy=False), options(with_history=True))
    given = {entry.prompt: [(one.quality, one.mode) for one in entry.given[""]] for entry in found.decks[0].entries}

    assert given == {"One?": [(5, "study"), (1, "cram")], "Two?": [(1, "study"), (3, "study"), (None, "study")]}


def test_without_being_asked_for_there_is_no_history(student: Anki) -> None:
    [card] = student.add("Basic", "What?", "That.")
    student.answered(card, (1_700_000_000_000, 1))

    assert [entry.given for entry in imported("anki", student.package()).decks[0].entries] == [{}]


def test_the_same_collection_is_known_again(student: Anki, tmp_path: Path) -> None:
    student.add("Basic", "What?", "That.")
    first = imported("anki", student.package("anki21")).collection
    student.add("Basic", "And?", "This.")

    assert imported("anki", student.collection(legacy=False)).collection == first


@pytest.mark.parametrize(
    ("html", "braces"),
    [
        pytest.param("a {{c1::b}} c", "a {{b#c1}} c", id="a gap"),
        pytest.param("{{c1::b::hint}}", "{{b::hint#c1}}", id="a hint"),
        pytest.param("<b>{{c1::x &lt; y}}</b><br>z", "{{x < y#c1}}\nz", id="markup"),
        pytest.param("{{c1::a {{c2::b}} c}}", "{{a b c#c1}}", id="a gap within a gap"),
        pytest.param("{{c1::f(x) = a::b::c}}", "{{f(x) = a::b\\::c#c1}}", id="colons"),
        pytest.param("{{c1::never closed", "{{never closed#c1}}", id="no end"),
        pytest.param("{x} | y {{c1::a|b#}}", r"\{x\} | y {{a\|b\##c1}}", id="what a deck takes for its own"),
    ],
)
def test_a_cloze_keeps_its_gaps(html: str, braces: str) -> None:
    assert in_braces(sentence(html), {})[0] == braces


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("a &amp; b&nbsp;c", "a & b\xa0c", id="entities"),
        pytest.param("<div>a</div><div>b</div>", "a\nb", id="blocks"),
        pytest.param("a<br>b<br><br><br>c", "a\nb\n\nc", id="line breaks"),
        pytest.param("<script>alert(1)</script>x<style>y</style>", "x", id="what is not shown"),
        pytest.param("[sound:a.mp3]x[anki:tts lang=en]y[/anki:tts]", "x", id="sounds"),
        pytest.param("2 < 3 and <3", "2 < 3 and <3", id="signs that are no markup"),
        pytest.param("a\n  b", "a b", id="white space"),
        pytest.param("<![if !supportLists]>a<![endif]><![x b<![", "ax b", id="what a word processor left"),
        pytest.param("<p>1 < 2</p>" * 2000, "\n".join(["1 < 2"] * 2000), id="signs that are no markup in a long text"),
    ],
)
def test_html_becomes_the_text_that_it_shows(html: str, text: str) -> None:
    assert shown(html).text == text


def told(deck: Deck) -> set[tuple[str, str, str]]:
    """Its cards, by their ids."""
    return {(card.id, card.face.prompt, answer_text(card.face.ask)) for card in deck.cards}


def kept(card: Card) -> tuple[object, ...]:
    """What a package holds of a card."""
    face = card.face
    ask = replace(face.ask, wrong=tuple(sorted(face.ask.wrong))) if isinstance(face.ask, Pick) else face.ask
    return card.kind, face.prompt, ask, face.hint, face.note, face.dated, set(card.topics), set(card.tags)


@pytest.mark.parametrize("given_deck", real_decks()[:4], ids=lambda given_deck: given_deck.id)
def test_a_deck_that_went_through_anki_comes_back_with_its_ids(student: Anki, given_deck: Deck) -> None:
    student.opens(exporter.export([given_deck], previous=None, stamp=STAMP, seed=0).data)
    [card] = student.col.find_cards(f'"Id:{given_deck.id}/{given_deck.cards[0].entry}" card:1')
    student.answered(int(card), (1_700_000_000_000, 3))
    found = IMPORTERS["anki"].read(student.collection(legacy=False), options(with_history=True))
    [deck] = as_decks(found)

    assert told(deck) == told(given_deck)
    assert [one.quality for entry in found.decks[0].entries for one in entry.given.get("", ())] == [4]


ODD = """\
deck: odd
title: "Odd: a deck"
topics: {B2-x: Odd topics, T1.2: Others}
cards:
  - id: gaps
    cloze: "The {{cell::it#one}} has {{a nucleus|a core; a centre#two}} & {{a nucleus#three}}; no {{cell#one}} without."
    topic: [B2-x, T1.2]
    tags: [two words, core]
  - id: wordings
    question: Which; or how?
    answer: a; b | c & d; e | f
    also: g; h
    hint: h < i
  - {id: carer, term: carer, also: "one; two", definition: who cares | who helps; always}
  - {id: noun, term: noun, definition: a name, both_ways: no, note: "One\\ntwo & <three>"}
  - {id: noted, statement: Is it so?, truth: yes, note: Only a note.}
  - {id: told, statement: Is it?, truth: no, because: It is not., note: And a note., dated: Since 2014.}
  - {id: any, question: Name two., items: [a | b; c, d, e], need: 2}
  - {id: order, question: In which order?, steps: [a, b]}
  - {id: which, question: Which?, answer: "x; y | z", wrong: [u, v; w]}
  - {id: explain, question: Explain., points: [one (2), two | deux; zwei, three], marks: 3, model: So; and so.}
"""


def test_all_of_a_deck_comes_back_from_anki_that_exported_it_again(student: Anki) -> None:
    given_deck = deck(ODD)
    student.opens(exporter.export([given_deck], previous=None, stamp=STAMP, seed=0).data)
    [back] = as_decks(imported("anki", student.package("anki21b", deck="Odd: a deck")))

    assert {card.id: kept(card) for card in back.cards} == {card.id: kept(card) for card in given_deck.cards}


def test_gaps_keep_their_names_whatever_was_written_in_anki(student: Anki) -> None:
    student.opens(exporter.export([deck(ODD)], previous=None, stamp=STAMP, seed=0).data)
    [id] = student.col.find_notes('"Id:odd/gaps"')
    note = student.col.get_note(id)
    note["Front"] = note["Front"].replace("a nucleus", "no nucleus").replace("The ", "A {{c9::new}} ")
    note["Extra"] = "<div>Ask <b>Sam</b>.</div>"
    student.col.update_note(note)
    [entry] = [
        entry for entry in entries(imported("anki", student.package(deck="Odd: a deck"))) if entry["id"] == "gaps"
    ]

    assert entry["cloze"] == (
        "A {{new}} {{cell::it#one}} has {{no nucleus#two}} & {{no nucleus#three}}; no {{cell#one}} without."
    )
    assert entry["note"] == "Ask Sam."


# -- hostile packages ----------------------------------------------------------------------------------------


def _package(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_views_and_triggers_are_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(
            "CREATE TABLE col (crt, models, decks, conf); CREATE TABLE cards (id); CREATE TABLE revlog (id);"
            "CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
        )
        data = base.serialize()
    with pytest.raises(UserError, match="no package that can be read"):
        imported("anki", _package("collection.anki2", data))


def test_a_damaged_package_ends_in_a_sentence(student: Anki) -> None:
    student.add("Basic", "What?", "That.")
    whole = student.package("anki21b")
    refused = 0
    for cut in range(0, len(whole), max(1, len(whole) // 50)):
        for spoilt in (whole[:cut], whole[:cut] + bytes([whole[cut] ^ 255]) + whole[cut + 1 :]):
            try:
                imported("anki", spoilt)
            except UserError as error:
                assert str(error).endswith(".")
                refused += 1
    assert refused > 50


def test_a_page_of_javascript_in_a_note_stays_out_of_the_deck(student: Anki) -> None:
    student.add("Basic", "What?<script>fetch('http://example.org')</script>", "That.\x1b[31m")
    [deck] = as_decks(imported("anki", student.package()))

    assert deck.cards[0].face.prompt == "What?"
    assert "\x1b" not in repr(deck)
