"""`swot review` line by line: what is asked, what may be typed, and what it comes to."""

import sys

import pytest

from swotup.cli import workspace
from swotup.cli.sitting import Asked, Sitting
from swotup.core.model import GOOD, Answer
from swotup.core.session import Session
from tests.cli.conftest import Learner
from tests.core.core_builders import after, sitting
from tests.every_kind import EVERY_KIND

FOUR = (
    "Again, Hard, Good or Easy? Again (did not know it): again today, then tomorrow; "
    "Hard (knew it, with a struggle): again today, then tomorrow; Good (knew it): tomorrow; Easy (at once): tomorrow."
)


@pytest.fixture
def student(learner: Learner) -> Learner:
    """A learner with a deck of every kind."""
    learner.deck(EVERY_KIND)
    return learner


def questions(number: int, deck: str = "numbers") -> str:
    """A deck of so many questions."""
    entries = "".join(
        f"  - id: q{i}\n    question: What is {i}?\n    answer: number {i}\n" for i in range(1, number + 1)
    )
    return f"deck: {deck}\ntitle: {deck.capitalize()}\ncards:\n{entries}"


def typing(learner: Learner, *lines: str, arguments: str = "") -> list[str]:
    """What `swot review` prints where these lines are typed; it ends well."""
    found = learner.swot("review", *arguments.split(), typed="".join(f"{line}\n" for line in lines))
    assert (found.status, found.err) == (0, "")
    return found.lines


def asked(lines: list[str]) -> list[str]:
    """The prompts of the cards that were asked, in order."""
    return [line.removeprefix("Question: ") for line in lines if line.startswith("Question: ")]


def answers(learner: Learner, *cards: str) -> dict[str, list[int]]:
    """The qualities that the log holds of these cards, those that were taken back left out."""
    return {card: [one["quality"] for one in learner.swot("show", card, "--json").json["reviews"]] for card in cards}


# -- each kind -------------------------------------------------------------------------------------------------------


def test_a_term_is_recalled(student: Learner) -> None:
    lines = typing(student, "", "good", arguments="--limit 1")
    assert lines[:8] == [
        "Card 1 of 1. A deck of every kind, Personalisation.",
        "Question: direct payment",
        "What does it mean?",
        "Enter to show the answer.",
        "Answer: Money paid to the person themselves, to buy the support that their plan sets out.",
        "Note: It may not be spent on a home.",
        "Source: The knowledge book, key features",
        FOUR,
    ]
    assert answers(student, "every-kind/direct-payment") == {"every-kind/direct-payment": [4]}


def kind(learner: Learner, entry: str, *lines: str, arguments: str = "") -> list[str]:
    """What is said of one entry's card, from the prompt on, where these lines are typed."""
    for name in ("direct-payment", "records", "features", "steps", "duty", "act", "anything", "two-impacts"):
        if name != entry:
            learner.swot("suspend", *ids(name))
    return typing(learner, *lines, arguments=arguments)[1:]


def ids(entry: str) -> list[str]:
    variants = {"direct-payment": ["", ":reverse"], "duty": [":wellbeing", ":decision"]}
    return [f"every-kind/{entry}{variant}" for variant in variants.get(entry, [""])]


def test_a_question_gives_its_hint_and_its_other_wordings(student: Learner) -> None:
    assert kind(student, "records", "")[:6] == [
        "Question: What must the holder of a direct payment keep?",
        "Hint: They may be looked at.",
        "Enter to show the answer.",
        "Answer: accurate records of the spending",
        "Also: receipts and records",
        "Then and now: Since 2014 the council may ask for them at any time.",
    ]


def test_a_list_goes_item_by_item_and_proposes_a_quality(student: Learner) -> None:
    lines = kind(student, "features", "", "yes", "n", "y", "Yes", "yes", "")
    assert lines[:12] == [
        "Question: Name the five key features of personalisation.",
        "Name all 5.",
        "Enter to go through the 5 parts of the answer.",
        "1 of 5: personal budgets. Had it, yes or no?",
        "2 of 5: co-production. Had it, yes or no?",
        "3 of 5: choice and control. Had it, yes or no?",
        "4 of 5: self-assessment of needs. Had it, yes or no?",
        "5 of 5: the changing role of professionals. Had it, yes or no?",
        "4 of 5 recalled.",
        "Missed: co-production",
        "Source: The knowledge book, key features",
        f"{FOUR} Enter takes Hard.",
    ]
    assert answers(student, "every-kind/features") == {"every-kind/features": [3]}


def test_steps_go_in_order(student: Learner) -> None:
    lines = kind(student, "steps", "", "y", "y", "y", "")
    assert lines[1:7] == [
        "In order: 3 steps.",
        "Enter to go through the 3 parts of the answer.",
        "1 of 3: assess the person's needs. Had it, yes or no?",
        "2 of 3: allocate a personal budget. Had it, yes or no?",
        "3 of 3: make a support plan. Had it, yes or no?",
        "3 of 3 recalled.",
    ]
    assert lines[8] == f"{FOUR} Enter takes Good."
    assert answers(student, "every-kind/steps") == {"every-kind/steps": [4]}


def test_a_gap_is_said_as_blank(student: Learner) -> None:
    assert kind(student, "duty", "")[:4] == [
        "Question: A local authority must promote a person's blank in every decision about them.",
        "Fill the gap.",
        "Enter to show the answer.",
        "Answer: wellbeing",
    ]


@pytest.mark.parametrize(
    ("option", "said", "hard", "proposed"),
    [
        pytest.param("Children and Families Act 2014", "Right. The answer", "I guessed", "Good", id="right"),
        pytest.param("Care Act 2014", "Not quite. The answer", "knew it, with a struggle", "Again", id="wrong"),
        pytest.param("", "The answer", "knew it, with a struggle", "Again", id="not chosen"),
    ],
)
def test_a_choice_is_taken_by_number(student: Learner, option: str, said: str, hard: str, proposed: str) -> None:
    before = kind(student, "act", arguments="--seed 1")
    assert before[:2] == [
        "Question: Which Act puts children and young people at the centre of planning?",
        "Choose one.",
    ]
    numbers = {text: number for number, _, text in (line.partition(": ") for line in before[2:5])}
    assert set(numbers) == {"Care Act 2014", "Children and Families Act 2014", "Health and Social Care Act 2012"}
    assert before[5] == "Which, 1 to 3? Enter shows the answer."
    lines = typing(student, numbers.get(option, ""), arguments="--seed 1")[7:]
    assert lines[0] == f"{said}: Children and Families Act 2014"
    assert f"Hard ({hard})" in lines[2]
    assert lines[2].endswith(f"Enter takes {proposed}.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("false", "Right. It is false.", id="in words"),
        pytest.param("f", "Right. It is false.", id="in a letter"),
        pytest.param("no", "Right. It is false.", id="no is false"),
        pytest.param("TRUE", "Not quite. It is false.", id="wrong"),
        pytest.param("", "It is false.", id="not judged"),
    ],
)
def test_a_statement_is_true_or_false(student: Learner, typed: str, said: str) -> None:
    assert kind(student, "anything", typed)[:4] == [
        "Question: A personal budget can be spent on anything its holder fancies.",
        "True or false? Enter shows the answer.",
        said,
        "Because: It may be used flexibly, but must meet assessed needs.",
    ]


def test_an_exam_question_is_marked_point_by_point(student: Learner) -> None:
    lines = kind(student, "two-impacts", "", "y", "n", "y", "n", "")
    assert lines[1:10] == [
        "4 marks.",
        "Enter to mark your answer by 4 points.",
        "1 of 4: rapid access to services. Had it, yes or no?",
        "2 of 4: because the person buys them without waiting for the council. Had it, yes or no?",
        "3 of 4: control over who gives the support (2 marks). Had it, yes or no?",
        "4 of 4: because they may employ their own personal assistant. Had it, yes or no?",
        "3 of 4 marks.",
        "Missed: because the person buys them without waiting for the council; "
        "because they may employ their own personal assistant",
        "Model answer: Services come rapidly, for the person buys them themselves.",
    ]
    assert answers(student, "every-kind/two-impacts") == {"every-kind/two-impacts": [3]}


# -- what may be typed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "quality"),
    [("again", 1), ("Hard", 3), ("GOOD", 4), (" easy ", 5), ("1", 1), ("2", 3), ("3", 4), ("4", 5)],
)
def test_words_and_numbers_for_four_grades(learner: Learner, typed: str, quality: int) -> None:
    learner.deck(questions(1))
    typing(learner, "", typed)
    assert answers(learner, "numbers/q1") == {"numbers/q1": [quality]}


@pytest.mark.parametrize(
    ("typed", "quality"), [("again", 1), ("hard", 3), ("good", 4), ("easy", 5), ("0", 0), ("2", 2)]
)
def test_words_and_numbers_for_six_grades(learner: Learner, typed: str, quality: int) -> None:
    learner.deck(questions(1))
    lines = typing(learner, "", typed, arguments="--grades six")
    assert "0 to 5? 0 (nothing came): again today, then tomorrow; 1 (wrong, but familiar)" in "\n".join(lines)
    assert answers(learner, "numbers/q1") == {"numbers/q1": [quality]}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(["number one"], "press Enter to see the answer", id="before the answer"),
        pytest.param(["good"], "press Enter to see the answer", id="a grade before the answer"),
        pytest.param(["", "well"], "type again, hard, good or easy", id="after the answer"),
        pytest.param(["", ""], "type again, hard, good or easy", id="Enter, where nothing is proposed"),
        pytest.param(["", "7"], "type again, hard, good or easy", id="a number that is no grade"),
        pytest.param(["new", "x"], "press Enter to go on", id="of a card that is new to the learner"),
        pytest.param(["", "good", "", "x"], "type yes if you had it, no if you missed it", id="of a part"),
        pytest.param(["", "good", "", ""], "type yes if you had it, no if you missed it", id="Enter, of a part"),
        pytest.param(["flag", "foo"], "press Enter to see the answer", id="after another command"),
    ],
)
def test_a_line_that_means_nothing_is_answered_by_what_may_be_typed(
    learner: Learner, lines: list[str], said: str
) -> None:
    learner.deck(questions(1) + "  - question: Name two.\n    items: [one, two]\n")
    [answer] = [line for line in typing(learner, *lines) if "means nothing here" in line]
    assert answer == f"{lines[-1]!r} means nothing here: {said}; or type keys to hear all that you can type."


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param("act", "'9' means nothing here: type a number from 1 to 3, or press Enter", id="a choice"),
        pytest.param("anything", "'9' means nothing here: type true or false, or press Enter", id="a statement"),
        pytest.param("features", "'9' means nothing here: press Enter to go through the answer", id="a list"),
        pytest.param("two-impacts", "'9' means nothing here: press Enter to mark your answer", id="an exam question"),
    ],
)
def test_each_kind_says_what_may_be_typed(student: Learner, entry: str, said: str) -> None:
    assert any(line.startswith(said) for line in kind(student, entry, "9"))


def test_keys_lists_all_that_can_be_typed(student: Learner) -> None:
    lines = typing(student, "keys")
    start = lines.index("again or 1: did not know it")
    assert lines[start : start + 4][-1] == "easy or 4: at once"
    assert "undo: take back the last answer" in lines
    assert lines[start:].count("Enter to show the answer.") == 1


def test_why_tells_the_history_of_the_card(learner: Learner) -> None:
    learner.deck(questions(1))
    typing(learner, "", "again", "", "good")
    learner.now = "2027-01-16T12:00+00:00"
    lines = typing(learner, "why")
    start = lines.index("Enter to show the answer.") + 1
    assert lines[start : start + 3] == [
        "It is due: its day was Friday 15 January 2027, 1 day ago.",
        "Thursday 14 January 2027: Again, repetition.",
        "Thursday 14 January 2027: Good, drill.",
    ]
    assert lines[start + 3].startswith("numbers/q1, line 4 of ")


def test_undo_takes_the_last_answer_back(learner: Learner) -> None:
    learner.deck(questions(2))
    lines = typing(learner, "undo", "", "again", "undo", "easy", "quit")
    assert "There is nothing to take back in this sitting." in lines
    assert "Taken back; here it is again." in lines
    assert asked(lines) == ["What is 1?", "What is 2?", "What is 1?", "What is 2?"]
    assert answers(learner, "numbers/q1") == {"numbers/q1": [5]}


def test_undo_after_the_last_card_goes_on_with_it(learner: Learner) -> None:
    learner.deck(questions(1))
    lines = typing(learner, "", "good", "what", "undo", "easy", "")
    assert lines.count("All done.") == 2
    assert "'what' means nothing here: press Enter to leave, or type undo; or type keys" in "\n".join(lines)
    assert lines[-1] == "Enter to leave, or undo to take back the last answer."
    assert answers(learner, "numbers/q1") == {"numbers/q1": [5]}


def test_later_and_suspend_put_a_card_aside(learner: Learner) -> None:
    learner.deck(questions(3))
    lines = typing(learner, "later", "suspend")
    assert asked(lines) == ["What is 1?", "What is 2?", "What is 3?"]
    assert "Put off until tomorrow." in lines
    assert "Suspended: it will not be asked until `swot resume numbers/q2`." in lines
    assert asked(typing(learner)) == ["What is 3?"]
    learner.now = "2027-01-15T12:00+00:00"
    assert asked(typing(learner, "later")) == ["What is 1?", "What is 3?"]


def test_a_flag_is_raised_and_taken_away(learner: Learner) -> None:
    learner.deck(questions(1))
    assert "Flagged as wrong or unclear." in typing(learner, "flag")
    assert "numbers/q1" in learner.swot("cards", "--flagged").out
    assert "The flag is gone." in typing(learner, "!")
    assert learner.swot("cards", "--flagged").status == 1


def test_a_card_that_is_new_to_the_learner_comes_again_last(learner: Learner) -> None:
    learner.deck(questions(2))
    lines = typing(learner, "new", "", "", "good", "", "good")
    assert "Enter to go on; the card comes again in a while." in lines
    assert asked(lines) == ["What is 1?", "What is 2?", "What is 1?"]
    assert answers(learner, "numbers/q1") == {"numbers/q1": [4]}


def test_an_edit_shows_the_entry_as_it_is_now(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    script = learner.decks.parent / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "deck = pathlib.Path(sys.argv[-1])\n"
        "deck.write_text(deck.read_text().replace('What is', 'What was'))\n"
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    learner.deck(questions(1))
    assert asked(typing(learner, "edit")) == ["What is 1?", "What was 1?"]


def edits_by(learner: Learner, monkeypatch: pytest.MonkeyPatch, *edits: tuple[str, str]) -> None:
    """An editor that replaces a text by another, each time it is started the next one."""
    script = learner.decks.parent / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        f"edits = {edits!r}\n"
        "deck, done = pathlib.Path(sys.argv[-1]), pathlib.Path(__file__ + '.done')\n"
        "number = len(done.read_text()) if done.exists() else 0\n"
        "done.write_text('x' * (number + 1))\n"
        "deck.write_text(deck.read_text().replace(*edits[number]))\n"
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')


AGAIN_OR_ON = "Type edit to edit it again, or press Enter to go on without it."


def test_a_card_that_an_edit_broke_is_edited_again(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    edits_by(learner, monkeypatch, ("answer: number 1", "anser: one"), ("anser: one", "answer: one"))
    learner.deck(questions(2))
    lines = typing(learner, "edit", "edit", "")
    assert lines.count(AGAIN_OR_ON) == 1
    assert asked(lines) == ["What is 1?", "What is 1?"]
    assert "Answer: one" in lines


def test_a_card_that_an_edit_broke_is_passed_over(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    edits_by(learner, monkeypatch, ("answer: number 1", "anser: one"))
    learner.deck(questions(2))
    lines = typing(learner, "edit", "", "")
    assert lines.count(AGAIN_OR_ON) == 1
    assert asked(lines) == ["What is 1?", "What is 2?"]


def test_an_edit_that_changes_nothing_leaves_the_card_as_it_is(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits_by(learner, monkeypatch, ("no such text", ""))
    learner.deck(questions(1))
    lines = typing(learner, "", "edit", "good")
    assert asked(lines) == ["What is 1?"]
    assert answers(learner, "numbers/q1") == {"numbers/q1": [4]}


def test_where_there_is_no_editor_it_is_said_how_to_have_one(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    learner.deck(questions(1))
    assert "There is no editor 'no-such-editor': set VISUAL to one that is installed." in typing(learner, "edit")


# -- rounds, and the end ---------------------------------------------------------------------------------------------


def test_what_was_missed_comes_again_as_a_second_round(learner: Learner) -> None:
    learner.deck(questions(3))
    lines = typing(learner, "", "again", "", "good", "", "hard", "", "good", "", "good")
    assert asked(lines) == ["What is 1?", "What is 2?", "What is 3?", "What is 1?", "What is 3?"]
    start = lines.index("Round 2: 2 you missed.")
    assert lines[start + 1] == "Card 1 of 2. Numbers."
    assert lines[-6:] == [
        "All done.",
        "3 cards in under a minute: 2 recalled at the first try, 67%.",
        "Missed: What is 1? (numbers/q1)",
        "Tomorrow: 3 due.",
        "Next: look at what you missed, as with `swot show numbers/q1`.",
        "Enter to leave, or undo to take back the last answer.",
    ]


def test_what_was_missed_in_an_earlier_sitting_comes_first_where_nothing_else_does(learner: Learner) -> None:
    learner.deck(questions(1))
    typing(learner, "", "again")
    assert typing(learner)[:2] == ["1 you missed earlier today.", "Card 1 of 1. Numbers."]


@pytest.mark.parametrize("end", ["", "quit\n", "exit", "q"])
def test_the_end_of_input_ends_the_sitting_and_everything_is_kept(learner: Learner, end: str) -> None:
    learner.deck(questions(3))
    found = learner.swot("review", typed=f"\ngood\n{end}")
    assert found.status == 0
    assert found.lines[-4:] == [
        "Well stopped.",
        "1 card in under a minute: 1 recalled at the first try, 100%.",
        "Tomorrow: 1 due and up to 2 new.",
        "Next: `swot review` goes on; 2 cards wait.",
    ]
    assert answers(learner, "numbers/q1", "numbers/q2") == {"numbers/q1": [4], "numbers/q2": []}


def test_a_sitting_without_an_answer(learner: Learner) -> None:
    learner.deck(questions(1))
    assert typing(learner)[-3:] == [
        "No card was answered.",
        "Tomorrow: up to 1 new.",
        "Next: `swot review` goes on; 1 card waits.",
    ]


def test_a_card_says_when_its_answer_has_changed(learner: Learner) -> None:
    learner.deck(questions(1))
    typing(learner, "", "good")
    learner.deck(questions(1).replace("number 1", "the first number"))
    learner.now = "2027-01-15T12:00+00:00"
    lines = typing(learner, "")
    assert lines[lines.index("Answer: the first number") + 1] == "The answer has changed since you last saw this card."


def test_after_thirty_answers_the_grades_explain_themselves_no_more(learner: Learner) -> None:
    learner.deck(questions(32))
    lines = typing(learner, *["", "good"] * 31, arguments="--new 32")
    told = [line for line in lines if line.startswith("Again, Hard")]
    assert told[29] == FOUR
    assert told[30] == (
        "Again, Hard, Good or Easy? Again: again today, then tomorrow; Hard: again today, then tomorrow; "
        "Good: tomorrow; Easy: tomorrow."
    )


# -- nothing to ask --------------------------------------------------------------------------------------------------


def test_nothing_is_due(learner: Learner) -> None:
    learner.deck(questions(2))
    typing(learner, "", "good", "", "good")
    assert typing(learner) == [
        "Nothing is due now.",
        "The next 2 cards come tomorrow.",
        "To go on all the same: `swot review --cram` for any.",
    ]


def test_the_new_cards_of_today_are_done(learner: Learner) -> None:
    learner.deck(questions(11))
    typing(learner, *["", "good"] * 10)
    assert typing(learner) == [
        "Nothing is due now.",
        "The next 10 cards come tomorrow.",
        "To go on all the same: `swot review --new 5` for new cards, `swot review --cram` for any.",
    ]
    assert asked(typing(learner, arguments="--new 5")) == ["What is 11?"]


def test_a_hundred_due_cards_are_enough_for_one_day(learner: Learner) -> None:
    learner.deck(questions(101))
    typing(learner, *["", "good"] * 101, arguments="--new 101")
    learner.now = "2027-01-15T12:00+00:00"
    assert len(asked(typing(learner, *["", "good"] * 101))) == 100
    assert typing(learner) == [
        "Today has had its cards.",
        "1 card waits for tomorrow.",
        "To go on all the same: `swot review --cram` for any.",
    ]
    assert asked(typing(learner, arguments="--minutes 10")) == []
    assert len(asked(typing(learner, *["", "good"] * 101, arguments="--cram"))) == 101


def answered_for(learner: Learner, card: str, *, minutes: int) -> None:
    """Write down answers that took so many minutes."""
    learner.swot("next")  # whose clock and folder hold from here on
    with workspace.opened() as work:
        answer = Answer(work.library.card(card).id, GOOD, ms=60_000)
        work.record(*[answer] * minutes)


def test_the_cards_left_are_those_for_which_this_learner_has_time(learner: Learner) -> None:
    learner.deck(questions(40))
    for number in range(40):
        learner.swot("grade", f"numbers/q{number}", "good")
    learner.now = "2027-01-15T12:00+00:00"
    assert "Card 1 of 30. Numbers." in learner.swot("review", "--minutes", "5").lines
    learner.now = "2027-01-14T12:00+00:00"
    answered_for(learner, "numbers/q1", minutes=35)
    learner.now = "2027-01-15T12:00+00:00"
    assert "Card 1 of 6. Numbers." in learner.swot("review", "--minutes", "5").lines
    learner.swot("set", "minutes", "4")
    assert "Card 1 of 5. Numbers." in learner.swot("review").lines


def test_the_minutes_of_today_are_used_up(learner: Learner) -> None:
    learner.deck(questions(3))
    learner.swot("set", "minutes", "2")
    answered_for(learner, "numbers/q1", minutes=1)
    assert asked(typing(learner)) == ["What is 2?"]
    answered_for(learner, "numbers/q1", minutes=1)
    assert typing(learner) == [
        "The time set for today is used up: 2 minutes.",
        "To go on all the same: `swot review --minutes 10`.",
    ]
    assert asked(typing(learner, arguments="--minutes 10")) == ["What is 2?"]
    learner.now = "2027-01-15T12:00+00:00"
    answered_for(learner, "numbers/q2", minutes=2)
    assert typing(learner) == [
        "The time set for today is used up: 2 minutes.",
        "1 card waits for tomorrow.",
        "To go on all the same: `swot review --minutes 10`.",
    ]


@pytest.mark.parametrize(
    ("arguments", "prompts"),
    [
        pytest.param("--cram", ["What is 1?", "What is 2?", "What is 3?"], id="cramming knows no limits"),
        pytest.param("--new 1", ["What is 2?"], id="new cards asked for"),
        pytest.param("--limit 1", ["What is 2?"], id="a number of cards asked for"),
        pytest.param("--limit 5 --new 2", ["What is 2?", "What is 3?"], id="both"),
        pytest.param("--minutes 1", ["What is 2?", "What is 3?"], id="minutes asked for"),
    ],
)
def test_what_is_asked_for_holds_where_the_minutes_are_used_up(
    learner: Learner, arguments: str, prompts: list[str]
) -> None:
    learner.deck(questions(3))
    learner.swot("set", "minutes", "1")
    answered_for(learner, "numbers/q1", minutes=1)
    assert asked(typing(learner, *["", "good"] * 3, arguments=arguments)) == prompts


def test_minutes_do_not_lift_the_limits_of_the_day(learner: Learner) -> None:
    learner.deck(questions(30))
    assert len(asked(typing(learner, *["", "good"] * 30, arguments="--minutes 10"))) == 10
    assert asked(typing(learner, arguments="--minutes 10")) == []


def test_cards_that_were_left_out_are_told_with_the_command_that_takes_them_back_in(learner: Learner) -> None:
    learner.deck(questions(3))
    typing(learner, "suspend", "suspend", "later")
    told = typing(learner, arguments="numbers")
    assert told == [
        "Nothing is due now.",
        "1 card is put off until another day.",
        "2 cards are suspended: `swot resume numbers` takes them back in.",
        "To go on all the same: `swot review numbers --cram` for any.",
    ]
    assert learner.swot("resume", "numbers").lines == ["Resumed 2 cards. 1 was not suspended."]


def test_the_next_step_is_the_command_as_it_was_given(learner: Learner) -> None:
    path = learner.deck(questions(3).replace("cards:", "topics:\n  LO1: A topic\ntopic: LO1\ncards:"), "two words.yaml")
    found = learner.swot("review", str(path), "--topic", "LO1", "--limit", "2", typed="\ngood\n")
    assert found.lines[-1] == f"Next: `swot review '{path}' --topic LO1 --limit 2` goes on; 1 card waits."


def test_the_next_step_after_the_minutes_of_today_asks_for_more(learner: Learner) -> None:
    learner.deck(questions(30))
    learner.swot("set", "minutes", "1")
    learner.swot("next")
    with workspace.opened() as work:
        begun = Sitting(work, ended(work), Asked(decks=("numbers",)))
        assert begun.after().command == "swot review numbers --minutes 10"
    assert asked(typing(learner, arguments="numbers --minutes 10"))


def ended(work: workspace.Workspace) -> Session:
    """A sitting whose one minute is over."""
    card = work.library.card("numbers/q1")
    return after(" 3", sitting([card, work.library.card("numbers/q2")], minutes=1), seconds=40)


def test_tomorrow_is_what_home_says_of_it(learner: Learner) -> None:
    learner.deck(questions(31))
    lines = typing(learner, *["", "good"] * 10)
    assert "Tomorrow: 10 due and up to 20 new." in lines
    assert learner.swot().lines[1] == "Next: 10 due and up to 20 new tomorrow, on Friday 15 January 2027."


def test_a_day_before_the_first_answer_promises_what_the_first_day_allows(learner: Learner) -> None:
    learner.deck(questions(31))
    assert "Tomorrow: up to 10 new." in typing(learner)


def test_cramming_says_so_and_names_the_sitting_that_counts(learner: Learner) -> None:
    learner.deck(questions(1))
    lines = typing(learner, "", "good", arguments="numbers --cram")
    assert lines[0] == "Cramming: the schedule stays as it is."
    assert "Next: `swot review numbers`; cramming left the schedule as it was." in lines


def test_no_card_to_cram(learner: Learner) -> None:
    learner.deck("deck: empty\ntitle: Empty\ncards:\n  - id: broken\n    question: What?\n")
    lines = typing(learner, arguments="--cram")
    assert lines[0] == "There is no card to ask."
    assert lines[-1].startswith("1 fault in 1 deck: `swot check ")


# -- which cards -----------------------------------------------------------------------------------------------------


def test_limit_asks_so_many_cards(learner: Learner) -> None:
    learner.deck(questions(5))
    lines = typing(learner, *["", "good"] * 5, arguments="--limit 2")
    assert asked(lines) == ["What is 1?", "What is 2?"]


@pytest.mark.parametrize(("new", "cards"), [("0", 0), ("3", 3), ("15", 12)])
def test_new_asks_so_many_new_cards_whatever_today_allows(learner: Learner, new: str, cards: int) -> None:
    learner.deck(questions(12))
    assert len(asked(typing(learner, *["", "good"] * 15, arguments=f"--new {new}"))) == cards


def test_minutes_ask_so_many_cards_as_they_allow(learner: Learner) -> None:
    learner.deck(questions(40))
    assert typing(learner, arguments="--minutes 2")[0] == "Card 1 of 8. Numbers."


@pytest.mark.parametrize(
    ("arguments", "prompts"),
    [
        pytest.param("--topic LO1.5", 3, id="a topic"),
        pytest.param("--topic lo1", 10, id="a topic with all below it, in any case"),
        pytest.param("--tag core", 1, id="a tag"),
        pytest.param("every-kind", 10, id="a deck"),
        pytest.param("other", 2, id="another deck"),
        pytest.param("other every-kind", 12, id="two decks"),
    ],
)
def test_only_the_cards_asked_for(student: Learner, arguments: str, prompts: int) -> None:
    student.deck(questions(2, "other"), "other.yaml")
    lines = typing(student, *["later"] * 12, arguments=f"--new 20 {arguments}")
    assert len(set(asked(lines))) == prompts


def test_cram_asks_every_card_and_leaves_the_schedule_alone(learner: Learner) -> None:
    learner.deck(questions(2))
    typing(learner, "", "good", "", "good")
    before = learner.swot("show", "numbers/q1", "--json").json["schedule"]
    lines = typing(learner, "", "again", "", "good", "", "good", arguments="--cram")
    assert asked(lines) == ["What is 1?", "What is 2?", "What is 1?"]
    assert "Good (knew it): done" in "\n".join(lines)
    assert learner.swot("show", "numbers/q1", "--json").json["schedule"] == before


def test_the_same_seed_shuffles_options_the_same_way(student: Learner) -> None:
    def options(seed: int) -> list[str]:
        return [line for line in kind(student, "act", arguments=f"--seed {seed}") if line[0] in "123"]

    assert options(5) == options(5)
    assert len({tuple(options(seed)) for seed in range(8)}) > 1


# -- what is wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param("every-knd", "There is no deck 'every-knd': did you mean every-kind?", id="an unknown deck"),
        pytest.param("./nothing.yaml", "nothing.yaml", id="an unknown path"),
        pytest.param("--topic LO9", "No card has the topic 'LO9': there are LO1, LO1.5.", id="an unknown topic"),
        pytest.param("--tag cor", "No card has the tag 'cor': there are core.", id="an unknown tag"),
        pytest.param("--grades five", "'five'", id="unknown grades"),
        pytest.param("--limit 0", "0", id="no card at all"),
        pytest.param("--minutes soon", "soon", id="minutes that are no number"),
    ],
)
def test_what_does_not_exist_ends_it_before_anything_is_written(student: Learner, arguments: str, said: str) -> None:
    found = student.swot("review", *arguments.split(), typed="\ngood\n")
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("swot: ")
    assert said in found.err
    assert found.err.count("\n") == 1
    assert not student.home.exists()


def test_a_broken_entry_is_named_and_the_others_are_asked(learner: Learner) -> None:
    path = learner.deck(questions(2) + "  - id: q3\n    question: What is 3?\n", "two words.yaml")
    lines = typing(learner, "", "good")
    assert lines[0] == f"1 fault in 1 deck: `swot check '{path}'` shows them."
    assert lines.count(lines[0]) == 2  # above the first card, and at the end
    assert asked(lines) == ["What is 1?", "What is 2?"]
