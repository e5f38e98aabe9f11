"""`swot mock` line by line: a paper is written, marked, interrupted, repeated and listed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from swotup.cli import setup
from tests.cli.conftest import Learner, Result
from tests.cli.test_review import questions
from tests.every_kind import EVERY_KIND


@pytest.fixture
def student(learner: Learner) -> Learner:
    """A learner with a deck of every kind."""
    learner.deck(EVERY_KIND)
    return learner


@pytest.fixture
def numbers(learner: Learner) -> Learner:
    """A learner with thirty questions of a mark each."""
    learner.deck(questions(30))
    return learner


def sat(learner: Learner, *lines: str, arguments: str = "") -> Result:
    """A run of `swot mock` in which these lines are typed."""
    found = learner.swot("mock", *arguments.split(), typed="".join(f"{line}\n" for line in lines))
    assert (found.status, found.err) == (0, "")
    return found


def asked(result: Result) -> list[str]:
    return [line.removeprefix("Question: ") for line in result.lines if line.startswith("Question: ")]


def solved(learner: Learner, arguments: str = "--marks 3", wrong: int = 0) -> Result:
    """A paper whose questions are answered rightly, but for the first so many, handed in, without more."""
    prompts: list[str] = []
    seed = arguments if "--seed" in arguments else f"{arguments} --seed 1"
    prompts = asked(sat(learner, arguments=f"{seed} --new"))
    marks = int(arguments.split()[1])
    lines: list[str] = []
    while len(lines) < marks:
        number = prompts[-1].removeprefix("What is ").removesuffix("?")
        lines.append("" if len(lines) < wrong else f"number {number}")
        prompts = asked(sat(learner, *lines[-1:], arguments="" if len(lines) > 1 else f"{seed}"))
    return sat(learner, "", "yes")


def logged(learner: Learner) -> list[Any]:
    """What, card, quality and mode of every event."""
    with closing(sqlite3.connect(learner.home / "swotup.db")) as database:
        return list(database.execute("SELECT what, card, quality, mode FROM event ORDER BY seq"))


# -- a paper -----------------------------------------------------------------------------------------------------------


def test_a_paper_is_as_long_as_asked_and_no_question_comes_twice(numbers: Learner) -> None:
    result = sat(numbers, *[""] * 12, arguments="--marks 12 --minutes 9")
    assert result.lines[0] == "Mock exam: 12 questions, 12 marks, 9 minutes."
    assert len(set(asked(result))) == len(asked(result)) == 12


def test_without_numbers_it_is_forty_marks_at_a_minute_each(numbers: Learner) -> None:
    assert sat(numbers).lines[:2] == [
        "Mock exam: 30 questions, 30 marks, 40 minutes.",
        "There are not enough questions for 40 marks that give nothing away about each other.",
    ]


def test_a_topic_takes_all_below_it_and_no_other(student: Learner) -> None:
    result = sat(student, "", "", "", arguments="--topic LO1.5")
    assert {one.split()[0] for one in asked(result)} == {"A", "Which"}


def test_suspended_cards_are_not_asked(numbers: Learner) -> None:
    numbers.swot("suspend", *(f"numbers/q{number}" for number in range(1, 29)))
    result = sat(numbers, "", "", arguments="--marks 9")
    assert sorted(asked(result)) == ["What is 29?", "What is 30?"]


def test_the_same_seed_gives_the_same_paper_also_after_it_was_written(numbers: Learner) -> None:
    first = sat(numbers, *[""] * 6, arguments="--marks 5 --seed 8")
    second = sat(numbers, *[""] * 6, arguments="--marks 5 --seed 8")
    assert asked(first) == asked(second)
    assert asked(first) != asked(sat(numbers, *[""] * 6, arguments="--marks 5 --seed 9"))


def test_a_paper_of_chance_can_be_had_again_by_the_command_that_it_names(numbers: Learner) -> None:
    sat(numbers, *[""] * 21, arguments="--marks 20")
    by_chance = sat(numbers, *[""] * 11, arguments="--marks 10")
    [again] = [line.split("`")[1] for line in by_chance.lines if line.startswith("The same paper again")]
    assert asked(sat(numbers, *[""] * 11, arguments=again.removeprefix("swot mock"))) == asked(by_chance)


def test_what_was_asked_last_time_does_not_come_again_while_there_is_something_else(numbers: Learner) -> None:
    papers = [set(asked(sat(numbers, *[""] * 16, arguments="--marks 15"))) for _ in range(3)]
    assert (papers[0] & papers[1], papers[1] & papers[2]) == (set(), set())
    more = set(asked(sat(numbers, *[""] * 21, arguments="--marks 20")))
    assert (len(more), len(more & papers[2])) == (20, 5)


# -- written and marked ------------------------------------------------------------------------------------------------

WHOLE = [
    "children",  # the choice
    "direct paymnet",
    "false",
    "welfare",
    *["assess the person's needs", "make a support plan", ""],
    *["personal budgets", "choice and control", ""],
]


def test_a_paper_is_written_without_a_word_and_then_marked(student: Learner) -> None:
    result = sat(student, *WHOLE, "", "", "1", "", "", "no", arguments="--seed 5")
    at = result.lines.index("Enter to hand it in, or /back.")
    assert not [line for line in result.lines[:at] if line.startswith(("Right", "Not quite", "Close", "Answer"))]
    assert "Close: you wrote paymnet." in result.lines[at:]
    assert "It seems worth 0 of 1 mark. Enter if so, else 0 to 1." in result.lines[at:]
    totals = [line for line in result.lines if line.startswith("LO1")]
    of = [int(line.rstrip(".").split(" of ")[-1]) for line in totals]
    [told] = [line for line in result.lines if line.endswith("%.")]
    assert sum(of) == int(told.split(" of ")[1].split()[0]) == 12


def test_each_lost_mark_is_told_with_what_would_have_earned_it(student: Learner) -> None:
    lines = sat(student, *[""] * 8, arguments="--seed 5").lines
    lost = {lines[at].partition(": ")[2]: lines[at + 1] for at, line in enumerate(lines) if "lost: " in line}
    assert lost["Put the factsheet's three steps in order."] == (
        "It wanted: assess the person's needs; allocate a personal budget; make a support plan"
    )
    assert len(lost) == 6


def test_an_exam_question_is_marked_point_by_point(learner: Learner) -> None:
    learner.deck(EVERY_KIND.partition("cards:")[0] + "cards:\n" + EVERY_KIND[EVERY_KIND.index("  - id: two-impacts") :])
    written = ["They have rapid access to services.", "They have control over who gives the support.", ""]
    lines = sat(learner, *written, "", "yes", "no", "", "no", "no").lines
    assert (
        "1 of 4: rapid access to services. Met, it seems, by “They have rapid access to services”. Enter if so, "
        in (line[: line.index("else")] for line in lines if line.startswith("1 of 4:"))
    )
    assert "3 of 4 marks, 75%." in lines
    at = next(number for number, line in enumerate(lines) if line.startswith("Question 1, 1 mark lost"))
    assert lines[at + 1].startswith("Any of these: because the person buys them")


def test_the_time_used_is_told_and_may_be_hidden(numbers: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = sat(numbers, "/clock", "x", arguments="--marks 3").lines
    assert lines[3] == "Minute 0 of 3. Type the answer."
    assert [line for line in lines if "Type the answer" in line][1:] == ["Type the answer."] * 2
    assert not [line for line in sat(numbers, "x", arguments="--no-clock").lines if line.startswith("Minute")]


def test_a_line_that_means_nothing_is_told_so(student: Learner) -> None:
    lines = sat(student, "/back", "/keys", "welfare", "perhaps", arguments="--seed 5 --topic LO1.5").lines
    assert "'perhaps' means nothing here: type /keys to hear all that you can type." in lines
    assert "/back: the question before, or the last thing that was marked" in lines
    assert "This is the first question." in lines


def test_an_answer_can_be_said_anew_or_kept(numbers: Learner) -> None:
    first = sat(numbers, "wrong", "/back", "", "/back", "right", arguments="--marks 3")
    assert first.lines.count("You wrote: wrong") == 2
    events = [event[0] for event in logged(numbers)]
    assert events == ["set", "answer", "undo", "answer"]


# -- what it leaves behind ---------------------------------------------------------------------------------------------


def test_the_schedule_stays_as_it_was(numbers: Learner) -> None:
    numbers.swot("grade", "numbers/q1", "good")
    before = numbers.swot("show", "numbers/q1", "--json").json["schedule"]
    solved(numbers, "--marks 30")
    assert numbers.swot("show", "numbers/q1", "--json").json["schedule"] == before
    assert numbers.swot("show", "numbers/q2", "--json").json["schedule"] is None
    assert {mode for what, _, _, mode in logged(numbers)[1:] if what == "answer"} == {"cram"}


def test_with_count_it_moves_the_schedule(numbers: Learner) -> None:
    solved(numbers, "--marks 30 --count", wrong=1)
    new = [numbers.swot("show", f"numbers/q{number}", "--json").json["schedule"] for number in range(1, 31)]
    assert sorted(one["repetition"] for one in new) == [0, *[1] * 29]


def test_what_lost_marks_comes_first_in_the_next_review_until_it_was_answered(numbers: Learner) -> None:
    solved(numbers, "--marks 30", wrong=30)
    numbers.now = "2027-01-14T13:00+00:00"
    first = numbers.swot("next", "--json").json["card"]["id"]
    assert numbers.swot("next").lines[2] == "Why: It comes first because it lost marks in a mock exam."
    numbers.swot("grade", first, "good")
    assert numbers.swot("next", "--json").json["card"]["id"] != first
    reviewed = asked(numbers.swot("review", typed="\ngood\n" * 29))
    assert len(reviewed) == len(set(reviewed)) == 29


def test_first_means_before_what_is_due(numbers: Learner) -> None:
    numbers.swot("grade", "numbers/q1", "good")
    numbers.swot("grade", "numbers/q30", "good")
    numbers.now = "2027-01-16T12:00+00:00"
    numbers.swot("suspend", *(f"numbers/q{number}" for number in range(1, 30)))
    sat(numbers, "wrong", "", "", "yes", arguments="--marks 1")
    numbers.swot("resume", "numbers")
    assert numbers.swot("next", "--json").json["card"]["id"] == "numbers/q30"
    assert asked(numbers.swot("review", typed="")) == ["What is 30?"]


def test_without_a_yes_the_day_is_as_it_was(numbers: Learner) -> None:
    before = numbers.swot("next", "--json").json
    sat(numbers, *[""] * 6, "no", arguments="--marks 5")
    assert numbers.swot("next", "--json").json == before


def test_a_card_of_another_deck_does_not_come_first_where_one_deck_is_reviewed(numbers: Learner) -> None:
    numbers.deck(questions(3, deck="other"), "other.yaml")
    numbers.swot("mock", "other", "--marks", "3", typed="\n" * 4 + "yes\n")
    assert numbers.swot("next", "numbers", "--json").json["card"]["deck"] == "numbers"
    assert numbers.swot("next", "--json").json["card"]["deck"] == "other"


# -- interrupted -------------------------------------------------------------------------------------------------------


def test_a_paper_that_was_stopped_goes_on(numbers: Learner) -> None:
    first = sat(numbers, "one", "two", arguments="--marks 4 --seed 3")
    assert first.lines[-1] == "Stopped at question 3 of 4: `swot mock` goes on."
    numbers.now = "2027-01-16T12:00+00:00"
    second = sat(numbers, "three", "/quit")
    assert second.lines[0] == (
        "This goes on with the mock exam of Thursday 14 January 2027; `swot mock --new` begins another one."
    )
    assert second.lines[2] == "Mock exam, question 3 of 4, 1 mark."
    assert "0 of 4 marks, 0%." in sat(numbers, "", "", "", "", "", "no").lines
    whole = sat(numbers, *[""] * 5, arguments="--marks 4 --seed 3")
    assert [*asked(first), *asked(second)[1:]] == asked(whole)[:4]


def test_swot_says_how_to_go_on_with_a_paper_until_it_is_finished(numbers: Learner) -> None:
    said = "A mock exam of 4 marks, begun yesterday, goes on with `swot mock`."
    sat(numbers, "one", arguments="--marks 4")
    numbers.now = "2027-01-15T12:00+00:00"
    assert said in numbers.swot().lines
    assert numbers.swot("--json").json["mock"] == {"marks": 4, "date": "2027-01-14", "start": "swot mock"}
    sat(numbers, *[""] * 5, "no")
    assert said not in numbers.swot().lines
    assert numbers.swot("--json").json["mock"] is None


def test_nothing_is_kept_of_a_paper_without_an_answer(numbers: Learner) -> None:
    assert sat(numbers, "/quit").lines[-1] == "Stopped; nothing was answered."
    assert not numbers.home.exists()


def test_half_an_answer_is_kept(student: Learner) -> None:
    sat(student, *WHOLE[:4], *WHOLE[4:7], "personal budgets", arguments="--seed 5")
    second = sat(student, "choice and control", "", "", "", "", "", "no")
    assert "You wrote: personal budgets" in second.lines
    assert "2 of 5 named." in second.lines


def test_another_paper_is_refused_while_one_is_not_finished(numbers: Learner) -> None:
    sat(numbers, "one", arguments="--marks 4")
    result = numbers.swot("mock", "--marks", "5")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "swot: A mock exam of 4 marks is not finished: `swot mock` alone goes on with it, --new puts it away.\n"
    )
    assert sat(numbers, arguments="--marks 5 --new").lines[0] == "Mock exam: 5 questions, 5 marks, 5 minutes."
    assert numbers.swot("mock", "--list", "--json").json == {"mocks": []}


def test_a_paper_from_a_file_goes_on_wherever_it_is_taken_up(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text(questions(4, deck="own"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    learner.deck(questions(2))
    sat(learner, "one", arguments="own.yaml --marks 4")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "Mock exam, question 2 of 4, 1 mark." in sat(learner).lines


def test_an_answer_taken_back_by_swot_undo_is_asked_again(numbers: Learner) -> None:
    first = sat(numbers, "one", "two", arguments="--marks 4")
    numbers.swot("undo")
    assert asked(sat(numbers))[0] == asked(first)[1]


def test_ctrl_c_keeps_what_was_written(numbers: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> Any:
        yield "one"
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(setup, "lines", interrupted)
        result = numbers.swot("mock", "--marks", "4")
    assert (result.status, result.err) == (130, "\nStopped at question 2 of 4: `swot mock` goes on.\n")
    assert "Mock exam, question 2 of 4, 1 mark." in sat(numbers).lines


# -- for scripts -------------------------------------------------------------------------------------------------------


def test_the_result_as_json_is_all_that_stands_on_the_output(numbers: Learner) -> None:
    result = numbers.swot("mock", "--marks", "3", "--seed", "4", "--json", typed="\n" * 4)
    told = result.json
    assert result.status == 0
    assert "Question: " in result.err
    assert (told["finished"], told["marks"], told["of"], told["seed"], told["count"]) == (True, 0, 3, 4, False)
    assert told["topics"] == [{"topic": "numbers", "marks": 0, "of": 3}]
    assert [set(one) for one in told["questions"]] == [{"card", "topic", "marks", "of", "prompt"}] * 3
    assert [one["wanted"] for one in told["lost"]] == [
        [f"number {one['card'].removeprefix('numbers/q')}"] for one in told["lost"]
    ]


def test_a_paper_that_is_not_finished_says_so_in_json(numbers: Learner) -> None:
    told = numbers.swot("mock", "--marks", "3", "--json", typed="x\n").json
    assert (told["finished"], told["marks"], told["lost"]) == (False, None, [])


def test_the_papers_so_far_are_listed(numbers: Learner) -> None:
    assert sat(numbers, arguments="--list").lines == ["No mock exam yet: `swot mock` begins one."]
    solved(numbers, "--marks 4", wrong=1)
    numbers.now = "2027-01-20T12:00+00:00"
    sat(numbers, "x", arguments="--marks 5")
    assert sat(numbers, arguments="--list").lines == [
        "Wednesday 20 January 2027: 5 marks, not finished: `swot mock` goes on with it.",
        "Thursday 14 January 2027: 3 of 4 marks, 75%, in under a minute; most was lost in numbers: 3 of 4.",
    ]
    listed = numbers.swot("mock", "--list", "--json").json["mocks"]
    assert [(one["marks"], one["of"], one["finished"]) for one in listed] == [(3, 4, True), (None, 5, False)]


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["zzz"], "There is no deck 'zzz'", id="an unknown deck"),
        pytest.param(["--topic", "T9"], "No card has the topic 'T9'", id="an unknown topic"),
        pytest.param(["--marks", "0"], "0", id="no marks"),
        pytest.param(["--minutes", "many"], "many", id="no number"),
        pytest.param(["--seed", "-1"], "-1", id="a seed below 0"),
    ],
)
def test_what_is_no_paper_is_refused(student: Learner, arguments: list[str], said: str) -> None:
    result = student.swot("mock", *arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err
    assert not student.home.exists()


def test_marks_too_few_for_any_card_are_refused(learner: Learner) -> None:
    learner.deck(EVERY_KIND.partition("cards:")[0] + "cards:\n" + EVERY_KIND[EVERY_KIND.index("  - id: two-impacts") :])
    result = learner.swot("mock", "--marks", "3")
    assert (result.status, result.err) == (
        2, "swot: No card here fits into a mock exam: name other decks or topics, or allow it more marks.\n",
    )  # fmt: skip


def test_a_file_that_is_gone_is_told(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(questions(4, deck="own"), encoding="utf-8")
    sat(learner, "one", arguments=f"{path} --marks 4")
    path.unlink()
    result = learner.swot("mock")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert result.err.startswith("swot: The decks of the mock exam cannot be used; --new begins another one. ")


def test_before_an_exam_they_come_first_too(numbers: Learner) -> None:
    numbers.swot("exam", "+30")
    sat(numbers, *[""] * 4, "yes", arguments="--marks 3 --seed 2")
    again = numbers.swot("mock", "--json", "--marks", "3", "--seed", "2", typed="\n" * 4)
    lost = [lost["card"] for lost in again.json["lost"]]
    numbers.now = "2027-01-15T12:00+00:00"
    assert asked(numbers.swot("review", typed="\ngood\n" * 3))[:3] == [
        f"What is {card.removeprefix('numbers/q')}?" for card in lost
    ]


def test_a_deck_that_is_gone_is_told(numbers: Learner) -> None:
    sat(numbers, "one", arguments="--marks 4")
    (numbers.decks / "deck.yaml").write_text(questions(1, deck="other"), encoding="utf-8")
    result = numbers.swot("mock")
    assert (result.status, result.err) == (
        2, "swot: No card of the mock exam is in any deck now: `swot mock --new` begins another one.\n",
    )  # fmt: skip


def test_a_paper_goes_on_on_another_device_with_its_marks(numbers: Learner, tmp_path: Path) -> None:
    first = numbers.home
    prompts = asked(sat(numbers, "/quit", arguments="--marks 3 --seed 2"))
    number = prompts[0].removeprefix("What is ").removesuffix("?")
    sat(numbers, f"number {number}", "nonsense", arguments="--marks 3 --seed 2")
    numbers.swot("sync", str(tmp_path / "shared"))
    numbers.home, numbers.now = tmp_path / "laptop", "2027-01-14T13:00+00:00"
    assert numbers.swot("sync", str(tmp_path / "shared")).status == 0
    assert "A mock exam of 3 marks, begun today, goes on with `swot mock`." in numbers.swot().lines
    told = sat(numbers, "", "", "", "no").lines
    assert "Left blank: question 3." in told
    assert "You answered this on another device, and what you wrote stays there." in told
    assert "1 of 3 marks, 33%." in told
    numbers.swot("sync")
    numbers.home = first
    numbers.swot("sync")
    [paper] = numbers.swot("mock", "--list", "--json").json["mocks"]
    assert (paper["finished"], paper["marks"]) == (True, 1)


def test_a_question_whose_card_is_gone_is_left_out_and_said_so(learner: Learner) -> None:
    learner.deck(questions(3))
    sat(learner, "one", arguments="--marks 3")
    learner.deck(questions(2))
    told = sat(learner).lines
    assert told[1:3] == [
        "Mock exam: 2 questions, 2 marks, 3 minutes.",
        "1 question left out: the card is in no deck any more.",
    ]
