"""`swot grade` and `swot undo`: SM-2's numbers, exactly, through the command that scripts use."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from swotup.core.model import BUTTONS
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]
CARD = "small/capital"


def numbers(texts: str) -> list[int]:
    return [int(text) for text in texts.split()]


def graded(learner: Learner, *qualities: object) -> list[dict[str, Any]]:
    """What `swot grade` says after each of these qualities, each on the card's due day."""
    found = []
    for quality in qualities:
        result = learner.swot("grade", CARD, str(quality), "--json")
        assert (result.status, result.err) == (0, "")
        found.append(result.json)
        learner.now = f"{result.json['due']}T12:00+00:00"
    return found


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize(
    ("qualities", "intervals", "eases", "n"),
    [
        pytest.param("4 4 4 4 4", "1 6 15 38 95", "250 250 250 250 250", 5, id="always good"),
        pytest.param("5 5 5 5 5", "1 6 17 48 140", "260 270 280 290 300", 5, id="always easy"),
        pytest.param("3 3 3 3 3", "1 6 14 30 59", "236 222 208 194 180", 5, id="always hard"),
        pytest.param("1 0 5 5 5", "1 1 1 6 9", "196 130 140 150 160", 3, id="a bad start"),
        pytest.param("4 4 4 1 4 4 4", "1 6 15 1 1 6 12", "250 250 250 196 196 196 196", 3, id="a lapse starts over"),
        pytest.param("5 5 2 5 5 5", "1 6 1 1 6 16", "260 270 238 248 258 268", 3, id="a near miss is a lapse"),
        pytest.param("0 0 0 0 0", "1 1 1 1 1", "170 130 130 130 130", 0, id="ease has a floor"),
        pytest.param("3 4 5 3 4 5", "1 6 15 37 86 200", "236 236 246 232 232 242", 6, id="up and down"),
        pytest.param(
            "5 3 5 3 5 0 5 5", "1 6 15 39 95 1 1 6", "260 246 256 242 252 172 182 192", 2, id="easy, hard and a lapse"
        ),
    ],
)
def test_each_quality_sequence_gives_exactly_these_numbers(
    learner: Learner, qualities: str, intervals: str, eases: str, n: int
) -> None:
    found = graded(learner, *qualities.split())
    assert [step["interval"] for step in found] == numbers(intervals)
    assert [round(step["ease"] * 100) for step in found] == numbers(eases)
    assert [step["ease"] for step in found] == [hundredths / 100 for hundredths in numbers(eases)]
    assert found[-1]["repetition"] == n
    assert {step["kind"] for step in found} == {"repetition"}
    assert learner.swot("show", CARD, "--json").json["schedule"]["repetition"] == n


def by_hand(qualities: Sequence[int], *, exact: bool) -> list[int]:
    """The intervals after each quality by scheduling's formulas, in fractions or in binary floats."""
    number: Callable[[str], Any] = Fraction if exact else float
    n, interval, ease = 0, 0, number("2.5")
    found = []
    for quality in qualities:
        n = n + 1 if quality >= 3 else 0
        interval = 1 if n <= 1 else 6 if n == 2 else ceil(interval * ease)
        miss = 5 - quality
        ease = max(number("1.3"), ease + number("0.1") - miss * (number("0.08") + miss * number("0.02")))
        found.append(interval)
    return found


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("qualities", ["0 0 5 5 3", "0 1 5 5 5", "0 5 5 5 3"])
def test_where_binary_floats_go_wrong_the_interval_is_right(learner: Learner, qualities: str) -> None:
    exact = by_hand(numbers(qualities), exact=True)
    assert by_hand(numbers(qualities), exact=False) != exact
    assert [step["interval"] for step in graded(learner, *qualities.split())] == exact


@pytest.mark.usefixtures("swot")
def test_the_due_day_is_the_day_of_the_repetition_and_the_interval(learner: Learner) -> None:
    assert [step["due"] for step in graded(learner, 4, 4, 4)] == ["2027-01-15", "2027-01-21", "2027-02-05"]


@pytest.mark.usefixtures("swot")
def test_easy_for_thousands_of_years_never_overflows(learner: Learner) -> None:
    found = []
    while learner.now < "9000":
        found += graded(learner, "easy")
    assert max(step["interval"] for step in found) == 36_500
    assert found[-1]["repetition"] == len(found) > 70
    assert found[-1]["due"] > "9000"


@pytest.mark.parametrize("word", ["again", "hard", "good", "easy", "Good", "EASY"])
def test_the_buttons_words_are_qualities(swot: Swot, word: str) -> None:
    assert swot("grade", CARD, word, "--json").json["quality"] == BUTTONS[word.lower()]


@pytest.mark.parametrize("quality", range(6))
def test_json_has_a_key_for_each_question(swot: Swot, quality: int) -> None:
    found = swot("grade", CARD, str(quality), "--json").json
    assert found == {
        "card": CARD,
        "quality": quality,
        "kind": "repetition",
        "repetition": int(quality >= 3),
        "interval": 1,
        "ease": [1.7, 1.96, 2.18, 2.36, 2.5, 2.6][quality],
        "due": "2027-01-15",
        "again_today": quality < 4,
        "comes": "2027-01-15",
    }


# -- drills and early reviews --------------------------------------------------------------------------------


def test_a_second_review_on_the_day_is_a_drill_and_changes_no_number(swot: Swot) -> None:
    first = swot("grade", CARD, "hard", "--json").json
    found = [swot("grade", CARD, quality, "--json").json for quality in ("again", "good", "again")]
    assert [step["kind"] for step in found] == ["drill"] * 3
    assert [step["again_today"] for step in found] == [True, False, False]
    for step in found:
        assert {key: step[key] for key in ("repetition", "interval", "ease", "due")} == {
            key: first[key] for key in ("repetition", "interval", "ease", "due")
        }


def test_a_card_is_drilled_three_times_a_day_at_most(swot: Swot) -> None:
    found = [swot("grade", CARD, "again", "--json").json["again_today"] for _ in range(5)]
    assert found == [True, True, True, False, False]


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize(
    ("quality", "after"),
    [
        pytest.param("good", (2, 6, 2.5, "2027-01-21", False), id="a success changes nothing"),
        pytest.param("hard", (2, 6, 2.5, "2027-01-21", True), id="a hard one is drilled"),
        pytest.param("again", (0, 1, 1.96, "2027-01-18", True), id="a failure is a lapse"),
    ],
)
def test_a_review_before_the_due_day_is_early(learner: Learner, quality: str, after: tuple[object, ...]) -> None:
    graded(learner, "good", "good")
    learner.now = "2027-01-17T12:00+00:00"
    found = learner.swot("grade", CARD, quality, "--json").json
    assert found["kind"] == "early"
    assert tuple(found[key] for key in ("repetition", "interval", "ease", "due", "again_today")) == after


@pytest.mark.usefixtures("swot")
def test_a_late_review_earns_no_extra_credit(learner: Learner) -> None:
    graded(learner, "good", "good")
    learner.now = "2027-06-01T12:00+00:00"
    found = learner.swot("grade", CARD, "good", "--json").json
    assert (found["kind"], found["interval"], found["due"]) == ("repetition", 15, "2027-06-16")


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize(
    ("now", "kind"),
    [
        pytest.param("2027-01-15T03:59+00:00", "drill", id="before four in the morning it is still yesterday"),
        pytest.param("2027-01-15T04:00+00:00", "repetition", id="at four the next study day begins"),
        pytest.param("2027-01-15T08:59+05:00", "repetition", id="by the local clock"),
        pytest.param("2027-01-13T12:00+00:00", "repetition", id="a clock that was set back makes it the first"),
    ],
)
def test_the_study_day_decides_what_a_review_is(learner: Learner, now: str, kind: str) -> None:
    graded(learner, "good")
    learner.now = now
    assert learner.swot("grade", CARD, "good", "--json").json["kind"] == kind


@pytest.mark.usefixtures("swot")
def test_an_answer_from_before_a_reset_is_said_not_to_count(learner: Learner) -> None:
    graded(learner, "good")
    learner.swot("reset", CARD)
    learner.now = "2027-01-13T12:00+00:00"
    said = "It does not count: the card was started over later than this, by the clock."
    assert learner.swot("grade", CARD, "good").lines[-1] == said


# -- undo ----------------------------------------------------------------------------------------------------


def test_undo_gives_back_the_schedule_that_held_before(swot: Swot, learner: Learner) -> None:
    first, second = graded(learner, "good", "again")
    learner.now = f"{first['due']}T13:00+00:00"
    found = swot("undo", "--json")
    assert (found.status, found.err) == (0, "")
    assert found.json == {**first, "quality": 1, "kind": "repetition"}
    assert swot("undo", "--json").json == {
        "card": CARD,
        "quality": 4,
        "kind": "repetition",
        "repetition": 0,
        "interval": 0,
        "ease": 2.5,
        "due": None,
        "again_today": False,
        "comes": None,
    }
    assert second["ease"] == 1.96


@pytest.mark.usefixtures("swot")
def test_undo_tells_what_sort_of_review_it_took_back(learner: Learner) -> None:
    graded(learner, "good", "good")
    learner.now = "2027-01-17T12:00+00:00"
    for quality in ("good", "good"):
        learner.swot("grade", CARD, quality)
    assert [learner.swot("undo", "--json").json["kind"] for _ in range(4)] == [
        "drill",
        "early",
        "repetition",
        "repetition",
    ]


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_with_nothing_to_take_back_undo_says_so(swot: Swot, learner: Learner, options: list[str]) -> None:
    result = swot("undo", *options)
    said = "There is no review to take back."
    assert (result.status, result.out) == (1, "")
    assert result.err == (json.dumps({"error": said}) if options else f"swot: {said}") + "\n"
    assert not learner.home.exists()


def test_what_was_taken_back_can_be_given_again(swot: Swot) -> None:
    swot("grade", CARD, "again")
    swot("undo")
    found = swot("grade", CARD, "good", "--json").json
    assert (found["kind"], found["ease"], found["repetition"]) == ("repetition", 2.5, 1)


# -- in sentences --------------------------------------------------------------------------------------------


def test_without_json_the_same_is_said_in_sentences(swot: Swot) -> None:
    assert swot("grade", CARD, "good").lines == [
        "small/capital: Good, counted as a repetition.",
        "It comes tomorrow, on Friday 15 January 2027.",
    ]
    assert swot("grade", CARD, "hard").lines[0] == "small/capital: Hard, counted as a drill."
