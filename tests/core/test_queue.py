"""Which cards come on a study day, in what order, how many, and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import count
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import AGAIN, GOOD, HARD, NEW, Ask, DeckId, Items, Quality, Recall, Schedule, Standing
from swotup.core.queue import (
    DUE_A_DAY,
    Done,
    Limits,
    Queue,
    Reason,
    Row,
    Slot,
    Waiting,
    Why,
    WhyCode,
    at_most,
    build,
    by_overdue,
    cost,
    everything,
    level_on,
    limits,
    overdue,
    why,
)
from tests.core.core_builders import EXAM, GAP, LIST, PICK, RECALL, STEPS, TODAY, TRUE, after_each, day, reviewed, row

PLENTY: Final = Limits(new=1_000, due=1_000)
DECK: Final = DeckId("deck")
RANKS: Final = {DECK: 0, DeckId("other"): 1}


def due_row(name: str, *, seen: int, interval: int, deck: str = "deck", place: int = 0) -> Row:
    """A card last seen so many days ago."""
    schedule = Schedule(repetition=3, interval=interval, first=day(-400), last=day(-seen), due=day(interval - seen))
    return row(name, schedule, deck=deck, place=place)


def drill_row(name: str, *, drills: int = 0, last_at: int = 0) -> Row:
    """A card missed today."""
    return row(name, Schedule(due=day(1), first=TODAY, last=TODAY, again=True, drills=drills, last_at=last_at))


def rows(names: str) -> list[Row]:
    """New cards in deck order."""
    return [row(name, place=place) for place, name in enumerate(names.split())]


def overdue_rows(names: str) -> list[Row]:
    """Due cards, the most overdue first."""
    return [due_row(name, seen=900 - 10 * place, interval=1) for place, name in enumerate(names.split())]


def queue(
    *,
    due: Sequence[Row] = (),
    new: Sequence[Row] = (),
    drills: Sequence[Row] = (),
    asked: str = "",
    allowed: Limits = PLENTY,
    seed: int = 0,
) -> Queue:
    """The day's queue; `asked` are the entries of which a card was asked today."""
    return build(
        due=by_overdue(due, RANKS, TODAY),
        new=new,
        drills=drills,
        due_count=len(due),
        asked={(DECK, entry) for entry in asked.split()},
        allowed=allowed,
        rng=Random(seed),
    )


def names(slots: Sequence[Slot]) -> str:
    return " ".join(slot.card.removeprefix("deck/") for slot in slots)


# -- order ---------------------------------------------------------------------------------------------------


def test_due_cards_come_first_then_new_ones_then_drills_then_siblings() -> None:
    made = queue(
        new=rows("n m"),
        drills=[drill_row("missed")],
        due=[due_row("d", seen=9, interval=6), due_row("d:reverse", seen=8, interval=6)],
    )

    assert names(made.slots) == "d n m missed d:reverse"
    assert [slot.reason for slot in made.slots] == ["due", "new", "new", "drill", "due"]
    assert (names(made.first), names(made.drills), names(made.put_back)) == ("d n m", "missed", "d:reverse")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        pytest.param(
            [due_row("a", seen=6, interval=6), due_row("b", seen=12, interval=6)],
            "b a",
            id="twice the interval",
        ),
        pytest.param(
            [due_row("a", seen=40, interval=38), due_row("b", seen=2, interval=1)],
            "b a",
            id="a day late after one day is later than two after 38",
        ),
        pytest.param(
            [due_row("a", seen=2, interval=1, place=7), due_row("b", seen=12, interval=6, place=3)],
            "b a",
            id="equally late: by place in the file",
        ),
        pytest.param(
            [
                due_row("a", seen=2, interval=1, deck="other", place=0),
                due_row("b", seen=2, interval=1, deck="deck", place=5),
            ],
            "b other/a",
            id="equally late: by deck before place",
        ),
        pytest.param(
            [
                due_row("a", seen=30_001, interval=30_000, place=0),
                due_row("b", seen=30_000, interval=29_999, place=1),
            ],
            "b a",
            id="late by a hair",
        ),
    ],
)
def test_due_cards_come_in_the_order_of_how_overdue_they_are(due: list[Row], expected: str) -> None:
    assert names(queue(due=due).slots) == expected


@given(
    st.lists(st.tuples(st.integers(1, 3_000_000), st.integers(1, 36_500)), min_size=2, max_size=2),
)
def test_how_overdue_cards_are_is_compared_exactly(shares: list[tuple[int, int]]) -> None:
    last_day = date(9999, 12, 31)
    first, second = (
        row("a", Schedule(interval=interval, last=date.fromordinal(last_day.toordinal() - seen)))
        for seen, interval in shares
    )
    exact_first, exact_second = (Fraction(seen, interval) for seen, interval in shares)

    assert (overdue(first, last_day) < overdue(second, last_day)) is (exact_first < exact_second)
    assert (overdue(first, last_day) == overdue(second, last_day)) is (exact_first == exact_second)


def test_new_cards_keep_the_order_of_the_decks() -> None:
    assert names(queue(new=rows("c a b")).slots) == "c a b"


def test_drills_come_in_the_order_in_which_they_were_missed_those_drilled_less_first() -> None:
    missed = [drill_row("c", drills=1, last_at=1), drill_row("b", last_at=3), drill_row("a", last_at=2)]

    assert names(queue(drills=missed).slots) == "a b c"


def test_an_empty_schedule_makes_an_empty_queue() -> None:
    assert queue() == Queue((), (), (), Waiting(0, 0, 0))


# -- siblings ------------------------------------------------------------------------------------------------


def test_of_two_siblings_due_the_less_overdue_one_waits() -> None:
    less, more = due_row("a", seen=7, interval=6), due_row("a:reverse", seen=12, interval=6)

    assert names(queue(due=[less, more, due_row("b", seen=6, interval=6)]).slots) == "a:reverse b a"


def test_a_new_sibling_of_a_due_card_waits() -> None:
    made = queue(due=[due_row("a", seen=6, interval=6)], new=rows("a:reverse b"))

    assert (names(made.first), names(made.put_back)) == ("a b", "a:reverse")


def test_a_sibling_of_a_card_already_asked_today_waits() -> None:
    made = queue(due=[due_row("a", seen=6, interval=6)], new=rows("b c"), asked="a b")

    assert (names(made.first), names(made.put_back)) == ("c", "a b")


def test_a_sibling_comes_after_all_where_nothing_else_is_left() -> None:
    assert names(queue(new=rows("a:reverse"), asked="a").slots) == "a:reverse"


def test_a_drill_does_not_wait_for_its_siblings() -> None:
    assert names(queue(drills=[drill_row("a")], asked="a").drills) == "a"


def test_entries_of_the_same_name_in_two_decks_are_no_siblings() -> None:
    assert names(queue(new=[row("a"), row("a", deck="other")]).first) == "a other/a"


# -- limits --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "done", "due_waiting", "expected"),
    [
        pytest.param(20, Done(first_day=day(-9)), 0, Limits(20, 100), id="20 new and 100 due a day"),
        pytest.param(20, Done(first_day=None), 0, Limits(10, 100), id="10 new before the first answer ever"),
        pytest.param(20, Done(first_day=TODAY, new=4), 0, Limits(6, 100), id="10 new on the first study day"),
        pytest.param(5, Done(first_day=TODAY), 0, Limits(5, 100), id="fewer on the first day where set so"),
        pytest.param(20, Done(first_day=day(-9), new=8, due=30), 12, Limits(12, 70), id="over all sittings of the day"),
        pytest.param(20, Done(first_day=day(-9), new=25, due=120), 0, Limits(0, 0), id="never below none"),
        pytest.param(20, Done(first_day=day(-9)), 100, Limits(20, 100), id="new ones beside a day's due cards"),
        pytest.param(20, Done(first_day=day(-9)), 101, Limits(0, 100), id="no new ones while more than that wait"),
        pytest.param(
            20,
            Done(first_day=day(-9), due=60),
            41,
            Limits(0, 40),
            id="nor when some of those were done today",
        ),
        pytest.param(0, Done(first_day=day(-9)), 0, Limits(0, 100), id="no new ones where set so"),
    ],
)
def test_what_a_day_allows(new: int, done: Done, due_waiting: int, expected: Limits) -> None:
    assert limits(new=new, minutes=None, done=done, due_waiting=due_waiting, today=TODAY) == expected


@pytest.mark.parametrize(
    ("minutes", "seconds_done", "left"),
    [(10, 0, 600), (10, 240, 360), (10, 600, 0), (10, 9_000, 0)],
    ids=["ten minutes", "of which four are gone", "all gone", "more than gone"],
)
def test_where_minutes_are_set_they_decide_and_no_count_does(minutes: int, seconds_done: int, left: int) -> None:
    done = Done(new=30, due=200, seconds=seconds_done, first_day=TODAY)
    allowed = limits(new=20, minutes=minutes, done=done, due_waiting=5_000, today=TODAY)

    assert allowed.seconds == left
    assert min(allowed.new, allowed.due) * 8 >= left


def test_no_more_cards_come_than_the_day_allows() -> None:
    made = queue(due=overdue_rows("a b c"), new=rows("d e f"), allowed=Limits(new=1, due=2))

    assert names(made.slots) == "a b d"
    assert made.waiting == Waiting(due=3, new=1, drill=0)


def test_siblings_fill_what_is_left_of_the_limit_and_no_more() -> None:
    family = rows("a a:one a:two b b:one b:two")

    assert names(queue(new=family, allowed=Limits(new=3, due=0)).slots) == "a b a:one"


def test_where_nothing_is_allowed_drills_still_come() -> None:
    made = queue(due=overdue_rows("a"), new=rows("b"), drills=[drill_row("c")], allowed=Limits(0, 0))

    assert names(made.slots) == "c"


def test_new_cards_are_read_no_further_than_needed() -> None:
    def endless() -> Iterator[Row]:
        return (row(f"n{place}", place=place) for place in count())

    made = build(
        due=(),
        new=endless(),
        drills=(),
        due_count=0,
        asked=(),
        allowed=Limits(new=3, due=0),
        rng=Random(0),
    )
    assert names(made.slots) == "n0 n1 n2"


def test_due_cards_are_read_no_further_than_needed() -> None:
    due = (due_row(f"d{place}", seen=9, interval=3, place=place) for place in count())
    made = build(due=due, new=(), drills=(), due_count=9, asked=(), allowed=Limits(0, 2), rng=Random(0))
    assert names(made.slots) == "d0 d1"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        pytest.param(0, "", id="no time"),
        pytest.param(1, "d", id="a card that begins in time is asked"),
        pytest.param(10, "d", id="a due card takes ten seconds"),
        pytest.param(11, "d n", id="then a new one begins"),
        pytest.param(25, "d n", id="a new card takes fifteen"),
        pytest.param(26, "d n e", id="and the next one"),
        pytest.param(40, "d n e", id="minutes that run out cost drills and not new cards"),
        pytest.param(41, "d n e c", id="a drill"),
        pytest.param(49, "d n e c d:reverse", id="a sibling, when all else is done"),
    ],
)
def test_the_minutes_left_cut_the_queue_from_its_end(seconds: int, expected: str) -> None:
    made = queue(
        due=[due_row("d", seen=9, interval=6), due_row("d:reverse", seen=8, interval=6)],
        new=rows("n e"),
        drills=[drill_row("c")],
        allowed=Limits(new=99, due=99, seconds=seconds),
    )

    assert names(made.slots) == expected


@pytest.mark.parametrize(
    ("reason", "ask", "seconds"),
    [
        ("new", RECALL, 15),
        ("due", PICK, 10),
        ("drill", GAP, 8),
        ("due", LIST, 10 + 3 * 4),
        ("new", STEPS, 15 + 2 * 4),
        ("due", EXAM, 3 * 45),
        ("new", EXAM, 3 * 45),
    ],
)
def test_what_a_card_takes_depends_on_how_it_asks(reason: Reason, ask: Ask, seconds: int) -> None:
    assert cost(reason, ask) == seconds


@pytest.mark.parametrize(
    ("ask", "seconds"),
    [
        pytest.param(Recall(("x" * 30,)), 25, id="an answer of thirty letters"),
        pytest.param(Items((("x" * 14,), ("x" * 14,)), 2, ordered=False), 33, id="two items"),
        pytest.param(PICK, 15, id="an option takes one key"),
        pytest.param(TRUE, 15, id="true or false too"),
        pytest.param(EXAM, 135, id="an exam question is written anyway"),
    ],
)
def test_an_answer_that_is_typed_takes_longer(ask: Ask, seconds: int) -> None:
    assert cost("new", ask, is_typed=True) == seconds


def test_what_a_queue_takes_is_told_in_seconds() -> None:
    made = queue(due=overdue_rows("a b"), new=rows("c"), drills=[drill_row("d")])

    assert made.seconds == 10 + 10 + 15 + 8


@pytest.mark.parametrize(
    ("cards", "expected"),
    [(0, ""), (1, "a"), (2, "a b"), (3, "a b c"), (4, "a b c b:reverse"), (9, "a b c b:reverse")],
)
def test_a_sitting_may_be_shorter_than_the_day(cards: int, expected: str) -> None:
    made = queue(due=overdue_rows("a b b:reverse"), drills=[drill_row("c")])
    shorter = at_most(made, cards)

    assert names(shorter.slots) == expected
    assert shorter.waiting == made.waiting


def test_cramming_asks_every_card_once_in_order_and_siblings_last() -> None:
    crammed = everything([*rows("a a:reverse"), due_row("b", seen=1, interval=30)], rng=Random(0))

    assert (names(crammed.first), names(crammed.drills), names(crammed.put_back)) == ("a b", "", "a:reverse")
    assert crammed.waiting == Waiting(due=3, new=0, drill=0)
    assert [slot.reason for slot in crammed.slots] == ["new", "due", "new"]


def test_cramming_without_cards_asks_nothing() -> None:
    assert everything([], rng=Random(0)).slots == ()


# -- why -----------------------------------------------------------------------------------------------------

DRILLED_OUT: Final = reviewed((-1, GOOD), (0, AGAIN), (0, AGAIN), (0, AGAIN), (0, AGAIN))
NOTHING_NEW: Final = Limits(new=0, due=50)
NOTHING_DUE: Final = Limits(new=20, due=0)
LAST_ONE: Final = Limits(new=1, due=1, seconds=1)
NO_TIME: Final = Limits(new=0, due=0, seconds=0)


@pytest.mark.parametrize(
    ("schedule", "is_queued", "expected"),
    [
        pytest.param(NEW, True, Why("new"), id="never reviewed"),
        pytest.param(reviewed((-1, GOOD)), True, Why("due", TODAY), id="due today"),
        pytest.param(reviewed((-9, GOOD)), True, Why("due", day(-8), late=8), id="due for eight days"),
        pytest.param(reviewed((0, GOOD)), False, Why("done", day(1)), id="known today"),
        pytest.param(reviewed((0, AGAIN)), True, Why("drill", None), id="missed today"),
        pytest.param(reviewed((0, AGAIN)), False, Why("enough due", day(1)), id="missed, and no minutes left"),
        pytest.param(reviewed((0, AGAIN), (0, GOOD)), False, Why("done", day(1)), id="missed, then known"),
        pytest.param(DRILLED_OUT, False, Why("drilled out", day(1)), id="missed four times"),
        pytest.param(
            reviewed((0, HARD), (0, HARD), (0, HARD), (0, HARD)),
            False,
            Why("drilled out", day(1)),
            id="four struggles",
        ),
        pytest.param(reviewed((-3, GOOD), (-2, GOOD)), False, Why("not due", day(4)), id="not due yet"),
        pytest.param(NEW, False, Why("enough new", day(1)), id="new, and the queue has no room"),
        pytest.param(reviewed((-1, GOOD)), False, Why("enough due", day(1)), id="due, and the queue has no room"),
    ],
)
def test_every_card_says_why_it_comes_or_why_not(schedule: Schedule, is_queued: bool, expected: Why) -> None:
    assert why(row("a", schedule), is_queued=is_queued, asked=(), today=TODAY) == expected


@pytest.mark.parametrize("schedule", [NEW, reviewed((-1, GOOD))], ids=["new", "due"])
def test_a_sibling_that_comes_last_of_all_comes_all_the_same(schedule: Schedule) -> None:
    assert why(row("a:reverse", schedule), is_queued=True, asked={(DECK, "a")}, today=TODAY).comes


@pytest.mark.parametrize("schedule", [NEW, reviewed((-1, GOOD))], ids=["new", "due"])
def test_a_sibling_of_a_card_asked_today_says_so(schedule: Schedule) -> None:
    said = why(row("a:reverse", schedule), is_queued=False, asked={(DECK, "a")}, today=TODAY)

    assert said == Why("sibling", day(1))


@pytest.mark.parametrize("schedule", [NEW, reviewed((-1, GOOD)), reviewed((0, AGAIN))], ids=["new", "due", "drill"])
@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        pytest.param(Standing(suspended=True), Why("suspended"), id="suspended"),
        pytest.param(Standing(later=day(1)), Why("later", day(1)), id="not today"),
        pytest.param(Standing(suspended=True, later=day(1)), Why("suspended"), id="both"),
    ],
)
def test_a_card_put_aside_says_so(standing: Standing, expected: Why, schedule: Schedule) -> None:
    aside = Row(row("a").card, DECK, "a", 0, Standing(schedule, standing.suspended, standing.later))

    assert why(aside, is_queued=False, asked=(), today=TODAY) == expected


def test_a_card_that_was_for_later_comes_when_that_day_has_come() -> None:
    aside = Row(row("a").card, DECK, "a", 0, Standing(later=TODAY))

    assert why(aside, is_queued=True, asked=(), today=TODAY) == Why("new")


def test_a_drill_for_which_no_minutes_are_left_does_not_come() -> None:
    missed = drill_row("a")

    assert queue(drills=[missed], allowed=NO_TIME).slots == ()
    assert not why(missed, is_queued=False, asked=(), today=TODAY).comes


@pytest.mark.parametrize("code", ["due", "new", "drill"])
def test_these_reasons_are_why_a_card_comes(code: WhyCode) -> None:
    assert Why(code).comes


@pytest.mark.parametrize(
    "code", ["suspended", "later", "done", "drilled out", "not due", "sibling", "enough due", "enough new"]
)
def test_these_reasons_are_why_it_does_not(code: WhyCode) -> None:
    assert not Why(code).comes


# -- level again ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiting", "coming", "a_day", "expected"),
    [
        pytest.param(0, [], 10, TODAY, id="level already"),
        pytest.param(10, [], 10, TODAY, id="level by tonight"),
        pytest.param(11, [], 10, day(1), id="level tomorrow"),
        pytest.param(62, [], 20, day(3), id="after some days"),
        pytest.param(15, [10], 10, day(2), id="what falls due meanwhile counts"),
        pytest.param(5, [], 0, None, id="never, with nothing a day"),
        pytest.param(600, [], 10, day(59), id="on the last day that is looked at"),
        pytest.param(601, [], 10, None, id="further off than that"),
        pytest.param(15, [0, 9, 99], 10, day(1), id="level before more falls due"),
        pytest.param(20, [10] * 59, 10, None, id="never, where as many fall due as are done"),
    ],
)
def test_the_day_on_which_one_is_level_again(
    waiting: int, coming: list[int], a_day: int, expected: date | None
) -> None:
    assert level_on(waiting=waiting, coming=coming, a_day=a_day, today=TODAY) == expected


def test_the_days_to_come_are_read_no_further_than_needed() -> None:
    days = iter([50, 500, 7, 7])
    assert level_on(waiting=100, coming=days, a_day=10, today=TODAY, within=60) is None
    assert list(days) == [7, 7]


# -- properties ----------------------------------------------------------------------------------------------

QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)


@st.composite
def schedules(draw: st.DrawFn) -> list[Row]:
    """The cards of two decks with few entries, so that many are siblings, wherever they stand."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(("deck", "other")), st.sampled_from("abcd"), st.sampled_from("xyz")),
            unique=True,
            max_size=24,
        )
    )
    found = []
    for place, (deck, entry, variant) in enumerate(sorted(keys)):
        qualities = draw(st.lists(st.sampled_from(QUALITIES), max_size=4))
        shift = draw(st.integers(-40, 0))
        schedule = after_each(*qualities, first=day(shift))[-1] if qualities else NEW
        if schedule.last is None or schedule.last <= TODAY:
            found.append(row(f"{entry}:{variant}", schedule, deck=deck, place=place))
    return found


LIMITS: Final = st.builds(
    Limits, new=st.integers(0, 12), due=st.integers(0, 12), seconds=st.none() | st.integers(0, 200)
)
ASKED: Final = st.sets(st.tuples(st.sampled_from((DECK, DeckId("other"))), st.sampled_from("abcd")))


def todays(known: list[Row], asked: set[tuple[DeckId, str]], allowed: Limits, seed: int) -> Queue:
    """The queue, with the cards sorted into due ones, new ones and drills as a store does it."""
    schedules = [(r, r.standing.schedule) for r in known]
    due = [r for r, s in schedules if s.due is not None and s.due <= TODAY and s.last != TODAY]
    return build(
        due=by_overdue(due, RANKS, TODAY),
        new=[r for r, s in schedules if s.is_new],
        drills=[r for r, s in schedules if s.comes_again(TODAY)],
        due_count=len(due),
        asked=asked,
        allowed=allowed,
        rng=Random(seed),
    )


@given(schedules(), ASKED, LIMITS, st.integers())
def test_no_card_comes_twice_and_no_limit_is_passed(
    known: list[Row], asked: set[tuple[DeckId, str]], allowed: Limits, seed: int
) -> None:
    made = todays(known, asked, allowed, seed)

    ids = [slot.card for slot in made.slots]
    assert len(set(ids)) == len(ids)
    reasons = [slot.reason for slot in made.slots]
    assert reasons.count("due") <= allowed.due
    assert reasons.count("new") <= allowed.new
    assert made.waiting.new == reasons.count("new")
    if allowed.seconds is not None and made.slots:
        but_the_last = Queue(made.slots[:-1], (), (), made.waiting)
        assert but_the_last.seconds < allowed.seconds


@given(schedules(), ASKED, LIMITS, st.integers())
def test_a_queue_is_the_same_for_the_same_seed(
    known: list[Row], asked: set[tuple[DeckId, str]], allowed: Limits, seed: int
) -> None:
    assert todays(known, asked, allowed, seed) == todays(known, asked, allowed, seed)


@given(schedules(), ASKED, LIMITS, st.integers())
def test_a_sibling_comes_only_after_everything_else(
    known: list[Row], asked: set[tuple[DeckId, str]], allowed: Limits, seed: int
) -> None:
    made = todays(known, asked, allowed, seed)

    family = {row.card: row.family for row in known}
    first = [family[slot.card] for slot in made.first]
    assert len(set(first)) == len(first)
    assert not set(first) & asked
    assert {family[slot.card] for slot in made.put_back} <= set(first) | asked


@given(schedules(), st.integers())
def test_a_card_comes_exactly_where_it_says_so(known: list[Row], seed: int) -> None:
    coming = {slot.card for slot in todays(known, set(), Limits(new=3, due=3), seed).slots}

    saying = {r.card for r in known if why(r, is_queued=r.card in coming, asked=(), today=TODAY).comes}
    assert saying == coming


@given(st.integers(0, 300), st.integers(0, 40), st.integers(0, 300), st.integers(0, 30))
def test_due_cards_are_served_a_bearable_day_at_a_time(due_waiting: int, new: int, due: int, done: int) -> None:
    allowed = limits(
        new=new,
        minutes=None,
        done=Done(new=done, due=due, first_day=day(-1)),
        due_waiting=due_waiting,
        today=TODAY,
    )

    assert allowed.due + due <= max(DUE_A_DAY, due)
    assert allowed.new + done <= max(new, done)
    assert allowed.new == 0 or due_waiting <= allowed.due
