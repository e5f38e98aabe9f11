"""What is recalled by topic, what comes in the next days, and what will not stick."""

from datetime import date, timedelta

import pytest

from swotup.core.memory import expected_recall
from swotup.core.model import CardId, DeckId, Exam, Schedule, Standing
from swotup.core.queue import Row
from swotup.core.readiness import ahead, leeches, readiness
from tests.core.exam_builders import course

TODAY = date(2027, 1, 14)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def row(name: str, *, last: int | None = None, due: int = 1, stability: float = 10, **more: object) -> Row:
    """A card last seen and due on days counted from today; new where it was never seen."""
    held = {key: value for key, value in more.items() if key in ("lapses",)}
    schedule = (
        Schedule()
        if last is None
        else Schedule(1, due - last, due=day(due), first=day(last), last=day(last), stability=stability, **held)  # type: ignore[arg-type]
    )
    later = more.get("later")
    standing = Standing(
        schedule, suspended=bool(more.get("suspended")), later=day(later) if isinstance(later, int) else None
    )
    return Row(CardId(f"deck/{name}"), DeckId("deck"), name, 0, standing)


TOPICS = {
    CardId("deck/a"): ("lo1",),
    CardId("deck/b"): ("lo1", "lo2"),
    CardId("deck/c"): ("lo3",),
    CardId("deck/d"): (),
}
TITLES = {"lo1": ("LO1", "The first"), "lo2": ("LO2", "")}


def test_the_weakest_topic_comes_first_and_those_not_begun_stand_apart() -> None:
    rows = [row("a", last=0, stability=50), row("b", last=-5, stability=3), row("c"), row("d", last=0)]
    found = readiness(rows, TOPICS, TITLES, exam="biology", day=day(10))
    b, a = expected_recall(3, 15), expected_recall(50, 10)
    assert [(one.name, one.title, one.cards, one.seen) for one in found.topics] == [
        ("LO2", "", 1, 1),
        ("LO1", "The first", 2, 2),
    ]
    assert [one.expected for one in found.topics] == pytest.approx([b, (a + b) / 2])
    assert [(one.name, one.expected, one.of_seen) for one in found.not_begun] == [("lo3", 0, 0)]
    assert (found.whole.cards, found.whole.seen, found.weakest) == (4, 3, found.topics[0])


def test_a_card_never_seen_counts_as_not_recalled() -> None:
    found = readiness([row("a", last=0), row("b")], TOPICS, TITLES, exam=None, day=TODAY)
    assert (found.whole.expected, found.whole.of_seen) == (0.5, 1.0)


def test_a_card_that_is_suspended_is_left_out() -> None:
    found = readiness([row("a", last=0, suspended=True)], TOPICS, TITLES, exam=None, day=TODAY)
    assert (found.whole.cards, found.topics, found.weakest) == (0, (), None)


@pytest.mark.parametrize(
    ("card", "exam", "expected"),
    [
        pytest.param(row("a"), None, None, id="a new card"),
        pytest.param(row("a", last=-1, due=3), None, 3, id="on its due day"),
        pytest.param(row("a", last=-9, due=-3), None, 0, id="overdue, today"),
        pytest.param(row("a", last=0, due=1), None, 1, id="seen today, tomorrow"),
        pytest.param(row("a", last=-1, due=29), None, 29, id="on the last day of the chart"),
        pytest.param(row("a", last=-1, due=30), None, None, id="after it"),
        pytest.param(row("a", last=-1, due=3, suspended=True), None, None, id="suspended"),
        pytest.param(row("a", last=-1, due=0, later=1), None, 1, id="put off"),
        pytest.param(row("a", last=0, due=29), 10, 5, id="on the day of its exam's plan"),
        pytest.param(row("a", last=-1, due=3), -1, None, id="its exam is over"),
    ],
)
def test_the_day_on_which_a_card_comes(card: Row, exam: int | None, expected: int | None) -> None:
    known = None if exam is None else course(Exam("biology", day(exam), day(-30)), "simple")
    found = ahead([card], course=known, today=TODAY)
    assert len(found) == 30
    assert [number for number, cards in enumerate(found) if cards] == ([] if expected is None else [expected])


def test_leeches_are_told_by_how_often_they_were_forgotten() -> None:
    rows = [row(name, last=0, lapses=lapses) for name, lapses in (("a", 8), ("b", 7), ("c", 11))]
    rows.append(row("d", last=0, lapses=20, suspended=True))
    assert [one.card for one in leeches(rows)] == [CardId("deck/c"), CardId("deck/a")]
