"""The bytes of a text file as text, whatever program saved it."""

import codecs
from typing import Final

from swotup.core.imported import Left
from swotup.core.model import UserError

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a text file at most."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD: Final = "cp1252"
_OLD_TOLD: Final = Left("the file is not in UTF-8, so it was read as Windows-1252: look whether accents came out right")


def text(data: bytes) -> tuple[str, list[Left]]:
    """The text, its lines ending in line feeds, and what is to be said of how it was read. Raises UserError."""
    if len(data) > LARGEST:
        raise UserError(f"The file is larger than {LARGEST // 1024 // 1024} MB: split it.")
    found, left = _decoded(data)
    if "\0" in found:
        raise UserError("The file is not text: save it as text in UTF-8, or say with --from what it is.")
    return found.replace("\r\n", "\n").replace("\r", "\n"), left


def starts_as_text(data: bytes) -> bool:
    """Whether the first bytes are those of a text."""
    head = data[:4096]
    return any(head.startswith(mark) for mark, _ in _MARKS) or b"\0" not in head


def _decoded(data: bytes) -> tuple[str, list[Left]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(name), []
            except UnicodeDecodeError as error:
                told = f"The file begins as {name.upper()} and goes on otherwise: save it as text in UTF-8."
                raise UserError(told) from error
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(_OLD), [_OLD_TOLD]
    except UnicodeDecodeError as error:
        raise UserError("The file is not text in UTF-8: save it as text in UTF-8.") from error
