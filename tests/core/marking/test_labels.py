"""Typed answers that people labelled: the marking says what a fair teacher would.

`labelled.yaml` was written with the marking; `blind.yaml` and `unseen.yaml` by people who had not read its code, the
latter when the marking had been mended by the former.
"""

from collections import Counter

import pytest

from swotup.core.kinds import KINDS
from tests.core.marking.labels import Judged, cards, judged, labelled, report

FILES = ("labelled.yaml", "blind.yaml", "unseen.yaml")
LEAST_AGREEING = 0.97


@pytest.mark.parametrize("name", FILES)
def test_the_marking_agrees_with_the_labels(name: str) -> None:
    rows = judged(name)
    table = report(rows)
    print(f"\n{name}\n{table}")
    assert sum(one.agrees for one in rows) >= LEAST_AGREEING * len(rows), table


@pytest.mark.parametrize("name", FILES)
def test_no_wrong_answer_has_full_credit(name: str) -> None:
    assert [str(one.row) for one in judged(name) if one.is_too_generous] == []


@pytest.mark.parametrize("name", FILES)
def test_the_labels_fit_their_cards(name: str) -> None:
    for one in judged(name):
        assert not one.row.verdicts or len(one.row.verdicts) == _length(one), str(one.row)


@pytest.mark.parametrize("name", FILES)
def test_there_are_enough_labels_of_every_kind(name: str) -> None:
    rows = labelled(name)
    kinds = Counter(cards()[row.card].kind for row in rows)
    assert len(rows) >= 300
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 25
    assert {row.spelling for row in rows} == {"fair", "lenient", "strict"}


@pytest.mark.parametrize("name", FILES)
def test_no_answer_is_labelled_twice(name: str) -> None:
    rows = [(row.card, row.typed, row.spelling) for row in labelled(name)]
    assert [row for row, number in Counter(rows).items() if number > 1] == []


def _length(one: Judged) -> int:
    """The items of a card, without the lines that stand for none."""
    return sum(item.expected is not None for item in one.mark.items)
