"""The assignment of lines to items that earns most."""

from collections.abc import Sequence
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.marking.assignment import assignments, common_order

EARNINGS = st.sampled_from([0, 0, 1, 400, 500, 900, 1000])
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(EARNINGS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def most(table: Sequence[Sequence[int]], size: int) -> int:
    """The most that so many lines can earn, by trying all ways."""
    ways = (
        [table[line][item] for line, item in zip(lines, items, strict=True)]
        for lines in combinations(range(len(table)), size)
        for items in permutations(range(len(table[0])), size)
    )
    return max((sum(way) for way in ways if all(way)), default=0)


@given(TABLES)
def test_each_assignment_is_the_best_of_its_size(table: list[list[int]]) -> None:
    sizes = 0
    for sizes, line_of in enumerate(assignments(table), 1):
        assert len(line_of) == len(set(line_of.values())) == sizes
        assert sum(table[line][item] for item, line in line_of.items()) == most(table, sizes)
    assert most(table, sizes) == max(most(table, size) for size in range(6))


def test_it_is_not_greedy() -> None:
    *_, best = assignments([[900, 1000], [0, 900]])
    assert best == {0: 0, 1: 1}


@given(TABLES)
def test_the_common_order_earns_most(table: list[list[int]]) -> None:
    found = common_order(table)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    earned = sum(table[line][item] for line, item in found)
    width = len(table[0])
    ways = (
        [table[line][item] for line, item in zip(lines, items, strict=True)]
        for size in range(min(len(table), width) + 1)
        for lines in combinations(range(len(table)), size)
        for items in combinations(range(width), size)
    )
    assert earned == max(sum(way) for way in ways if all(way))


@pytest.mark.parametrize("table", [[], [[]], [[0, 0]]])
def test_nothing_earned_is_nothing_assigned(table: list[list[int]]) -> None:
    assert list(assignments(table)) == []
    assert common_order(table) == []
