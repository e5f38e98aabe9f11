"""A mock exam as a value: keys typed, marks given, interrupted and taken up again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import first, papers
from swotup.core.keys import ENTER, ESCAPE, pasted
from swotup.core.mock import Mock, answered, begin
from swotup.core.model import Answer, Body, CardId, Recall, Set
from swotup.core.papers import Score
from swotup.core.session import TakeBack
from tests.core.core_builders import NOON, TRUE, marker
from tests.core.mock_builders import FOUR, events_of, exam_of, log_of, marks, on, pressed, wrote

RIGHT = "2014 Act"
LONG = on("T", "long", Recall(("money paid to a person so that they buy what their plan sets out",)))


def chose(mock: Mock, option: str, *, seconds: float = 10) -> Mock:
    assert mock.turn is not None
    return pressed([str(mock.turn.options.index(option) + 1)], mock, seconds=seconds)


def all_written(*, money: str = "cash", option: str = RIGHT) -> Mock:
    """The four questions answered: of the list two items of three, of the exam question two points of three."""
    mock = chose(wrote(exam_of(), money), option)
    return wrote(wrote(mock, "budgets", "choice"), "They have access.", "They have control.")


def handed_in(mock: Mock) -> Mock:
    return pressed([ENTER], mock)


# -- writing ---------------------------------------------------------------------------------------------------------


def test_nothing_is_said_of_an_answer_before_the_paper_is_handed_in() -> None:
    mock = wrote(exam_of(), "money bags")
    assert (mock.phase, mock.number, mock.turn and mock.turn.mark) == ("writing", 1, None)


def test_the_log_has_the_paper_with_the_first_answer_and_not_before() -> None:
    assert exam_of().log == ()
    assert events_of(wrote(exam_of(), "cash")) == ["set mock:paper", "money 4 cram 1"]


def test_every_kind_of_answer_is_written_down_as_it_is_given() -> None:
    assert events_of(all_written()) == [
        "set mock:paper",
        "money 4 cram 1",
        "act 4 cram 1",
        "list 3 cram ?",
        "exam 4 cram ?",
    ]


def test_an_answer_keeps_what_was_written_and_the_time_used() -> None:
    mock = chose(wrote(exam_of(), "cash", seconds=20), "1989 Act", seconds=100)
    answer = mock.log[-1].body
    assert isinstance(answer, Answer)
    assert (answer.typed, answer.ms, answer.sat and answer.sat.used) == ("1989 Act", 60_000, 120)
    assert (answer.credit, answer.proposed) == (0.0, None)


def test_a_question_left_blank_earns_nothing_and_is_told_before_handing_in() -> None:
    mock = pressed([ENTER], pressed([ENTER], pressed([ENTER], pressed([ENTER], exam_of()))))
    assert (mock.phase, mock.blank, mock.to_confirm) == ("written", (1, 2, 3, 4), ())
    assert handed_in(mock).result().marks == 0


def test_a_question_before_can_be_written_anew() -> None:
    back = pressed(["u"], wrote(exam_of(), "cards"))
    assert (back.number, back.turn and back.turn.draft and back.turn.draft.text) == (0, "cards")
    again = wrote(pressed(["\x15"], back), "cash")
    assert (again.number, marks(again)[0], events_of(again)[-2:]) == (1, 1, ["take back 1", "money 4 cram 1"])


def test_going_back_and_handing_over_the_same_changes_nothing() -> None:
    mock = wrote(exam_of(), "cash")
    back = pressed([ENTER], pressed(["u"], mock))
    assert (back.number, back.log, marks(back)) == (1, mock.log, marks(mock))


def test_before_the_first_question_there_is_none() -> None:
    mock = pressed([ESCAPE, "u"], exam_of())
    assert (mock.number, mock.notice) == (0, "first question")


def test_options_are_in_the_same_order_whenever_the_paper_is_written() -> None:
    orders = {chose(wrote(exam_of(), text), RIGHT).given[1].turn.options for text in "ab"}  # type: ignore[union-attr]
    assert len(orders) == 1


def test_space_after_esc_hands_nothing_over() -> None:
    mock = pressed([*"ca", ESCAPE, " "], exam_of())
    assert (mock.number, mock.log) == (0, ())
    assert wrote(pressed([ESCAPE], mock), "sh").given[0] is not None


@pytest.mark.parametrize(("key", "said"), [("t", 1), ("f", 0), (" ", 0)], ids=["true", "false", "blank"])
def test_a_statement_is_judged_with_one_key(key: str, said: int) -> None:
    mock = pressed([key], exam_of([on("T", "a", TRUE)]))
    assert (mock.phase, marks(mock)) == ("written", [said])


# -- the clock -------------------------------------------------------------------------------------------------------


def test_the_clock_counts_writing_and_not_marking() -> None:
    mock = all_written()
    assert mock.seconds(NOON + timedelta(hours=3)) == 40
    assert pressed([ENTER], handed_in(mock), seconds=500).seconds(NOON + timedelta(hours=3)) == 40


def test_a_very_long_stay_is_a_pause() -> None:
    assert wrote(exam_of(), "cash", seconds=7_200).seconds(NOON) == 300


def test_the_clock_can_be_hidden() -> None:
    mock = pressed([ESCAPE, "c"], exam_of())
    assert (mock.has_clock, mock.notice, pressed(["c"], mock).has_clock) == (False, "clock hidden", True)


def test_what_was_written_after_the_minutes_is_told_apart() -> None:
    mock = chose(wrote(exam_of(FOUR[:2], minutes=1), "cash", seconds=50), RIGHT, seconds=50)
    assert (handed_in(mock).result().marks, handed_in(mock).result().in_time) == (2, 1)


# -- marking ---------------------------------------------------------------------------------------------------------


def test_what_is_right_blank_or_chosen_needs_no_second_look() -> None:
    assert all_written().to_confirm == (2, 3)
    assert all_written(money="coins").to_confirm == (0, 2, 3)


def test_the_points_of_an_exam_question_are_confirmed_one_by_one() -> None:
    mock = pressed([ENTER], handed_in(all_written()))
    assert (mock.number, mock.turn and mock.turn.phase, mock.turn and mock.turn.proposals) == (
        3,
        "parts",
        (True, False, True),
    )
    mock = pressed(["y", "n", "y"], mock)
    assert (mock.phase, marks(mock)) == ("marked", [1, 1, 2, 3])


def test_points_earn_no_more_than_the_question_has() -> None:
    assert marks(pressed(["y", "y", "y"], pressed([ENTER], handed_in(all_written()))))[3] == 3


def test_the_marks_of_another_answer_can_be_overruled() -> None:
    mock = handed_in(all_written())
    assert mock.proposed == 2
    assert marks(pressed(["3"], mock))[2] == 3
    assert pressed(["4"], mock) == mock
    assert pressed(["²"], mock) == mock


def test_a_definition_is_always_the_learners_to_judge() -> None:
    mock = handed_in(wrote(exam_of([LONG]), "money paid to a person to buy what their plan sets out"))
    assert (mock.phase, mock.number) == ("marking", 0)
    assert marks(pressed(["1"], mock)) == [1]


def test_confirmed_marks_take_the_place_of_the_answer_in_the_log() -> None:
    mock = pressed(["1"], handed_in(all_written()))
    assert events_of(mock)[-2:] == ["take back 3", "list 1 cram 1"]


def test_what_was_confirmed_can_be_confirmed_anew() -> None:
    mock = pressed(["y", "u", "n", "u", "u"], pressed(["1"], handed_in(all_written())))
    assert (mock.number, marks(mock)[2]) == (2, None)
    assert marks(pressed(["3"], mock))[2] == 3
    assert pressed(["u"], handed_in(all_written())).notice == "first mark"


# -- what it came to -------------------------------------------------------------------------------------------------


def finished() -> Mock:
    return pressed(["y", "n", "n"], pressed([ENTER], handed_in(all_written(option="1989 Act"))))


def test_marks_are_told_by_topic() -> None:
    result = finished().result()
    assert (result.marks, result.of) == (5, 8)
    assert result.topics == (Score("T1", 1, 2), Score("T2", 4, 6))


def test_each_lost_mark_is_told_with_what_would_have_earned_it() -> None:
    assert [(lost.number, lost.marks, lost.wanted, lost.is_any) for lost in finished().lost()] == [
        (2, 1, ("2014 Act",), False),
        (3, 1, ("control",), False),
        (4, 1, ("speed", "control"), True),
    ]


def test_the_result_is_kept_with_the_paper() -> None:
    kept = finished().log[-1].body
    assert isinstance(kept, Set)
    [paper] = papers.results({kept.key: kept.value})
    assert paper.result == finished().result()


def test_the_cards_come_first_in_the_next_review_if_the_learner_says_yes() -> None:
    mock = pressed(["y"], replace(finished(), pending=(CardId("deck/old"), CardId("deck/list"))))
    chosen = mock.log[-1].body
    assert isinstance(chosen, Set)
    told = first.read(chosen.value)
    assert (chosen.key, told and told.cards) == (first.KEY, ("deck/act", "deck/list", "deck/exam", "deck/old"))
    assert (mock.end, mock.puts_first) == ("finished", True)


def test_they_stay_where_they_are_if_not() -> None:
    mock = pressed(["n"], finished())
    assert (mock.end, mock.log) == ("finished", finished().log)


def test_enter_reads_the_report_and_decides_nothing() -> None:
    mock = finished()
    assert pressed([ENTER, " "], mock) == mock


def test_where_nothing_was_lost_nothing_is_asked() -> None:
    mock = handed_in(wrote(exam_of(FOUR[:1]), "cash"))
    assert (mock.phase, mock.lost(), pressed(["y"], mock).log) == ("marked", (), mock.log)
    assert pressed([ENTER], mock).end == "finished"


def test_answers_that_count_are_answers_of_study() -> None:
    assert events_of(wrote(exam_of(FOUR[:1], is_counted=True), "cash"))[1] == "money 4 study 1"


# -- interrupted -----------------------------------------------------------------------------------------------------


def taken_up(mock: Mock, **more: object) -> Mock:
    """The exam as it goes on from nothing but its log, an hour later."""
    held = answered(log_of(mock), mock.paper)
    paper = replace(mock.paper, result=None)
    now = NOON + timedelta(hours=1)
    return begin(paper, cards=mock.cards, marker=marker, now=now, before=held, **more)  # type: ignore[arg-type]


KEYS = st.sampled_from(
    ["1", "2", "y", "n", "u", ENTER, ENTER, ESCAPE, "t", " ", pasted("cash"), pasted("They have access")]
)


@given(keys=st.lists(KEYS, max_size=60))
def test_whenever_it_is_killed_it_goes_on_with_every_answer(keys: list[str]) -> None:
    mock = exam_of()
    for second, key in enumerate(keys):
        mock = mock.press(key, NOON + timedelta(seconds=second))
    if mock.end or mock.phase == "marked" or not mock.log:
        return
    again = taken_up(mock)
    assert [one and one.turn.typed for one in again.given] == [one and one.turn.typed for one in mock.given]
    assert [one and one.turn.picked for one in again.given] == [one and one.turn.picked for one in mock.given]
    assert again.log == ()
    if "u" not in keys:
        assert marks(again) == marks(mock)
        assert again.phase == mock.phase or mock.phase == "marking"
        assert again.number == mock.number or mock.phase != "writing"


@given(keys=st.lists(KEYS, max_size=60))
def test_it_never_has_more_marks_than_asked(keys: list[str]) -> None:
    mock = exam_of()
    for key in keys:
        mock = mock.press(key, NOON)
    result = mock.result()
    assert 0 <= result.in_time <= result.marks <= result.of == 8
    assert sum(score.marks for score in result.topics) == result.marks
    assert sum(lost.marks for lost in mock.lost()) == result.of - result.marks


def test_half_an_answer_is_kept_when_it_is_stopped() -> None:
    mock = pressed([pasted("bud"), ESCAPE, "q"], chose(wrote(exam_of(), "cash"), RIGHT))
    assert (mock.end, events_of(mock)[-1].startswith("list")) == ("quit", True)
    again = taken_up(mock)
    assert (again.number, again.turn and again.turn.draft and again.turn.draft.text) == (2, "bud")
    assert wrote(again, "gets").given[2] is not None


def test_the_time_used_goes_on() -> None:
    again = taken_up(wrote(exam_of(), "cash", seconds=70))
    assert again.seconds(NOON + timedelta(hours=1)) == 70


def test_marking_goes_on_where_it_was() -> None:
    again = taken_up(pressed(["1"], handed_in(all_written())))
    assert (again.phase, again.number, marks(again)) == ("marking", 3, [1, 1, 1, None])


def test_a_paper_that_is_written_waits_to_be_handed_in() -> None:
    assert taken_up(all_written()).phase == "written"


def test_a_question_whose_card_is_gone_is_left_out() -> None:
    mock = wrote(exam_of(), "cash")
    cards = {card.id: card for card in FOUR if card.entry != "act"}
    again = taken_up(replace(mock, cards=cards))
    assert (len(again.given), again.number, again.result().of) == (3, 1, 7)


def on_another_device(mock: Mock) -> Mock:
    """The same, taken up where nothing that was written has come along."""
    return replace(mock, log=tuple(replace(one, body=without_text(one.body)) for one in mock.log))


def without_text(body: Body | TakeBack) -> Body | TakeBack:
    return replace(body, typed=None) if isinstance(body, Answer) else body


def test_marks_that_are_certain_come_along_to_another_device() -> None:
    again = taken_up(on_another_device(chose(wrote(exam_of(), "cash"), RIGHT)))
    assert (marks(again), again.blank, again.to_confirm) == ([1, 1, None, None], (), ())


def test_an_answer_that_stays_on_another_device_is_not_blank_and_keeps_what_it_seemed_worth() -> None:
    again = taken_up(on_another_device(all_written()))
    assert (marks(again), again.blank, again.to_confirm) == ([1, 1, None, None], (), (2, 3))
    again = handed_in(again)
    assert (again.is_away, again.proposed) == (True, 2)
    confirmed = pressed([ENTER], again)
    assert (confirmed.given[2] and confirmed.given[2].marks, confirmed.number) == (2, 3)
    assert marks(pressed(["n", "n", "n"], confirmed)) == [1, 1, 2, 0]


def test_what_was_confirmed_without_its_text_is_not_blank_when_taken_up_again() -> None:
    again = pressed([ENTER], handed_in(taken_up(on_another_device(all_written()))))
    answer = again.log[-1].body
    assert isinstance(answer, Answer)
    assert (answer.typed, answer.sat and answer.sat.marks) == (None, 2)


def test_an_answer_that_is_on_another_device_stays_where_nothing_new_is_written() -> None:
    again = pressed([ESCAPE, "u"], taken_up(on_another_device(wrote(exam_of(), "cash"))))
    assert marks(pressed([ENTER], again)) == [1, None, None, None]
    assert marks(wrote(again, "gold")) == [None, None, None, None]


def test_where_the_answer_of_a_card_changed_it_is_marked_anew() -> None:
    mock = chose(wrote(exam_of(), "gold"), RIGHT)
    money = replace(FOUR[0], face=replace(FOUR[0].face, ask=Recall(("gold",))))
    again = taken_up(replace(mock, cards={**mock.cards, money.id: money}))
    assert marks(again) == [1, 1, None, None]
    other = replace(FOUR[0], face=replace(FOUR[0].face, ask=Recall(("silver",))))
    again = taken_up(replace(wrote(exam_of(), "cash"), cards={**mock.cards, other.id: other}))
    assert (marks(again)[0], again.to_confirm) == (None, (0,))


def test_the_answer_of_another_sitting_is_taken_back_by_its_own_key() -> None:
    again = pressed([ESCAPE, "u"], taken_up(wrote(exam_of(), "cards")))
    assert events_of(wrote(pressed(["\x15"], again), "cash")) == ["undo", "money 4 cram 1"]
