"""A workbook with the same table as `csv`: the headings stay in sight, and every cell is text.

`swot import` takes it back. Nothing in it is a formula or a link, whatever it begins with.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from swotup.core.model import Deck
from swotup.exporters import table, workbooks
from swotup.exporters.entries import entries
from swotup.exporters.exported import Exported, Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME: Final = "xlsx"
SUFFIX: Final = ".xlsx"
FOR: Final = "Excel, LibreOffice, Google Sheets"
IS_TEXT: Final = False
HOLDS: Final = table.HOLDS

_WIDTHS: Final = {"id": 24, "prompt": 48, "answer": 48, "wrong": 36, "note": 36, "because": 36, "source": 30}
_WIDTH: Final = 12


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What the table leaves out, and the entries that no cell can hold."""
    found = table.notes(decks)
    long = tuple(
        card.id
        for entry, row in zip(entries(decks), table.rows(decks), strict=True)
        if _is_long(row)
        for card in entry.cards
    )
    return [*found, Note(f"a cell holds {workbooks.MOST} characters at most", long)] if long else found


def is_ours(data: bytes) -> bool:
    """Whether it was made here and not saved by another program since."""
    return workbooks.is_made_by(NAME, data)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The workbook."""

    def fill(book: "Workbook", sheet: "Worksheet") -> None:
        bold = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        names = table.headings(decks)
        for column, name in enumerate(names):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH), text)
            sheet.write_string(0, column, name, bold)
        kept = [row for row in table.rows(decks) if not _is_long(row)]
        for number, row in enumerate(kept, 1):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, cell, text)
        sheet.freeze_panes(1, names.index("prompt"))
        sheet.autofilter(0, 0, len(kept), len(names) - 1)

    return Exported(workbooks.workbook(NAME, stamp, fill), tuple(notes(decks)))


def _is_long(row: Sequence[str]) -> bool:
    return any(len(cell.encode("utf-16-le", errors="replace")) // 2 > workbooks.MOST for cell in row)
