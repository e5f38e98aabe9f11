"""CSV files whose cells stay text in every spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.exporters.cells import as_csv, first_row, guarded, is_guarded

ODD = st.text(st.sampled_from("'=+-@\t\r\n\",; aé£🙂"), max_size=8)


def back(cell: str) -> str:
    """A cell as whoever reads it takes it: without the apostrophe that guards it."""
    return cell[1:] if cell.startswith("'") and is_guarded(cell[1:]) else cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("+44 20", "'+44 20", id="a plus"),
        pytest.param("-5", "'-5", id="a minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="an at"),
        pytest.param("\t=1", "'\t=1", id="a tab"),
        pytest.param("'=1", "''=1", id="one that has an apostrophe already"),
        pytest.param("'twas 5 = 5", "'twas 5 = 5", id="an apostrophe of its own"),
        pytest.param("a=1", "a=1", id="a sign within"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_formula_becomes_text(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(rows=st.lists(st.lists(ODD, min_size=1, max_size=4), min_size=1, max_size=4), bom=st.booleans())
def test_every_text_comes_back(rows: list[list[str]], bom: bool) -> None:
    text = as_csv(rows, bom=bom).decode("utf-8-sig")
    read = [[back(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]

    assert read == rows


@given(text=ODD)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_first_row_is_read_with_and_without_a_byte_order_mark() -> None:
    assert first_row(as_csv([["a", "b"], ["c", "d"]], bom=True)) == ["a", "b"]
    assert first_row(as_csv([["a", "b"], ["c", "d"]], bom=False)) == ["a", "b"]
    assert first_row(b"\xff\xfe\x00") == []
