"""Small files that come to much are refused in a sentence, or read, and never held whole."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from swotup.core.model import UserError
from swotup.importers import anki, workbook
from tests.cli.processes import PATIENCE, environment
from tests.importers import bombs
from tests.importers.bombs import MB, book, package, zipped
from tests.importers.importer_builders import entries, imported, left

TOP: Final = Path(__file__).parents[2]
MOST_MB: Final = 300
NO_PACKAGE: Final = "The file is no package that can be read: export it from Anki again."
NO_BOOK: Final = "The file is no workbook that can be read: save it again as .xlsx, or as .csv."


def held(format: str, data: bytes, folder: Path) -> tuple[str, int]:
    """What importing says in a process of its own, and the most megabytes that it ever had."""
    path = folder / "file"
    path.write_bytes(data)
    told = environment(folder, TMPDIR=str(folder))
    told["PYTHONPATH"] = f"{told['PYTHONPATH']}{os.pathsep}{TOP}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.importers.held", format, str(path)],
        env=told, capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    said, peak = done.stdout.splitlines()
    assert [one.name for one in folder.iterdir() if one.name.startswith("swotup-")] == []
    return said, int(peak)


def of_zstd(data: bytes) -> bytes:
    """A package of the third generation with this collection."""
    return zipped({"collection.anki21b": data})


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the most memory is not told here")
@pytest.mark.parametrize(
    ("format", "made", "said"),
    [
        pytest.param("anki", lambda: zipped({"collection.anki2": bombs.zeros(600)}), "MB are packed", id="anki2"),
        pytest.param("anki", lambda: zipped({"collection.anki21": bombs.zeros(600)}), "MB are packed", id="anki21"),
        pytest.param("anki", lambda: of_zstd(bombs.zstd_of_zeros(600)), "64 MB are packed", id="anki21b"),
        pytest.param("anki", lambda: of_zstd(bombs.zstd_of_zeros(300, window=27)), NO_PACKAGE, id="a window"),
        pytest.param("anki", lambda: of_zstd(bombs.zstd_that_says(1 << 40)), NO_PACKAGE, id="a size"),
        pytest.param("anki", lambda: bombs.many_members(500_000), "More than 100,000 files", id="files"),
        pytest.param("xlsx", lambda: bombs.many_members(500_000), "More than 100,000 files", id="files of a workbook"),
        pytest.param("anki", lambda: package(["x\x1fy"] * 200_000), "More than 100,000 notes", id="notes"),
        pytest.param("anki", lambda: package(more=bombs.many_answers), "more than 1,000,000 answers", id="answers"),
        pytest.param("anki", lambda: package(more=bombs.many_tables), NO_PACKAGE, id="tables"),
        pytest.param("anki", lambda: package(["x" * 20_000_000]), NO_PACKAGE, id="a field"),
        pytest.param("anki", lambda: package(["x" * 900_000] * 80), "67 million letters", id="text"),
        pytest.param("anki", lambda: package(models=f"[{'{},' * 5_000_000}1]"), NO_PACKAGE, id="JSON"),
        pytest.param("anki", lambda: package(media=b"[" + b"{}," * 9_000_000), "16 MB are packed", id="media"),
        pytest.param("xlsx", lambda: book(strings="<si/>" * 2_000_100), "more than 2,000,000 cells", id="texts"),
        pytest.param("xlsx", lambda: book("<c " + "a" * 60_000_000), NO_BOOK, id="a tag without an end"),
        pytest.param("xlsx", lambda: book("<c>" * 1_000_000), NO_BOOK, id="depth"),
        pytest.param("xlsx", lambda: book(styles="<xf/>" * 300_000), "more than 100,000 styles", id="styles"),
        pytest.param("xlsx", lambda: book(f"<row><c t='str'><v>{'x' * 65 * MB}"), "split it", id="a cell"),
    ],
)
def test_what_unpacks_to_much_is_not_held(tmp_path: Path, format: str, made: Callable[[], bytes], said: str) -> None:
    told, peak = held(format, made(), tmp_path)

    assert said.casefold() in told.casefold()
    assert peak < MOST_MB


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n", id="a view"),
        pytest.param(
            "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT i id, i guid, i mid, i tags, i flds FROM n",
            id="a view without end",
        ),
        pytest.param("CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END", id="a trigger"),
        pytest.param("DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5(id, guid)", id="a virtual table"),
        pytest.param("ALTER TABLE notes ADD COLUMN x AS (hex(zeroblob(5000000)))", id="a calculated column"),
        pytest.param(f"CREATE TABLE wide ({','.join(f'c{n}' for n in range(1000))})", id="a thousand columns"),
        pytest.param(f"CREATE TABLE long (a CHECK (a IN ({'1,' * 10_000}1)))", id="a long declaration"),
        pytest.param(
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 9999999 WHERE name = 'notes'",
            id="a page that is not there",
        ),
    ],
)
def test_a_collection_is_plain_tables_or_nothing(sql: str) -> None:
    with pytest.raises(UserError, match="no package that can be read"):
        imported("anki", package(more=lambda base: base.executescript(sql)))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(package(["x" * 600_000 + "\x1f" + "y" * 600_000]), id="a note"),
        pytest.param(package(["x" * 90_000 + "\x1fy"], front="{{Front}}" * 1000), id="a field shown a thousand times"),
    ],
)
def test_a_card_that_is_too_long_is_left_out_and_named(data: bytes) -> None:
    [(sentence, [place])] = left(imported("anki", data))

    assert sentence == "left out: longer than a million letters"
    assert place.startswith("note xxx")


def test_templates_are_gone_through_so_often_and_not_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki, "MOST_WORK", 1_000_000)
    with pytest.raises(UserError, match="templates of the cards are too long"):
        imported("anki", package(["What?\x1fThat."] * 300, front="{{Front}}" + "<p>x</p>" * 2_000))


def test_what_only_draws_costs_nothing() -> None:
    looks = "<div class='a'><div>{{Front}}</div></div>" + "<span style='a>b'></span><script>x</script>" * 10_000
    data = package([f"What {n}?\x1fThat." for n in range(2000)], front=looks)

    assert len(entries(imported("anki", data))) == 2000


@pytest.mark.parametrize(
    "piece",
    ["<a ", "</", "<!", "<![", "<?", "<!--", "<a b='", "<", "&", "&#1;", "[sound:", "[anki:tts ", "<div>", "{{c1::"],
)
def test_markup_that_is_never_closed_is_read_in_bearable_time(piece: str) -> None:
    """Each of these would take minutes or hours if a reader looked for the end at every beginning."""
    assert left(imported("anki", package([piece * (900_000 // len(piece)) + "What?\x1fThat."]))) == []


@pytest.mark.parametrize(
    ("head", "text"),
    [
        pytest.param(bombs.entities(10), "&e9;", id="growing"),
        pytest.param('<!DOCTYPE sst [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;", id="that names a file"),
        pytest.param('<!DOCTYPE sst SYSTEM "http://example.org/x.dtd">', "x", id="elsewhere"),
    ],
)
def test_no_workbook_has_entities(head: str, text: str) -> None:
    with pytest.raises(UserError, match="no workbook that can be read"):
        imported("xlsx", book(strings=f"<si><t>{text}</t></si>", head=head))


def test_so_many_elements_are_gone_through_and_not_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ELEMENTS", 1_000)

    assert entries(imported("xlsx", book())) == [{"question": "What?", "answer": "That."}]
    with pytest.raises(UserError, match="more cells than a deck can have entries: split it"):
        imported("xlsx", book(f"<row>{'<c/>' * 1_000}</row>"))


def test_a_sheet_that_comes_again_and_again_counts_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ELEMENTS", 5_000)
    with pytest.raises(UserError, match="more cells than a deck can have entries: split it"):
        imported("xlsx", book("<row/>" * 100, sheets=100))


def test_a_text_that_cells_share_counts_for_each_of_them() -> None:
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    with pytest.raises(UserError, match="more than 67 million letters"):
        imported("xlsx", book(row * 50, strings=f"<si><t>{'x' * 1_000_000}</t></si>"))


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    rows = bombs.SHEET.replace("</row>", '<c r="XFD1" t="inlineStr"><is><t>far</t></is></c></row>')
    far = rows + '<row r="1048576"><c r="A1048576"><v></v></c></row>'

    assert entries(imported("xlsx", book(far))) == [{"question": "What?", "answer": "That."}]


def test_an_archive_packed_in_another_way_is_refused() -> None:
    """LZMA lets a file say how much memory is to be taken."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("collection.anki2", b"x" * 1000)
    with pytest.raises(UserError, match="no package that can be read"):
        imported("anki", out.getvalue())
