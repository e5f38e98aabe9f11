"""`swot exam` and `swot plan`: exams are set, moved and closed, and the day's cards follow their plan."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from swotup.cli import completion, exam_book, setup, today, workspace
from swotup.core.model import GOOD, Answer, CardId
from swotup.core.plans import PLANS
from tests.cli.conftest import SMALL, Learner, Result
from tests.cli.test_home import questions

Swot = Callable[..., Result]
DAY = "Thursday 11 February 2027"


@pytest.fixture
def many(learner: Learner) -> Learner:
    """A learner with a deck of forty questions, and another one of four."""
    learner.deck(questions("many", 40), "many.yaml")
    learner.deck(questions("few", 4), "few.yaml")
    return learner


def study(learner: Learner, *, quality: str = "good") -> list[str]:
    """Answer what comes until nothing does; the cards in order."""
    cards: list[str] = []
    while card := learner.swot("next", "--json").json["card"]:
        cards.append(card["id"])
        learner.swot("grade", card["id"], quality)
    return cards


def events(learner: Learner) -> list[Any]:
    with workspace.opened() as work:
        return [work.store.event(work.store.device, seq) for seq in range(1, 20)]


# -- setting -------------------------------------------------------------------------------------------------


def test_an_exam_is_set_and_its_day_told_in_full(many: Learner) -> None:
    assert many.swot("exam", "biology", "11/2/2027", "--minutes", "10").lines == [
        f"biology: {DAY}, in 28 days.",
        "44 cards, 44 unseen; 10 minutes a day.",
        "Expected recall on the day: 99%.",
        "Start: swot review",
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param(["11/2/2027"], "exam", id="without a name"),
        pytest.param(["11", "feb"], "exam", id="a day of two words"),
        pytest.param(["Unit", "6", "11", "feb"], "Unit 6", id="a name of two words that ends in a number"),
        pytest.param(["Unit 6", "+28"], "Unit 6", id="a name that was quoted"),
        pytest.param(["may", "+28"], "may", id="a name that could be a month"),
    ],
)
def test_the_longest_end_that_is_a_date_is_the_day(many: Learner, words: list[str], name: str) -> None:
    assert many.swot("exam", *words).lines[0] == f"{name}: {DAY}, in 28 days."


def test_minutes_alone_change_only_the_minutes(many: Learner) -> None:
    many.swot("exam", "11/2/2027", "--minutes", "10", "--deck", "many")
    before = many.swot("exam", "--json").json["exams"][0]
    after = many.swot("exam", "--minutes", "5", "--json").json["exams"][0]
    assert (before["minutes"], after["minutes"]) == (10, 5)
    assert [before[key] for key in ("name", "exam", "cards")] == [after[key] for key in ("name", "exam", "cards")]


def test_an_exam_that_is_moved_keeps_its_minutes_and_the_day_it_was_first_set(many: Learner) -> None:
    many.swot("exam", "+28", "--minutes", "7")
    many.now = "2027-01-24T12:00+00:00"
    many.swot("exam", "+28")
    with workspace.opened() as work:
        [exam] = work.exams
    assert (exam.day.isoformat(), exam.since.isoformat(), exam.minutes) == ("2027-02-21", "2027-01-14", 7)


def test_without_minutes_of_its_own_it_has_those_that_are_set(many: Learner) -> None:
    many.swot("exam", "+28")
    assert many.swot("exam", "--json").json["exams"][0]["minutes"] == 10
    many.swot("set", "minutes", "25")
    assert many.swot("exam", "--json").json["exams"][0]["minutes"] == 25


def test_setting_the_same_again_writes_nothing(many: Learner) -> None:
    many.swot("exam", "+28")
    before = events(many)
    many.swot("exam", "11/2/2027")
    assert events(many) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["1/1/2027"], "Friday 1 January 2027 is past: write a day to come, as 14/1/2027, ", id="past"),
        pytest.param(["1/1/2031"], "Wednesday 1 January 2031 is more than three years off: ", id="too far off"),
        pytest.param(["biology"], "'biology' is no date and no exam that is set: write the day as ", id="no date"),
        pytest.param(["--minutes", "5"], "No exam is set: `swot exam DATE` sets one.", id="no exam to change"),
        pytest.param(["+9", "--deck", "none"], "There is no deck 'none'", id="no such deck"),
        pytest.param(["+9", "--deck", "./few.yaml"], "An exam knows decks by their ids: ", id="a path"),
        pytest.param(["+9", "--topic", "T"], "No card has the topic 'T': no card has a topic.", id="no such topic"),
        pytest.param(["x" * 61, "+9"], "An exam cannot be called ", id="a name that is too long"),
        pytest.param(["bad\x1b[31m", "+9"], "An exam cannot be called ", id="control characters"),
        pytest.param(
            ["+9", "--minutes", "0"], "--minutes cannot be 0: write a whole number from 1 to 600.", id="no minutes"
        ),
        pytest.param(["clear"], "No exam is set: ", id="nothing to clear"),
        pytest.param(["clear", "biology"], "No exam is set: ", id="nothing of that name"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(many: Learner, arguments: list[str], said: str) -> None:
    result = many.swot("exam", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"swot: {said}")
    assert not many.home.exists()


def test_an_exam_needs_a_card(learner: Learner) -> None:
    assert learner.swot("exam", "+9").err.startswith("swot: That exam would ask no card: ")


def test_where_there_are_several_it_has_to_be_said_which(many: Learner) -> None:
    many.swot("exam", "a", "+9", "--deck", "few")
    many.swot("exam", "b", "+20")
    assert many.swot("exam", "--minutes", "5").err == "swot: Say which exam: a, b.\n"
    assert many.swot("exam", "clear", "c").err == "swot: There is no exam 'c', only a, b.\n"
    assert many.swot("exam", "B").lines[0] == "b: Wednesday 3 February 2027, in 20 days."


def test_without_an_exam_it_says_how_to_set_one(many: Learner) -> None:
    said = "No exam is set: `swot exam 25/2/2027 --minutes 10`."
    assert many.swot("exam").lines == [said]
    assert many.swot("plan").lines == [said]
    assert said in many.swot().lines
    assert many.swot("plan", "--json").json == {
        "plan": "estimate",
        **dict.fromkeys(("exam", "days", "unseen", "expected_recall", "without_plan")),
        "daily": [],
        "exams": [],
    }


def test_names_are_completed(many: Learner) -> None:
    many.swot("exam", "biology", "+9")
    assert completion.exams("") == ["biology", "clear", "go-on", "put-away"]
    assert completion.exam_names("b") == ["biology"]


# -- the day -------------------------------------------------------------------------------------------------


def test_new_cards_come_at_the_pace_of_the_exam_and_not_by_the_limit(many: Learner) -> None:
    many.swot("exam", "+8", "--minutes", "30")
    assert many.swot("next", "--json").json["waiting"] == {"due": 0, "new": 11, "drill": 0}
    assert len(study(many)) == 11
    assert many.swot("next", "--json").json["card"] is None


def test_the_minutes_end_the_day(many: Learner) -> None:
    many.swot("exam", "+8", "--minutes", "1")
    assert len(study(many)) == 4
    assert many.swot().lines[1:3] == [
        "The time set for today is used up: 1 minute.",
        "To go on all the same: `swot review --minutes 10`.",
    ]
    assert many.swot("review", "--minutes", "1", typed="\ngood\n" * 9).out.count("Question: ") == 4
    assert many.swot("review", "--new", "2", typed="\ngood\n" * 9).out.count("Question: ") == 2


@pytest.mark.parametrize(("plan", "quality"), [("simple", "good"), ("estimate", "hard")])
def test_a_seen_card_comes_before_it_is_due_and_says_why(many: Learner, plan: str, quality: str) -> None:
    many.swot("set", "plan", plan)
    many.swot("exam", "+12", "--deck", "few")
    for day in ("14", "15"):
        many.now = f"2027-01-{day}T12:00+00:00"
        for number in range(4):
            many.swot("grade", f"few/q{number}", quality)
    many.now = "2027-01-19T12:00+00:00"
    assert many.swot("next", "few", "--json").json["card"] is None
    assert "It is not due yet: it comes tomorrow, on Wednesday 20 January 2027." in many.swot("show", "few/q0").out
    many.now = "2027-01-20T12:00+00:00"
    found = many.swot("next", "few", "--json").json
    assert (found["card"]["id"], found["reason"]) == ("few/q0", "exam")
    why = "It comes before it is due, for the exam on Tuesday 26 January 2027."
    assert why in many.swot("next", "few").out
    assert why in many.swot("show", "few/q0").out


def test_a_grade_says_when_the_card_will_really_come(many: Learner) -> None:
    many.swot("exam", "+8")
    many.swot("grade", "few/q0", "good")
    many.now = "2027-01-15T12:00+00:00"
    assert many.swot("grade", "few/q0", "good").lines[-1] == "It comes in 3 days, on Monday 18 January 2027."
    assert many.swot("show", "few/q0", "--json").json["schedule"]["due"] == "2027-01-21"


def test_a_due_card_that_is_still_remembered_waits_and_says_so(many: Learner) -> None:
    many.swot("exam", "+30", "--deck", "few")
    many.swot("grade", "few/q0", "good")
    many.now = "2027-01-15T12:00+00:00"
    assert many.swot("next", "few", "--json").json["waiting"]["due"] == 0
    shown = many.swot("show", "few/q0").lines
    assert "State: in 5 days" in shown
    why = "It is due, but remembered well enough for now: it comes in 5 days, on Wednesday 20 January 2027."
    assert f"Why: {why}" in shown
    assert many.swot("cards", "--due").status == 1
    many.swot("set", "plan", "simple")
    assert many.swot("next", "few", "--json").json["waiting"]["due"] == 1
    assert many.swot("cards", "--due").lines == ["1 card.", "few/q0 (due): What is 0?"]


@pytest.mark.parametrize(
    ("plan", "quality", "again"),
    [
        pytest.param("estimate", "again", True, id="missed"),
        pytest.param("estimate", "hard", False, id="recalled, but not surely"),
        pytest.param("simple", "hard", True, id="not surely, by the simple plan"),
    ],
)
def test_a_grade_says_whether_the_card_comes_again_today(many: Learner, plan: str, quality: str, again: bool) -> None:
    many.swot("set", "plan", plan)
    many.swot("exam", "+30", "--deck", "few")
    assert many.swot("grade", "few/q0", quality, "--json").json["again_today"] is again
    assert many.swot("next", "--json").json["waiting"]["drill"] == again
    assert ("few/q0 (again today): " in many.swot("cards").out) is again
    assert many.swot("grade", "few/q0", "hard", "--json").json["again_today"] is (plan == "simple")


@pytest.mark.parametrize(
    ("plan", "quality", "times"),
    [
        pytest.param("estimate", "hard", 2, id="until it is recalled"),
        pytest.param("estimate", "again", 4, id="three drills at most"),
        pytest.param("simple", "hard", 4, id="until it is known"),
    ],
)
def test_a_sitting_drills_as_its_plan_has_it(many: Learner, plan: str, quality: str, times: int) -> None:
    many.swot("set", "plan", plan)
    many.swot("exam", "+2", "--deck", "few")
    many.swot("suspend", "many", "few/q1", "few/q2", "few/q3")
    result = many.swot("review", "few", typed="\nagain\n" + f"\n{quality}\n" * 9)
    assert result.out.count("Answer: ") == times
    stuck = "Enough drilled for one day, 1 card waits for tomorrow: few/q0."
    assert (stuck in result.lines) is (times == 4)


@pytest.mark.parametrize(("plan", "quality", "day"), [("simple", "good", 15), ("estimate", "hard", 17)])
def test_the_buttons_of_a_sitting_say_so_too(many: Learner, plan: str, quality: str, day: int) -> None:
    many.swot("set", "plan", plan)
    many.swot("exam", "+12")
    many.swot("grade", "few/q0", quality)
    many.now = f"2027-01-{day}T12:00+00:00"
    asked = ("review", "few", "--new", "0")
    assert "Good (knew it): in 5 days" in many.swot(*asked, typed="\n?\nq\n").out
    many.swot("exam", "clear")
    assert "Good (knew it): in 6 days" in many.swot(*asked, typed="\n?\nq\n").out


def test_each_card_belongs_to_its_nearest_exam_with_minutes_of_its_own(many: Learner) -> None:
    many.swot("exam", "soon", "+2", "--deck", "few", "--minutes", "1")
    many.swot("exam", "late", "+80", "--minutes", "5")
    assert [one["cards"] for one in many.swot("plan", "--json").json["exams"]] == [4, 40]
    assert study(many) == ["few/q0", "few/q1", "few/q2", "few/q3", "many/q0"]


def test_the_minutes_set_for_the_day_are_for_all_of_its_cards(many: Learner) -> None:
    many.swot("set", "minutes", "2")
    many.swot("exam", "+8", "--deck", "few", "--minutes", "1")
    assert study(many)[:1] == ["few/q0"]
    many.now = "2027-01-15T12:00+00:00"
    many.swot("exam", "clear")
    many.swot("exam", "+8", "--deck", "few")
    asked = many.swot("review", typed="\ngood\n" * 40).out
    assert asked.count("Question: ") <= 12  # two minutes in all


def test_a_sitting_ends_with_the_minutes_of_the_exams(many: Learner) -> None:
    many.swot("exam", "+2", "--minutes", "1")
    with workspace.opened() as work:
        allowed = today.allowed(work)
        found = today.todays(work, allowed, rng=Random(0))
        assert today.minutes_left(work, allowed, found) == 1
    many.swot("exam", "--deck", "few")
    with workspace.opened() as work:
        allowed = today.allowed(work)
        found = today.todays(work, allowed, rng=Random(0))
        assert today.minutes_left(work, allowed, found) is None  # of the others counts decide


def test_an_exam_of_a_topic_leaves_the_other_cards_as_they_were(learner: Learner) -> None:
    learner.deck(SMALL)
    learner.swot("exam", "+20", "--topic", "t1")
    assert learner.swot("plan", "--json").json["cards"] == 3
    assert learner.swot("next", "--json").json["waiting"]["new"] == 2  # one of the topic, and the only other one
    assert study(learner) == ["small/capital", "small/primes"]


def test_on_the_day_there_are_no_new_cards_but_those_asked_for(many: Learner) -> None:
    many.swot("grade", "few/q0", "easy")
    many.now = "2027-01-16T12:00+00:00"
    many.swot("exam", "today")
    assert many.swot("next", "--json").json["waiting"] == {"due": 1, "new": 0, "drill": 0}
    assert many.swot("review", "--new", "2", typed="\ngood\n" * 9).out.count("Question: ") == 3


def test_a_sitting_can_be_of_some_of_its_cards(many: Learner) -> None:
    many.swot("exam", "+8", "--minutes", "30")
    assert many.swot("review", "few", typed="\ngood\n" * 20).out.count("Question: ") == 4
    assert many.swot("next", "--json").json["waiting"]["new"] == 7


def test_when_the_day_is_done_it_says_what_the_next_brings(many: Learner) -> None:
    many.swot("exam", "+20", "--minutes", "10")
    assert len(study(many)) == 5
    assert many.swot().lines == [
        "exam: Wednesday 3 February 2027, in 20 days; 39 cards unseen.",
        "All done for today.",
        "Next: up to 5 new tomorrow, on Friday 15 January 2027.",
        "39 new cards left: `swot review --new 10` asks 10 of them now.",
    ]
    assert many.swot("--json").json["next"] == {"date": "2027-01-15", "due": 0, "new": 5}
    many.swot("set", "plan", "simple")
    assert many.swot().lines[2] == "Next: 5 due and up to 5 new tomorrow, on Friday 15 January 2027."


def test_the_next_day_with_cards_may_be_some_days_off(many: Learner) -> None:
    many.swot("exam", "few", "+60", "--deck", "few")
    many.swot("suspend", "many")
    for day in ("14", "15"):
        many.now = f"2027-01-{day}T12:00+00:00"
        for number in range(4):
            many.swot("grade", f"few/q{number}", "good")
    assert many.swot().lines[1:] == ["All done for today.", "Next: 4 due in 16 days, on Sunday 31 January 2027."]
    many.swot("exam", "few", "25/1")
    assert many.swot().lines[-1] == "Next: 4 due in 6 days, on Thursday 21 January 2027."
    many.swot("set", "plan", "simple")
    many.swot("exam", "few", "+60")
    assert many.swot().lines[-1] == "Next: 4 due in 6 days, on Thursday 21 January 2027."
    many.swot("exam", "few", "25/1")
    assert many.swot().lines[-1] == "Next: 4 due in 5 days, on Wednesday 20 January 2027."
    many.swot("exam", "few", "20/1")
    assert many.swot().lines[-1] == "Next: 4 due in 2 days, on Sunday 17 January 2027."
    assert "The next 4 cards come in 2 days." in many.swot("review").lines


def test_no_more_is_promised_than_the_minutes_hold(many: Learner) -> None:
    many.swot("exam", "+4", "--minutes", "1")
    study(many)
    assert many.swot("--json").json["next"] == {"date": "2027-01-15", "due": 0, "new": 4}


# -- nothing else changes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", PLANS)
def test_setting_moving_and_clearing_an_exam_changes_no_schedule_and_leaves_the_plain_queue(
    many: Learner, plan: str
) -> None:
    for number in range(5):
        many.swot("grade", f"many/q{number}", ["good", "again"][number % 2])
    many.now = "2027-01-16T12:00+00:00"
    plain = [many.swot(*words).out for words in (["next", "--json"], [], ["--json"], ["cards", "--json"])]
    many.swot("set", "plan", plan)
    assert [many.swot(*words).out for words in (["next", "--json"], [], ["--json"], ["cards", "--json"])] == plain
    many.swot("exam", "+8", "--minutes", "30")
    schedules = many.swot("cards", "--json").out
    many.swot("exam", "+4", "--minutes", "3")
    assert many.swot("next", "--json").out != plain[0]
    assert many.swot("exam", "clear").lines == [
        "exam is cleared: each card comes on its own due day, and nothing you learnt is lost."
    ]
    assert [many.swot(*words).out for words in (["next", "--json"], [], ["--json"], ["cards", "--json"])] == plain
    assert schedules == plain[3]


# -- before and after ----------------------------------------------------------------------------------------


def test_the_start_page_says_how_far_off_it_is(many: Learner) -> None:
    many.swot("exam", "biology", "+28")
    many.swot("grade", "few/q0", "good")
    assert many.swot().lines[0] == f"biology: {DAY}, in 28 days; 43 cards unseen."
    assert many.swot("--json").json["exams"] == [
        {"name": "biology", "date": "2027-02-11", "days": 28, "unseen": 43, "cards": 3}
    ]


def test_on_the_eve_it_says_the_one_thing_to_do(many: Learner) -> None:
    many.swot("exam", "+1", "--deck", "few")
    many.swot("grade", "few/q0", "good")
    assert many.swot().lines[:2] == [
        "exam is tomorrow, Friday 15 January 2027.",
        "One thing to do: `swot review few`, 3 cards, under a minute; then rest.",
    ]
    study(many)
    assert many.swot().lines[1] == "One thing to do: rest. All that was planned is done."


def test_where_the_exam_near_has_no_card_left_it_begins_with_the_others(many: Learner) -> None:
    many.swot("exam", "+1", "--deck", "few")
    assert "Start: swot review few" in many.swot().lines
    for number in range(4):
        many.swot("grade", f"few/q{number}", "good")
    assert "Start: swot review" in many.swot().lines


def test_a_name_like_that_of_an_exam_is_told(many: Learner) -> None:
    many.swot("exam", "biology", "+28")
    assert many.swot("exam", "biologie").err == (
        "swot: 'biologie' is no date and no exam that is set: did you mean biology?\n"
    )


def test_an_exam_whose_cards_another_one_asks_is_not_asked_about(many: Learner) -> None:
    many.swot("exam", "first", "+1", "--deck", "few")
    many.swot("exam", "second", "+28")
    many.now = "2027-01-16T12:00+00:00"
    assert many.swot("--json").json["over"] == []
    assert not any("first" in line for line in many.swot().lines)
    assert "first was on Friday 15 January 2027; another exam asks all of its cards." in many.swot("exam").lines


def test_on_the_day_it_wishes_good_luck(many: Learner) -> None:
    many.swot("exam", "today")
    assert "exam is today: good luck." in many.swot().lines


def after_the_exam(many: Learner) -> None:
    many.swot("exam", "biology", "+1", "--deck", "few")
    for number in range(4):
        many.swot("grade", f"few/q{number}", "good")
    many.now = "2027-01-20T12:00+00:00"


def test_afterwards_its_cards_rest_and_it_is_said_how_to_go_on(many: Learner) -> None:
    after_the_exam(many)
    said = (
        "biology was on Friday 15 January 2027; its 4 cards rest. `swot exam go-on biology` goes on for the long "
        "term, `swot exam put-away biology` leaves them at rest."
    )
    assert many.swot().lines[0] == said
    assert many.swot("exam").lines == [said]
    assert many.swot("next", "few", "--json").json["card"] is None
    assert "It rests, for its exam is over" in many.swot("show", "few/q0").out
    assert "4 cards rest, for their exam is over: `swot` says how to go on." in many.swot("review", "few").lines
    assert many.swot("next", "--json").json["card"]["deck"] == "many"


def test_going_on_lets_the_due_days_hold_again(many: Learner) -> None:
    after_the_exam(many)
    assert many.swot("exam", "go-on").lines == [
        "biology is done: its cards go on for the long term, each on its own due day."
    ]
    assert many.swot("next", "few", "--json").json["waiting"]["due"] == 4


def test_cards_that_were_put_away_rest_until_the_exam_is_cleared(many: Learner) -> None:
    after_the_exam(many)
    many.swot("exam", "put-away", "biology")
    assert many.swot("next", "few", "--json").json["card"] is None
    assert not any("biology" in line for line in many.swot().lines)
    assert many.swot("exam").lines == [
        "biology was on Friday 15 January 2027; 4 cards put away: `swot exam clear biology` brings them back."
    ]
    many.swot("exam", "clear", "biology")
    assert many.swot("next", "few", "--json").json["waiting"]["due"] == 4


@pytest.mark.parametrize(
    ("typed", "due", "says_more"),
    [
        pytest.param("yes\n", 4, False, id="on for the long term"),
        pytest.param("no\n", 0, False, id="put away"),
        pytest.param("\n", 0, True, id="later"),
        pytest.param("", 0, True, id="the input ends"),
    ],
)
def test_in_a_terminal_it_asks_once(
    many: Learner, monkeypatch: pytest.MonkeyPatch, typed: str, due: int, says_more: bool
) -> None:
    after_the_exam(many)
    monkeypatch.setattr(setup, "input_is_terminal", lambda: True)
    monkeypatch.setattr(setup, "output_is_terminal", lambda: True)
    assert "biology is over. Go on with its cards for the long term?" in many.swot(typed=typed).out
    assert "Go on with its cards" not in many.swot(typed="yes\n").out
    with workspace.opened() as work:
        assert [exam.after for exam in work.exams] == ([] if due else ["asked" if says_more else "away"])


@pytest.mark.parametrize("verb", ["go-on", "put-away"])
def test_an_exam_to_come_is_not_closed(many: Learner, verb: str) -> None:
    many.swot("exam", "biology", "+1")
    assert many.swot("exam", verb).err == "swot: biology is still to come: `swot exam clear biology` drops it.\n"
    assert many.swot("exam", verb, "--minutes", "3").err.startswith("swot: --minutes, --deck and --topic set an exam: ")


def test_every_verb_is_a_word_that_no_exam_can_have(many: Learner) -> None:
    for verb in exam_book.VERBS:
        assert many.swot("exam", verb, "+9").status == 2


# -- the plan ------------------------------------------------------------------------------------------------


def test_the_plan_is_told_in_sentences(many: Learner) -> None:
    many.swot("exam", "biology", "+3", "--minutes", "10")
    lines = many.swot("plan").lines
    assert lines[:2] == ["biology: Sunday 17 January 2027, in 3 days.", "44 cards, 44 unseen; 10 minutes a day."]
    assert [line.rpartition(": ")[0] for line in lines[2:5]] == [
        "Expected recall on the day with the plan",
        "Expected recall on the day without it",
        "Expected recall on the day with 15 minutes",
    ]
    assert lines[-2].startswith("Saturday 16 January 2027: 0 new, 44 due, ")
    assert "FSRS-6" in lines[-1]


def test_what_does_not_fit_is_said_plainly(many: Learner) -> None:
    many.swot("exam", "+3", "--minutes", "3")
    assert many.swot("exam").lines[-2] == "At 3 minutes a day 8 cards stay unseen: 4 minutes would do."
    many.swot("exam", "--minutes", "4")
    assert not any("stay unseen" in line for line in many.swot("exam").lines)


def test_scripts_read_the_plan_of_the_nearest_exam_and_of_all(many: Learner) -> None:
    many.swot("exam", "late", "+9", "--minutes", "5")
    many.swot("exam", "soon", "+2", "--deck", "few")
    found = many.swot("plan", "--json").json
    assert [one["name"] for one in found["exams"]] == ["soon", "late"]
    assert {"plan": "estimate", **found["exams"][0], "exams": found["exams"]} == found
    assert (found["exam"], found["days"], found["unseen"]) == ("2027-01-16", 2, 4)
    assert [one["date"] for one in found["daily"]] == ["2027-01-14", "2027-01-15"]
    assert found["daily"][0] == {"date": "2027-01-14", "due": 0, "new": 4, "minutes": found["daily"][0]["minutes"]}
    assert 0.8 < found["expected_recall"] <= 1
    assert many.swot("plan", "late", "--json").json["name"] == "late"
    assert many.swot("exam", "--json").json["plan"] == "estimate"
    many.swot("set", "plan", "simple")
    assert many.swot("plan", "--json").json["plan"] == many.swot("exam", "--json").json["plan"] == "simple"


def test_the_plan_of_an_exam_that_is_over_or_unknown_is_refused(many: Learner) -> None:
    after_the_exam(many)
    assert many.swot("plan", "biology").err == "swot: biology is over: `swot exam` says what becomes of its cards.\n"
    assert many.swot("plan", "x").err == "swot: There is no exam 'x', only biology.\n"


def test_long_plans_are_put_together_by_weeks_unless_every_day_is_asked_for(many: Learner) -> None:
    many.swot("exam", "+35")
    assert sum(line.startswith("Each day from ") for line in many.swot("plan").lines) == 4
    assert not any(line.startswith("Each day from ") for line in many.swot("plan", "--every-day").lines)


def test_seconds_a_card_are_learnt_from_the_log(many: Learner) -> None:
    many.swot("next")
    many.swot("grade", "few/q0", "good")
    with workspace.opened() as work:
        work.record(*(Answer(CardId(f"many/q{number}"), GOOD, ms=60_000) for number in range(35)))
    many.now = "2027-01-15T12:00+00:00"
    many.swot("exam", "+1", "--minutes", "3")
    assert many.swot("next", "--json").json["waiting"]["new"] == 3  # a minute each, not 15 seconds
