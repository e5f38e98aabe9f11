"""What is recalled by topic, what comes in the next days, and what will not stick."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.forecast import recall
from swotup.core.memory import expected_recall
from swotup.core.model import Exam, Schedule
from swotup.core.plans import PLANS, Course
from swotup.core.queue import comes_on
from swotup.core.readiness import Alike, ahead, readiness
from tests.core.exam_builders import course

TODAY = date(2027, 1, 14)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def card(
    *topics: str,
    last: int | None = None,
    due: int = 1,
    later: int | None = None,
    stability: float = 10,
    cards: int = 1,
) -> Alike:
    """Cards last seen and due on days counted from today; new where they were never seen."""
    put_off = None if later is None else day(later)
    if last is None:
        return Alike(topics, None, None, put_off, None, cards)
    return Alike(topics, day(due), day(last), put_off, stability, cards)


TITLES = {"lo1": ("LO1", "The first"), "lo2": ("LO2", "")}


def test_the_weakest_topic_comes_first_and_those_not_begun_stand_apart() -> None:
    cards = [
        card("lo1", last=0, stability=50),
        card("lo1", "lo2", last=-5, stability=3),
        card("lo3"),
        card(last=0),
    ]
    found = readiness(cards, TITLES, exam="biology", day=day(10))
    b, a = expected_recall(3, 15), expected_recall(50, 10)
    assert [(one.name, one.title, one.cards, one.seen) for one in found.topics] == [
        ("LO2", "", 1, 1),
        ("LO1", "The first", 2, 2),
    ]
    assert [one.expected for one in found.topics] == pytest.approx([b, (a + b) / 2])
    assert [(one.name, one.expected, one.of_seen) for one in found.not_begun] == [("lo3", 0, 0)]
    assert (found.whole.cards, found.whole.seen, found.weakest) == (4, 3, found.topics[0])


def test_a_card_never_seen_counts_as_not_recalled() -> None:
    found = readiness([card("lo1", last=0), card("lo1", cards=3)], TITLES, exam=None, day=TODAY)
    assert (found.whole.cards, found.whole.expected, found.whole.of_seen) == (4, 0.25, 1.0)


@pytest.mark.parametrize(
    ("one", "exam", "expected"),
    [
        pytest.param(card(), None, None, id="a new card"),
        pytest.param(card(last=-1, due=3), None, 3, id="on its due day"),
        pytest.param(card(last=-9, due=-3), None, 0, id="overdue, today"),
        pytest.param(card(last=0, due=1), None, 1, id="seen today, tomorrow"),
        pytest.param(card(last=-1, due=29), None, 29, id="on the last day of the chart"),
        pytest.param(card(last=-1, due=30), None, None, id="after it"),
        pytest.param(card(last=-1, due=0, later=1), None, 1, id="put off"),
        pytest.param(card(last=0, due=29), 10, 5, id="on the day of its exam's plan"),
        pytest.param(card(last=-1, due=3), -1, None, id="its exam is over"),
    ],
)
def test_the_day_on_which_a_card_comes(one: Alike, exam: int | None, expected: int | None) -> None:
    known = None if exam is None else course(Exam("biology", day(exam), day(-30)), "simple")
    found = ahead([one], course=known, today=TODAY)
    assert len(found) == 30
    assert [number for number, cards in enumerate(found) if cards] == ([] if expected is None else [expected])


DAYS = st.integers(-400, 60)
SEEN = st.builds(
    card,
    st.sampled_from(sorted(TITLES)),
    last=DAYS,
    due=DAYS,
    later=st.none() | st.integers(-3, 9),
    stability=st.floats(0.001, 5_000),
    cards=st.integers(1, 5),
)
NEW = st.builds(card, st.sampled_from(sorted(TITLES)), later=st.none() | st.integers(-3, 9), cards=st.integers(1, 5))


@given(st.lists(SEEN | NEW), st.none() | st.builds(day, st.integers(0, 50)), st.sampled_from(sorted(PLANS)))
def test_cards_alike_count_as_each_of_them_would(groups: list[Alike], exam: date | None, plan: str) -> None:
    known = None if exam is None else course(Exam("biology", exam, day(-30)), plan)
    on = exam or TODAY
    found = readiness(groups, TITLES, exam=None, day=on)
    told = {one.name: one for one in (*found.topics, *found.not_begun)}
    for topic, (name, _) in TITLES.items():
        each = [recall(schedule, on) for schedule in _schedules(one for one in groups if topic in one.topics)]
        if each:
            assert told[name].cards == len(each)
            assert told[name].seen == sum(one > 0 for one in each)
            assert told[name].expected == fsum(each) / len(each)
    assert ahead(groups, course=known, today=TODAY) == _one_by_one(groups, known)


def _schedules(groups: Iterable[Alike]) -> list[Schedule]:
    """One for each card."""
    return [
        Schedule(due=one.due, last=one.last, stability=one.stability, first=one.last)
        for one in groups
        for _ in range(one.cards)
    ]


def _one_by_one(groups: list[Alike], course: Course | None) -> list[int]:
    """How many cards come on each of 30 days, card by card."""
    found = [0] * 30
    for one in groups:
        for schedule in _schedules([one]):
            planned = comes_on(schedule, course)
            if planned is None or schedule.last is None:
                continue
            comes = max(planned, day(1) if schedule.last >= TODAY else TODAY, one.later or TODAY)
            number = (comes - TODAY).days
            if number < 30 and (course is None or comes <= course.exam.day):
                found[number] += 1
    return found
