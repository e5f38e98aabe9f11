"""An event as one line of JSON: lossless both ways, and whatever a file holds, its reading ends and stays small."""

import io
import json
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import lines
from swotup.core.lines import Fault, Head, event_line, head_line, read, without_text
from swotup.core.model import CardId, Event, Sat, Set, Unknown
from tests.store.store_builders import answer, at, bodies

IDS = st.text(min_size=1, max_size=20)
STAMPS = st.builds(
    lambda stamp, day, offset: replace(stamp, day=day, offset=offset),
    st.integers(-62_135_596_800_000, 253_402_300_799_999).map(lambda instant: replace(at(), at=instant)),
    st.dates(),
    st.integers(-1439, 1439),
)
EVENTS = st.builds(Event, IDS, st.integers(1, 2**63 - 1), IDS, STAMPS, bodies(IDS.map(CardId)))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ANSWER = Event("desk", 7, "ada", at(), replace(answer(), ms=2_500, typed="naïve", credit=0.5, proposed=3))
LINE = event_line(ANSWER)
NO_MOCK = "its `mock` is not what an answer has of a mock exam"


def said(data: bytes, *, begin: int = 0) -> list[lines.Said]:
    return [line.said for line in lines.lines(io.BytesIO(data[begin:]), begin=begin)]


def changed(**keys: object) -> bytes:
    """The line of an answer with other values; ... takes a key out."""
    told = {**json.loads(LINE), **keys}
    return json.dumps({key: value for key, value in told.items() if value is not ...}).encode()


# -- there and back ------------------------------------------------------------------------------------------


@given(EVENTS)
def test_every_event_comes_out_of_its_line_as_it_went_in(event: Event) -> None:
    line = event_line(event)
    assert "\n" not in line
    assert read(line.encode()) == event


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=4), IDS)
def test_an_event_that_only_a_newer_version_knows_is_written_as_it_was_read(more: dict[str, object], what: str) -> None:
    told = {**more, **json.loads(changed(what=f"new {what}", quality=..., mode=...))}
    event = read(json.dumps(told).encode())
    assert isinstance(event, Event)
    assert isinstance(event.body, Unknown)
    assert read(event_line(event).encode()) == event
    assert repr(sorted(json.loads(event_line(event)).items())) == repr(sorted(told.items()))


@pytest.mark.parametrize("sat", [Sat("p", 9), Sat("p", 60, 3, (0, 2)), Sat("p", 0, is_open=True)])
def test_an_answer_of_a_mock_exam_keeps_its_place_in_it(sat: Sat) -> None:
    event = replace(ANSWER, body=replace(answer(), sat=sat))
    assert read(event_line(event).encode()) == event


def test_what_a_line_looks_like() -> None:
    assert LINE == (
        '{"v":1,"device":"desk","seq":7,"learner":"ada","at":1799928000000,"offset":0,"day":"2027-01-14",'
        '"what":"answer","card":"deck/a","quality":4,"mode":"study","ms":2500,"typed":"naïve","credit":0.5,"proposed":3}'
    )
    assert head_line(Head("ada", "desk")) == '{"v":1,"what":"log","learner":"ada","device":"desk"}'
    assert read(head_line(Head("ada", "desk")).encode()) == Head("ada", "desk")


@pytest.mark.parametrize(
    ("event", "bare"),
    [
        pytest.param(ANSWER, replace(ANSWER, body=replace(answer(), ms=2_500, credit=0.5, proposed=3)), id="typed"),
        pytest.param(replace(ANSWER, body=answer()), replace(ANSWER, body=answer()), id="thought"),
        pytest.param(replace(ANSWER, body=Set("new", "5")), replace(ANSWER, body=Set("new", "5")), id="a setting"),
    ],
)
def test_what_was_typed_can_be_left_out(event: Event, bare: Event) -> None:
    assert without_text(event) == bare


# -- what cannot be read -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(b"\xff\xfe", "it is not JSON", id="not UTF-8"),
        pytest.param(LINE[:-9].encode(), "it is not JSON", id="cut off"),
        pytest.param(b"[" * 100_000, "it is not JSON", id="nested without end"),
        pytest.param(b'{"v":' + b"1" * 5_000 + b"}", "it is not JSON", id="a number without end"),
        pytest.param(b"[1]", "it is no event", id="a list"),
        pytest.param(changed(v=...), "it is no event", id="no version"),
        pytest.param(changed(v="2"), "it is no event", id="a version that is no number"),
        pytest.param(changed(device=...), "it has no `device`", id="no device"),
        pytest.param(changed(device=""), "its `device` is empty", id="a device without a name"),
        pytest.param(changed(seq=0), "its `seq` is not a whole number that it can be", id="a number below 1"),
        pytest.param(changed(seq=2**63), "its `seq` is not a whole number that it can be", id="a number too large"),
        pytest.param(changed(seq=True), "its `seq` is not a whole number that it can be", id="a truth for a number"),
        pytest.param(changed(at=1.5), "its `at` is not a whole number that it can be", id="half a millisecond"),
        pytest.param(changed(at=10**15), "its `at` is not a whole number that it can be", id="the year 33658"),
        pytest.param(changed(ms=60_001), "its `ms` is not a whole number that it can be", id="longer than thinking is"),
        pytest.param(changed(offset=1440), "its `offset` is not a whole number that it can be", id="a day's offset"),
        pytest.param(changed(day="20270114"), "its `day` is not a date such as 2027-01-14", id="a date otherwise"),
        pytest.param(changed(day="2027-02-30"), "its `day` is not a date such as 2027-01-14", id="no date"),
        pytest.param(changed(what=3), "it has no `what`", id="a kind that is no text"),
        pytest.param(changed(card=...), "it has no `card`", id="no card"),
        pytest.param(changed(quality=6), "its `quality` is not a whole number that it can be", id="a quality too high"),
        pytest.param(changed(mode="dream"), "its `mode` is neither study nor cram", id="a mode that there is not"),
        pytest.param(changed(credit=1.5), "its `credit` is not a number from 0 to 1", id="credit over the top"),
        pytest.param(changed(credit=float("nan")), "its `credit` is not a number from 0 to 1", id="credit of none"),
        pytest.param(changed(typed=["a"]), "it has no `typed`", id="a typed list"),
        pytest.param(changed(mock=3), NO_MOCK, id="a mock that is no mapping"),
        pytest.param(changed(mock={"paper": "p", "used": -1}), NO_MOCK, id="a mock before its begin"),
        pytest.param(changed(mock={"paper": "p", "used": 1, "points": 2}), NO_MOCK, id="points that are no list"),
        pytest.param(changed(card="d/\ud800"), "its `card` has a character that there is not", id="half a character"),
        pytest.param(changed(what="new", note="\ud800"), "its `more` has a character that there is not", id="in more"),
        pytest.param(changed(what="flag"), "its `raised` is neither true nor false", id="a flag without a side"),
        pytest.param(changed(what="undo"), "it has no `of_device`", id="an undo of nothing"),
        pytest.param(changed(what="set"), "it has no `key`", id="a setting without a name"),
    ],
)
def test_a_damaged_line_is_named(line: bytes, message: str) -> None:
    assert read(line) == Fault(message)


def test_a_line_of_a_newer_version_is_told_apart_from_a_damaged_one() -> None:
    assert read(changed(v=2)) == Fault("it is of a newer swotup", is_newer=True)


@given(st.binary(max_size=100))
def test_any_bytes_say_something(data: bytes) -> None:
    read(data)


@given(JSON)
def test_any_json_says_something(value: object) -> None:
    read(json.dumps(value).encode())


@given(st.dictionaries(st.sampled_from([*json.loads(LINE), "of_device", "of_seq", "raised", "old", "key"]), JSON))
def test_any_values_for_the_keys_of_an_event_say_something(keys: dict[str, object]) -> None:
    found = read(changed(**keys))
    assert isinstance(found, Fault | Head) or read(event_line(found).encode()) == found


# -- files ---------------------------------------------------------------------------------------------------

HEAD = head_line(Head("ada", "desk"))
FILE = f"{HEAD}\n{LINE}\n".encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(FILE, [Head("ada", "desk"), ANSWER], id="whole"),
        pytest.param(FILE.replace(b"\n", b"\r\n"), [Head("ada", "desk"), ANSWER], id="with the line ends of Windows"),
        pytest.param(b"\xef\xbb\xbf" + FILE, [Head("ada", "desk"), ANSWER], id="with a byte order mark"),
        pytest.param(FILE.replace(b"\n", b"\n\n \n"), [Head("ada", "desk"), ANSWER], id="with empty lines"),
        pytest.param(FILE + LINE[:50].encode(), [Head("ada", "desk"), ANSWER], id="the last line half written"),
        pytest.param(FILE[:-1], [Head("ada", "desk"), ANSWER], id="the last line without its end"),
        pytest.param(FILE + b"\0" * 4096, [Head("ada", "desk"), ANSWER], id="room that was reserved and not written"),
        pytest.param(b"no\n" + FILE, [Fault("it is not JSON"), Head("ada", "desk"), ANSWER], id="a damaged line"),
        pytest.param(b"", [], id="empty"),
    ],
)
def test_a_file_is_read_line_by_line(data: bytes, expected: list[lines.Said]) -> None:
    assert said(data) == expected


def test_a_line_knows_its_number_and_where_it_begins_and_ends() -> None:
    found = list(lines.lines(io.BytesIO(b"\n" + FILE)))
    assert [(line.number, line.begin, line.end) for line in found] == [
        (2, 1, 2 + len(HEAD)),
        (3, 2 + len(HEAD), 1 + len(FILE)),
    ]
    assert said(FILE, begin=len(HEAD) + 1) == [ANSWER]


@given(st.integers(0, len(FILE)))
def test_a_file_that_is_cut_off_anywhere_gives_its_whole_lines_alone(length: int) -> None:
    found = said(FILE[:length])
    assert found == [Head("ada", "desk"), ANSWER][: len(found)]
    assert len(found) >= FILE[:length].count(b"\n")


def test_a_line_of_a_hundred_megabytes_is_named_and_not_held() -> None:
    class Endless(io.RawIOBase):
        """A line of 100 MB, then a whole one."""

        def __init__(self) -> None:
            self.left = 100 * 1024 * 1024
            self.last = [b"\n", FILE]

        def readline(self, size: int | None = -1, /) -> bytes:
            if self.left > 0:
                length = min(self.left, size or 0)
                self.left -= length
                return b"x" * length
            return self.last.pop(0) if self.last else b""

    tracemalloc.start()
    found = [line.said for line in lines.lines(Endless())]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[0] == Fault("it is longer than 1024 KB")
    assert most < 8 * lines.LONGEST


def test_a_line_too_long_that_has_no_end_is_left_for_another_time() -> None:
    assert said(FILE + b"x" * (lines.LONGEST + 1)) == [Head("ada", "desk"), ANSWER]
    assert said(FILE + b"x" * (lines.LONGEST + 1) + b"\n" + FILE)[2] == Fault("it is longer than 1024 KB")
