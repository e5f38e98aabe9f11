"""A workbook of Excel, LibreOffice or Google Sheets: the first sheet that has rows, with the columns of `csv`.

Of a formula the result is taken that was saved with it; nothing is calculated here.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from swotup.core.imported import Imported, Left
from swotup.core.model import UserError
from swotup.core.text import brief
from swotup.importers import archives, table
from swotup.importers.options import Options

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME: Final = "xlsx"
SUFFIXES: Final = (".xlsx", ".xlsm")
FOR: Final = "a workbook of Excel, LibreOffice or Google Sheets"
IS_EXACT: Final = True

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LARGEST: Final = 256 * 1024 * 1024
"""Bytes of what is packed in it, together."""

_NO_WORKBOOK: Final = "The file is no workbook that can be read: save it again as .xlsx, or as .csv."


def is_it(name: str, data: bytes) -> bool:
    """Whether it is packed as a workbook is."""
    return name.lower().endswith(SUFFIXES) and data.startswith(archives.START)


def read(data: bytes, options: Options) -> Imported:
    """The entries. Raises UserError where it is no workbook, or one that is too large."""
    import openpyxl

    with archives.opened(data, LARGEST, _NO_WORKBOOK):
        pass
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        name, rows = _rows(book)
    except (
        zipfile.BadZipFile,
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        ParseError,
    ) as error:
        raise UserError(_NO_WORKBOOK) from error
    others = [brief(other) for other in book.sheetnames if other != name]
    left = [Left(f"only the sheet {brief(name)} was read, not {', '.join(others)}")] if others else []
    return table.imported(iter(rows), options.columns, left)


def _rows(book: "Workbook") -> tuple[str, list[tuple[int, list[str]]]]:
    """The first sheet with rows, its name and its rows with their numbers."""
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        values = islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_ROWS + 1)
        rows = list(_filled(values))
        if rows and rows[-1][0] > MOST_ROWS:
            raise UserError(f"The sheet has more than {MOST_ROWS:,} rows: split it.")
        if rows:
            return sheet.title, rows
    return "", []


def _filled(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        cells = [_text(cell) for cell in row]
        if any(map(str.strip, cells)):
            yield number, cells


def _text(value: object) -> str:
    """A cell as text, as it is shown: whole numbers without a point, days as 2014-04-01."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)
