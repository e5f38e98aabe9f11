"""Slips between two words, as the library counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from swotup.core.marking.slips import slips_between

WORDS = st.text("abé", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        pytest.param("support", "support", 0, id="the same"),
        pytest.param("support", "suport", 1, id="a letter left out"),
        pytest.param("support", "suppport", 1, id="a letter twice"),
        pytest.param("support", "suppart", 1, id="a wrong letter"),
        pytest.param("support", "supprot", 1, id="two letters that changed places"),
        pytest.param("support", "usuport", 2, id="two slips"),
        pytest.param("abab", "baba", 2, id="more than common ends can tell"),
        pytest.param("", "ab", 2, id="an empty word"),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 3) == slips_between(other, one, 3) == slips


@given(WORDS, WORDS, st.integers(0, 3))
def test_what_is_seen_without_counting_is_what_the_library_counts(one: str, other: str, most: int) -> None:
    counted, told = OSA.distance(one, other), slips_between(one, other, most)
    assert told == counted if counted <= most else told > most
