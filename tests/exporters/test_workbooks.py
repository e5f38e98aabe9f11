"""Workbooks: xlsx and kahoot, read back by another library."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from swotup.core.model import Deck
from swotup.exporters import kahoot, table, xlsx
from swotup.exporters.questions import found
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, every_kind

FORMULAS = """\
deck: formulas
cards:
  - {id: pick, question: =1+1, answer: '+2', wrong: ['-3', '@SUM(A1)', 'https://example.org']}
  - {id: ask, question: 'mailto:a@example.org', answer: '12'}
"""


def book_of(data: bytes) -> Workbook:
    """A workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def sheet_of(data: bytes) -> Worksheet:
    """The only sheet of a workbook."""
    (sheet,) = book_of(data).worksheets
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(sheet: Worksheet) -> list[list[object]]:
    """The rows of a sheet; an empty cell is an empty text."""
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def quiz_of(*decks: Deck, seed: int = 0) -> Worksheet:
    """The sheet for Kahoot."""
    return sheet_of(kahoot.export(decks, previous=None, stamp=STAMP, seed=seed).data)


@pytest.mark.parametrize(
    "decks", [pytest.param(real_decks(), id="real"), pytest.param((every_kind(),), id="all kinds")]
)
def test_a_workbook_has_the_same_table_as_csv(decks: tuple[Deck, ...]) -> None:
    sheet = sheet_of(xlsx.export(decks, previous=None, stamp=STAMP, seed=0).data)

    assert texts(sheet) == [table.headings(decks), *table.rows(decks)]


@pytest.mark.parametrize("exporter", [xlsx, kahoot], ids=["xlsx", "kahoot"])
def test_nothing_is_a_formula_or_a_link_or_a_number(exporter: object) -> None:
    made = (xlsx if exporter is xlsx else kahoot).export([deck(FORMULAS)], previous=None, stamp=STAMP, seed=0)
    cells = [cell for row in sheet_of(made.data).iter_rows() for cell in row if cell.value is not None]
    odd = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@hm1"]

    assert {"=1+1", "+2", "-3", "@SUM(A1)"} <= {cell.value for cell in odd} or exporter is xlsx
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert {cell.data_type for cell in odd} == {"s"}


def test_an_entry_that_no_cell_can_hold_is_left_out_and_named() -> None:
    long = deck(
        f"deck: d\ncards:\n  - {{id: a, question: Which?, answer: {'x' * 40_000}}}\n"
        "  - {id: b, question: y?, answer: z}\n"
    )
    made = xlsx.export([long], previous=None, stamp=STAMP, seed=0)

    assert [note.cards for note in made.notes if note.is_lost] == [("d/a",)]
    assert [row[0] for row in texts(sheet_of(made.data))] == ["id", "b"]


def test_the_headings_stay_in_sight_and_filter() -> None:
    sheet = sheet_of(xlsx.export([every_kind()], previous=None, stamp=STAMP, seed=0).data)

    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:Q9"


def test_kahoot_finds_its_headings_in_row_8_and_questions_from_row_9_on() -> None:
    rows = texts(quiz_of(every_kind()))

    assert rows[7] == ["", *kahoot.HEADINGS]
    assert [row[0] for row in rows[8:]] == [1, 2]
    assert rows[8][1] == "Which Act puts children and young people at the centre of planning?"
    assert rows[9][1:] == [
        "True or false? A personal budget can be spent on anything its holder fancies.",
        "True",
        "False",
        "",
        "",
        kahoot.SECONDS,
        2,
    ]


def test_every_row_for_kahoot_keeps_to_its_template() -> None:
    rows = texts(quiz_of(*real_decks()))[8:]
    questions = found(real_decks(), kahoot.QUIZ).questions

    assert [row[0] for row in rows] == list(range(1, len(questions) + 1))
    for row, question in zip(rows, questions, strict=True):
        _, prompt, *answers, seconds, right = row
        assert isinstance(right, int)
        assert (prompt, answers[right - 1]) == (question.prompt, question.right)
        assert seconds in (5, 10, 20, 30, 60, 90, 120, 240)
        assert len(str(prompt)) <= 120
        assert all(len(str(answer)) <= 75 for answer in answers)
        assert len([answer for answer in answers if answer]) >= 2


def test_another_seed_gives_another_quiz() -> None:
    assert texts(quiz_of(*real_decks(), seed=1)) != texts(quiz_of(*real_decks(), seed=2))


@pytest.mark.parametrize("exporter", [xlsx, kahoot], ids=["xlsx", "kahoot"])
def test_a_workbook_that_somebody_saved_since_is_not_ours(exporter: object) -> None:
    module = xlsx if exporter is xlsx else kahoot
    data = module.export([every_kind()], previous=None, stamp=STAMP, seed=0).data
    saved = io.BytesIO()
    book_of(data).save(saved)

    assert module.is_ours(data)
    assert not module.is_ours(saved.getvalue())
