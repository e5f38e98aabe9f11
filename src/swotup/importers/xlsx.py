"""A workbook of Excel, LibreOffice or Google Sheets: the first sheet that has rows, with the columns of `csv`.

Of a formula the result is taken that was saved with it; nothing is calculated here.
"""

from typing import Final

from swotup.core.imported import Imported, Left
from swotup.core.model import UserError
from swotup.core.text import brief
from swotup.importers import archives, table, workbook
from swotup.importers.options import Options

NAME: Final = "xlsx"
SUFFIXES: Final = (".xlsx", ".xlsm")
FOR: Final = "a workbook of Excel, LibreOffice or Google Sheets"
IS_EXACT: Final = True

_NO_WORKBOOK: Final = "The file is no workbook that can be read: save it again as .xlsx, or as .csv."


def is_it(name: str, data: bytes) -> bool:
    """Whether it is packed as a workbook is."""
    return name.lower().endswith(SUFFIXES) and data.startswith(archives.START)


def read(data: bytes, options: Options) -> Imported:
    """The entries. Raises UserError where it is no workbook, or one that is too large."""
    try:
        with archives.opened(data, _NO_WORKBOOK) as archive:
            name, rows, others = workbook.first_filled(archive, archives.bound(data, workbook.LARGEST))
    except (KeyError, IndexError, OverflowError) as error:
        raise UserError(_NO_WORKBOOK) from error
    named = ", ".join(map(brief, others))
    left = [Left(f"only the sheet {brief(name)} was read, not {named}")] if others else []
    return table.imported(rows, options.columns, left)
