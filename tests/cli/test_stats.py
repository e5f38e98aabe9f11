"""`swot stats`: what the log says, after whatever was done to it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from swotup.cli import workspace
from tests.cli.conftest import SMALL, Learner, Result

Swot = Callable[..., Result]
NO_REVIEW = {"reviews": 0, "recalled": 0, "retention": None}


def on(learner: Learner, day: int) -> None:
    """Set the clock to noon so many days after the first one."""
    learner.now = f"2027-01-{14 + day}T12:00+00:00"


@pytest.fixture
def studied(learner: Learner) -> Learner:
    """A learner on the third day: one card recalled twice, one missed and drilled, two never seen."""
    learner.deck(SMALL)
    for day, card, quality in (
        (0, "capital", "good"),
        (0, "noun", "good"),
        (1, "capital", "good"),
        (2, "noun", "again"),
    ):
        on(learner, day)
        learner.swot("grade", f"small/{card}", quality)
    learner.swot("grade", "small/noun", "good")
    return learner


def spans(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = result.json["spans"]
    return found


# -- the numbers ---------------------------------------------------------------------------------------------


def test_the_spans_tell_what_was_recalled(studied: Learner) -> None:
    told = spans(studied.swot("stats", "--json"))
    assert told["today"] == {
        "answers": 2,
        "minutes": 0.0,
        "days": 1,
        "first": NO_REVIEW,
        "repetitions": {"reviews": 1, "recalled": 0, "retention": 0.0},
        "young": {"reviews": 1, "recalled": 0, "retention": 0.0},
        "mature": NO_REVIEW,
        "early": NO_REVIEW,
    }
    assert (told["all"]["answers"], told["all"]["days"]) == (5, 3)
    assert told["all"]["repetitions"] == {"reviews": 2, "recalled": 1, "retention": 0.5}
    assert told["all"]["first"] == {"reviews": 2, "recalled": 2, "retention": 1.0}


def test_the_calendar_and_the_days_to_come(studied: Learner) -> None:
    told = studied.swot("stats", "--json").json
    assert told["today"] == "2027-01-16"
    assert [(one["date"], one["answers"]) for one in told["calendar"]] == [
        ("2027-01-14", 2),
        ("2027-01-15", 1),
        ("2027-01-16", 2),
    ]
    assert len(told["forecast"]) == 30
    assert {one["date"]: one["cards"] for one in told["forecast"] if one["cards"]} == {"2027-01-17": 1, "2027-01-21": 1}


def test_recall_is_told_by_topic_without_an_exam_as_of_today(studied: Learner) -> None:
    [told] = studied.swot("stats", "--json").json["recall"]
    assert (told["exam"], told["date"], told["cards"], told["seen"]) == (None, "2027-01-16", 4, 2)
    assert {one["topic"]: (one["title"], one["cards"], one["seen"]) for one in told["topics"]} == {
        "T1": ("The first topic", 1, 1),
        "T1.2": ("A topic below it", 2, 1),
        "T2": ("The second topic", 1, 0),
    }
    assert told["weakest"] == "T1.2"


def test_recall_is_told_against_each_exam(studied: Learner) -> None:
    studied.swot("exam", "biology", "+28", "--topic", "T1.2")
    biology, others = studied.swot("stats", "--json").json["recall"]
    assert (biology["exam"], biology["date"], biology["cards"]) == ("biology", "2027-02-13", 2)
    assert (others["exam"], others["date"], others["cards"]) == (None, "2027-01-16", 2)


def test_a_part_of_the_decks(studied: Learner) -> None:
    studied.deck("deck: other\ncards:\n  - question: What?\n    answer: that\n", "other.yaml")
    studied.swot("grade", "other/what", "good")
    assert spans(studied.swot("stats", "--json"))["all"]["answers"] == 6
    assert spans(studied.swot("stats", "other", "--json"))["all"]["answers"] == 1
    assert studied.swot("stats", "nothing").status == 2


@pytest.mark.parametrize(
    ("asked", "answers", "cards"),
    [
        pytest.param("--topic T1", 5, 3, id="a topic and all below it"),
        pytest.param("--topic t1.2", 3, 2, id="a topic, in whatever case"),
        pytest.param("--topic T1.2 --topic T2", 3, 3, id="any of two topics"),
        pytest.param("--tag grammar", 3, 2, id="a tag"),
        pytest.param("--tag grammar --topic T1.2", 3, 2, id="a tag and a topic"),
        pytest.param("--deck small", 5, 4, id="a deck"),
        pytest.param("small --topic T1.2", 3, 2, id="a topic of one deck"),
    ],
)
def test_a_part_of_the_cards(studied: Learner, asked: str, answers: int, cards: int) -> None:
    studied.deck("deck: other\ncards:\n  - question: What?\n    answer: that\n", "other.yaml")
    studied.swot("grade", "other/what", "good")
    told = studied.swot("stats", *asked.split(), "--json").json
    assert told["spans"]["all"]["answers"] == answers
    assert [one["cards"] for one in told["recall"]] == [cards]


def test_a_part_of_an_exams_cards(studied: Learner) -> None:
    studied.swot("exam", "biology", "+28", "--topic", "T1.2")
    recall = studied.swot("stats", "--topic", "T1", "--json").json["recall"]
    assert [(one["exam"], one["cards"]) for one in recall] == [("biology", 2), (None, 1)]


def test_the_page_says_what_it_is_about(studied: Learner) -> None:
    told = studied.swot("stats", "small", "--topic", "T1", "--topic", "T2", "--plain")
    assert told.lines[0] == "Only deck small; topics T1, T2."
    assert studied.swot("stats", "--topic", "T1", "--json").json["only"] == {"decks": [], "topics": ["T1"], "tags": []}
    assert studied.swot("stats", "--json").json["only"] is None


def test_cards_without_an_answer_say_how_to_begin(studied: Learner) -> None:
    told = studied.swot("stats", "--topic", "T2", "--plain").lines
    assert told == [
        "Only topic T2.",
        "None of these cards was answered yet: `swot review` takes the same decks, --topic and --tag.",
    ]


def test_a_topic_that_no_card_here_has_is_told(studied: Learner) -> None:
    studied.deck("deck: other\ncards:\n  - question: What?\n    answer: that\n", "other.yaml")
    result = studied.swot("stats", "other", "--topic", "T1")
    assert (result.status, result.out) == (1, "")
    assert result.err == "swot: No card matches: take a deck, a topic or a tag away.\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(["--topic", "T3"], "No card has the topic 'T3': there are T1, T1.2, T2.", id="a topic"),
        pytest.param(["--tag", "gramar"], "No card has the tag 'gramar': there are grammar.", id="a tag"),
        pytest.param(["--deck", "smal"], "There is no deck 'smal': did you mean small?", id="a deck"),
    ],
)
def test_what_no_card_has_is_refused(studied: Learner, asked: list[str], said: str) -> None:
    result = studied.swot("stats", *asked)
    assert (result.status, result.out, result.err) == (2, "", f"swot: {said}\n")


def test_what_learners_make_of_the_marking(learner: Learner) -> None:
    learner.deck(SMALL)
    learner.swot("review", "--answer", "type", "--limit", "1", typed="Pariss\n\n/quit\n")
    told = learner.swot("stats", "--json").json["marking"]
    assert sum(one["marked"] for one in told.values()) == 1


def test_what_the_mock_exams_came_to(studied: Learner) -> None:
    sat = studied.swot("mock", "--marks", "3", "--seed", "4", "--json", typed="\n" * 9).json
    studied.deck("deck: other\ncards:\n  - question: What?\n    answer: that\n", "other.yaml")
    on(studied, 9)
    studied.swot("mock", "other", "--marks", "1", typed="that\n\n\nno\n")
    studied.swot("mock", "small", "--marks", "2", typed="x\n")
    first, second = studied.swot("stats", "--json").json["mocks"]
    assert (first["id"], first["of"], first["topics"]) == (sat["id"], sat["of"], sat["topics"])
    assert (second["marks"], second["of"], second["when"][:10]) == (1, 1, "2027-01-23")
    assert studied.swot("stats", "other", "--json").json["mocks"] == [second]
    [told] = [line for line in studied.swot("stats", "other", "--plain").lines if line.startswith("Mock exam")]
    assert told == "Mock exam, Saturday 23 January 2027: 1 of 1 mark, 100%, in under a minute of 1."


def test_without_a_mock_exam_nothing_is_told_of_any(studied: Learner) -> None:
    assert studied.swot("stats", "--json").json["mocks"] == []
    assert "mock" not in studied.swot("stats", "--plain").out.lower()


# -- whatever was done to the log ----------------------------------------------------------------------------


def test_what_is_taken_back_is_not_counted(studied: Learner) -> None:
    studied.swot("undo")
    studied.swot("undo")
    told = spans(studied.swot("stats", "--json"))
    assert (told["today"]["answers"], told["all"]["repetitions"]["reviews"]) == (0, 1)


def test_after_a_reset_the_work_is_still_told_but_nothing_recalled(studied: Learner) -> None:
    studied.swot("reset", "small/capital")
    told = spans(studied.swot("stats", "--json"))["all"]
    assert (told["answers"], told["repetitions"]["reviews"], told["first"]["reviews"]) == (5, 1, 1)


def test_a_card_that_left_its_deck_keeps_its_answers(studied: Learner) -> None:
    studied.deck(SMALL.replace("id: capital", "id: city"))
    assert spans(studied.swot("stats", "--json"))["all"]["answers"] == 5
    studied.deck(SMALL.replace("id: capital", "id: city\n    was: capital"))
    assert spans(studied.swot("stats", "--json"))["all"]["answers"] == 5


def test_another_scheduler_tells_the_same_work(studied: Learner) -> None:
    before = studied.swot("stats", "--json").json
    studied.swot("set", "scheduler", "fsrs")
    after = studied.swot("stats", "--json").json
    assert after["calendar"] == before["calendar"]
    assert after["recall"] == before["recall"]


def test_data_of_before_the_days_were_kept_are_counted_at_the_first_look(studied: Learner) -> None:
    before = studied.swot("stats", "--json").json
    with workspace.opened() as work, work.store._writing():
        work.store._db.execute("DELETE FROM card_day")
        work.store._db.execute("UPDATE here SET value = 'sm2 1 1' WHERE key = 'fold'")
    assert studied.swot("stats", "--json").json == before


# -- what is printed -----------------------------------------------------------------------------------------


def test_before_the_first_answer_it_says_how_to_begin(swot: Swot) -> None:
    assert swot("stats").lines == ["No answer yet: `swot review` asks the first card."]
    told = swot("stats", "--json").json
    assert (told["calendar"], told["recall"], told["prediction"]) == ([], [], None)


def test_the_sentences(studied: Learner) -> None:
    lines = studied.swot("stats", "--plain").lines
    assert "True retention, today: 0% of 1; young 0% of 1." in lines
    assert "Studied, all: under a minute, 5 answers on 3 days." in lines
    assert "January 2027: 5 answers on 3 days, under a minute." in lines
    assert "Monday 18 January 2027: 1 card." not in lines
    assert "Sunday 17 January 2027: 1 card." in lines
    assert "It takes 48 more reviews of cards seen before to tell how well recall was predicted." in lines


def test_a_card_that_will_not_stick_is_named_with_what_to_do(learner: Learner) -> None:
    learner.deck(SMALL)
    for number in range(17):
        learner.now = f"2027-01-{number + 1:02}T12:00+00:00"
        learner.swot("grade", "small/capital", "again" if number % 2 else "good")
    lines = learner.swot("stats", "--plain").lines
    assert "small/capital, forgotten 8 times: What is the capital of France?" in lines
    assert any("`swot edit CARD`" in line and "`swot suspend CARD`" in line for line in lines)
    assert learner.swot("stats", "--json").json["leeches"] == [{"card": "small/capital", "lapses": 8}]
    learner.swot("suspend", "small/capital")
    assert learner.swot("stats", "--json").json["leeches"] == []


# -- the picture ---------------------------------------------------------------------------------------------


def test_the_picture_is_written_and_fetches_nothing(studied: Learner) -> None:
    path = studied.home / "stats.svg"
    assert studied.swot("stats", "--svg", str(path), "--json").json["today"] == "2027-01-16"
    written = path.read_text(encoding="utf-8")
    assert written.startswith("<svg")
    assert "weakest" in written
    assert set(re.findall(r"https?://[\w./]+", written)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
        "https://github.com/Textualize/rich",
    }
    assert "url(http" not in written
    assert studied.swot("stats", "--svg", str(path)).status == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("notes.txt", "is there already and is no picture", id="another file"),
        pytest.param("nowhere/stats.svg", "cannot be written", id="no such folder"),
        pytest.param("", "is no regular file", id="a folder"),
    ],
)
def test_where_no_picture_can_be_written(studied: Learner, name: str, said: str) -> None:
    (studied.home / "notes.txt").write_text("mine", encoding="utf-8")
    result = studied.swot("stats", "--svg", str(studied.home / name))
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert (studied.home / "notes.txt").read_text(encoding="utf-8") == "mine"
