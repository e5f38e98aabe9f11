"""Files that nobody would write on purpose: each reader comes to an end, says what is wrong, and raises nothing else.

`--fuzz N` makes up N files for each reader; a night's worth is a matter of the number.
"""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swotup.core import lines
from swotup.core.lines import Head, event_line, head_line
from swotup.core.model import Answer, Event, UserError
from swotup.decks import read
from swotup.decks.check import check
from swotup.store import pages
from swotup.store.merging import MergingStore
from swotup.store.restoring import Folded, compared, prepared
from swotup.store.sync import How, sync
from tests.store.store_builders import QUALITIES, answer, at, card_id, deck, fold, new_id, opened

REAL: Final = (Path(__file__).parents[2] / "decks" / "care-act.yaml").read_bytes()
LOG: Final = "\n".join(
    [
        head_line(Head("ada", "desk")),
        *(event_line(Event("desk", n, "ada", at(n), Answer(card_id("a"), QUALITIES[n % 6]))) for n in range(1, 9)),
        "",
    ]
).encode()
SIGNS: Final = (b"\n", b"\r", b"\x00", b'"', b"\\", b"{", b"}", b"[", b":", b",", b"- ", b"  ", b"&a ", b"*a", b"<<",
                b"|", b">", b"'", b"#", b"\xef\xbb\xbf", b"\xff", b"\xed\xa0\x80", b"1e999", b"null", b"\\ud800",
                b"9" * 30, b"\x1b[2J", b"\xe2\x80\xae", b"{{", b"}}", b"%", b"!!", b"---\n")  # fmt: skip
FOLDED: Final[Folded] = ("sm2", fold, None, None)


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with a few pieces taken out, put in, doubled, moved or overwritten."""
    data = whole
    for _ in range(draw(st.integers(1, 8))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 64)))
        other = draw(st.integers(0, len(data)))
        pieces = st.sampled_from(SIGNS) | st.binary(max_size=8) | st.just(data[other : other + 40])
        data = data[:begin] + draw(pieces) * draw(st.sampled_from([0, 1, 1, 1, 2, 40])) + data[end:]
    return data


@st.composite
def overwritten(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file of the same length in which some bytes are others, and perhaps cut off."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 20))):
        place = draw(st.integers(0, len(data) - 1))
        piece = draw(st.binary(min_size=1, max_size=8))
        data[place : place + len(piece)] = piece
    return bytes(data[: draw(st.sampled_from([len(data), draw(st.integers(0, len(data)))]))])


@pytest.fixture
def fuzz(request: pytest.FixtureRequest) -> Callable[[st.SearchStrategy[bytes], Callable[[bytes], None]], None]:
    """Give a reader as many files as were asked for."""

    def run(files: st.SearchStrategy[bytes], reader: Callable[[bytes], None]) -> None:
        many = settings(
            max_examples=request.config.getoption("--fuzz"),
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            database=None,
        )
        many(given(files)(reader))()

    return run


Fuzz = Callable[[st.SearchStrategy[bytes], Callable[[bytes], None]], None]


def test_decks(fuzz: Fuzz) -> None:
    def reads(data: bytes) -> None:
        found = read(data, "deck.yaml")
        assert found.deck is not None or found.problems
        check({}, given={"deck.yaml": data})

    fuzz(spoilt(REAL) | overwritten(REAL) | st.binary(max_size=300), reads)


def test_lines(fuzz: Fuzz) -> None:
    def reads(data: bytes) -> None:
        ends = [line.end for line in lines.lines(io.BytesIO(data))]
        assert ends == sorted(set(ends))
        assert all(end <= len(data) for end in ends)

    fuzz(spoilt(LOG) | overwritten(LOG) | st.binary(max_size=300), reads)


def test_a_shared_folder(fuzz: Fuzz, tmp_path: Path) -> None:
    """Whatever another device wrote: what can be taken in is, twice is as good as once, and all of it is folded."""

    def reads(data: bytes) -> None:
        (tmp_path / "desk.jsonl").write_bytes(data)
        with MergingStore.open(None, ids=new_id) as store:
            store.fold_by(*FOLDED)
            store.take_in([deck("a")])
            store.record(answer("a"), stamp=at())
            with suppress(UserError):
                for _ in range(2):
                    sync(store, tmp_path, How(all_mine=True))
                assert sync(store, tmp_path, How(all_mine=True)).merged.taken == 0
            assert store.drifted() == []
            (tmp_path / f"{store.device}.jsonl").unlink(missing_ok=True)

    fuzz(spoilt(LOG) | overwritten(LOG), reads)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("fuzz") / "swotup.db"
    with opened(path, deck("a b c")) as store:
        for number in range(60):
            store.record(answer("abc"[number % 3], QUALITIES[number % 6]), stamp=at(number))
    return path.read_bytes()


def test_pages_of_a_damaged_database(fuzz: Fuzz, database: bytes) -> None:
    def reads(data: bytes) -> None:
        for event in pages.events(data, data[:5000]):
            assert lines.read(event_line(event).encode()) == event

    fuzz(overwritten(database) | st.binary(max_size=5000), reads)


def test_a_copy_to_restore(fuzz: Fuzz, database: bytes, tmp_path: Path) -> None:
    """It is a copy of ours, or it is refused; the present data are as they were."""
    whole, present = tmp_path / "whole.db", tmp_path / "home" / "swotup.db"
    whole.write_bytes(database)
    present.parent.mkdir()
    copyfile(whole, present)

    def reads(data: bytes) -> None:
        (tmp_path / "copy.db").write_bytes(data)
        with suppress(UserError), prepared(tmp_path / "copy.db", present, FOLDED, ids=new_id) as (fresh, _):
            compared(fresh, present)
        with closing(sqlite3.connect(present)) as found:
            assert found.execute("SELECT count(*) FROM event").fetchone() == (60,)
        assert [path.name for path in present.parent.iterdir()] == ["swotup.db"]

    fuzz(overwritten(database) | spoilt(LOG), reads)
