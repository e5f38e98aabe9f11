"""The first line of a shared file: whose it is, and which ids are one learner's."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.lines import Head, read
from swotup.core.sharing import Whose, as_one, first_line, fit_name, whose

IDS = st.text(min_size=1, max_size=8)
HEAD = {"v": 1, "what": "log", "learner": "ada", "device": "desk"}


@given(st.builds(Whose, IDS, IDS, st.text().map(fit_name), st.lists(IDS, max_size=3).map(tuple)))
def test_it_comes_out_as_it_went_in_and_is_the_first_line_of_a_log(told: Whose) -> None:
    line = first_line(told).encode()
    assert whose(line) == told
    assert read(line) == Head(told.learner, told.device)


def test_what_it_looks_like() -> None:
    assert first_line(Whose("ada", "desk")) == '{"v": 1, "what": "log", "learner": "ada", "device": "desk"}'


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param({"name": 3, "also": "eve"}, Whose("ada", "desk"), id="of another type"),
        pytest.param(
            {"name": " Ada\x1b[2J\nL. ", "also": []}, Whose("ada", "desk", "Ada[2J L."), id="control characters"
        ),
        pytest.param({"name": "x" * 100}, Whose("ada", "desk", "x" * 60), id="a name that is long"),
        pytest.param({"also": ["", 3, "\ud800", "eve"]}, Whose("ada", "desk", also=("eve",)), id="ids that are none"),
        pytest.param({"what": "answer"}, None, id="another line"),
    ],
)
def test_what_others_wrote_there_does_no_harm(more: dict[str, object], expected: Whose | None) -> None:
    assert whose(json.dumps(HEAD | more).encode()) == expected


def test_ids_are_one_learners_through_any_chain() -> None:
    known = [
        Whose("c", "1", also=("b",)),
        Whose("d", "2", also=("c", "x")),
        Whose("a", "3", also=("b",)),
        Whose("e", "4"),
    ]
    assert as_one(known) == {"b": "a", "c": "a", "d": "a", "x": "a"}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_ids_that_were_said_to_be_one_are_one(pairs: list[tuple[str, str]]) -> None:
    same = as_one(Whose(one, "desk", also=(other,)) for one, other in pairs)
    assert all(same.get(one, one) == same.get(other, other) for one, other in pairs)
    assert all(same.get(one, one) == one for one in same.values())
