"""A table for spreadsheets, a row an entry, which `swot import` takes back.

The first row has the headings. Other wordings stand after `|`, gaps in double braces, and what a list has stands one
a line within its cell. A cell that begins with = + - @, a tab or a carriage return has an apostrophe before it, so that
no spreadsheet takes it for a formula; `swot import` takes the apostrophe away. Where there are several decks, the
first column says whose row it is. The file is UTF-8 with a byte order mark, for Excel.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from swotup.core.columns import COLUMNS
from swotup.core.model import Deck
from swotup.exporters import table
from swotup.exporters.cells import as_csv, first_row
from swotup.exporters.exported import Exported, Note

NAME: Final = "csv"
SUFFIX: Final = ".csv"
FOR: Final = "a spreadsheet, or another program"
IS_TEXT: Final = True
HOLDS: Final = table.HOLDS


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What the table leaves out."""
    return table.notes(decks)


def is_ours(data: bytes) -> bool:
    """Whether the headings are those of a deck."""
    headings = first_row(data)
    return headings in (list(COLUMNS), [table.DECK, *COLUMNS])


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The table."""
    data = as_csv([table.headings(decks), *table.rows(decks)], bom=True)
    return Exported(data, tuple(notes(decks)))
