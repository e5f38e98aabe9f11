"""Files that are small and come to much, or that run what they should only say."""

import io
import json
import sqlite3
import struct
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Final

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MB: Final = 1 << 20
TABLES: Final = """\
CREATE TABLE col (crt, models, decks, conf); CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, ord, did, odid);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, usn, ease, ivl, lastIvl, factor, time, type);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, tags, flds);
"""
FIELDS: Final = [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}]


def zipped(members: dict[str, bytes | Iterable[bytes]]) -> bytes:
    """An archive; what comes in pieces is packed as it comes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            with archive.open(name, "w") as file:
                for piece in [data] if isinstance(data, bytes) else data:
                    file.write(piece)
    return out.getvalue()


def zeros(mb: int) -> Iterator[bytes]:
    """So many megabytes."""
    return (bytes(MB) for _ in range(mb))


def zstd_of_zeros(mb: int, *, window: int = 20) -> bytes:
    """So many megabytes, packed so that a reader has to look back over 2 to the power of ``window`` bytes."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window})
    return b"".join([*map(packer.compress, zeros(mb)), packer.flush()])


def zstd_that_says(size: int) -> bytes:
    """A frame of nothing that says that it holds so many bytes, and all at once."""
    return struct.pack("<IBQ", 0xFD2FB528, 0b11100000, size) + b"\1\0\0"


def package(
    notes: Iterable[str] = ("What?\x1fThat.",),
    *,
    front: str = "{{Front}}",
    back: str = "{{Back}}",
    models: str = "",
    more: Callable[[sqlite3.Connection], object] = lambda base: None,
    **members: bytes,
) -> bytes:
    """A package with these notes, and what else is done to its database."""
    template = {"name": "Card", "ord": 0, "qfmt": front, "afmt": back}
    told = json.dumps({"1": {"name": "Basic", "type": 0, "flds": FIELDS, "tmpls": [template]}})
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(TABLES)
        base.execute("INSERT INTO col VALUES (1, ?, ?, '{}')", (models or told, '{"1": {"name": "Deck"}}'))
        columns = "INSERT INTO notes (id, guid, mid, tags, flds) VALUES (?, 'g', 1, '', ?)"
        base.executemany(columns, enumerate(notes))
        base.execute("INSERT INTO cards SELECT id, id, 0, 1, 0 FROM notes")
        more(base)
        base.commit()
        return zipped({"collection.anki2": base.serialize(), **members})


def many_tables(base: sqlite3.Connection) -> None:
    """Declare a hundred thousand tables, all on one page."""
    base.execute("PRAGMA writable_schema = ON")
    row = "INSERT INTO sqlite_master VALUES ('table', ?, ?, 2, ?)"
    base.executemany(row, ((f"t{n}", f"t{n}", f"CREATE TABLE t{n} (a)") for n in range(100_000)))


def many_answers(base: sqlite3.Connection) -> None:
    """Answer the first card a million times and more."""
    base.execute(
        "INSERT INTO revlog WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000100)"
        " SELECT i, 0, 0, 1, 0, 0, 0, 0, 0 FROM n"
    )


def many_members(count: int) -> bytes:
    """An archive of so many empty files, which all are the same bytes."""
    name = b"a"
    first = b"PK\3\4" + struct.pack("<5H3I2H", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    entry = b"PK\1\2" + struct.pack("<6H3I5H2I", 20, 20, *[0] * 7, len(name), *[0] * 6) + name
    end = b"PK\6\6" + struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, count, count, len(entry) * count, len(first))
    place = b"PK\6\7" + struct.pack("<IQI", 0, len(first) + len(entry) * count, 1)
    return (
        first + entry * count + end + place + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, *[65535] * 2, *[2**32 - 1] * 2, 0)
    )


NS: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET: Final = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>prompt</t></is></c><c r="B1" t="inlineStr"><is><t>answer</t></is></c>'
    '</row><row r="2"><c r="A2" t="inlineStr"><is><t>What?</t></is></c><c r="B2" t="s"><v>0</v></c></row>'
)


def book(
    sheet: str = SHEET, *, strings: str = "<si><t>That.</t></si>", styles: str = "", head: str = "", sheets: int = 1
) -> bytes:
    """A workbook with a sheet of these rows, as often as said, these shared texts and styles; ``head`` stands above."""
    related = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + "".join(
        f'<Relationship Id="{sort}" Type="{OFFICE}/{sort}" Target="{sort}.xml"/>'
        for sort in ("worksheet", "sharedStrings", "styles")
    )

    def part(name: str, inner: str, above: str = "") -> bytes:
        return f"{above}<{name} {NS}>{inner}</{name}>".encode()

    sheet_of = f'<sheet xmlns:r="{OFFICE}" name="Sheet" sheetId="1" r:id="worksheet"/>'
    return zipped(
        {
            "xl/workbook.xml": part("workbook", f"<sheets>{sheet_of * sheets}</sheets>"),
            "xl/_rels/workbook.xml.rels": f"{related}</Relationships>".encode(),
            "xl/worksheet.xml": part("worksheet", f"<sheetData>{sheet}</sheetData>"),
            "xl/sharedStrings.xml": part("sst", strings, head),
            "xl/styles.xml": part("styleSheet", f"<cellXfs>{styles}</cellXfs>"),
        }
    )


def entities(count: int) -> str:
    """Declarations of which each is ten times the one before."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, count))
    return f'<!DOCTYPE sst [<!ENTITY e0 "lol">{declared}]>'
