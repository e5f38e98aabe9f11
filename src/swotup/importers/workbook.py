"""Reads the cells of a workbook piece by piece: no part of it is ever held as a tree, whatever it says of its size.

The format is ECMA-376, part 1, chapter 18. Names are compared without their namespace, as there are two sets of them.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from swotup.core.model import UserError
from swotup.importers import archives

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

LARGEST: Final = 256 * 1024 * 1024
"""Bytes that come out of it at most."""
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 2_000_000
"""Cells at most, empty ones before a filled one among them; and so many texts that cells share."""
MOST_TEXT: Final = 1 << 26
"""Characters of the cells together at most."""
MOST_ELEMENTS: Final = 5_000_000
_MOST_OTHERS: Final = 100_000
_WHAT: Final = {MOST_CELLS: "cells", _MOST_OTHERS: "styles or parts"}
_DEEPEST: Final = 100
_MOST_AHEAD: Final = 1 << 20
"""Bytes of one tag or comment at most."""
_PIECE: Final = 1 << 16
_BOOK: Final = "xl/workbook.xml"
_REFERENCE: Final = re.compile("([A-Z]{1,3})[0-9]*")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The numbers of the formats that every workbook has, and that show a day or a time."""
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|[_*].')
_OF_DATES: Final = re.compile("[dmyhs]", re.IGNORECASE)
_PERCENT: Final = frozenset({9, 10})

_WINDOWS: Final = date(1899, 12, 30)
"""The day before the first one, where 1900 has a leap day that never was."""

Look = Literal["number", "day", "percent"]
Attributes = Mapping[str, str]
Rows = list[tuple[int, list[str]]]
"""Each row with its number from 1."""


@dataclass(slots=True)
class _Book:
    """What stands in other parts than the sheets: names and parts of these, texts, how numbers look by their style."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    looks: Sequence[Look] = ()
    start: date = _WINDOWS


class _Part:
    """Handles what a parser finds in a part of the workbook, an element at a time."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text."""


def first_filled(archive: zipfile.ZipFile, largest: int) -> tuple[str, Rows, list[str]]:
    """The first sheet with rows: its name, its rows, and the names of the other sheets.

    Raises UserError where it is too large, ValueError and KeyError where it is no workbook.
    """
    parts = _Parts(archive, largest)
    book = _book(parts)
    for name, part in book.sheets:
        sheet = _Sheet(book)
        parts.handle(part, sheet)
        if sheet.rows:
            return name, sheet.rows, [other for other, _ in book.sheets if other != name]
    return "", [], []


@dataclass(slots=True)
class _Parts:
    """The parts of a workbook, of which so many bytes and elements are gone through and not more, all in all."""

    archive: zipfile.ZipFile
    largest: int
    size: int = 0
    elements: int = 0
    depth: int = 0

    def handle(self, name: str, part: _Part) -> None:
        """Let a part be handled. Raises UserError where it is too large, ValueError where it is not plain XML."""
        from xml.parsers import expat

        def begins(name: str, attributes: Attributes) -> None:
            self._begin()
            part.start(_bare(name), {_bare(key): value for key, value in attributes.items()} if attributes else {})

        def ends(name: str) -> None:
            self.depth -= 1
            part.end(_bare(name))

        self.archive.getinfo(name)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = begins, ends
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = part.data, _refuse
        try:
            self._feed(parser, archives.pieces(self.archive, name, self.largest - self.size))
        except expat.ExpatError as error:
            raise ValueError("not XML") from error

    def _begin(self) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("it is too deep")
        if self.elements > MOST_ELEMENTS:
            raise UserError("The workbook has more cells than a deck can have entries: split it.")

    def _feed(self, parser: "XMLParserType", pieces: Iterator[bytes]) -> None:
        before = self.size
        for piece in pieces:
            for at in range(0, len(piece), _PIECE):
                parser.Parse(piece[at : at + _PIECE], False)
                self.size += len(piece[at : at + _PIECE])
                if self.size - before - parser.CurrentByteIndex > _MOST_AHEAD:
                    raise ValueError("a tag without an end")
        parser.Parse(b"", True)


def _book(packed: _Parts) -> _Book:
    main = next((part for sort, part in _related(packed, "").values() if sort == "officeDocument"), _BOOK)
    parts = _related(packed, main)
    contents, texts, styles = _Contents(), _Texts(), _Styles()
    packed.handle(main, contents)
    for sort, part in dict.fromkeys(parts.values()):
        if sort == "sharedStrings":
            packed.handle(part, texts)
        elif sort == "styles":
            packed.handle(part, styles)
    sheets = [(name, parts[id][1]) for name, id in contents.sheets if id in parts and parts[id][0] == "worksheet"]
    if not sheets:
        raise ValueError("no sheet")
    return _Book(sheets, texts.found, styles.looks, date(1904, 1, 1) if contents.is_from_1904 else _WINDOWS)


def _related(packed: _Parts, part: str) -> dict[str, tuple[str, str]]:
    """What belongs to a part, by id: its sort and its name."""
    folder, name = posixpath.split(part)
    found = _Related(folder)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path in packed.archive.namelist():
        packed.handle(path, found)
    return found.parts


def _refuse(*_: object) -> None:
    """No workbook declares entities: they would be made to grow, or to name files."""
    raise ValueError("a document type")


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


class _Related(_Part):
    """The parts that belong to one in this folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.parts: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"]))
            self.parts[attributes["Id"]] = attributes["Type"].rpartition("/")[2], target.lstrip("/")
            _bounded(len(self.parts), _MOST_OTHERS)


class _Contents(_Part):
    """The sheets of a workbook with their ids, and when its days begin to count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((attributes["name"], attributes["id"]))
            _bounded(len(self.sheets), _MOST_OTHERS)
        elif name == "workbookPr":
            self.is_from_1904 = attributes.get("date1904", "0") in ("1", "true")


class _Styles(_Part):
    """How numbers look, by their style."""

    def __init__(self) -> None:
        self.own: dict[int, Look] = {}
        self.looks: list[Look] = []
        self.is_cell = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.own[int(attributes["numFmtId"])] = _look(attributes.get("formatCode", "")[:255])
        elif name == "cellXfs":
            self.is_cell = True
        elif name == "xf" and self.is_cell:
            number = int(attributes.get("numFmtId", "0"))
            usual: Look = "day" if number in _DATES else "percent" if number in _PERCENT else "number"
            self.looks.append(self.own.get(number, usual))
        _bounded(len(self.looks) + len(self.own), _MOST_OTHERS)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.is_cell = False


class _Texts(_Part):
    """The texts that cells share; what tells how to pronounce them is none."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.is_text = self.is_spoken = False
        self.size = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self.pieces = []
        self.is_text = name == "t" and not self.is_spoken
        self.is_spoken = self.is_spoken or name == "rPh"

    def data(self, text: str) -> None:
        if self.is_text:
            self.pieces.append(text)
            self.size = _bounded_text(self.size + len(text))

    def end(self, name: str) -> None:
        self.is_text = False
        if name == "rPh":
            self.is_spoken = False
        elif name == "si":
            self.found.append(_unescaped("".join(self.pieces)))
            _bounded(len(self.found))


class _Sheet(_Part):
    """The rows of a sheet in which something stands."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.rows: Rows = []
        self.row: list[str] = []
        self.number = self.column = 0
        self.sort = self.style = ""
        self.pieces: list[str] = []
        self.is_value = self.is_spoken = False
        self.size = self.cells = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self.row = []
            self.number = int(attributes.get("r", self.number + 1))
            self.column = -1
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = _column(reference[1]) if reference else self.column + 1
            self.sort, self.style, self.pieces = attributes.get("t", "n"), attributes.get("s", "0"), []
        self.is_value = name == "v" or (name == "t" and self.sort == "inlineStr" and not self.is_spoken)
        self.is_spoken = self.is_spoken or name == "rPh"

    def data(self, text: str) -> None:
        if self.is_value and self.column < MOST_COLUMNS:
            self.pieces.append(text)
            self.size = _bounded_text(self.size + len(text))

    def end(self, name: str) -> None:
        self.is_value = False
        if name == "rPh":
            self.is_spoken = False
        elif name == "c" and self.pieces:
            if text := self._text("".join(self.pieces)):
                self.row += [""] * (self.column + 1 - len(self.row))
                self.row[self.column] = text
        elif name == "row" and any(map(str.strip, self.row)):
            if self.number > MOST_ROWS:
                raise UserError(f"The sheet has more than {MOST_ROWS:,} rows: split it.")
            self.cells = _bounded(self.cells + len(self.row))
            self.rows.append((self.number, self.row))

    def _text(self, value: str) -> str:
        """A cell as text, as it is shown: whole numbers without a point, 12%, days as 2014-04-01."""
        if self.sort == "s":
            text = self.book.texts[int(value)]
            self.size = _bounded_text(self.size + len(text))
            return text
        if self.sort == "b":
            return "true" if value.strip() == "1" else "false"
        if self.sort != "n":
            return _unescaped(value)
        number = float(value)
        look = self.book.looks[int(self.style)] if int(self.style) < len(self.book.looks) else "number"
        if look == "day":
            with suppress(OverflowError, ValueError):  # of a number that is no day, the number
                return _day(self.book.start, number)
        return f"{_number(round(number * 100, 10))}%" if look == "percent" else _number(number)


def _look(format: str) -> Look:
    """What a format of a workbook's own makes of a number; only the part for positive ones counts."""
    shown = _NOT_SHOWN.sub("", format.partition(";")[0])
    return "day" if _OF_DATES.search(shown) else "percent" if "%" in shown else "number"


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


def _column(letters: str) -> int:
    """The place of a column from 0, of A."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1


def _day(start: date, number: float) -> str:
    """A day as 2014-04-01, with the time if there is one; a time by itself as 09:30. Raises OverflowError."""
    days, seconds = divmod(round(number * 86_400), 86_400)
    hours, rest = divmod(seconds, 3600)
    clock = f"{hours:02}:{rest // 60:02}"
    if not days:
        return clock
    day = start + timedelta(days + (0 < days < 60 and start == _WINDOWS))
    return f"{day.isoformat()} {clock}" if seconds else day.isoformat()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) if "_x" in text else text


def _bounded(count: int, most: int = MOST_CELLS) -> int:
    if count > most:
        raise UserError(f"The workbook has more than {most:,} {_WHAT[most]}: split it.")
    return count


def _bounded_text(size: int) -> int:
    if size > MOST_TEXT:
        raise UserError(f"The workbook has more than {MOST_TEXT // 1_000_000} million letters: split it.")
    return size
