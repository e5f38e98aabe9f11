"""A sitting, key by key: how each way of asking goes, what the log gains, rounds, undo, and how it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.asks import fingerprint
from swotup.core.days import stamp
from swotup.core.log import standing
from swotup.core.model import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    NEW,
    Answer,
    Ask,
    Body,
    Card,
    CardId,
    Event,
    Items,
    Mode,
    Point,
    Points,
    Quality,
    Recall,
    Schedule,
    Standing,
)
from swotup.core.plans import PLANS
from swotup.core.queue import comes_on
from swotup.core.schedulers import sm2
from swotup.core.session import FOUR, SIX, Gained, Preview, Session, TakeBack
from swotup.core.turn import dealt
from tests.core.core_builders import (
    DAY_STARTS,
    EXAM,
    GAP,
    LIST,
    NOON,
    PICK,
    RECALL,
    SHAPES,
    STEPS,
    TODAY,
    TRUE,
    after,
    card,
    card_id,
    cards,
    clock,
    on_screen,
    reviewed,
    sitting,
    story,
    told,
    written_down,
)
from tests.core.exam_builders import course, exam

TOLD_AT_ONCE: Final[Mapping[str, Ask]] = {"recall": RECALL, "gap": GAP}
TOLD_IN_PARTS: Final[Mapping[str, Ask]] = {"list": LIST, "steps": STEPS, "exam": EXAM}
DUE: Final = Standing(reviewed((-7, GOOD), (-6, GOOD)))


def asked(ask: Ask) -> Session:
    """A sitting whose first card asks so, with one more card after it."""
    return sitting([card("a", ask), card("z")])


def right(session: Session) -> str:
    """The digit of the right option of the choice on the screen."""
    assert session.turn is not None
    return str(session.turn.options.index("2014 Act") + 1)


def wrong(session: Session) -> str:
    """The digit of a wrong one."""
    return "1" if right(session) != "1" else "2"


def last_answer(session: Session) -> Answer:
    body = session.log[-1].body
    assert isinstance(body, Answer)
    return body


# -- each way of asking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("key", ["0", "5", "9", "\n3", "y", "n", "x", "", "ß", "²"])
def test_nothing_is_graded_before_the_answer_was_seen(ask: Ask, key: str) -> None:
    session = after("xyz059", asked(ask))

    assert session.log == ()
    assert session.turn is not None
    assert session.turn.phase == "asking"
    assert session.press(key, NOON).log == ()


@pytest.mark.parametrize("show", [" ", "\n"], ids=["space", "Enter"])
@pytest.mark.parametrize("ask", TOLD_AT_ONCE.values(), ids=TOLD_AT_ONCE)
@pytest.mark.parametrize(
    ("key", "quality"), [("1", AGAIN), ("2", HARD), ("3", GOOD), ("4", EASY)], ids=["Again", "Hard", "Good", "Easy"]
)
def test_an_answer_told_from_memory_is_shown_and_then_graded(ask: Ask, show: str, key: str, quality: Quality) -> None:
    shown = after(show, asked(ask))

    assert shown.turn is not None
    assert shown.turn.is_over
    assert shown.log == ()
    assert story(after(key, shown)) == [f"a {quality}"]


@pytest.mark.parametrize("ask", TOLD_AT_ONCE.values(), ids=TOLD_AT_ONCE)
def test_nothing_is_proposed_where_only_the_learner_can_tell(ask: Ask) -> None:
    shown = after(" ", asked(ask))

    assert shown.turn is not None
    assert shown.turn.proposed is None
    assert after(" \n0567", shown).log == ()


@pytest.mark.parametrize(("key", "quality"), [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)], ids="012345")
def test_all_six_qualities_may_be_had(key: str, quality: Quality) -> None:
    assert story(after(" " + key, sitting(cards("a"), grades=SIX))) == [f"a {quality}"]


@pytest.mark.parametrize(
    ("ask", "keys", "proposed"),
    [
        pytest.param(LIST, "yyy", GOOD, id="a list: all of it"),
        pytest.param(LIST, "y y", GOOD, id="a list: space had it too"),
        pytest.param(LIST, "yny", HARD, id="a list: two of three"),
        pytest.param(LIST, "nny", AGAIN, id="a list: one of three"),
        pytest.param(Items(LIST.items, 2, ordered=False), "yny", GOOD, id="a list: any two"),
        pytest.param(STEPS, "yy", GOOD, id="steps: both"),
        pytest.param(STEPS, "yn", AGAIN, id="steps: one of two"),
        pytest.param(EXAM, "yny", GOOD, id="an exam question: three marks of three"),
        pytest.param(EXAM, "ynn", HARD, id="an exam question: two marks of three"),
        pytest.param(EXAM, "nyn", AGAIN, id="an exam question: one mark of three"),
    ],
)
def test_parts_are_uncovered_one_at_a_time_and_propose_a_quality(ask: Ask, keys: str, proposed: Quality) -> None:
    session = after(" ", asked(ask))
    for done, key in enumerate(keys):
        assert session.turn is not None
        assert (session.turn.phase, len(session.turn.had)) == ("parts", done)
        session = after(key, session)

    assert session.turn is not None
    assert (session.turn.phase, session.turn.proposed) == ("shown", proposed)
    assert story(after("\n", session)) == [f"a {proposed}"]
    assert story(after("4", session)) == ["a 5"]


@pytest.mark.parametrize("ask", TOLD_IN_PARTS.values(), ids=TOLD_IN_PARTS)
def test_while_parts_are_uncovered_no_other_key_counts(ask: Ask) -> None:
    session = after(" 1234\nxtf", asked(ask))

    assert session.turn is not None
    assert (session.turn.phase, session.turn.had) == ("parts", ())


@pytest.mark.parametrize(
    ("key", "proposed"), [("right", GOOD), ("wrong", AGAIN), (" ", AGAIN), ("\n", AGAIN)], ids=repr
)
def test_a_choice_is_taken_by_digit_and_proposes_a_quality(key: str, proposed: Quality) -> None:
    session = asked(PICK)
    taken = after({"right": right(session), "wrong": wrong(session)}.get(key, key), session)

    assert taken.turn is not None
    assert (taken.turn.phase, taken.turn.proposed) == ("shown", proposed)
    assert story(after("\n", taken)) == [f"a {proposed}"]


def test_a_right_choice_that_was_a_guess_may_be_graded_hard() -> None:
    session = asked(PICK)

    assert story(after(right(session) + "2", session)) == ["a 3"]


def test_a_digit_without_an_option_takes_none() -> None:
    session = after("04", asked(PICK))

    assert session.turn is not None
    assert (session.turn.phase, session.turn.picked) == ("asking", None)


@pytest.mark.parametrize(
    ("value", "key", "proposed"),
    [
        pytest.param(True, "t", GOOD, id="true, said true"),
        pytest.param(True, "f", AGAIN, id="true, said false"),
        pytest.param(False, "f", GOOD, id="false, said false"),
        pytest.param(False, "T", AGAIN, id="false, said true"),
        pytest.param(False, " ", AGAIN, id="false, not said"),
    ],
)
def test_what_is_true_or_false_takes_t_or_f_and_proposes_a_quality(value: bool, key: str, proposed: Quality) -> None:
    told_so = after(key, asked(replace(TRUE, value=value)))

    assert told_so.turn is not None
    assert (told_so.turn.phase, told_so.turn.proposed) == ("shown", proposed)
    assert story(after("\n", told_so)) == [f"a {proposed}"]


@pytest.mark.parametrize("ask", SHAPES.values(), ids=SHAPES)
def test_once_all_is_shown_a_turn_takes_no_more_keys(ask: Ask) -> None:
    turn = after(" yyy", asked(ask)).turn
    assert turn is not None
    assert turn.is_over

    assert [turn.press(key) for key in " \nynt1"] == [turn] * 6


# -- the options of a choice ---------------------------------------------------------------------------------


def test_the_options_of_a_choice_are_shuffled_by_the_seed_of_its_slot() -> None:
    slot = sitting([card("a", PICK)]).turn
    assert slot is not None
    dealt_by_seed = [dealt(replace(slot.slot, seed=seed), card("a", PICK), now=NOON).options for seed in range(60)]

    assert {frozenset(options) for options in dealt_by_seed} == {frozenset(("2014 Act", "1989 Act", "2012 Act"))}
    assert len(set(dealt_by_seed)) == 6
    assert dealt(slot.slot, card("a", PICK), now=NOON) == dealt(slot.slot, card("a", PICK), now=NOON)


def test_the_options_are_shuffled_anew_in_another_round() -> None:
    slot = sitting([card("a", PICK)]).turn
    assert slot is not None

    orders = {dealt(slot.slot, card("a", PICK), now=NOON, times=times).options for times in range(20)}
    assert len(orders) > 1


# -- what the log gains --------------------------------------------------------------------------------------


def test_an_answer_is_logged_with_all_that_is_known_of_it() -> None:
    session = asked(LIST)
    graded = after(" yyn2", session, seconds=2)

    assert graded.log == (
        Gained(
            NOON + timedelta(seconds=10),
            Answer(
                card_id("a"),
                HARD,
                "study",
                ms=10_000,
                face=fingerprint(card("a", LIST).face),
                credit=2 / 3,
                proposed=HARD,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("seconds", "ms"),
    [
        pytest.param(0.25, 500, id="half a second"),
        pytest.param(30, 60_000, id="a minute"),
        pytest.param(300, 60_000, id="a longer stay is a pause"),
        pytest.param(-5, 0, id="a clock set back"),
    ],
)
def test_an_answer_takes_at_most_a_minute(seconds: float, ms: int) -> None:
    graded = after(" 3", asked(RECALL), seconds=seconds)

    assert last_answer(graded).ms == ms
    assert graded.used_ms == ms


def test_an_exam_question_has_a_minute_a_mark_on_the_clock_and_one_in_the_log() -> None:
    graded = after(" yyy\n", asked(EXAM), seconds=50)

    assert last_answer(graded).ms == 60_000
    assert graded.used_ms == 180_000


def test_the_time_in_which_a_sitting_was_stopped_does_not_count() -> None:
    stopped = NOON + timedelta(seconds=5)
    session = asked(RECALL).resumed(stopped, stopped + timedelta(hours=1))

    assert session.seconds(stopped + timedelta(hours=1, seconds=2)) == 7


def test_after_the_end_there_is_nothing_to_take_up_again() -> None:
    session = after(" 3", sitting(cards("a")))

    assert session.resumed(NOON, NOON + timedelta(hours=1)) == session


def test_the_next_card_is_timed_from_when_it_was_shown() -> None:
    session = after(" 3", sitting(cards("ab")), seconds=5)

    assert last_answer(after(" 3", session, seconds=2)).ms == 4_000


def test_keys_mean_the_same_in_capitals() -> None:
    assert story(after("S", sitting(cards("ab")))) == ["suspend a"]


def test_keys_that_mean_nothing_change_nothing() -> None:
    session = sitting(cards("ab"))

    assert after("x9#", session) == session


# -- previews ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "quality", "expected"),
    [
        pytest.param(NEW, AGAIN, Preview(again=True, days=1), id="new, Again"),
        pytest.param(NEW, GOOD, Preview(again=False, days=1), id="new, Good"),
        pytest.param(reviewed((-1, GOOD)), HARD, Preview(again=True, days=6), id="again today, then in 6 days"),
        pytest.param(reviewed((-1, GOOD)), GOOD, Preview(again=False, days=6), id="in 6 days"),
        pytest.param(DUE.schedule, EASY, Preview(again=False, days=15), id="in 15 days"),
        pytest.param(reviewed((-3, GOOD), (-2, GOOD)), GOOD, Preview(again=False, days=4), id="early: the day stays"),
        pytest.param(reviewed((-3, GOOD), (-2, GOOD)), AGAIN, Preview(again=True, days=1), id="early, and failed"),
        pytest.param(reviewed((0, AGAIN)), AGAIN, Preview(again=True, days=1), id="a drill"),
        pytest.param(reviewed((0, AGAIN)), GOOD, Preview(again=False, days=1), id="a drill that is known"),
        pytest.param(
            reviewed((0, AGAIN), (0, AGAIN), (0, AGAIN)), AGAIN, Preview(again=False, days=1), id="the third drill"
        ),
    ],
)
def test_a_button_says_when_the_card_would_come_back(schedule: Schedule, quality: Quality, expected: Preview) -> None:
    shown = after(" ", sitting(cards("ab"), standings={card_id("a"): Standing(schedule)}))

    assert shown.preview(quality, NOON) == expected


@pytest.mark.parametrize("key", FOUR)
@pytest.mark.parametrize(
    "schedule",
    [NEW, reviewed((-1, GOOD)), DUE.schedule, reviewed((-3, GOOD), (-2, GOOD)), reviewed((0, AGAIN), (0, AGAIN))],
    ids=["new", "due", "long due", "early", "a drill"],
)
@pytest.mark.parametrize("mode", ["study", "cram"])
@pytest.mark.parametrize("plan", [None, *PLANS])
def test_what_the_buttons_say_is_what_then_happens(schedule: Schedule, key: str, mode: Mode, plan: str | None) -> None:
    known = course(exam(TODAY + timedelta(days=9), TODAY), plan) if plan and mode == "study" else None
    shown = after(" ", sitting(cards("ab"), standings={card_id("a"): Standing(schedule)}, mode=mode, course=known))
    said = shown.preview(FOUR[key], NOON)
    graded = after(key, shown)

    comes = comes_on(graded.standing(card_id("a")).schedule, known)
    assert [slot.card for slot in graded.missed] == [card_id("a")] * said.again
    assert said.days is None if mode == "cram" else comes is not None and said.days == (comes - TODAY).days


@pytest.mark.parametrize(
    ("keys", "comes_again", "is_stuck"),
    [
        pytest.param(" 2", False, False, id="recalled, but not surely: it need not come again"),
        pytest.param(" 1", True, False, id="missed: it comes again"),
        pytest.param(" 1 2", False, False, id="missed, then recalled"),
        pytest.param(" 1 1 1 1", False, True, id="missed too often: it waits for tomorrow"),
    ],
)
def test_before_an_exam_what_was_missed_comes_again_until_it_is_recalled(
    keys: str, comes_again: bool, is_stuck: bool
) -> None:
    known = course(exam(TODAY + timedelta(days=9), TODAY), "estimate")
    found = after(keys, sitting(cards("a"), course=known))
    assert (found.end is None) is comes_again
    assert bool(found.summary().stuck) is is_stuck


def test_without_a_card_there_is_nothing_to_preview() -> None:
    with pytest.raises(ValueError, match="no card"):
        sitting([]).preview(GOOD, NOON)


# -- rounds --------------------------------------------------------------------------------------------------


def test_a_sitting_without_cards_is_finished_at_once() -> None:
    session = sitting([])

    assert (session.end, on_screen(session)) == ("finished", None)
    assert after(" 1qse", session) == session


def test_the_cards_come_in_the_order_of_the_queue() -> None:
    session = sitting(cards("abc"))
    seen = []
    while session.turn is not None:
        seen.append(on_screen(session))
        session = after(" 3", session)

    assert (seen, session.end) == (["a", "b", "c"], "finished")


def test_a_missed_card_comes_round_again() -> None:
    session = after(" 1 3 2", sitting(cards("abc")))

    assert (session.round, session.round_number, session.left(NOON)) == ("missed", 2, 2)
    assert on_screen(session) == "a"
    assert on_screen(after(" 3", session)) == "c"
    assert after(" 3 3", session).end == "finished"


def test_each_round_has_its_own_count() -> None:
    session = after(" 1 1 1", sitting(cards("abc")))
    assert (session.round_number, session.round_done, session.left(NOON)) == (2, 0, 3)

    session = after(" 1 3", session)
    assert (session.round_number, session.round_done, session.left(NOON)) == (2, 2, 1)

    session = after(" 3", session)
    assert (session.round_number, session.round_done, session.left(NOON)) == (3, 0, 1)


def test_after_three_drills_a_card_waits_for_tomorrow() -> None:
    drilled = after(" 1 1 1", sitting(cards("a")))
    assert (on_screen(drilled), drilled.round_number) == ("a", 4)

    enough = after(" 1", drilled)
    assert (enough.end, story(enough)) == ("finished", ["a 1"] * 4)
    assert [stuck.id for stuck in enough.summary().stuck] == [card_id("a")]


def test_drills_left_over_from_an_earlier_sitting_come_after_the_other_cards() -> None:
    missed_before = {card_id("m"): Standing(reviewed((0, AGAIN), (0, AGAIN), (0, AGAIN)))}
    session = sitting(cards("a"), drills=cards("m"), standings=missed_before)

    last_drill = after(" 3", session)
    assert (on_screen(last_drill), last_drill.round, last_drill.round_number) == ("m", "missed", 2)
    assert after(" 1", last_drill).end == "finished"


def test_a_sitting_of_nothing_but_drills_is_its_own_first_round() -> None:
    session = sitting([], drills=cards("m"), standings={card_id("m"): Standing(reviewed((0, AGAIN)))})

    assert (on_screen(session), session.round, session.round_number) == ("m", "missed", 1)


def test_siblings_put_back_come_after_the_drills() -> None:
    session = after(" 1", sitting(cards("a"), put_back=[card("a:reverse")]))
    assert on_screen(session) == "a"

    session = after(" 3", session)
    assert (on_screen(session), session.round) == ("a:reverse", "siblings")
    assert (session.round_number, session.round_done) == (3, 0)
    assert after(" 3", session).end == "finished"


def test_a_sibling_that_was_missed_is_drilled_too() -> None:
    session = after(" 3 1", sitting(cards("a"), put_back=[card("a:reverse")]))

    assert (on_screen(session), session.round) == ("a:reverse", "missed")


def test_a_card_missed_before_the_day_ends_is_a_repetition_after_it() -> None:
    before_four = NOON.replace(hour=3, minute=59) + timedelta(days=1)
    missed = sitting(cards("a")).press(" ", before_four).press("1", before_four)

    next_day = missed.press(" ", before_four + timedelta(minutes=2)).press("3", before_four + timedelta(minutes=2))
    assert next_day.standing(card_id("a")).schedule.repetition == 1


# -- undo ----------------------------------------------------------------------------------------------------


def test_an_answer_taken_back_is_asked_for_again_with_its_answer_shown() -> None:
    session = after(" 3u", sitting(cards("ab")))

    assert (on_screen(session), session.notice) == ("a", "undone")
    assert session.turn is not None
    assert session.turn.is_over
    assert session.standing(card_id("a")) == Standing()
    assert story(session) == ["a 4", "take back 0"]


def test_a_card_may_be_graded_anew_after_undo() -> None:
    session = after(" 3u1 3", sitting(cards("ab")))

    assert story(session) == ["a 4", "take back 0", "a 1", "b 4"]
    assert (on_screen(session), session.round) == ("a", "missed")


def test_undo_works_after_the_last_card_too() -> None:
    finished = after(" 3", sitting(cards("a")))
    assert finished.end == "finished"

    session = after("u", finished)
    assert (session.end, on_screen(session)) == (None, "a")
    assert after("4", session).end == "finished"


def test_undo_goes_back_again_and_again() -> None:
    start = sitting(cards("abc"))
    session = after(" 3 1 3 2uuuu", start)

    assert story(session) == [
        *("a 4", "b 1", "c 4", "b 3"),
        *("take back 3", "take back 2", "take back 1", "take back 0"),
    ]
    assert (on_screen(session), session.todo, session.missed) == ("a", start.todo, start.missed)
    assert (session.given, dict(session.changed), session.round_number) == ((), {}, 1)


def test_undo_after_an_undo_takes_back_the_one_before() -> None:
    assert story(after(" 3 3uu 2u", sitting(cards("ab")))) == [
        *("a 4", "b 4", "take back 1", "take back 0"),
        *("a 3", "take back 4"),
    ]


@pytest.mark.parametrize("keys", ["u", " u", " 3uu", "q"], ids=["at the start", "shown", "undone", "quit"])
def test_with_nothing_to_take_back_undo_says_so(keys: str) -> None:
    session = after(keys + "u", sitting(cards("ab")))

    assert session.notice == "nothing to undo"
    assert story(session) in ([], ["a 4", "take back 0"])


def test_a_part_judged_wrongly_is_judged_again_after_undo() -> None:
    session = after(" ynu", asked(LIST))

    assert session.turn is not None
    assert (session.turn.phase, session.turn.had, story(session)) == ("parts", (True,), [])


def test_undo_goes_on_after_quitting() -> None:
    session = after(" 3qu", sitting(cards("ab")))

    assert (session.end, on_screen(session)) == (None, "a")


@pytest.mark.parametrize("key", ["s", "l", "!", "m"], ids=["suspend", "later", "flag", "new to me"])
def test_undo_takes_back_whatever_the_log_gained(key: str) -> None:
    start = sitting(cards("ab"))
    session = after(key + "u", start)

    assert story(session)[-1] == "take back 0"
    assert (on_screen(session), session.todo, dict(session.changed)) == ("a", start.todo, {})


def test_the_time_that_was_used_is_not_given_back() -> None:
    session = after(" 3", sitting(cards("ab")), seconds=5)

    assert after("u", session).used_ms == session.used_ms


def test_an_answer_given_anew_is_timed_from_the_undo() -> None:
    undone = after("u", after(" 3", sitting(cards("ab")), seconds=20), seconds=20)

    assert last_answer(after("1", undone, seconds=3)).ms == 3_000


def test_undo_goes_back_from_the_second_round_to_the_first() -> None:
    session = after(" 1u", sitting(cards("a")))

    assert (session.round, session.round_number, session.missed) == ("first", 1, ())


# -- putting aside -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", ["", " "], ids=["asked", "shown"])
@pytest.mark.parametrize(("key", "what"), [("s", "suspend"), ("l", "later")], ids=["suspended", "not today"])
def test_a_card_put_aside_does_not_come_again(key: str, what: str, shown: str) -> None:
    session = after(shown + key, sitting(cards("ab")))

    assert (story(session), on_screen(session)) == ([f"{what} a"], "b")
    assert session.notice == ("suspended" if key == "s" else "later")
    assert after(" 3", session).end == "finished"


@pytest.mark.parametrize("key", ["s", "l"])
def test_a_card_put_aside_in_its_second_round_is_not_drilled_on(key: str) -> None:
    session = after(" 1 1" + key, sitting(cards("ab")))

    assert (on_screen(session), session.todo, session.missed) == ("b", (), ())


def test_a_card_put_aside_goes_from_every_place_of_the_queue() -> None:
    twice = sitting(cards("aba"), drills=cards("ac"), put_back=cards("ad"))
    session = after("s", twice)

    slots = (*session.todo, *session.missed, *session.put_back)
    assert [slot.card for slot in slots] == [card_id("c"), card_id("d")]


def test_a_suspended_card_stands_suspended() -> None:
    assert after("s", sitting(cards("ab"))).standing(card_id("a")).suspended


def test_a_card_put_off_stands_so_until_tomorrow() -> None:
    session = after("l", sitting(cards("ab")))

    assert session.standing(card_id("a")) == Standing(later=TODAY + timedelta(days=1))


def test_putting_off_a_card_does_not_take_it_back_in() -> None:
    session = after("l", sitting(cards("ab"), standings={card_id("a"): Standing(suspended=True)}, mode="cram"))

    assert session.standing(card_id("a")).suspended


@pytest.mark.parametrize(
    ("flagged", "keys", "bodies", "stands"),
    [
        pytest.param(False, "!", ["flag a"], True, id="raised"),
        pytest.param(False, "!!", ["flag a", "flag a"], False, id="raised and taken away"),
        pytest.param(True, "!", ["flag a"], False, id="one from before taken away"),
        pytest.param(False, " !", ["flag a"], True, id="raised once the answer is shown"),
    ],
)
def test_a_flag_is_raised_and_taken_away_by_the_same_key(
    flagged: bool, keys: str, bodies: list[str], stands: bool
) -> None:
    session = after(keys, sitting(cards("ab"), standings={card_id("a"): Standing(flagged=flagged)}))

    assert story(session) == bodies
    assert session.standing(card_id("a")).flagged is stands
    assert session.notice == ("flagged" if stands else "unflagged")
    assert on_screen(session) == "a"


def test_a_flag_stays_when_the_card_is_answered() -> None:
    assert after("! 3", sitting(cards("ab"))).standing(card_id("a")).flagged


# -- new to me -----------------------------------------------------------------------------------------------


def test_a_card_new_to_the_learner_is_shown_and_not_graded() -> None:
    session = after("m", sitting(cards("ab")))

    assert session.turn is not None
    assert (on_screen(session), session.turn.phase) == ("a", "met")
    assert session.turn.proposed is None
    assert story(session) == ["met a"]
    assert story(after("1234m", session)) == ["met a"]
    assert session.standing(card_id("a")) == Standing()


@pytest.mark.parametrize("show", [" ", "\n"], ids=["space", "Enter"])
def test_after_it_was_read_the_next_card_comes(show: str) -> None:
    assert on_screen(after("m" + show, sitting(cards("ab")))) == "b"


def test_a_card_that_was_met_comes_again_after_five_others() -> None:
    session = after("m ", sitting(cards("abcdefgh")))
    seen = []
    while session.turn is not None:
        seen.append(on_screen(session))
        session = after(" 3", session)

    assert "".join(filter(None, seen)) == "bcdefagh"


def test_a_card_that_was_met_comes_last_where_fewer_are_left() -> None:
    session = after("m  3 3", sitting(cards("abc")))

    assert (on_screen(session), session.round) == ("a", "first")
    assert session.turn is not None
    assert session.turn.slot.reason == "new"
    assert story(after(" 3", session)) == ["met a", "b 4", "c 4", "a 4"]


def test_a_card_may_be_met_when_its_answer_is_already_shown() -> None:
    session = after(" m", sitting(cards("ab")))

    assert (on_screen(session), story(session)) == ("b", ["met a"])


def test_a_card_may_be_met_while_its_parts_are_uncovered() -> None:
    session = after(" ym", asked(LIST))

    assert session.turn is not None
    assert (session.turn.phase, story(session)) == ("met", ["met a"])


def test_a_card_may_be_met_again() -> None:
    assert story(after("m m ", sitting(cards("a")))) == ["met a", "met a"]


@pytest.mark.parametrize(("known", "mode"), [(DUE, "study"), (Standing(), "cram")], ids=["reviewed before", "cramming"])
def test_only_a_new_card_that_is_studied_can_be_met(known: Standing, mode: Mode) -> None:
    session = after("m", sitting(cards("ab"), standings={card_id("a"): known}, mode=mode))

    assert (session.notice, session.log, on_screen(session)) == ("only new cards", (), "a")


# -- looking things up, and leaving --------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "overlay"), [("?", "keys"), ("i", "why")])
def test_an_overlay_is_closed_by_any_key(key: str, overlay: str) -> None:
    start = sitting(cards("ab"))
    open_ = after(key, start)

    assert open_.overlay == overlay
    assert after("s", open_) == start


def test_a_notice_goes_with_the_next_key() -> None:
    assert after("! ", sitting(cards("ab"))).notice is None


def test_quitting_leaves_what_was_answered() -> None:
    session = after(" 3q", sitting(cards("ab")))

    assert (session.end, story(session)) == ("quit", ["a 4"])
    assert story(after(" 3s!m", session)) == ["a 4"]


def test_a_wish_to_edit_holds_until_the_decks_are_there_again() -> None:
    wishing = after("e", sitting(cards("ab")))
    assert wishing.wants_edit

    assert not wishing.edited(wishing.cards, NOON).wants_edit
    assert not after(" ", wishing).wants_edit


# -- after an edit -------------------------------------------------------------------------------------------


def edited(session: Session, *left: Card) -> Session:
    """The sitting after an edit that left these cards."""
    return session.edited({card.id: card for card in left}, clock(session))


def test_an_edited_card_is_asked_anew() -> None:
    session = edited(after(" ye", asked(LIST)), card("a", STEPS), card("z"))

    assert session.turn is not None
    assert (session.turn.parts, session.turn.phase, session.turn.had) == (("assess", "allocate"), "asking", ())
    assert story(after(" yy\n", session)) == ["a 4"]


def test_a_card_in_which_nothing_was_changed_stays_as_it_is() -> None:
    moved_down = replace(card("a", LIST), line=40)
    session = edited(after(" ye", asked(LIST)), moved_down, card("z"))

    assert session.turn is not None
    assert (session.turn.card, session.turn.had, session.wants_edit) == (moved_down, (True,), False)


def test_a_card_that_is_gone_after_an_edit_is_passed_over() -> None:
    session = edited(after("e", sitting(cards("abc"))), card("c"))

    assert on_screen(session) == "c"
    assert after(" 3", session).end == "finished"


def test_when_all_cards_are_gone_the_sitting_is_finished() -> None:
    assert edited(after("e", sitting(cards("abc"), put_back=cards("d")))).end == "finished"


def test_an_edit_after_the_end_changes_nothing_that_was_given() -> None:
    session = after(" 3", sitting(cards("a")))

    assert edited(session, card("a", GAP)).summary().cards == 1


def test_undo_asks_anew_for_a_card_that_was_edited_since() -> None:
    fewer = Points((Point(("access",), 2),), marks=2, model=None)
    graded = after(" yny\n", asked(EXAM))
    session = after("u", edited(after("e", graded), card("a", fewer), card("z")))

    assert session.turn is not None
    assert (on_screen(session), session.turn.phase, session.turn.had) == ("a", "asking", ())
    assert story(after(" y\n", session)) == ["a 4", "take back 0", "a 4"]


def test_undo_shuffles_the_options_of_a_choice_that_was_edited_since() -> None:
    graded = after("13", asked(PICK))
    reworded = replace(PICK, right=("Care Act 2014",))
    session = after("u", edited(after("e", graded), card("a", reworded), card("z")))

    assert session.turn is not None
    assert set(session.turn.options) == {"Care Act 2014", "1989 Act", "2012 Act"}


def test_undo_keeps_the_decks_as_they_were_edited() -> None:
    moved_down, reworded = replace(card("a"), line=40), card("b", GAP)
    session = after("u", edited(after(" 3e", sitting(cards("ab"))), moved_down, reworded))

    assert session.turn is not None
    assert (session.turn.card, session.turn.is_over) == (moved_down, True)
    asked_next = after("3", session).turn
    assert asked_next is not None
    assert asked_next.card == reworded


def test_undo_passes_over_a_card_that_is_gone_since() -> None:
    graded = after(" 3", sitting(cards("ab")))
    session = after("u", edited(after("e", graded), card("b")))

    assert (story(session), on_screen(session)) == (["a 4", "take back 0"], "b")


# -- an answer that changed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("face", "changed"),
    [
        pytest.param(None, False, id="never answered"),
        pytest.param(fingerprint(card("a").face), False, id="the answer it had"),
        pytest.param("another", True, id="another answer"),
    ],
)
def test_a_card_says_whether_its_answer_changed_since_it_was_learnt(face: str | None, changed: bool) -> None:
    assert sitting(cards("a"), standings={card_id("a"): Standing(face=face)}).answer_changed is changed


def test_once_answered_the_new_answer_is_the_one_that_is_known() -> None:
    session = after(" 1", sitting(cards("a"), standings={card_id("a"): Standing(face="another")}))

    assert (on_screen(session), session.answer_changed) == ("a", False)


def test_without_a_card_no_answer_changed() -> None:
    assert not sitting([]).answer_changed


# -- minutes -------------------------------------------------------------------------------------------------


def test_minutes_that_run_out_end_the_sitting_after_the_card_on_the_screen() -> None:
    session = after(" 3", sitting(cards("abc"), minutes=1), seconds=30)

    assert (session.end, on_screen(session)) == ("time", None)
    assert session.summary().left == 2


def test_with_no_minutes_left_nothing_is_asked() -> None:
    session = sitting(cards("ab"), minutes=0)

    assert (session.end, on_screen(session), session.summary().left) == ("time", None, 2)


def test_minutes_that_run_out_cost_drills_and_not_new_cards() -> None:
    session = after(" 1 1 3", sitting(cards("abc"), minutes=1), seconds=10)

    assert (story(session), session.end) == (["a 1", "b 1", "c 4"], "time")
    assert session.summary().left == 2


def test_undo_works_after_the_minutes_have_run_out() -> None:
    session = after("u", after(" 3", sitting(cards("ab"), minutes=1), seconds=30))

    assert (session.end, on_screen(session)) == (None, "a")
    assert after("3", session).end == "time"


def test_the_time_used_is_what_the_answers_took_and_the_card_on_the_screen() -> None:
    session = after(" 3", sitting(cards("ab")), seconds=4)

    assert session.seconds(clock(session)) == 8
    assert session.seconds(clock(session) + timedelta(seconds=5)) == 13


def test_the_time_used_counts_what_was_put_aside_and_met_too() -> None:
    assert after("sm q", sitting(cards("abc")), seconds=3).used_ms == 12_000


def test_after_quitting_the_card_on_the_screen_is_not_counted_twice() -> None:
    session = after(" q", sitting(cards("a")), seconds=5)

    assert session.seconds(NOON + timedelta(seconds=10)) == session.summary().seconds == 10


@pytest.mark.parametrize(
    ("minutes", "left"),
    [
        pytest.param(None, 8, id="without minutes all of the round"),
        pytest.param(1, 5, id="with one minute four new cards, and the one on the screen"),
        pytest.param(9, 8, id="with many minutes all"),
    ],
)
def test_the_cards_left_are_those_for_which_there_is_time(minutes: int | None, left: int) -> None:
    assert sitting(cards("abcdefgh"), minutes=minutes).left(NOON) == left


@pytest.mark.parametrize(
    ("seconds", "left"), [(14, 5), (15, 4), (59, 2), (60, 1)], ids=["one second more", "45 s", "1 s", "none"]
)
def test_the_time_on_the_card_on_the_screen_counts_too(seconds: int, left: int) -> None:
    assert sitting(cards("abcdefgh"), minutes=1).left(NOON + timedelta(seconds=seconds)) == left


@pytest.mark.parametrize(
    ("ask", "left"),
    [
        pytest.param(RECALL, 5, id="four new cards in a minute, and the one on the screen"),
        pytest.param(LIST, 4, id="lists take longer"),
        pytest.param(EXAM, 2, id="an exam question takes it all"),
    ],
)
def test_the_cards_left_cost_what_their_way_of_asking_takes(ask: Ask, left: int) -> None:
    assert sitting([card(name, ask) for name in "abcdefgh"], minutes=1).left(NOON) == left


@pytest.mark.parametrize(
    ("ask", "left"),
    [
        pytest.param(RECALL, 3, id="two more cards in a minute of who takes half a minute for each"),
        pytest.param(LIST, 3, id="in which lists are reckoned already"),
        pytest.param(EXAM, 2, id="but for an exam question, of which the log keeps a minute alone"),
    ],
)
def test_the_cards_left_cost_what_this_learner_takes_where_that_is_known(ask: Ask, left: int) -> None:
    some = [card(name, ask) for name in "abcdefgh"]
    assert replace(sitting(some, minutes=1), learnt={"new": 30.0}.__getitem__).left(NOON) == left


def test_no_cards_are_left_at_the_end() -> None:
    assert after(" 3", sitting(cards("a"))).left(NOON) == 0


# -- cramming ------------------------------------------------------------------------------------------------


def test_cramming_leaves_the_schedule_alone() -> None:
    session = after(" 1 3", sitting(cards("ab"), standings={card_id("a"): DUE}, mode="cram"))

    assert (session.standing(card_id("a")), session.standing(card_id("b"))) == (DUE, Standing())
    assert [gained.body.mode for gained in session.log if isinstance(gained.body, Answer)] == ["cram", "cram"]


def test_a_card_missed_when_cramming_comes_again_at_most_three_times() -> None:
    session = sitting(cards("a"), mode="cram")

    assert story(after(" 1 1 1 1 1", session)) == ["a 1"] * 4
    assert story(after(" 1 3 1", session)) == ["a 1", "a 4"]


# -- the summary ---------------------------------------------------------------------------------------------


def test_the_summary_says_what_the_sitting_came_to() -> None:
    summary = after(" 3 1 2 3 3", sitting(cards("abc")), seconds=2).summary()

    assert (summary.cards, summary.recalled, summary.seconds) == (3, 2, 20)
    assert [missed.id for missed in summary.missed] == [card_id("b")]
    assert (summary.stuck, summary.left, summary.end) == ((), 0, "finished")


@pytest.mark.parametrize(
    ("keys", "next_step"),
    [
        pytest.param(" 3 3", "rest", id="all known"),
        pytest.param(" 1 3 3", "look again", id="something was missed"),
        pytest.param(" 3q", "go on", id="quit with a card left"),
        pytest.param(" 1 1q", "go on", id="quit before the second round"),
    ],
)
def test_the_summary_says_what_is_worth_doing_next(keys: str, next_step: str) -> None:
    assert after(keys, sitting(cards("ab"))).summary().next_step == next_step


def test_when_minutes_run_out_on_the_last_card_there_is_nothing_to_go_on_with() -> None:
    assert after(" 3", sitting(cards("a"), minutes=1), seconds=30).summary().next_step == "rest"


def test_what_was_missed_is_told_though_it_was_known_in_the_second_round() -> None:
    summary = after(" 1 3", sitting(cards("a"))).summary()

    assert (summary.cards, summary.recalled, [card.id for card in summary.missed]) == (1, 0, [card_id("a")])


def test_a_sitting_that_was_quit_says_how_many_cards_are_left() -> None:
    summary = after(" 1 3q", sitting(cards("abcd"), drills=cards("m"), put_back=cards("x"))).summary()

    assert (summary.left, summary.end) == (5, "quit")


def test_a_card_that_still_comes_is_not_stuck() -> None:
    assert after(" 1q", sitting(cards("ab"))).summary().stuck == ()
    assert after(" 1q", sitting(cards("a"))).summary().stuck == ()


def test_a_card_that_was_suspended_does_not_wait_for_tomorrow() -> None:
    assert after(" 1s", sitting(cards("a"))).summary().stuck == ()


def test_a_card_that_was_put_off_days_ago_may_be_stuck_today() -> None:
    put_off_then = {card_id("a"): Standing(later=TODAY - timedelta(days=3))}
    summary = after(" 1 1 1 1", sitting(cards("a"), standings=put_off_then)).summary()

    assert [stuck.id for stuck in summary.stuck] == [card_id("a")]


def test_an_answer_taken_back_is_not_in_the_summary() -> None:
    assert after(" 3uq", sitting(cards("ab"))).summary().cards == 0


def test_a_card_that_is_gone_counts_but_cannot_be_named() -> None:
    summary = edited(after(" 1e", sitting(cards("ab"))), card("b")).summary()

    assert (summary.cards, summary.missed, summary.stuck) == (1, (), ())


# -- properties ----------------------------------------------------------------------------------------------


def typed(*seconds: float) -> st.SearchStrategy[list[tuple[str, float]]]:
    """Keys, and the seconds before each."""
    key = st.one_of(st.sampled_from(" \n1234"), st.sampled_from(" \n012345yntfusl!m?iqex"))
    return st.lists(st.tuples(key, st.sampled_from(seconds)), max_size=40)


KEYS: Final = typed(0, 0.4, 2, 7, 45, 300, 9 * 3600)
"""Typed fast, slowly, after a pause, and on the day after."""
KEYS_BY_A_BAD_CLOCK: Final = typed(0, 2, -45, 9 * 3600, -30 * 3600)
QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)
ALL_SHAPES: Final = [card(name, ask) for name, ask in SHAPES.items()]
GRADES: Final[tuple[Mapping[str, Quality], ...]] = (FOUR, SIX)
MODES: Final[tuple[Mode, ...]] = ("study", "cram")


@st.composite
def pasts(draw: st.DrawFn) -> dict[CardId, list[Event]]:
    """What the cards' logs held before the sitting; some of it is from this morning."""
    found = {}
    for known in ALL_SHAPES:
        days = sorted(draw(st.lists(st.integers(-30, 0), max_size=4)))
        given_: list[tuple[int, Body]] = [(n, Answer(known.id, draw(st.sampled_from(QUALITIES)))) for n in days]
        found[known.id] = [
            replace(e, device="phone", stamp=replace(e.stamp, at=e.stamp.at - 3_600_000)) for e in told(*given_)
        ]
    return found


@st.composite
def sittings(draw: st.DrawFn, before: Mapping[CardId, Sequence[Event]]) -> Session:
    """A sitting over cards of all shapes, some as drills and some as siblings put back."""
    order = draw(st.permutations(ALL_SHAPES))
    first, second = sorted(draw(st.tuples(st.integers(0, len(order)), st.integers(0, len(order)))))
    return sitting(
        order[:first],
        drills=order[first:second],
        put_back=order[second:],
        standings={known: standing(events, sm2) for known, events in before.items()},
        mode=draw(st.sampled_from(MODES)),
        grades=draw(st.sampled_from(GRADES)),
        minutes=draw(st.none() | st.integers(1, 5)),
    )


def stands_by_its_log(session: Session, before: Mapping[CardId, Sequence[Event]]) -> dict[CardId, Standing]:
    """Where every card stands by the fold of its log from before the sitting and that of the sitting."""
    by_card: dict[CardId, list[Event]] = {known: list(events) for known, events in before.items()}
    for written in written_down(session):
        by_card[CardId(getattr(written.body, "card", ""))].append(written)
    return {known: standing(events, sm2) for known, events in by_card.items()}


@given(data=st.data(), keys=KEYS)
def test_whatever_is_typed_the_log_only_grows_and_says_where_every_card_stands(
    data: st.DataObject, keys: list[tuple[str, float]]
) -> None:
    before = data.draw(pasts())
    session, now = data.draw(sittings(before)), NOON
    for key, seconds in keys:
        now += timedelta(seconds=seconds)
        pressed = session.press(key, now)

        gained = pressed.log[len(session.log) :]
        assert pressed.log[: len(session.log)] == session.log
        assert len(gained) <= 1
        if any(isinstance(g.body, Answer) for g in gained):
            assert session.turn is not None
            assert session.turn.phase == "shown"
        session = pressed

    assert stands_by_its_log(session, before) == {known: session.standing(known) for known in before}


@given(data=st.data(), keys=KEYS)
def test_undo_until_nothing_is_left_goes_back_to_where_all_began(
    data: st.DataObject, keys: list[tuple[str, float]]
) -> None:
    before = data.draw(pasts())
    start = session = data.draw(sittings(before))
    now = NOON
    for key, seconds in keys:
        now += timedelta(seconds=seconds)
        session = session.press(key, now)
    session = replace(session, overlay=None)
    while session.notice != "nothing to undo":
        session = session.press("u", now)

    assert (session.todo, session.missed, session.put_back) == (start.todo, start.missed, start.put_back)
    assert stands_by_its_log(session, before) == {known: standing(events, sm2) for known, events in before.items()}
    taken_back = [gained.body.index for gained in session.log if isinstance(gained.body, TakeBack)]
    assert len(set(taken_back)) == len(taken_back) == len(session.log) / 2


@given(data=st.data(), keys=KEYS_BY_A_BAD_CLOCK)
def test_no_edit_of_the_decks_and_no_clock_breaks_a_sitting(data: st.DataObject, keys: list[tuple[str, float]]) -> None:
    session, now = data.draw(sittings({})), NOON
    for key, seconds in keys:
        now += timedelta(seconds=seconds)
        session = session.press(key, now)
        if session.wants_edit:
            left = data.draw(st.lists(st.sampled_from(ALL_SHAPES), unique=True))
            shapes = data.draw(st.permutations([*SHAPES.values(), Recall(("other",))]))
            session = session.edited(
                {known.id: card(known.entry, ask) for known, ask in zip(left, shapes, strict=False)}, now
            )
        if session.turn is not None and session.turn.is_over:
            for quality in QUALITIES:
                session.preview(quality, now)

    assert session.summary().cards <= len(session.given)


@given(keys=KEYS)
def test_every_answer_is_on_the_study_day_on_which_it_was_given(keys: list[tuple[str, float]]) -> None:
    session, now = sitting(ALL_SHAPES), NOON
    for key, seconds in keys:
        now += timedelta(seconds=seconds)
        session = session.press(key, now)

    for known in ALL_SHAPES:
        assert session.standing(known.id).schedule.last in {None, *days_of(session, known.id)}


def days_of(session: Session, known: CardId) -> set[date]:
    """The study days on which the card was answered."""
    instants: list[datetime] = [g.at for g in session.log if isinstance(g.body, Answer) and g.body.card == known]
    return {stamp(at, DAY_STARTS).day for at in instants}
