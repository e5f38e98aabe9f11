"""Events out of the pages of a damaged database, without SQLite: what is whole on a page is read, wherever it lies.

The layout is that of https://www.sqlite.org/fileformat2.html: the log is a table without rowids, whose rows lie as
records in the cells of index pages, leaves (10) and inner ones (2).
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.model import Event
from swotup.store import rows

LEAF: Final = 10
INNER: Final = 2
_COLUMNS: Final = len(rows.EVENT.split(","))
_HEADER: Final = 100
_SIZES: Final = (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
_USUAL: Final = 4096
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24

Value = int | str | float | bytes | None


def page_size(database: bytes) -> int:
    """The size of a page in bytes, by the header; the usual one where that is damaged."""
    told = int.from_bytes(database[16:18])
    told = 65536 if told == 1 else told
    return told if told in _SIZES else _USUAL


def events(database: bytes, wal: bytes) -> Iterator[Event]:
    """Every event that lies whole on a page of the database or of the log beside it; one may come several times."""
    size = page_size(database)
    for begin in range(0, len(database), size):
        yield from _events_on(database[begin : begin + size], _HEADER if begin == 0 else 0)
    for begin in range(_WAL_HEADER + _FRAME_HEADER, len(wal), size + _FRAME_HEADER):
        yield from _events_on(wal[begin : begin + size], 0)


def _events_on(page: bytes, header: int) -> Iterator[Event]:
    if len(page) <= header or page[header] not in (LEAF, INNER):
        return
    is_leaf = page[header] == LEAF
    cells = int.from_bytes(page[header + 3 : header + 5])
    pointers = header + (8 if is_leaf else 12)
    for number in range(min(cells, len(page) // 4)):
        place = int.from_bytes(page[pointers + 2 * number : pointers + 2 * number + 2])
        event = _event_at(page, place if is_leaf else place + 4)
        if event is not None:
            yield event


def _event_at(page: bytes, place: int) -> Event | None:
    """The event of a cell whose record is whole on this page; None where it is something else, or damaged."""
    try:
        length, place = _varint(page, place)
        record = page[place : place + length]
        values = _values(record) if len(record) == length else []
    except (IndexError, UnicodeDecodeError):
        return None
    return rows.checked(values) if len(values) == _COLUMNS else None


def _values(record: bytes) -> list[Value]:
    """The values of a record: first the types of all, then their bytes."""
    header, place = _varint(record, 0)
    types = []
    while place < header:
        kind, place = _varint(record, place)
        types.append(kind)
    values = []
    for kind in types:
        value, place = _value(record, kind, place)
        values.append(value)
    return values


def _value(record: bytes, kind: int, place: int) -> tuple[Value, int]:
    """A value of a type, and the byte behind it. Raises IndexError where the record ends before."""
    if kind in (8, 9):
        return kind - 8, place
    length = (0, 1, 2, 3, 4, 6, 8, 8)[kind] if kind < 8 else (kind - 12) // 2
    data = record[place : place + length]
    if len(data) != length or kind in (10, 11):
        raise IndexError
    if kind == 0:
        return None, place
    if kind == 7:
        from struct import unpack

        return float(unpack(">d", data)[0]), place + length
    if kind < 8:
        return int.from_bytes(data, signed=True), place + length
    return (data.decode() if kind % 2 else data), place + length


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the byte behind it."""
    number = 0
    for count in range(8):
        byte = data[place + count]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + count + 1
    return number << 8 | data[place + 8], place + 9
