"""Whatever figures of a report are added and taken from each other, what is left is of no fewer than five pupils."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotup.core.class_counts import LEAST_PUPILS, Asked, Tally
from swotup.core.classroom import report
from swotup.core.counting import Told, count
from swotup.core.model import Answer, Body, CardId, Flag
from swotup.screens.report import Shown
from swotup.screens.reported import as_json
from tests.handed_in.handed_builders import QUALITIES, event

CARDS: Final = ("a", "b", "c")
TOPICS: Final = {"T1": "ab", "T2": "bc", "T3": "a"}
ASKED: Final = Asked({}, {topic: frozenset(CardId(f"deck/{one}") for one in cards) for topic, cards in TOPICS.items()})
PRIME: Final = 2**31 - 1
"""Ranks are those of whole numbers, but for a chance of one in millions."""

SUMS: Final = ("first", "last", "more", "flag")
"""What may change of a pupil and a card."""

Class = Mapping[str, tuple[str, str]]
"""For each pupil the subfolder, and the cards that they answered."""
Figures = Mapping[tuple[str, ...], int]


def published(pupils: Class, tallies: tuple[Tally, ...], change: tuple[str, str, str] = ("", "", "")) -> Figures:
    """The numbers that the report tells, where all is right but for one change: of a pupil, to a card, in what."""
    told = [
        Told(name, where, event(name, seq, body))
        for name, (where, cards) in pupils.items()
        for seq, body in enumerate(bodies(cards, change[1:] if name == change[0] else ("", "")), 1)
    ]
    found = report(count(told, ASKED, {}), tallies, ASKED)
    return dict(_numbers(as_json(Shown(found, {}, {}, [], "school", 10, with_names=False))))


def bodies(cards: str, change: tuple[str, str]) -> Iterator[Body]:
    """A first and a last answer to each card, all right but for the change: a wrong one, another one, or a flag."""
    for card in cards:
        which = change[1] if change[0] == card or change[0] in TOPICS else ""
        yield Answer(CardId(f"deck/{card}"), QUALITIES[which != "first"])
        if which == "more":
            yield Answer(CardId(f"deck/{card}"), QUALITIES[True])
        yield Answer(CardId(f"deck/{card}"), QUALITIES[which not in ("last", "need")])
        if which == "flag":
            yield Flag(CardId(f"deck/{card}"))


def _numbers(value: object, *place: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each whole number with its place; a card, a topic and a class go by their names."""
    match value:
        case bool():
            return
        case int():
            yield place, value
        case dict():
            for key, one in value.items():
                yield from _numbers(one, *place, str(key))
        case list():
            for one in value:
                name = next(str(one[key]) for key in ("class", "card", "topic", "file", "text") if key in one)
                yield from _numbers(one, *place, name)


def known_of(pupils: Class, tallies: tuple[Tally, ...]) -> list[list[tuple[str, int]]]:
    """The figures, each as what it counts: by pupil and change, by how much it grows.

    Of a flag that is told without a number, nothing grows: a teacher is to look at the card whoever flagged it.
    Whether a pupil needs help with a topic is no sum of answers: it is a change of its own, and no part of the others.
    """
    before = published(pupils, tallies)
    changes = [(name, card, what) for name, (_, cards) in pupils.items() for card in cards for what in SUMS]
    changes += [(name, topic, "need") for name in pupils for topic in TOPICS]
    rows: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for change in changes:
        after = published(pupils, tallies, change)
        for place, number in before.items():
            is_meant = change[1] in place if change[2] == "need" else True
            is_same = ("need_help" in place) == (change[2] == "need")
            grown = after.get(place, number) - number if is_meant and is_same else 0
            rows.setdefault(place, []).append((change[0], grown))
    return [row for row in rows.values() if any(grown for _, grown in row)]


def rank(rows: list[list[int]]) -> int:
    """How many of the rows say something that the others do not."""
    left, found = [[one % PRIME for one in row] for row in rows], 0
    while left:
        row = left.pop()
        place = next((index for index, one in enumerate(row) if one), None)
        if place is None:
            continue
        found += 1
        inverse = pow(row[place], -1, PRIME)
        for other in left:
            factor = other[place] * inverse % PRIME
            if factor:
                other[:] = [(a - factor * b) % PRIME for a, b in zip(other, row, strict=True)]
    return found


def disclosed(pupils: Class, tallies: tuple[Tally, ...] = ()) -> list[tuple[str, ...]]:
    """The groups of fewer than five pupils of whom some sum of figures tells, and of nobody else.

    Such a sum is there where the figures, taken without these pupils, say less than with them.
    """
    rows = known_of(pupils, tallies)
    all_of_it = rank([[grown for _, grown in row] for row in rows])
    alike: dict[tuple[str, str], list[str]] = {}
    for name, told in pupils.items():
        alike.setdefault(told, []).append(name)  # what a sum tells of one of these, it tells of all
    found = []
    for number in range(1, LEAST_PUPILS):
        for some in combinations(alike.values(), number):
            few = tuple(sorted(name for names in some for name in names))
            if len(few) < LEAST_PUPILS:
                rest = [[grown for name, grown in row if name not in few] for row in rows]
                if rank(rest) < all_of_it:
                    found.append(few)
    return found


def class_of(told: str) -> Class:
    """Pupils such as "7a:abc*5 7b:a": five who answered all cards, and one in another class who answered one."""
    found: list[tuple[str, str]] = []
    for part in told.split():
        where, _, more = part.partition(":")
        cards, _, number = more.partition("*")
        found += [(where, cards)] * int(number or 1)
    return {f"p{number:02}": one for number, one in enumerate(found)}


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("7a:a*5 7a:ab", id="a card of one, in a topic of six"),
        pytest.param("7a:ab*5 7a:b 7a:c", id="topics that share a card"),
        pytest.param("7a:abc*5 7b:abc*4", id="a class of four"),
        pytest.param("7a:abc*5 7b:abc*4 7c:abc", id="two small classes that are five together"),
        pytest.param(
            "7a:abc*5 7b:ab*3 7c:b*3 7c:c*2", id="small classes that are enough for one card, and not for others"
        ),
        pytest.param("7a:abc*5 7b:abc*5 7b:a*3", id="cards with more and less pupils"),
    ],
)
def test_no_figures_taken_from_each_other_tell_of_few(told: str) -> None:
    assert disclosed(class_of(told)) == []


def test_a_tally_in_place_of_answers_tells_of_few_neither() -> None:
    tallies = (Tally("7a", CardId("deck/b"), 3, 4), Tally("7b", CardId("deck/a"), 1, 2))
    assert disclosed(class_of("7a:ab*5 7a:bc*2 7b:ab*2"), tallies) == []


def test_this_would_find_what_is_told_of_few() -> None:
    assert rank([[1, 1, 0], [0, 1, 1], [1, 2, 1]]) == 2
    five, four = [1] * 5 + [0], [0] + [1] * 5
    assert rank([five, four]) > rank([row[1:5] for row in (five, four)])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["7a", "7a", "7b", "7c"]), st.sampled_from(["abc", "abc", "ab", "bc", "ac", "a", "b", "c"])
        ),
        min_size=5,
        max_size=16,
    ),
    st.lists(
        st.builds(
            Tally,
            st.sampled_from(["7a", "7b"]),
            st.sampled_from([CardId(f"deck/{one}") for one in CARDS]),
            st.integers(0, 4),
            st.integers(0, 4),
        ),
        max_size=2,
    ),
)
def test_nor_do_those_of_any_classes(told: list[tuple[str, str]], tallies: list[Tally]) -> None:
    assert disclosed({f"p{number:02}": one for number, one in enumerate(told)}, tuple(tallies)) == []
