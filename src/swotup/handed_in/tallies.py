"""Tallies: answers counted from worksheets or a show of hands, as a table ``card,right,wrong``."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from swotup.core.class_counts import Tally
from swotup.core.model import CardId
from swotup.core.text import one_line
from swotup.handed_in.folder import Tallied, Unread

_COLUMNS: Final = ("card", "right", "wrong")
_MOST: Final = 10_000_000
"""More pupils than this are a slip."""
_LARGEST: Final = 16 * 1024 * 1024
"""Bytes; a tally of 100,000 cards has some three millions."""


def tallies(files: Iterable[Tallied]) -> tuple[list[Tally], list[Unread]]:
    """What the files tell, and what could not be read of them."""
    found: list[Tally] = []
    unread: list[Unread] = []
    for file in files:
        try:
            rows = _rows(file)
            found += _read(file, rows, unread)
        except _NoTallyError as why:
            unread.append(Unread(file.name, 0, 0, str(why)))
        except OSError as error:
            unread.append(Unread(file.name, 0, 0, f"it cannot be read ({error.strerror})"))
    return found, unread


class _NoTallyError(Exception):
    """Why a table is no tally."""


def _rows(file: Tallied) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each ends; Excel writes semicolons where the comma is in numbers."""
    with file.path.open("rb") as opened:
        data = opened.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _NoTallyError("it is too long for a tally")
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as error:
        raise _NoTallyError("it is not a table of text") from error


def _decoded(data: bytes) -> str:
    """The text: UTF-8, what Excel calls Unicode text, else what it writes in western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _read(file: Tallied, rows: Iterator[tuple[int, list[str]]], unread: list[Unread]) -> Iterator[Tally]:
    columns = _columns(next(rows, (0, []))[1])
    faults: list[tuple[int, str]] = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        tally = _tally(file, row, columns)
        if isinstance(tally, Tally):
            yield tally
        else:
            faults.append((line, tally))
    if faults:
        unread.append(Unread(file.name, len(faults), *faults[0]))


def _columns(head: list[str]) -> tuple[int, int, int]:
    """Where the columns are, in whatever order and among others. Raises _NoTallyError."""
    names = [one_line(cell).casefold() for cell in head]
    if not all(column in names for column in _COLUMNS):
        raise _NoTallyError("it is no tally: its first line is not card,right,wrong")
    card, right, wrong = (names.index(column) for column in _COLUMNS)
    return card, right, wrong


def _tally(file: Tallied, row: list[str], columns: tuple[int, int, int]) -> Tally | str:
    """What a row tells, or why it tells nothing."""
    card, *told = ((row[column] if column < len(row) else "").strip() for column in columns)
    numbers = [_number(text) for text in told]
    if not card:
        return "it names no card"
    if numbers[0] is None or numbers[1] is None:
        return "right and wrong are not whole numbers"
    return Tally(file.where, CardId(one_line(card)), numbers[0], numbers[1])


def _number(text: str) -> int | None:
    """A number of pupils; nothing is none."""
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= _MOST else None
