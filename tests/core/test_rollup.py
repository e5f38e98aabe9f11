"""What a card's answers come to on each study day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import log as ln

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import log
from swotup.core.days import stamp
from swotup.core.memory import answered, expected_recall
from swotup.core.model import AGAIN, EASY, GOOD, HARD, Answer, Body, CardId, Event, Quality, Reset, Undo
from swotup.core.rollup import (
    EARLY,
    FIRST,
    MILLIONTHS,
    NONE,
    REPETITION,
    CardDay,
    Given,
    Recalled,
    folded,
    loss,
    of_reviews,
)
from swotup.core.schedulers import SCHEDULERS

CARD = CardId("deck/card")
NOON = datetime(2027, 1, 14, 12, tzinfo=UTC)


def events(*told: tuple[int, Body]) -> list[Event]:
    """Events of a card, each on a day counted from the first one, in this order."""
    return [
        Event("device", seq, "learner", stamp(NOON + timedelta(days=number, minutes=seq), 240), body)
        for seq, (number, body) in enumerate(told, 1)
    ]


def answer(
    quality: Quality = GOOD,
    *,
    ms: int | None = None,
    cram: bool = False,
    typed: str = "",
    proposed: Quality | None = None,
) -> Answer:
    return Answer(CARD, quality, "cram" if cram else "study", ms, typed=typed or None, proposed=proposed)


def days(*told: tuple[int, Body], scheduler: str = "sm2") -> list[CardDay]:
    return folded(events(*told), SCHEDULERS[scheduler])[1]


def occasions(*told: tuple[int, Body]) -> list[tuple[int, int, bool, int]]:
    """Day, occasion, whether recalled, and the interval before it."""
    found = days(*told)
    return [((day - NOON.date()).days, one.occasion, one.recalled, one.interval) for day, _, one in found]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([(0, answer())], [(0, FIRST, True, 0)], id="the first review recalls nothing that was known"),
        pytest.param([(0, answer(AGAIN))], [(0, FIRST, False, 0)], id="not known at first"),
        pytest.param(
            [(0, answer()), (1, answer()), (7, answer(AGAIN))],
            [(0, FIRST, True, 0), (1, REPETITION, True, 1), (7, REPETITION, False, 6)],
            id="repetitions on their days",
        ),
        pytest.param(
            [(0, answer()), (1, answer()), (3, answer(HARD))],
            [(0, FIRST, True, 0), (1, REPETITION, True, 1), (3, EARLY, True, 6)],
            id="before the due day it is early",
        ),
        pytest.param(
            [(0, answer()), (1, answer(AGAIN)), (1, answer()), (1, answer())],
            [(0, FIRST, True, 0), (1, REPETITION, False, 1)],
            id="drills do not make good what was missed",
        ),
        pytest.param(
            [(0, answer()), (1, answer(cram=True))],
            [(0, FIRST, True, 0), (1, NONE, False, 0)],
            id="cram says nothing of memory",
        ),
        pytest.param(
            [(0, answer()), (1, answer()), (1, Reset(CARD)), (2, answer())],
            [(0, NONE, False, 0), (1, NONE, False, 0), (2, FIRST, True, 0)],
            id="after a reset it is new again",
        ),
        pytest.param(
            [(0, answer()), (1, answer(AGAIN)), (1, Undo(CARD, "device", 2)), (1, answer())],
            [(0, FIRST, True, 0), (1, REPETITION, True, 1)],
            id="what was taken back is gone",
        ),
    ],
)
def test_what_the_review_of_a_day_was(told: list[tuple[int, Body]], expected: list[tuple[int, int, bool, int]]) -> None:
    assert occasions(*told) == expected


def test_a_review_on_a_study_day_before_the_day_last_seen_is_a_drill() -> None:
    first, second = events((5, answer()), (6, answer(AGAIN)))
    flown_west = replace(second, stamp=replace(second.stamp, day=first.stamp.day - timedelta(days=2)))
    _, found = folded([first, flown_west], SCHEDULERS["sm2"])
    assert [(one.given.answers, one.recalled.occasion) for one in found] == [(1, NONE), (1, FIRST)]


def test_all_that_was_answered_took_its_time_whether_it_counts_or_not() -> None:
    told = [answer(AGAIN, ms=9_000), answer(ms=4_000), answer(ms=2_000, cram=True), answer()]
    found = days(*((0, one) for one in told), (0, Reset(CARD)))
    assert [one.given for one in found] == [Given(answers=4, ms=15_000)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(answer(HARD, typed="x", proposed=HARD), Given(1, 0, 1, 0, 0), id="as proposed"),
        pytest.param(answer(GOOD, typed="x", proposed=HARD), Given(1, 0, 1, 1, 0), id="higher"),
        pytest.param(answer(AGAIN, typed="x", proposed=HARD), Given(1, 0, 1, 0, 1), id="lower"),
        pytest.param(answer(GOOD, proposed=AGAIN), Given(1, 0, 0, 0, 0), id="nothing was typed"),
        pytest.param(answer(GOOD, typed="x"), Given(1, 0, 0, 0, 0), id="graded by the learner alone"),
    ],
)
def test_a_proposed_quality_is_accepted_raised_or_lowered(given: Answer, expected: Given) -> None:
    assert [one.given for one in days((0, given))] == [expected]


# -- what was expected -------------------------------------------------------------------------------------------


def test_each_reading_is_charged_for_how_far_off_it_was() -> None:
    [_, one] = days((0, answer()), (2, answer(AGAIN)))
    stability, _ = answered(None, None, GOOD, days=0)
    expected = expected_recall(stability, 2)
    assert one.recalled == Recalled(
        REPETITION,
        False,
        1,
        round(expected * MILLIONTHS),
        round(-ln(1 - expected) * MILLIONTHS),
        round(-ln(1 - 0.9**2) * MILLIONTHS),
    )


def test_sm2_is_read_as_sm2_whatever_spaces_the_cards() -> None:
    told = [(0, answer()), (1, answer()), (7, answer(EASY)), (30, answer(AGAIN))]
    assert [one.recalled.sm2_loss for one in days(*told, scheduler="fsrs")] == [
        one.recalled.sm2_loss for one in days(*told)
    ]


@pytest.mark.parametrize(
    ("expected", "is_recalled", "nats"),
    [
        pytest.param(0.5, True, ln(2), id="fifty-fifty"),
        pytest.param(0.9, True, -ln(0.9), id="nearly sure and right"),
        pytest.param(0.9, False, -ln(0.1), id="nearly sure and wrong"),
        pytest.param(1.0, False, -ln(0.0001), id="no prediction is taken to be quite sure"),
    ],
)
def test_the_log_loss(expected: float, is_recalled: bool, nats: float) -> None:
    assert loss(expected, is_recalled=is_recalled) == pytest.approx(nats * MILLIONTHS, abs=1)


BODIES = st.one_of(
    st.builds(Answer, st.just(CARD), st.sampled_from([0, 1, 2, 3, 4, 5]), st.sampled_from(["study", "cram"])),
    st.just(Reset(CARD)),
    st.builds(Undo, st.just(CARD), st.just("device"), st.integers(1, 20)),
)


@given(st.lists(st.tuples(st.integers(0, 60), BODIES), max_size=20), st.sampled_from(["sm2", "fsrs"]))
def test_where_a_card_stands_is_what_the_log_alone_says(told: list[tuple[int, Body]], scheduler: str) -> None:
    module = SCHEDULERS[scheduler]
    standing, found = folded(events(*told), module)
    assert standing == log.standing(events(*told), module)
    counted = [one for one in log.past(events(*told), module) if one.counts]
    firsts: dict[date, bool] = {}
    for one in counted:
        if one.kind != "drill":
            firsts[one.day] = one.answer.quality >= 3
    assert {day: one.recalled for day, _, one in found if one.occasion} == firsts


REVIEWED = st.builds(
    Answer,
    st.just(CARD),
    st.sampled_from([0, 1, 2, 3, 4, 5]),
    ms=st.none() | st.integers(0, 60_000),
    face=st.sampled_from([None, "", "one", "other"]),
)


@given(st.lists(st.tuples(st.integers(-3, 60), REVIEWED), max_size=20), st.sampled_from(["sm2", "fsrs"]))
def test_reviews_alone_come_to_what_their_events_do(told: list[tuple[int, Answer]], scheduler: str) -> None:
    module, known = SCHEDULERS[scheduler], log.still_true(events(*told))
    reviews = log.told(known).reviews
    face = next((answer.face for e in reversed(known) if isinstance(answer := e.body, Answer) and answer.face), None)
    assert of_reviews(reviews, face, module) == folded(known, module)
