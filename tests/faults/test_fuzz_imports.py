"""Files of other programs that somebody spoilt: each importer makes decks of them or says why not, and nothing else.

Archives are spoilt as they are, and within: a part is spoilt and packed again, so that it is really read.
"""

import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swotup.core.lines import event_line
from swotup.core.model import Answer, Event, UserError
from swotup.decks.updating import updated
from swotup.exporters import EXPORTERS
from swotup.importers import IMPORTERS
from tests.every_kind import EVERY_KIND
from tests.exporters.exporter_builders import STAMP, every_kind
from tests.faults.test_fuzz import overwritten, spoilt
from tests.importers.anki_files import anki
from tests.importers.bombs import package, zipped
from tests.importers.importer_builders import as_decks, options
from tests.store.store_builders import QUALITIES, at, card_id

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MADE_BY: Final = {"notes": "quizlet"}
"""An importer whose files another export writes as well."""
ARCHIVES: Final = ("anki", "xlsx")
ODD: Final[tuple[object, ...]] = (
    None, True, -1, 10**30, 1e300, "", "a", "\0", "\ud800", "{{", "# | x", "a\nb", [], {}, [[]], [None], {"a": 1},
)  # fmt: skip
MARKUP: Final = (
    "{{c1::", "{{c2::", "{{c99999::", "::", "}}", "{{Front}}", "{{#Back}}", "{{/Back}}", "{{^Front}}", "{{hint:Back}}",
    "{{cloze:Front}}", "{{type:Back}}", "{{FrontSide}}", "<hr id=answer>", "<ul><li>", "<li>", "</ul>", "<ol>", "<b>",
    "</b>", "<br>", "<div>", "<img src=x>", "<!--", "-->", "<script>", "</script>", "<", ">", "&amp;", "&#0;",
    "<![", "<![if x]>", "<!", "</", "<?", "<a ", "<!doctype", "]]>",
    "&#xD800;", "[sound:a.mp3]", "[anki:tts]", "[/anki:tts]", "image-occlusion:", "\\", "|", "#", "\x1f", "\x1b[2J",
    "\u202e", " ", "\n", "a", "What?", "é", "🙂", '<ul class="options">', "<p>", "</p>", "also: ", "<wbr>", " <small>",
    "</small>", "4 marks.", "True or false?", "=", "c1=x",
)  # fmt: skip
PACKED: Final = b"\x28\xb5\x2f\xfd"


def example(format: str) -> bytes:
    """A file of the format, with an entry of every kind or answers to them."""
    if format == "answers":
        given = (Event("page", n, "ada", at(n), Answer(card_id("a"), QUALITIES[n % 6])) for n in range(1, 9))
        return "".join(f"{event_line(event)}\n" for event in given).encode()
    exporter = EXPORTERS[MADE_BY.get(format, format)]
    return exporter.export([every_kind()], previous=None, stamp=STAMP, seed=0).data


@st.composite
def spoilt_within(draw: st.DrawFn, whole: bytes) -> bytes:
    """An archive with one of its parts spoilt, or packed twice, or under another's name."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name, other = draw(st.sampled_from(sorted(parts))), draw(st.sampled_from(sorted(parts)))
    is_packed = parts[name].startswith(PACKED) and draw(st.booleans())
    inner = zstd.decompress(parts[name]) if is_packed else parts[name]
    inner = draw(spoilt(inner) | overwritten(inner) if inner else st.binary(max_size=300))
    parts[draw(st.sampled_from([name, name, name, other]))] = zstd.compress(inner) if is_packed else inner
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", draw(st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return out.getvalue()


@st.composite
def changed_json(draw: st.DrawFn, whole: bytes) -> bytes:
    """A document in which a few values are others."""
    document = json.loads(whole)
    for _ in range(draw(st.integers(1, 4))):
        place = document
        while isinstance(place, dict | list) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            inner = place[key]
            if not isinstance(inner, dict | list) or not inner or draw(st.integers(0, 3)) == 0:
                place[key] = deepcopy(draw(st.sampled_from([*ODD, [inner], {"id": inner}])))
                break
            place = inner
    return json.dumps(document).encode()


def files(format: str, whole: bytes) -> st.SearchStrategy[bytes]:
    """Files that are nearly of the format."""
    found = spoilt(whole) | overwritten(whole)
    if format in ARCHIVES:
        return found | spoilt_within(whole)
    return found | changed_json(whole) if format == "json" else found


def imports(format: str) -> Callable[[bytes], None]:
    """Import a file as a new deck, and onto one that is there."""

    def reads(data: bytes) -> None:
        with suppress(UserError):
            found = IMPORTERS[format].read(data, options(with_history=True))
            for deck in as_decks(replace(found, decks=tuple(deck for deck in found.decks if deck.entries))):
                assert deck.cards
            for imported in found.decks:
                updated(EVERY_KIND.encode(), imported, "deck.yaml", only_adds=False, prune=False)

    return reads


def try_all(request: pytest.FixtureRequest, files: st.SearchStrategy[bytes], reads: Callable[[bytes], None]) -> None:
    """Give an importer as many files as were asked for."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    many = settings(max_examples=request.config.getoption("--fuzz"), suppress_health_check=slow, database=None)
    many(given(files)(reads))()


@pytest.mark.parametrize("format", IMPORTERS)
def test_a_spoilt_file(request: pytest.FixtureRequest, format: str) -> None:
    whole = example(format)
    imports(format)(whole)
    try_all(request, files(format, whole), imports(format))


def test_a_spoilt_package_of_the_real_anki(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with anki(tmp_path) as student:
        [card] = student.add("Basic", 'What is <b>2 &lt; 3</b>?<br><img src="a.png">', "yes", tags="Bio::Cells hard")
        student.add("Cloze", "The {{c1::cell::unit}} has {{c2::a core}}; {{c1::it}} is small.", "<ul><li>a<li>b</ul>")
        student.answered(card, (1_700_000_000_000, 1), (1_700_086_400_000, 3))
        student.picture("a.png")
        whole = student.package()
    try_all(request, files("anki", whole), imports("anki"))


def test_odd_fields_and_templates(request: pytest.FixtureRequest) -> None:
    markup = st.lists(st.sampled_from(MARKUP), max_size=12).map("".join)
    notes = st.lists(st.tuples(markup, markup).map("\x1f".join), min_size=1, max_size=3)
    packages = st.builds(lambda notes, front, back: package(notes, front=front, back=back), notes, markup, markup)
    try_all(request, packages, imports("anki"))


def test_odd_fields_of_our_own(request: pytest.FixtureRequest) -> None:
    """A package that was made here, in whose notes somebody wrote."""
    whole = example("anki")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        collection = archive.read("collection.anki2")
    markup = st.lists(st.sampled_from(MARKUP), max_size=8).map("".join)

    def written(told: list[tuple[int, int, str]]) -> bytes:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(collection)
            notes = base.execute("SELECT id, flds FROM notes ORDER BY id").fetchall()
            for number, field, text in told:
                id, fields = notes[number % len(notes)]
                values = fields.split("\x1f")
                values[field % len(values)] = text
                base.execute("UPDATE notes SET flds = ? WHERE id = ?", ("\x1f".join(values), id))
            base.commit()
            return zipped({"collection.anki2": base.serialize()})

    changes = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), markup), min_size=1, max_size=5)
    try_all(request, changes.map(written), imports("anki"))
