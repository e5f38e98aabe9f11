"""Tables: which sign stands between cells, which column holds what, and what kind of entry a row is."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from swotup.core.columns import COLUMNS
from swotup.core.model import UserError
from tests.importers.bombs import book
from tests.importers.importer_builders import as_decks, entries, imported, left

ONE = [{"question": "What?", "answer": "That."}]


def workbook(*rows: Sequence[object], more: Sequence[Sequence[object]] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if more:
        second = book.create_sheet("Second")
        for row in more:
            second.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_the_sign_between_cells_is_found(sign: str) -> None:
    assert entries(imported("csv", f"prompt{sign}answer\nWhat?{sign}That.\n")) == ONE


def test_a_semicolon_parts_cells_though_commas_stand_in_texts() -> None:
    told = "Front;Back\nWhat, if so?;This, that\nAnd, then?;so, so\n"

    assert entries(imported("csv", told))[0] == {"question": "What, if so?", "answer": "This, that"}


def test_the_line_in_which_excel_names_the_sign_is_no_row() -> None:
    assert entries(imported("csv", "sep=;\nprompt;answer\nWhat?;That.\n")) == ONE


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"], ids=lambda encoding: str(encoding)
)
def test_a_table_may_be_saved_in_any_encoding(encoding: str) -> None:
    told = "prompt,answer\nCafé?,naïve\n"
    data = b"\xff\xfe" + told.encode("utf-16-le") if encoding.endswith("-bom") else told.encode(encoding)
    found = imported("csv", data)

    assert entries(found) == [{"question": "Café?", "answer": "naïve"}]
    assert any("Windows-1252" in sentence for sentence, _ in left(found)) is (encoding == "cp1252")


def test_a_cell_in_quotes_may_have_line_breaks_and_signs() -> None:
    told = 'prompt,answer\r\n"Say ""it"", now","one\r\ntwo"\r\n'

    assert entries(imported("csv", told)) == [{"question": 'Say "it", now', "items": ["one", "two"]}]


def test_an_apostrophe_that_guards_a_formula_is_taken_away_and_no_other() -> None:
    told = "prompt,answer\n'=1+1,'-5\n'twas,''@home\n"

    assert entries(imported("csv", told)) == [
        {"question": "=1+1", "answer": "-5"},
        {"question": "'twas", "answer": "'@home"},
    ]


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        pytest.param(
            {"kind": "term", "prompt": "noun", "answer": "a name"}, {"term": "noun", "definition": "a name"}, id="term"
        ),
        pytest.param(
            {"prompt": "a", "answer": "b", "also": "c\nd"},
            {"term": "a", "definition": "b", "also": ["c", "d"]},
            id="a term by its other names",
        ),
        pytest.param(
            {"prompt": "a", "answer": "b", "wrong": "c\nd"},
            {"question": "a", "answer": "b", "wrong": ["c", "d"]},
            id="choice",
        ),
        pytest.param({"prompt": "a", "answer": "FALSE"}, {"statement": "a", "truth": "FALSE"}, id="truth"),
        pytest.param({"prompt": "a", "answer": "b\nc"}, {"question": "a", "items": ["b", "c"]}, id="list"),
        pytest.param(
            {"kind": "Steps", "prompt": "a", "answer": "b\nc"}, {"question": "a", "steps": ["b", "c"]}, id="steps"
        ),
        pytest.param({"prompt": "a {{b}}"}, {"cloze": "a {{b}}"}, id="cloze"),
        pytest.param(
            {"prompt": "a", "answer": "b\nc (2)", "marks": "3"},
            {"question": "a", "points": ["b", "c (2)"], "marks": "3"},
            id="exam",
        ),
        pytest.param(
            {"prompt": "a", "answer": "b | c", "topic": "T1\nT2", "tags": "x"},
            {"question": "a", "answer": "b | c", "topic": ["T1", "T2"], "tags": "x"},
            id="question",
        ),
    ],
)
def test_a_row_is_the_entry_that_its_cells_tell(row: dict[str, str], texts: dict[str, object]) -> None:
    cells = [row.get(name, "") for name in COLUMNS]

    assert entries(imported("xlsx", workbook(list(COLUMNS), cells))) == [texts]


@pytest.mark.parametrize(
    ("first", "columns", "found"),
    [
        pytest.param("Term,Definition", "", {"term": "a", "definition": "b"}, id="a glossary"),
        pytest.param("Question:,Correct answer", "", {"question": "a", "answer": "b"}, id="other headings"),
        pytest.param(
            "Frage,Antwort", "prompt=Frage,answer=Antwort", {"question": "a", "answer": "b"}, id="named headings"
        ),
        pytest.param(
            "Frage,Antwort", "prompt=2,answer=Frage", {"question": "b", "answer": "a"}, id="numbers and headings"
        ),
        pytest.param("", "prompt,answer", {"question": "a", "answer": "b"}, id="names by position"),
        pytest.param("", "-,prompt", {"question": "b"}, id="a column that is left out"),
    ],
)
def test_columns_are_told_by_headings_or_positions(first: str, columns: str, found: dict[str, str]) -> None:
    told = f"{first}\na,b\n" if first else "a,b\n"

    assert entries(imported("csv", told, columns=columns)) == [found]


def test_without_headings_the_first_columns_are_taken_and_that_is_said() -> None:
    found = imported("csv", "What?,That.\n")

    assert entries(found) == ONE
    assert "no row of headings was found" in left(found)[0][0]


def test_columns_that_no_deck_has_are_named() -> None:
    assert ("the columns Points so far are left out: no deck has such", ()) in left(
        imported("csv", "prompt,answer,Points so far\na,b,3\n")
    )


def test_rows_that_ask_nothing_or_are_of_no_kind_are_left_out_with_their_numbers() -> None:
    found = imported("csv", "prompt,answer,kind\na,b,\n,c,\nd,e,riddle\n")

    assert [entry["question"] for entry in entries(found)] == ["a"]
    assert left(found) == [
        ("left out: there is no prompt", ("row 3",)),
        ("left out: there is no kind `riddle`", ("row 4",)),
    ]


def test_a_column_may_say_whose_row_it_is() -> None:
    found = imported("csv", "deck,prompt,answer\none,a,b\ntwo,c,d\none,e,f\n")

    assert [(deck.id, len(deck.cards)) for deck in as_decks(found)] == [("one", 2), ("two", 1)]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        pytest.param("answer", "does not say where the prompts are", id="no prompt"),
        pytest.param("prompt=9,answer=1", "The table has no column '9'", id="a number"),
        pytest.param("prompt=Frage,answer=1", "The table has no column 'Frage'", id="a heading"),
        pytest.param("prompt,riddle", "There is no column 'riddle'", id="a name"),
    ],
)
def test_columns_that_are_not_there_end_in_a_sentence(columns: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        imported("csv", "a,b\nc,d\n", columns=columns)


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        pytest.param(3.0, "General", "3", id="a whole number"),
        pytest.param(0.1, "General", "0.1", id="a part"),
        pytest.param(1e21, "0", "1000000000000000000000", id="a large number"),
        pytest.param(date(2014, 4, 1), "yyyy-mm-dd", "2014-04-01", id="a day"),
        pytest.param(datetime(2014, 4, 1, 9, 30), "d/m/yy h:mm", "2014-04-01 09:30", id="a day and a time"),  # noqa: DTZ001
        pytest.param(time(9, 30), "h:mm", "09:30", id="a time"),
        pytest.param(1, "yyyy-mm-dd", "1900-01-01", id="the first day"),
        pytest.param(-5, "yyyy-mm-dd", "1899-12-25", id="before the first day"),
        pytest.param(1e12, "yyyy-mm-dd", "1000000000000", id="no day"),
        pytest.param(0.125, "0.0%", "12.5%", id="a percentage"),
        pytest.param(0.07, "0%", "7%", id="a whole percentage"),
        pytest.param(5, '0 "days"', "5", id="a unit that has letters of days"),
        pytest.param(5, "[Red]0.00;[Blue]-0.00", "5", id="colours"),
        pytest.param(True, "General", "true", id="yes or no"),
        pytest.param(" two  words ", "General", "two  words", id="spaces"),
        pytest.param("_x0041_ and\nmore", "General", "_x0041_ and\nmore", id="what looks like an escape"),
    ],
)
def test_a_cell_of_a_workbook_is_taken_as_it_is_shown(value: object, format: str, text: str) -> None:
    book = xlsxwriter.Workbook(out := io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["kind", "prompt", "answer"])
    sheet.write_row(1, 0, ["question", "What?"])
    write = sheet.write_datetime if isinstance(value, date | time) else sheet.write
    write(1, 2, value, book.add_format({"num_format": format}))
    book.close()

    assert entries(imported("xlsx", out.getvalue())) == [{"question": "What?", "answer": text}]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param('<c t="inlineStr"><is><r><t>one </t></r><r><t>two</t></r></is></c>', "one two", id="rich text"),
        pytest.param(
            '<c t="inlineStr"><is><t>kanji</t><rPh><t>spoken</t></rPh></is></c>',
            "kanji",
            id="spoken text",
        ),
        pytest.param('<c t="str"><f>1+1</f><v>two</v></c>', "two", id="the saved result of a formula"),
        pytest.param('<c t="e"><v>#N/A</v></c>', "#N/A", id="an error"),
        pytest.param('<c t="d"><v>2014-04-01</v></c>', "2014-04-01", id="a day as text"),
        pytest.param('<c t="s"><v>0</v></c>', "That.", id="a shared text"),
        pytest.param('<c r="B1" t="str"><v>a_x000D_\nb</v></c>', "a\r\nb", id="an escape"),
    ],
)
def test_what_other_programs_write_in_a_cell_is_read(cell: str, text: str) -> None:
    asked = '<row><c t="str"><v>What?</v></c>'
    data = book(f"<row><c t='str'><v>prompt</v></c><c t='str'><v>answer</v></c></row>{asked}{cell}</row>")
    [entry] = imported("xlsx", data).decks[0].entries

    assert "\n".join(next(texts for key, texts in entry.texts.items() if key != "question")) == text.replace("\r", "")


def test_days_may_begin_in_1904() -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.active
    assert sheet is not None
    sheet.append(["prompt", "answer"])
    sheet.append(["When?", date(2014, 4, 1)])
    out = io.BytesIO()
    made.save(out)

    assert entries(imported("xlsx", out.getvalue())) == [{"question": "When?", "answer": "2014-04-01"}]


def test_a_text_that_looks_like_a_formula_stays_one_and_a_formula_is_not_calculated() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["prompt", "answer"])
    sheet.append(["Which?", "x"])
    sheet["B2"].value = "=cmd|'/c calc'!A1"
    sheet["B2"].data_type = "s"
    sheet.append(["What is it?", '=HYPERLINK("http://example.org")'])
    out = io.BytesIO()
    book.save(out)

    assert entries(imported("xlsx", out.getvalue())) == [
        {"question": "Which?", "answer": "=cmd|'/c calc'!A1"},
        {"question": "What is it?"},
    ]


def test_only_the_first_sheet_is_read_and_the_others_are_named() -> None:
    found = imported("xlsx", workbook(["prompt", "answer"], ["a", "b"], more=[["x", "y"]]))

    assert len(entries(found)) == 1
    assert left(found) == [("only the sheet Sheet was read, not Second", ())]
