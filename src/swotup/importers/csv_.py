"""A table as CSV, or with semicolons, tabs or bars: a row an entry, the headings as `swot new --csv` writes them.

The sign between cells is found by itself: it is the one that parts most rows into equally many cells. A cell in quotes
may have line breaks. An apostrophe before = + - or @ is taken away, as it only keeps a spreadsheet from calculating.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from swotup.core.imported import Imported
from swotup.core.model import UserError
from swotup.importers import table
from swotup.importers.options import Options
from swotup.importers.texts import starts_as_text, text

NAME: Final = "csv"
SUFFIXES: Final = (".csv", ".tsv", ".tab")
FOR: Final = "a table from a spreadsheet: comma, semicolon, tab or bar"
IS_EXACT: Final = True

_SIGNS: Final = ",;\t|"
_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r])")
_TOLD: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)
_LONGEST: Final = 1_000_000
_SAMPLE: Final = 50
"""Rows by which the sign is found."""


def is_it(name: str, data: bytes) -> bool:
    """Whether the name is that of a table, and the bytes those of a text."""
    return name.lower().endswith(SUFFIXES) and starts_as_text(data)


def read(data: bytes, options: Options) -> Imported:
    """The entries. Raises UserError where a row cannot be read."""
    told, left = text(data)
    named = _TOLD.match(told)
    sign = options.within or (named[1] if named else _sign(told))
    if len(sign) != 1:
        raise UserError("In a table one character stands between cells: give --within a single one.")
    return table.imported(_rows(told[named.end() :] if named else told, sign), options.columns, left)


def _rows(told: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, row in enumerate(csv.reader(_lines(told), delimiter=sign, strict=True), 1):
            yield number, [_GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell for cell in row]
    except csv.Error as error:
        raise UserError(f"Row {number + 1} cannot be read ({error}): look for a quote that is never closed.") from error


def _lines(told: str) -> Iterator[str]:
    """The lines, each with its end. Raises UserError where one is longer than any row."""
    at = 0
    while at < len(told):
        end = told.find("\n", at) + 1 or len(told)
        if end - at > _LONGEST:
            raise UserError("A line of the table is longer than a million letters: save it with a row an entry.")
        yield told[at:end]
        at = end


def _sign(told: str) -> str:
    """The sign between cells: one with which the first row has headings, else that parts most rows alike."""
    return max(_SIGNS, key=lambda sign: _fit(told, sign))


def _fit(told: str, sign: str) -> tuple[bool, int, int]:
    try:
        reader = csv.reader(_lines(told), delimiter=sign)
        rows = [row for row in islice(reader, _SAMPLE) if row]
    except csv.Error:
        return False, 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return bool(rows) and table.is_headed(rows[0]), count, width
