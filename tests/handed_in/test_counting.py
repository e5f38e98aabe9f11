"""What is counted of what pupils handed in: the same by DuckDB and in memory, each event once, whatever lies there."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotup.core.class_counts import Asked, CardCount, ClassCount, Counts, TopicCount, WrongCount
from swotup.core.lines import event_line
from swotup.core.model import Answer, CardId, Event, Flag, Reset, Set, Undo
from swotup.core.sharing import Whose
from swotup.handed_in import Unread, handed_in
from tests.handed_in.handed_builders import ASKED, answers, both, event, lines, write
from tests.store.store_builders import bodies

A, B = CardId("deck/a"), CardId("deck/b")
ADA = answers("ada", "a- b+ a+")


def cards(counts: Counts) -> dict[str, tuple[int, ...]]:
    """Pupils, answers, failed at first, failed at last, flagged: by class and card."""
    return {
        f"{one.where}:{one.card}": (one.pupils, one.answers, one.first, one.last, one.flagged) for one in counts.cards
    }


# -- examples ------------------------------------------------------------------------------------------------


def test_the_first_and_the_last_answer_of_a_pupil_are_counted_apart(tmp_path: Path) -> None:
    counts, unread = both(write(tmp_path, {"7b/ada.jsonl": lines(ADA), "7b/ben.jsonl": lines(answers("ben", "a-"))}))
    assert counts.cards and unread == []
    assert cards(counts) == {"7b:deck/a": (2, 3, 2, 1, 0), "7b:deck/b": (1, 1, 0, 0, 0)}
    assert counts.classes == (ClassCount("7b", 2),)


def test_the_order_is_that_of_the_instants_not_that_of_the_file(tmp_path: Path) -> None:
    told = [event("ada", 1, Answer(A, 1), at=900), event("ada", 2, Answer(A, 4), at=100)]
    counts, _ = both(write(tmp_path, {"a.jsonl": lines(told)}))
    assert counts.cards == (CardCount("", A, 1, 2, 0, 1),)


def test_of_an_event_that_two_files_tell_differently_one_counts_the_same_every_time(tmp_path: Path) -> None:
    right = lines([replace(ADA[0], body=Answer(A, 4))])
    for files in ({"a.jsonl": lines(ADA[:1]), "b.jsonl": right}, {"a.jsonl": right, "b.jsonl": lines(ADA[:1])}):
        assert cards(both(write(tmp_path, files))[0]) == {":deck/a": (1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"a.jsonl": lines(ADA) * 3}, id="thrice in a file"),
        pytest.param({"a.jsonl": lines(ADA), "b.jsonl": lines(ADA[1:]), "7b/c.jsonl": lines(ADA)}, id="in three files"),
        pytest.param(
            {"a.jsonl": lines(ADA), "b.jsonl": lines(ADA, Whose("ada", "ada-phone", "Ada"))}, id="saved and shared"
        ),
        pytest.param(
            {"a.jsonl": lines(ADA), "b.jsonl": lines(ADA, Whose("eve", "desk", also=("ada",)))},
            id="saved, and shared by the learner that this device came to belong to",
        ),
    ],
)
def test_each_event_counts_once(tmp_path: Path, files: dict[str, str]) -> None:
    counts, _ = both(write(tmp_path, files))
    assert cards(counts) == {":deck/a": (1, 2, 1, 0, 0), ":deck/b": (1, 1, 0, 0, 0)}


def test_devices_of_one_learner_are_one_pupil_though_they_were_strangers_once(tmp_path: Path) -> None:
    desk = [replace(one, device="desk", learner="eve") for one in answers("ada", "a+")]
    whose = Whose("eve", "desk", also=("ada",))
    counts, _ = both(write(tmp_path, {"x.jsonl": lines(ADA), "y.jsonl": lines(desk, whose)}))
    assert counts.classes == (ClassCount("", 1),)
    assert cards(counts)[":deck/a"][:2] == (1, 3)


def test_all_of_a_shared_file_is_of_who_shared_it(tmp_path: Path) -> None:
    files = {
        "a.jsonl": lines(ADA, Whose("gus", "desk")),
        "b.jsonl": lines(answers("abe", "b-"), Whose("abe", "abe-phone", also=("ada",))),
    }
    counts, _ = both(write(tmp_path, files))
    assert counts.classes == (ClassCount("", 2),)
    assert cards(counts)[":deck/b"] == (2, 2, 1, 1, 0)


def test_a_pupil_with_files_in_two_classes_belongs_to_the_first(tmp_path: Path) -> None:
    more = answers("ada", "b-", start=9)
    counts, _ = both(write(tmp_path, {"7b/a.jsonl": lines(ADA), "7a/a.jsonl": lines(more)}))
    assert counts.classes == (ClassCount("7a", 1),)


def test_what_was_taken_back_does_not_count(tmp_path: Path) -> None:
    told = [*ADA, event("ada", 4, Undo(A, "ada-phone", 1)), *answers("ben", "a-")]
    counts, _ = both(write(tmp_path, {"a.jsonl": lines(told)}))
    assert cards(counts)[":deck/a"] == (2, 2, 1, 1, 0)


def test_nobody_takes_back_what_another_pupil_did(tmp_path: Path) -> None:
    told = [*ADA, event("eve", 1, Undo(A, "ada-phone", 1))]
    counts, _ = both(write(tmp_path, {"a.jsonl": lines(told)}))
    assert cards(counts)[":deck/a"] == (1, 2, 1, 0, 0)


def test_a_flag_counts_until_it_is_taken_away(tmp_path: Path) -> None:
    told = [
        event("ada", 1, Flag(A)),
        event("ada", 2, Flag(B)),
        event("ada", 3, Flag(B, raised=False)),
        event("ben", 1, Flag(A)),
    ]
    counts, _ = both(write(tmp_path, {"a.jsonl": lines(told)}))
    assert cards(counts) == {":deck/a": (0, 0, 0, 0, 2)}


def test_an_old_card_counts_as_the_one_that_goes_on_with_it(tmp_path: Path) -> None:
    asked = Asked({B: A}, {})
    counts, _ = both(write(tmp_path, {"a.jsonl": lines(ADA)}), asked)
    assert cards(counts) == {":deck/a": (1, 3, 1, 0, 0)}


def test_only_the_decks_that_are_asked_for_count(tmp_path: Path) -> None:
    other = event("ada", 4, Answer(CardId("other/a"), 1))
    counts, _ = both(write(tmp_path, {"a.jsonl": lines([*ADA, other])}), Asked({}, {}, frozenset({"other"})))
    assert cards(counts) == {":other/a": (1, 1, 1, 1, 0)}


def test_wrong_answers_that_differ_in_case_spaces_or_a_stop_are_the_same(tmp_path: Path) -> None:
    texts = {
        "ada": "The Council",
        "ben": " the  council.",
        "eve": "THE COUNCIL",
        "gus": "the council!",
        "ida": "THE\tcouncil",
    }
    told = [event(who, 1, Answer(A, 1, typed=text)) for who, text in texts.items()]
    twice = event("ada", 2, Answer(A, 0, typed="the council"))
    right = event("hal", 1, Answer(A, 4, typed="the council"))
    counts, _ = both(write(tmp_path, {"a.jsonl": lines([*told, twice, right])}))
    assert (counts.wrong, counts.rare) == ((WrongCount("", A, "the council", 5),), 0)


def test_a_wrong_answer_of_fewer_than_five_pupils_is_counted_and_not_told(tmp_path: Path) -> None:
    told = {
        f"{where}/{who}.jsonl": lines(
            [event(who, seq, Answer(card, 1, typed=text)) for seq, (card, text) in enumerate(given, 1)]
        )
        for who, where, given in (
            *((f"{n}", "7a", [(A, "money"), (A, "my mum, Ada")]) for n in range(3)),
            *((f"{n}", "7b", [(A, "money"), (B, "money"), (B, "proof")]) for n in range(3, 7)),
        )
    }
    counts, _ = both(write(tmp_path, told))
    assert set(counts.wrong) == {WrongCount("7a", A, "money", 3), WrongCount("7b", A, "money", 4)}
    assert counts.rare == 3


def test_who_failed_half_of_enough_cards_needs_help(tmp_path: Path) -> None:
    topics = {"T1": frozenset(CardId(f"deck/{name}") for name in "abcd"), "T2": frozenset({CardId("deck/e")})}
    told = [
        *answers("ada", "a- b- c+ d+"),
        *answers("ben", "a- b+ c+ d+"),
        *answers("eve", "a- b-"),
        *answers("gus", "a- b- c- a+ b+ e-"),
    ]
    whose = Whose("ada", "ada-phone", "Ada")
    folder = write(tmp_path, {"a.jsonl": lines(told[4:]), "ada.jsonl": lines(told[:4], whose)})
    counts, _ = both(folder, Asked({}, topics), with_names=True)
    assert set(counts.topics) == {TopicCount("", "T1", 4, 3, 1, ("ada",)), TopicCount("", "T2", 1, 1, 1)}
    assert counts.names == {"ada": "Ada"}
    assert both(folder, Asked({}, topics))[0].names == {}


# -- what cannot be read -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "unread"),
    [
        pytest.param(lines(ADA).encode() + b"oops\n", [Unread("a.jsonl", 1, 4, "it is not JSON")], id="no JSON"),
        pytest.param(
            b'{"v":2}\n[]\n' + lines(ADA).encode(),
            [Unread("a.jsonl", 2, 1, "it is of a newer swotup")],
            id="a newer version, and another line",
        ),
        pytest.param(lines(ADA).encode() + b'{"v":1,"dev', [], id="a last line that is only half there"),
        pytest.param(b"\xef\xbb\xbf" + lines(ADA).encode().replace(b"\n", b"\r\n"), [], id="as Windows may save it"),
        pytest.param(
            lines(ADA).encode() + b"x" * 1_100_000 + b"\n",
            [Unread("a.jsonl", 1, 4, "it is longer than 1024 KB")],
            id="a line too long",
        ),
        pytest.param(
            lines([*ADA, event("ada", 4, Set("new", "5")), event("ada", 5, Reset(A))]).encode(), [], id="other events"
        ),
        pytest.param(
            lines(ADA).encode() + event_line(replace(ADA[0], seq=9)).replace('"quality":1', '"quality":"1"').encode(),
            [],
            id="a quality that is text, in a last line without an end",
        ),
        pytest.param(
            lines(ADA).encode() + event_line(replace(ADA[0], seq=9)).replace("}", ',"ms":null}').encode() + b"\n",
            [Unread("a.jsonl", 1, 4, "its `ms` is not a whole number that it can be")],
            id="a time that is null",
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_counts(tmp_path: Path, data: bytes, unread: list[Unread]) -> None:
    counts, found = both(write(tmp_path, {"a.jsonl": data}))
    assert found == unread
    assert cards(counts) == {":deck/a": (1, 2, 1, 0, 0), ":deck/b": (1, 1, 0, 0, 0)}


def test_names_of_files_are_only_names(tmp_path: Path) -> None:
    files = {"7[ab]/*.jsonl": lines(ADA), "{x}/a?.jsonl": lines(answers("ben", "a-")), "7a/b.jsonl": ""}
    counts, unread = both(write(tmp_path, files))
    assert (len(counts.classes), unread) == (2, [])


def test_files_that_are_none_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {".a.jsonl": lines(ADA), ".git/a.jsonl": lines(ADA), "a.txt": lines(ADA), "b.jsonl/c.md": "x"})
    assert handed_in(tmp_path).sheets == ()
    assert both(tmp_path) == (Counts((), (), (), (), 0, {}), [])


# -- both ways agree -----------------------------------------------------------------------------------------

CARDS = st.sampled_from([A, B, CardId("deck/c:gap"), CardId("other/x")])
LEARNERS = st.sampled_from(["ada", "ben", "eve"])
EVENTS = st.builds(
    lambda learner, device, seq, at, body: event(learner, seq, body, at=at, device=device),
    LEARNERS,
    st.sampled_from(["desk", "phone"]),
    st.integers(1, 6),
    st.integers(0, 3) | st.integers(-(2**63), 2**63 - 1),
    bodies(CARDS) | st.builds(Undo, CARDS, st.sampled_from(["desk", "phone"]), st.integers(1, 6)),
)
JUNK = st.sampled_from(
    [
        b"oops",
        b"",
        b"[1]",
        b"\xff",
        b'{"v":1}',
        b'{"v":1.0,"what":"log","learner":"eve","device":"d"}',
        b'{"v":1,"what":"log","learner":"eve","device":"d"}',
        b'{"v":1,"what":"log","learner":"","device":"d"}',
    ]
)
WORDS = st.sampled_from(
    [None, "Council", "council.", "\u0130", "ss", "\u00df", " ", "a\0b", '"ms": null', "x: null", "\U0001f600"]
)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    told = []
    for one in draw(st.lists(EVENTS, max_size=8)):
        body = one.body
        told.append(replace(one, body=replace(body, typed=draw(WORDS))) if isinstance(body, Answer) else one)
    rows = [event_line(one).encode() for one in told]
    rows += [draw(spoilt(one)) for one in told[:2]]
    rows += draw(st.lists(JUNK, max_size=2))
    whose = draw(st.none() | st.builds(Whose, LEARNERS, st.just("desk"), WORDS.map(lambda one: one or "")))
    head = lines([], whose).encode()
    return head + b"\n".join(draw(st.permutations(rows))) + draw(st.sampled_from([b"\n", b""]))


@st.composite
def spoilt(draw: st.DrawFn, one: Event) -> bytes:
    """An event with one value that it may not have, or may."""
    told = json.loads(event_line(one))
    values: list[object] = [None, True, False, 0, 1, 5, 6, -1, 1.0, 0.5, 2**63, "", "x", "1", "deck/a", [], {}]
    values += ["0000-01-01", "2027-02-29", "2027-1-4", "20270114", "study", "answer", float("nan"), 1439, -1440]
    told[draw(st.sampled_from(sorted(told)))] = draw(st.sampled_from(values))
    return json.dumps(told).encode()


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["a.jsonl", "7a/b.jsonl", "7b/c.jsonl"]), sheets(), min_size=1))
def test_duckdb_counts_what_is_counted_without_it(files: dict[str, bytes]) -> None:
    topics = {"T1": frozenset({A, B}), "T2": frozenset({A})}
    with TemporaryDirectory() as folder:
        asked = Asked({CardId("other/x"): A}, topics)
        both(write(Path(folder), files), asked, with_names=True)
        both(Path(folder), replace(asked, decks=frozenset({"deck"})))


def test_nothing_is_counted_of_nothing(tmp_path: Path) -> None:
    assert both(tmp_path, ASKED) == (Counts((), (), (), (), 0, {}), [])
