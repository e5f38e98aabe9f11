"""Six weeks up to an exam, day by day at the command line: a week off, and the exam is moved forward."""

from datetime import date, timedelta

import pytest

from swotup.core.plans import PLANS
from tests.cli.conftest import Learner, Result
from tests.cli.test_home import questions

BEGIN = date(2027, 1, 14)
MINUTES = 3
GRADES = ("good", "good", "easy", "good", "again", "good", "hard", "good")
TYPED = "".join(f"\n{grade}\n" for grade in GRADES * 40)


def on(learner: Learner, day: int) -> Learner:
    """The learner on a day counted from the first."""
    learner.now = f"{BEGIN + timedelta(days=day)}T18:00+00:00"
    return learner


def sit_down(learner: Learner, day: int) -> Result:
    return on(learner, day).swot("review", typed=TYPED)


def first_asked(result: Result) -> int:
    """How many cards the first round had."""
    return next((int(line.split(" of ")[1].split(".")[0]) for line in result.lines if line.startswith("Card 1 of ")), 0)


@pytest.mark.parametrize("plan", PLANS)
def test_six_weeks(learner: Learner, plan: str) -> None:
    learner.deck(questions("biology", 90))
    on(learner, 0).swot("set", "plan", plan)
    set_ = on(learner, 0).swot("exam", "biology", "+42", "--minutes", str(MINUTES))
    assert set_.lines[0] == "biology: Thursday 25 February 2027, in 42 days."

    unseen = 90
    for day in range(14):
        result = sit_down(learner, day)
        assert (result.status, result.err) == (0, "")
        assert 0 < first_asked(result) <= MINUTES * 60 // 8
        unseen -= -(-unseen // (21 - day))
        assert on(learner, day).swot("plan", "--json").json["unseen"] == unseen
    before = learner.swot("plan", "--json").json

    back = on(learner, 21)
    home, told = back.swot().lines, back.swot("plan").lines
    assert home[0] == f"biology: Thursday 25 February 2027, in 21 days; {unseen} cards unseen."
    assert home[1].endswith(" more cards wait than today's minutes hold: `swot plan` shows what fits.")
    assert "Not everything is seen by half-time, Thursday 4 February 2027, but 2 days later." in told
    assert any("cards wait since earlier days: you are level by " in line for line in told)
    found = back.swot("plan", "--json").json
    assert found["expected_recall"] < before["expected_recall"]

    for day in range(21, 28):
        sit_down(learner, day)
    recovered = on(learner, 28).swot("plan", "--json").json
    assert recovered["unseen"] == 0
    assert recovered["overdue"] < found["overdue"]

    moved = back.swot("exam", "biology", "18/2/2027")
    assert moved.lines[0] == "biology: Thursday 18 February 2027, in 7 days."
    assert "90 cards, all seen; 3 minutes a day." in moved.lines
    for day in range(28, 34):
        sit_down(learner, day)
    eve = on(learner, 34)
    assert eve.swot().lines[0] == "biology is tomorrow, Thursday 18 February 2027."
    assert eve.swot().lines[1].startswith("One thing to do: `swot review`, ")
    sit_down(learner, 34)
    assert eve.swot().lines[1] == "One thing to do: rest. All that was planned is done."
    assert eve.swot("plan", "--json").json["expected_recall"] > 0.93

    assert "biology is today: good luck." in on(learner, 35).swot().lines
    rests = on(learner, 36).swot().lines[0]
    assert rests.startswith("biology was on Thursday 18 February 2027; its 90 cards rest.")
    assert first_asked(sit_down(learner, 36)) == 0


def test_on_the_day_of_the_exam_nothing_is_said_to_wait_for_the_next(learner: Learner) -> None:
    learner.deck(questions("biology", 30))
    on(learner, 0).swot("exam", "biology", "+10", "--minutes", str(MINUTES))
    for day in range(10):
        sit_down(learner, day)
    sit_down(learner, 10)
    assert any(line.endswith("wait for tomorrow.") for line in on(learner, 9).swot("review").lines)
    said = on(learner, 10).swot("review").lines
    assert said[0].startswith("The time set for today is used up: ")
    assert not any("tomorrow" in line for line in said)
