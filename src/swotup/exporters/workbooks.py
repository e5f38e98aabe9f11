"""Workbooks of one sheet, written whole in memory, in which every text stays text."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST: Final = 32_767
"""Characters that a cell can hold."""

_TOLD: Final = "Made by swot export, format "
_PROPERTIES: Final = "docProps/core.xml"
_LARGEST: Final = 64 * 1024
_CREATED: Final = re.compile(rb"<dcterms:created[^>]*>([^<]*)<")
_MODIFIED: Final = re.compile(rb"<dcterms:modified[^>]*>([^<]*)<")


def workbook(name: str, stamp: datetime, fill: "Callable[[Workbook, Worksheet], None]") -> bytes:
    """The file that ``fill`` writes into, made by the format of that name; the same arguments give the same bytes."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(file, options)
    book.set_properties({"comments": f"{_TOLD}{name}", "created": stamp.astimezone(UTC).replace(tzinfo=None)})
    fill(book, book.add_worksheet("Sheet1"))
    book.close()
    return file.getvalue()


def is_made_by(name: str, data: bytes) -> bool:
    """Whether the format of that name made this file, and nobody has saved it since."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PROPERTIES) as file:
            properties = file.read(_LARGEST)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return False
    created, modified = _CREATED.search(properties), _MODIFIED.search(properties)
    is_untouched = created is not None and modified is not None and created[1] == modified[1]
    return is_untouched and f">{_TOLD}{name}<".encode() in properties
