"""What every importer keeps, whatever file it is given."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swotup import importers
from swotup.core.imported import Imported
from swotup.core.model import UserError
from swotup.importers import IMPORTERS, Importer, recognised
from tests.importers.importer_builders import as_decks, imported, options

_HELPERS = {
    "anki_base", "anki_cloze", "anki_ours", "anki_package", "anki_templates", "archives", "documents", "html_text",
    "options", "plain", "protobuf", "table", "texts", "unmarked", "workbook",
}  # fmt: skip
EVERY = pytest.mark.parametrize("importer", IMPORTERS.values(), ids=lambda importer: importer.NAME)
_MARKUP = ["Q: ", "A: ", "C: [x] ", "- ", "1. ", "# x\n", "## y\n<!-- d/e, cloze, gaps a -->\n\n", "{{", "}}", "<b>"]
_SIGNS = [
    "\t",
    "\n",
    "\n\n",
    ";",
    ",",
    '"',
    "'",
    "|",
    "::",
    "{",
    "[",
    "\\",
    "#",
    ": ",
    '{"v":1}',
    "prompt,answer\n",
    "=1+1",
]
_WORDS = ["a", "What is it?", "true", "(2 marks)", "(a / b)", "🙂", "é", "\0", "\x0b", "\x1b[31m", "\u202e", "\ufeff"]
_PIECES = st.sampled_from([*_MARKUP, *_SIGNS, *_WORDS])
_files = st.one_of(
    st.lists(_PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()),
    st.lists(_PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode("utf-16")),
    st.binary(max_size=200),
    st.binary(max_size=100).map(lambda data: b"PK\x03\x04" + data),
)


def test_every_file_that_reads_a_format_is_registered() -> None:
    folder = Path(importers.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - _HELPERS - {"__init__"}

    assert files == {importer.__name__.rpartition(".")[2] for importer in IMPORTERS.values()}  # type: ignore[attr-defined]


@EVERY
def test_a_format_says_what_it_is(importer: Importer) -> None:
    assert IMPORTERS[importer.NAME] is importer
    assert (importer.__doc__ or "").splitlines()[0].strip()
    assert importer.FOR
    assert not importer.FOR.endswith(".")
    assert all(suffix == suffix.lower() for suffix in importer.SUFFIXES)


@EVERY
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=_files)
def test_whatever_the_bytes_are_there_is_a_deck_or_a_sentence(importer: Importer, data: bytes) -> None:
    try:
        found = importer.read(data, options())
        decks = as_decks(found)
    except UserError as error:
        assert str(error).endswith((".", "?"))
    else:
        assert isinstance(found, Imported)
        assert decks or found.events or not found.decks


@settings(deadline=None)
@given(
    name=st.sampled_from(["a.csv", "a.txt", "a.md", "a.apkg", "a.xlsx", "a.json", "a.jsonl", "a", "a.pdf"]), data=_files
)
def test_asking_what_a_file_is_never_fails(name: str, data: bytes) -> None:
    found = recognised(name, data)

    assert found is None or found.NAME in IMPORTERS


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        pytest.param("a.csv", b"a,b\n", "csv", id="a table"),
        pytest.param("A.TSV", b"a\tb\n", "csv", id="a table with tabs"),
        pytest.param("a.csv", "\ufeffa\tb".encode("utf-16"), "csv", id="a table of Excel in UTF-16"),
        pytest.param("a.xlsx", b"PK\x03\x04", "xlsx", id="a workbook"),
        pytest.param("a.colpkg", b"PK\x03\x04", "anki", id="a package"),
        pytest.param("a.json", b"{}", "json", id="a document"),
        pytest.param("a.md", b"# x\n\n## y\n\n<!-- d/e, question -->\n\nz\n", "markdown", id="a deck in Markdown"),
        pytest.param("a.md", b"Q: x\nA: y\n", "hashcards", id="cards in Markdown"),
        pytest.param("a.txt", b"a\tb\n \n", "quizlet", id="what was exported for Quizlet"),
        pytest.param("a.txt", b"What?\nThat.\n", "notes", id="notes"),
        pytest.param("a.pdf", b"%PDF", None, id="none of them"),
        pytest.param("a.txt", b"\0\1\2", None, id="no text"),
    ],
)
def test_a_file_is_recognised(name: str, data: bytes, format: str | None) -> None:
    found = recognised(name, data)

    assert (found.NAME if found else None) == format


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("format", "data", "sentence"),
    [
        pytest.param("csv", b"prompt,answer\n\0\0,b\n", "The file is not text", id="zero bytes in a table"),
        pytest.param("csv", b"\x81\x8d\x8f", "The file is not text in UTF-8", id="bytes that no encoding has"),
        pytest.param("csv", b"\xff\xfea", "begins as UTF-16-LE and goes on otherwise", id="half a character"),
        pytest.param("csv", b'prompt,answer\na,"b\n', "never closed", id="a quote that is never closed"),
        pytest.param("csv", b"prompt,answer\na," + b"x" * 200_000, "Row 2 cannot be read", id="a huge cell"),
        pytest.param("csv", b"prompt,answer\na" + b"," * 1_000_000, "longer than a million letters", id="a huge row"),
        pytest.param("csv", b"a\nb\n", "The table has one column", id="one column"),
        pytest.param("csv", b"\n\n", "The table is empty", id="no row"),
        pytest.param("notes", b"x" * (64 * 1024 * 1024 + 1), "larger than 64 MB", id="a line without an end"),
        pytest.param("notes", b"alone", "No card can be made out", id="notes that ask nothing"),
        pytest.param("quizlet", b"no separators", "No card was found", id="no separator"),
        pytest.param("json", b"[" * 100_000, "The file is not JSON", id="deep nesting"),
        pytest.param("json", b'{"format":"x"}', "not what `swot export --to json` writes", id="another document"),
        pytest.param("xlsx", b"PK\x03\x04", "is no workbook that can be read", id="no workbook"),
        pytest.param("xlsx", _zip(a=b"b"), "is no workbook that can be read", id="another archive"),
        pytest.param("anki", _zip(a=b"b"), "There is no collection in this file", id="an archive without collection"),
        pytest.param("anki", _zip(collection__anki2=b"x" * 99), "no package that can be read", id="no database"),
        pytest.param(
            "anki", _zip(collection__anki21b=b"x" * 99), "no package that can be read", id="not packed by zstd"
        ),
        pytest.param("answers", b"{}\n", "There are no answers in the file (line 1: it is no event)", id="no event"),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence(format: str, data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence.replace("(", r"\(").replace(")", r"\)")):
        imported(format, data)


@pytest.mark.parametrize(
    ("format", "told"),
    [
        pytest.param("hashcards", "Q: " + "![" * 100_000 + "\nA: b", id="pictures that are never closed"),
        pytest.param("hashcards", "Q: a\nA: " + "<!--" * 100_000, id="comments that are never closed"),
        pytest.param("hashcards", "C: " + "[" * 100_000, id="gaps that are never closed"),
        pytest.param("quizlet", "a" + " (" * 100_000 + " / b)\tb", id="brackets"),
        pytest.param("markdown", "## a\n\n<!-- d/e, question -->\n\n*Note:*" + " " * 200_000 + "x", id="spaces"),
        pytest.param("csv", "prompt,answer\n" + "{{" * 50_000 + ",\n", id="braces"),
    ],
)
def test_a_hostile_text_is_read_in_bearable_time(format: str, told: str) -> None:
    """Each of these would take minutes or hours if a pattern looked at every beginning to the end."""
    try:
        imported(format, told)
    except UserError as error:
        assert str(error).endswith(".")


def test_no_file_of_an_archive_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for format in ("anki", "xlsx"):
        with pytest.raises(UserError):
            imported(format, _zip(**{"../evil": b"x", "/tmp/evil": b"x", "collection__anki2": b"x"}))

    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "evil").exists()
