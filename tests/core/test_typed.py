"""A sitting whose answers are typed: what letters do, what is marked, what is asked again, and the ways out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import keys
from swotup.core.keys import BACKSPACE, ENTER, ESCAPE, pasted
from swotup.core.log import standing
from swotup.core.model import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    Answer,
    Ask,
    Card,
    Event,
    Items,
    Mode,
    Point,
    Points,
    Quality,
    Recall,
    Standing,
)
from swotup.core.schedulers import sm2
from swotup.core.session import FOUR, SIX, Session, TakeBack
from swotup.core.turn import Turn
from tests.core.core_builders import (
    GAP,
    LIST,
    NOON,
    PICK,
    SHAPES,
    STEPS,
    TRUE,
    after,
    card,
    card_id,
    clock,
    marker,
    on_screen,
    reviewed,
    sitting,
    story,
    written_down,
)

CARE: Final = Recall(("accurate records", "receipts"))
MEANING: Final = Recall(("money that is paid to the person themselves, to buy the support of their plan",))
FEATURES: Final = Items((("personal budgets",), ("choice and control",), ("co-production",)), 3, ordered=False)
ANY_TWO: Final = replace(FEATURES, need=2)
ORDER: Final = Items((("assess the needs",), ("allocate a budget",), ("make a plan",)), 3, ordered=True)
MARKS: Final = Points(
    (Point(("rapid access to services",), 2), Point(("control over the support",), 1), Point(("less waiting",), 1)),
    marks=3,
    model=None,
)
TYPED: Final[Mapping[str, Ask]] = {"recall": CARE, "gap": GAP, "list": FEATURES, "steps": ORDER, "exam": MARKS}


def asked(ask: Ask, **more: object) -> Session:
    """A sitting that types, whose first card asks so, with one more card after it."""
    return sitting([card("a", ask), card("z")], marker=marker, **more)  # type: ignore[arg-type]


def lines(*typed: str) -> list[str]:
    """The keys of these lines, each ended by Enter, and of the empty line that ends them all."""
    return [*(key for line in typed for key in (*line, ENTER)), ENTER]


def turn(session: Session) -> Turn:
    assert session.turn is not None
    return session.turn


def last_answer(session: Session) -> Answer:
    body = session.log[-1].body
    assert isinstance(body, Answer)
    return body


# -- letters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", TYPED.values(), ids=TYPED)
def test_keys_that_are_commands_elsewhere_are_letters(ask: Ask) -> None:
    session = after("uqsle!?im y3 T", asked(ask))

    assert turn(session).draft is not None
    assert (turn(session).phase, session.log, session.end) == ("typing", (), None)
    assert turn(session).draft == replace(turn(asked(ask)).draft, text="uqsle!?im y3 T", cursor=14)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("ask", "key"),
    [pytest.param(TRUE, "t", id="whether a statement is true"), pytest.param(PICK, "1", id="an option")],
)
def test_what_takes_one_key_takes_one_key(ask: Ask, key: str) -> None:
    session = after(key, asked(ask))

    assert turn(session).phase == "shown"
    assert last_answer(after(ENTER, session)).typed is None


# -- one answer ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", [CARE, GAP], ids=["recall", "gap"])
def test_a_right_answer_is_good_and_enter_takes_that(ask: Ask) -> None:
    answer = (CARE if ask is CARE else GAP).answers[0]
    session = after([*answer, ENTER], asked(ask))

    assert (turn(session).phase, turn(session).proposed, session.log) == ("shown", GOOD, ())
    given = after(ENTER, session)
    assert story(given) == ["a 4"]
    assert on_screen(given) == "z"
    assert (last_answer(given).typed, last_answer(given).credit, last_answer(given).proposed) == (answer, 1.0, GOOD)


@pytest.mark.parametrize(("key", "quality"), [("1", AGAIN), ("2", HARD), ("3", GOOD), ("4", EASY)])
def test_one_key_takes_another_quality_and_the_log_keeps_what_was_proposed(key: str, quality: Quality) -> None:
    given = after([*"receipts", ENTER, key], asked(CARE))

    assert (last_answer(given).quality, last_answer(given).proposed) == (quality, GOOD)


def test_all_six_qualities_may_be_had() -> None:
    assert last_answer(after([*"receipts", ENTER, "5"], asked(CARE, grades=SIX))).quality == 5


def test_a_wrong_answer_is_proposed_to_come_again() -> None:
    session = after([*"nothing like it", ENTER], asked(CARE))

    assert turn(session).proposed == AGAIN
    assert last_answer(after(ENTER, session)).credit == 0


@pytest.mark.parametrize("ask", [*TYPED.values(), MEANING], ids=[*TYPED, "meaning"])
@pytest.mark.parametrize("typed", ["", "  "], ids=["nothing", "spaces"])
def test_enter_alone_is_i_do_not_know(ask: Ask, typed: str) -> None:
    session = after([*typed, ENTER], asked(ask))

    assert (turn(session).phase, turn(session).proposed, turn(session).share) == ("shown", AGAIN, 0)
    given = last_answer(after(ENTER, session))
    assert (given.quality, given.typed, given.credit, given.proposed) == (AGAIN, "", 0, AGAIN)


def test_a_long_answer_is_graded_by_the_learner() -> None:
    session = after([*"money to buy support", ENTER], asked(MEANING))

    assert (turn(session).phase, turn(session).proposed) == ("shown", None)
    assert after(ENTER, session).log == ()
    given = last_answer(after("2", session))
    assert (given.quality, given.typed, given.proposed) == (HARD, "money to buy support", None)
    assert given.credit is not None


def test_what_was_typed_may_be_mended_before_enter() -> None:
    typed = [*"xeceipts", keys.HOME, keys.DELETE, "r", keys.END, "!", BACKSPACE, ENTER]

    assert turn(after(typed, asked(CARE))).typed == ("receipts",)


def test_letters_stay_as_they_were_typed() -> None:
    assert turn(after([*"Receipts", ENTER], asked(CARE))).typed == ("Receipts",)


# -- lists and steps -----------------------------------------------------------------------------------------


def test_a_list_is_typed_line_by_line_in_any_order() -> None:
    session = after(lines("co-production", "personal budgets", "choice and control"), asked(FEATURES))

    assert (turn(session).phase, turn(session).share, turn(session).proposed) == ("shown", 1, GOOD)
    assert last_answer(after(ENTER, session)).typed == "co-production\npersonal budgets\nchoice and control"


def test_items_may_be_pasted_and_parted_by_semicolons() -> None:
    session = after([pasted("co-production; choice and control\npersonal budgets\n"), ENTER], asked(FEATURES))

    assert turn(session).share == 1


def test_the_missing_items_are_asked_again_by_themselves() -> None:
    session = after(lines("personal budgets"), asked(FEATURES))

    assert (turn(session).phase, session.is_typing) == ("missing", True)
    named = after(lines("co-production"), session)
    assert turn(named).phase == "shown"
    assert turn(named).again_mark is not None
    assert [item.expected for item in turn(named).again_mark.items] == ["choice and control", "co-production"]  # type: ignore[union-attr]


def test_what_is_named_at_the_second_try_earns_nothing_more() -> None:
    session = after(lines("personal budgets"), asked(FEATURES))
    helped, not_helped = after(lines("co-production", "choice and control"), session), after(ENTER, session)

    assert (turn(helped).share, turn(helped).proposed) == (turn(not_helped).share, turn(not_helped).proposed)
    assert turn(helped).share == pytest.approx(1 / 3, abs=0.001)
    assert last_answer(after(ENTER, helped)).typed == "personal budgets\n\nco-production\nchoice and control"
    assert last_answer(after(ENTER, not_helped)).typed == "personal budgets"


@pytest.mark.parametrize("key", [ENTER, ESCAPE], ids=["Enter alone", "Esc"])
def test_the_missing_items_are_shown_where_they_are_not_known(key: str) -> None:
    session = after([*lines("personal budgets"), key], asked(FEATURES))

    assert (turn(session).phase, turn(session).again) == ("shown", ())


@pytest.mark.parametrize(
    ("ask", "typed"),
    [
        pytest.param(FEATURES, ["personal budgets", "co-production", "choice and control"], id="none is missing"),
        pytest.param(ANY_TWO, ["personal budgets", "co-production"], id="no more is needed"),
        pytest.param(FEATURES, [], id="nothing was known"),
        pytest.param(ORDER, ["assess the needs", "make a plan"], id="steps"),
    ],
)
def test_nothing_is_asked_again_where(ask: Ask, typed: list[str]) -> None:
    assert turn(after(lines(*typed), asked(ask))).phase == "shown"


def test_of_any_two_the_one_that_is_needed_is_asked_again() -> None:
    session = after(lines("co-production"), asked(ANY_TWO))

    named = after(lines("personal budgets"), session)
    assert turn(named).again_mark is not None
    assert turn(named).again_mark.credit == 1  # type: ignore[union-attr]


def test_steps_in_order_are_good() -> None:
    session = after(lines("assess the needs", "allocate a budget", "make a plan"), asked(ORDER))

    assert (turn(session).share, turn(session).proposed) == (1, GOOD)


# -- an exam question ----------------------------------------------------------------------------------------

ANSWER: Final = ("They give rapid access to services.", "They give control over the support.")


def test_each_marking_point_is_proposed_and_enter_takes_the_proposal() -> None:
    session = after(lines(*ANSWER), asked(MARKS))

    assert (turn(session).phase, turn(session).proposals) == ("parts", (True, True, False))
    marked = after([ENTER, " ", ENTER], session)
    assert (turn(marked).phase, turn(marked).had, turn(marked).share) == ("shown", (True, True, False), 1)
    assert last_answer(after(ENTER, marked)).typed == "\n".join(ANSWER)


def test_a_point_is_corrected_and_the_marks_add_up() -> None:
    marked = after("ynn", after(lines(*ANSWER), asked(MARKS)))

    assert (turn(marked).had, turn(marked).share) == ((True, False, False), 2 / 3)
    given = last_answer(after(ENTER, marked))
    assert (given.quality, given.credit) == (HARD, 2 / 3)
    assert given.proposed == GOOD  # by the marking, before the learner corrected it


def test_there_are_never_more_marks_than_the_question_has() -> None:
    assert turn(after("yyy", after(lines(*ANSWER), asked(MARKS)))).share == 1


def test_a_point_that_was_judged_is_judged_again_after_undo() -> None:
    session = after("nu", after(lines(*ANSWER), asked(MARKS)))

    assert (turn(session).phase, turn(session).had) == ("parts", ())
    assert turn(after("u", session)).phase == "typing"


# -- the ways out --------------------------------------------------------------------------------------------


def test_after_esc_keys_are_commands_and_what_was_typed_stays() -> None:
    session = after([*"rece", ESCAPE], asked(CARE))

    assert (turn(session).phase, session.is_typing) == ("asking", False)
    assert after("q", session).end == "quit"
    for key in (ESCAPE, ENTER):
        assert turn(after([key, *"ipts", ENTER], session)).typed == ("receipts",)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        pytest.param("s", ["suspend a"], id="suspend"),
        pytest.param("l", ["later a"], id="later"),
        pytest.param("!", ["flag a"], id="flag"),
        pytest.param("m", ["met a"], id="new to me"),
    ],
)
def test_what_else_a_key_does_it_does_after_esc(key: str, told: list[str]) -> None:
    assert story(after([*"rece", ESCAPE, key], asked(CARE))) == told


def test_after_a_look_at_the_keys_one_types_on() -> None:
    session = after([*"rece", ESCAPE, "?", "x", ESCAPE, *"ipts", ENTER], asked(CARE))

    assert turn(session).typed == ("receipts",)


def test_a_typed_card_may_be_flagged_and_then_be_answered() -> None:
    assert story(after([ESCAPE, "!", ESCAPE, *"receipts", ENTER, ENTER], asked(CARE))) == ["flag a", "a 4"]


@pytest.mark.parametrize("ask", [CARE, GAP], ids=["recall", "gap"])
def test_an_answer_may_be_shown_without_typing_and_is_then_not_marked(ask: Ask) -> None:
    session = after([*"rec", ESCAPE, " "], asked(ask))

    assert (turn(session).phase, turn(session).proposed) == ("shown", None)
    given = last_answer(after("3", session))
    assert (given.typed, given.credit, given.proposed) == (None, None, None)


def test_parts_may_be_gone_through_without_typing() -> None:
    session = after([ESCAPE, *" yyn"], asked(FEATURES))

    assert (turn(session).phase, turn(session).had) == ("shown", (True, True, False))
    assert last_answer(after(ENTER, session)).typed is None


@pytest.mark.parametrize("key", ["s", "l", "e", "m", "!"])
@pytest.mark.parametrize("ask", [CARE, MARKS], ids=["shown", "points"])
def test_who_types_on_after_the_marking_does_no_harm(ask: Ask, key: str) -> None:
    marked = after(lines("receipts") if ask is MARKS else [*"receipts", ENTER], asked(ask))
    pressed = after(key, marked)

    assert (pressed.log, pressed.wants_edit, pressed.turn) == ((), False, marked.turn)
    assert pressed.notice == "escape first"
    told = after([ESCAPE, key], marked)
    assert told.wants_edit if key == "e" else len(told.log) == 1


def test_a_card_that_was_new_is_typed_when_it_comes_again() -> None:
    session = after([ESCAPE, *"m "], asked(CARE))

    assert on_screen(session) == "z"
    assert on_screen(after([*"money", ENTER, ENTER], session)) == "a"


# -- undo ----------------------------------------------------------------------------------------------------


def test_an_answer_taken_back_is_shown_as_it_was_marked_then_as_it_was_typed() -> None:
    undone = after([*"receipts", ENTER, "1", ESCAPE, "u"], asked(CARE))

    assert (on_screen(undone), turn(undone).phase, turn(undone).typed) == ("a", "shown", ("receipts",))
    assert story(undone) == ["a 1", "take back 0"]
    assert story(after("3", undone)) == ["a 1", "take back 0", "a 4"]

    typing = after("u", undone)
    assert (turn(typing).phase, turn(typing).mark, turn(typing).typed) == ("typing", None, None)
    assert turn(after([BACKSPACE, ENTER], typing)).typed == ("receipt",)
    assert story(typing) == story(undone)


def test_a_list_is_typed_on_after_undo_without_what_was_typed_again() -> None:
    session = after([*lines("personal budgets"), *lines("co-production"), "u"], asked(FEATURES))

    assert (turn(session).phase, turn(session).again) == ("typing", ())
    typed_on = after([ENTER, *lines("co-production", "choice and control")], session)
    assert (turn(typed_on).phase, turn(typed_on).share) == ("shown", 1)


def test_undo_before_anything_was_answered_says_so() -> None:
    assert after([*"rec", ESCAPE, "u"], asked(CARE)).notice == "nothing to undo"


def test_undo_after_the_last_card_goes_back_to_it() -> None:
    session = after([*"receipts", ENTER, ENTER, *"cash", ENTER, ENTER], asked(CARE))

    assert session.end == "finished"
    assert (on_screen(after("u", session)), turn(after("u", session)).typed) == ("z", ("cash",))


# -- rounds, edits, time -------------------------------------------------------------------------------------


def test_a_missed_card_is_typed_again_from_an_empty_line() -> None:
    session = after([*"no", ENTER, ENTER, *"cash", ENTER, ENTER], asked(CARE))

    assert (on_screen(session), session.round) == ("a", "missed")
    assert turn(session).draft is not None
    assert (turn(session).phase, turn(session).draft.text) == ("typing", "")  # type: ignore[union-attr]


def test_an_edit_that_changes_nothing_of_the_card_leaves_what_was_typed() -> None:
    session = after([*"rece", ESCAPE, "e"], asked(CARE))
    known = {one.id: one for one in (replace(card("a", CARE), line=9), card("z"))}

    assert turn(after([ESCAPE, *"ipts", ENTER], session.edited(known, clock(session)))).typed == ("receipts",)


def test_an_edited_card_is_typed_anew() -> None:
    session = after([*"rece", ESCAPE, "e"], asked(CARE))
    known = {one.id: one for one in (card("a", FEATURES), card("z"))}
    edited = session.edited(known, clock(session))

    assert turn(edited).draft is not None
    assert (turn(edited).phase, turn(edited).draft.many, turn(edited).draft.text) == ("typing", True, "")  # type: ignore[union-attr]


def test_undo_asks_for_an_edited_card_to_be_typed_anew() -> None:
    session = after([*"receipts", ENTER, ENTER, ESCAPE, "e"], asked(CARE))
    known = {one.id: one for one in (card("a", FEATURES), card("z"))}

    assert turn(after("u", session.edited(known, clock(session)))).phase == "typing"


def test_a_typed_answer_takes_at_most_a_minute_too() -> None:
    given = after([*"receipts", ENTER, ENTER], asked(CARE), seconds=30)

    assert (last_answer(given).ms, given.used_ms) == (60_000, 60_000)


def test_what_is_typed_costs_more_of_the_minutes() -> None:
    several = [card(name, MEANING) for name in "abcdefgh"]

    assert sitting(several, minutes=2).left(NOON) == 8
    assert sitting(several, minutes=2, marker=marker).left(NOON) == 4


def test_the_time_in_which_a_sitting_was_stopped_does_not_count_while_typing() -> None:
    stopped = NOON + timedelta(seconds=5)
    session = asked(CARE).resumed(stopped, stopped + timedelta(hours=1))

    assert session.seconds(stopped + timedelta(hours=1, seconds=2)) == 7


# -- whatever is typed ---------------------------------------------------------------------------------------

ALL: Final = [
    card(name, ask) for name, ask in {**SHAPES, **TYPED, "meaning": MEANING, "order": STEPS, "any": LIST}.items()
]
ANSWERS: Final = (
    "receipts",
    "choice and control",
    "co-production",
    "assess the needs",
    "rapid access",
    "not it; at all",
)
KEY: Final = (
    st.sampled_from(
        [ENTER, ESCAPE, " ", "u", "1", "e", "3", "y", "n", "t", "s", "l", "!", "m", "?", "q", BACKSPACE, "x"]
    )
    | st.sampled_from(ANSWERS).map(pasted)
    | st.sampled_from([ENTER])
)
MODES: Final[tuple[Mode, ...]] = ("study", "cram")


@given(
    order=st.permutations(ALL),
    pressed=st.lists(KEY, max_size=60),
    mode=st.sampled_from(MODES),
    grades=st.sampled_from([FOUR, SIX]),
)
def test_whatever_is_typed_the_log_grows_by_what_was_answered_and_says_where_every_card_stands(
    order: Sequence[Card], pressed: list[str], mode: Mode, grades: Mapping[str, Quality]
) -> None:
    known = {one.id: Standing(reviewed((-3, GOOD))) for one in order[::3]}
    session = sitting(order, standings=known, mode=mode, grades=grades, marker=marker)
    for key in pressed:
        before, session = session, after([key], session)
        gained = session.log[len(before.log) :]
        assert session.log[: len(before.log)] == before.log
        assert len(gained) <= (0 if before.is_typing else 1)
        for body in (one.body for one in gained if isinstance(one.body, Answer)):
            assert turn(before).phase == "shown"
            assert body.typed is None or body.typed == turn(before).written
            assert body.credit is None or 0 <= body.credit <= 1
            assert (body.typed is None) == (turn(before).mark is None)
    answered: dict[str, list[Event]] = {one.id: [] for one in order if one.id not in known}
    for event in written_down(session):
        answered.setdefault(getattr(event.body, "card", ""), []).append(event)
    fresh = [one.id for one in order if one.id not in known]
    assert [standing(answered[one], sm2) for one in fresh] == [session.standing(one) for one in fresh]


@given(pressed=st.lists(KEY, max_size=60))
def test_undo_until_nothing_is_left_goes_back_to_where_all_began(pressed: list[str]) -> None:
    start = sitting(ALL, marker=marker)
    session = after(pressed, start)
    for _ in range(2 * len(pressed) + 5):
        if session.is_typing or session.overlay:
            session = after([ESCAPE], session)
        session = after("u", session)
        if session.notice == "nothing to undo":
            break

    assert session.notice == "nothing to undo"
    assert (session.todo, session.missed, session.put_back) == (start.todo, start.missed, start.put_back)
    assert on_screen(session) == on_screen(start)
    taken_back = [gained.body.index for gained in session.log if isinstance(gained.body, TakeBack)]
    assert len(set(taken_back)) == len(taken_back) == len(session.log) / 2


def test_a_card_that_is_gone_after_an_edit_is_passed_over_while_typing() -> None:
    session = after([*"rec", ESCAPE, "e"], asked(CARE))

    assert on_screen(session.edited({card_id("z"): card("z")}, clock(session))) == "z"
