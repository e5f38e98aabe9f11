"""The tables of Blooket and Gimkit."""

import csv
import io
from codecs import BOM_UTF8

import pytest

from swotup.exporters import Exporter, blooket, gimkit
from swotup.exporters.questions import found
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, every_kind

both = pytest.mark.parametrize("exporter", [blooket, gimkit], ids=["blooket", "gimkit"])


def rows_of(exporter: Exporter, *decks: object, seed: int = 0) -> list[list[str]]:
    """The rows of the file for the real decks, or for a deck of every kind."""
    given = real_decks() if decks else [every_kind()]
    data = exporter.export(given, previous=None, stamp=STAMP, seed=seed).data
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@both
def test_the_file_has_no_byte_order_mark_and_ends_lines_as_the_template_does(exporter: Exporter) -> None:
    data = exporter.export([every_kind()], previous=None, stamp=STAMP, seed=0).data

    assert not data.startswith(BOM_UTF8)
    assert data.count(b"\n") == data.count(b"\r\n") == 4


def test_blooket_has_the_title_in_eight_cells_and_the_headings_of_its_template() -> None:
    rows = rows_of(blooket)

    assert rows[0] == ["Blooket Import Template", "", "", "", "", "", "", ""]
    assert rows[1] == [
        "Question #",
        "Question Text",
        "Answer 1",
        "Answer 2",
        "Answer 3 (Optional)",
        "Answer 4 (Optional)",
        "Time Limit (sec) (Max: 300 seconds)",
        "Correct Answer(s) (Only include Answer #)",
    ]
    assert rows[3] == [
        "2",
        "True or false? A personal budget can be spent on anything its holder fancies.",
        "True",
        "False",
        "",
        "",
        "30",
        "2",
    ]


def test_gimkit_has_the_title_in_five_cells_and_the_headings_of_its_template() -> None:
    rows = rows_of(gimkit)

    assert rows[0] == ["Gimkit Spreadsheet Import Template", "", "", "", ""]
    assert rows[1] == [
        "Question",
        "Correct Answer",
        "Incorrect Answer 1",
        "Incorrect Answer 2 (Optional)",
        "Incorrect Answer 3 (Optional)",
    ]
    assert rows[3] == [
        "True or false? A personal budget can be spent on anything its holder fancies.",
        "False",
        "True",
        "",
        "",
    ]


def test_every_row_of_blooket_points_to_the_right_answer() -> None:
    rows = rows_of(blooket, "real")[2:]
    questions = found(real_decks(), blooket.QUIZ).questions

    assert [(row[1], row[1 + int(row[7])]) for row in rows] == [(one.prompt, one.right) for one in questions]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))


def test_every_row_of_gimkit_has_the_right_answer_first_and_wrong_ones_after_it() -> None:
    rows = rows_of(gimkit, "real")[2:]
    questions = found(real_decks(), gimkit.QUIZ).questions

    assert [(row[0], row[1]) for row in rows] == [(one.prompt, one.right) for one in questions]
    assert all(row[2] and row[1] not in row[2:] for row in rows)


@both
def test_a_formula_is_guarded_and_its_card_named(exporter: Exporter) -> None:
    odd = deck("deck: d\ncards:\n  - {id: a, question: =1+1, answer: '2', wrong: ['3']}\n")
    made = exporter.export([odd], previous=None, stamp=STAMP, seed=0)
    told = {note.sentence: note.cards for note in made.notes}

    assert b"'=1+1" in made.data
    assert told == {"an apostrophe stands before what a spreadsheet could calculate": ("d/a",)}
