"""CSV files whose cells stay text in every spreadsheet."""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could take it for a formula.

    That is where it begins with = + - @, a tab or a carriage return, also after apostrophes. Whoever reads such a
    cell takes one apostrophe away and has the text again.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def is_guarded(text: str) -> bool:
    """Whether the text changes by being guarded."""
    return _FORMULA.match(text) is not None


def as_csv(rows: Iterable[Sequence[str]], *, bom: bool) -> bytes:
    """The rows as CSV in UTF-8, guarded. With a byte order mark Excel takes it for UTF-8; some games refuse one."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return (BOM_UTF8 if bom else b"") + file.getvalue().encode()


def first_row(data: bytes) -> list[str]:
    """The cells of the first row; none where it is not CSV in UTF-8."""
    try:
        text = data.removeprefix(BOM_UTF8).decode()
        return next(csv.reader(io.StringIO(text, newline="")), [])
    except (UnicodeDecodeError, csv.Error):
        return []
