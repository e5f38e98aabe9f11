"""From events to where a card stands: what is taken back, what starts over, and in which order it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.log import Past, fold, history, past, renamed, standing
from swotup.core.model import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    NEW,
    Answer,
    Body,
    CardId,
    Event,
    Flag,
    Join,
    Later,
    Met,
    Mode,
    Quality,
    Reset,
    Resume,
    Review,
    Schedule,
    Set,
    Stamp,
    Standing,
    Suspend,
    Undo,
    Unknown,
)
from swotup.core.schedulers import sm2
from tests.core.core_builders import TODAY, day, event, reviewed, told

A: Final = CardId("deck/a")
B: Final = CardId("deck/b")


def answer(quality: Quality, mode: Mode = "study") -> Answer:
    return Answer(A, quality, mode)


def undo(seq: int) -> Undo:
    return Undo(A, "desk", seq)


def numbers(*entries: tuple[int, Body]) -> Schedule:
    """Where the card stands after these events of one device, whatever the instants."""
    return replace(standing(told(*entries), sm2).schedule, last_at=0)


# -- what counts ---------------------------------------------------------------------------------------------


def test_a_card_without_events_is_new_and_nothing_else() -> None:
    assert standing([], sm2) == Standing()


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        pytest.param([(0, answer(GOOD))], [(0, GOOD)], id="an answer counts"),
        pytest.param([(0, answer(GOOD)), (0, undo(1))], [], id="one taken back does not"),
        pytest.param(
            [(0, answer(GOOD)), (1, answer(AGAIN)), (1, undo(2)), (1, answer(HARD))],
            [(0, GOOD), (1, HARD)],
            id="taken back and given again",
        ),
        pytest.param(
            [(0, answer(GOOD)), (1, answer(GOOD)), (7, undo(1))],
            [(1, GOOD)],
            id="an early one taken back long after",
        ),
        pytest.param([(0, answer(GOOD)), (0, undo(1)), (0, undo(1))], [], id="taken back twice is taken back once"),
        pytest.param([(0, answer(GOOD)), (0, undo(9))], [(0, GOOD)], id="what never was cannot be taken back"),
        pytest.param([(0, answer(GOOD)), (5, Reset(A))], [], id="a reset starts over"),
        pytest.param(
            [(0, answer(GOOD)), (5, Reset(A)), (6, answer(HARD))],
            [(6, HARD)],
            id="after a reset it counts again",
        ),
        pytest.param([(0, answer(GOOD)), (5, Reset(A)), (5, undo(2))], [(0, GOOD)], id="a reset can be taken back"),
        pytest.param([(0, answer(GOOD, "cram"))], [], id="cramming does not count"),
        pytest.param(
            [(0, answer(GOOD)), (1, answer(AGAIN, "cram")), (1, answer(GOOD))],
            [(0, GOOD), (1, GOOD)],
            id="cramming is no first review of its day",
        ),
        pytest.param([(0, Met(A)), (0, answer(GOOD))], [(0, GOOD)], id="having met a card is no review"),
        pytest.param(
            [
                (0, answer(GOOD)),
                (0, Join(A, CardId("deck/b"))),
                (0, Set("new", "5")),
                (0, Unknown("dream", A, "")),
            ],
            [(0, GOOD)],
            id="events about other things",
        ),
    ],
)
def test_the_reviews_that_count(entries: list[tuple[int, Body]], left: list[tuple[int, Quality]]) -> None:
    assert [(review.day, review.quality) for review in history(told(*entries)).reviews] == [
        (day(number), quality) for number, quality in left
    ]
    assert numbers(*entries) == reviewed(*left)


def test_a_review_keeps_its_instant_and_how_long_it_took() -> None:
    given = event(Answer(A, GOOD, ms=2_500))

    assert history([given]).reviews == (Review(TODAY, GOOD, given.stamp.at, 2_500),)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([Suspend(A)], Standing(suspended=True), id="suspended"),
        pytest.param([Suspend(A), Resume(A)], Standing(), id="resumed"),
        pytest.param([Suspend(A), Suspend(A), Resume(A)], Standing(), id="suspended twice, resumed once"),
        pytest.param([Suspend(A), undo(1)], Standing(), id="suspending taken back"),
        pytest.param([Suspend(A), Resume(A), undo(2)], Standing(suspended=True), id="resuming taken back"),
        pytest.param([Suspend(A), Reset(A)], Standing(suspended=True), id="a reset leaves it suspended"),
        pytest.param([Later(A)], Standing(later=day(1)), id="not today"),
        pytest.param([Later(A), undo(1)], Standing(), id="today after all"),
        pytest.param([Flag(A)], Standing(flagged=True), id="flagged"),
        pytest.param([Flag(A), Flag(A, raised=False)], Standing(), id="no longer flagged"),
        pytest.param([Flag(A), Flag(A, raised=False), undo(2)], Standing(flagged=True), id="flagged after all"),
    ],
)
def test_what_a_learner_said_of_a_card(entries: list[Body], expected: Standing) -> None:
    assert standing(told(*((0, body) for body in entries)), sm2) == expected


def test_of_two_laters_the_last_one_holds() -> None:
    assert standing(told((0, Later(A)), (3, Later(A))), sm2).later == day(4)


@pytest.mark.parametrize(
    ("entries", "face"),
    [
        pytest.param([Answer(A, GOOD, face="old")], "old", id="what was shown"),
        pytest.param([Answer(A, GOOD, face="old"), Answer(A, GOOD, face="new")], "new", id="what was shown last"),
        pytest.param([Answer(A, GOOD, face="old"), Answer(A, GOOD)], "old", id="a script shows nothing"),
        pytest.param([Answer(A, GOOD, face="old"), Answer(A, GOOD, "cram", face="new")], "old", id="cramming"),
        pytest.param([Answer(A, GOOD, face="old"), undo(1)], None, id="taken back"),
        pytest.param([Answer(A, GOOD, face="old"), Reset(A)], None, id="started over"),
    ],
)
def test_the_answer_that_was_learnt_is_known_by_its_fingerprint(entries: list[Body], face: str | None) -> None:
    assert standing(told(*((0, body) for body in entries)), sm2).face == face


# -- order ---------------------------------------------------------------------------------------------------


def test_events_count_in_the_order_of_their_instants_whatever_order_they_arrive_in() -> None:
    log = told((0, answer(GOOD)), (1, answer(AGAIN)), (2, answer(EASY)))

    assert standing(reversed(log), sm2) == standing(log, sm2)


def test_what_happened_at_one_instant_is_ordered_by_device_and_then_by_number() -> None:
    first = event(answer(GOOD), device="desk", seq=2)
    second = event(answer(HARD), device="desk", seq=10)
    third = event(answer(AGAIN), device="phone", seq=1)

    qualities = [review.quality for review in history([third, second, first]).reviews]
    assert qualities == [GOOD, HARD, AGAIN]


def test_a_review_before_the_newest_one_is_taken_as_it_is() -> None:
    ahead = event(answer(GOOD), on=30, seq=1)
    set_back = event(answer(AGAIN), on=1, seq=2)

    schedule = standing([ahead, set_back], sm2).schedule
    assert (schedule.first, schedule.last, schedule.repetition) == (day(1), day(30), 1)


def test_an_undo_holds_even_where_its_clock_was_set_back_before_the_answer() -> None:
    assert standing([event(answer(GOOD), on=3, seq=1), event(undo(1), on=1, seq=2)], sm2) == Standing()


def test_an_undo_takes_back_nothing_of_another_device() -> None:
    desk, phone = event(answer(GOOD), device="desk"), event(answer(AGAIN), minute=1, device="phone")

    left = history([desk, phone, event(undo(1), minute=2, seq=2)]).reviews
    assert [review.quality for review in left] == [AGAIN]


def test_a_later_instant_on_an_earlier_study_day_is_a_drill() -> None:
    at_home = event(answer(AGAIN), on=1)
    flown_west = Event("desk", 2, "learner", Stamp(at_home.stamp.at + 60_000, -600, day(0)), answer(GOOD))

    schedule = standing([at_home, flown_west], sm2).schedule
    assert (schedule.last, schedule.due, schedule.drills, schedule.again) == (day(1), day(2), 1, False)


# -- the past as people are shown it -------------------------------------------------------------------------


def told_of(entries: Sequence[tuple[int, Body]]) -> list[tuple[Quality, str, bool]]:
    return [(p.answer.quality, p.kind, p.counts) for p in past(told(*entries), sm2)]


def test_the_past_says_what_each_answer_was_to_the_schedule() -> None:
    assert told_of(
        [
            (0, answer(AGAIN)),
            (0, answer(GOOD)),
            (1, answer(GOOD)),
            (2, answer(GOOD)),
            (3, answer(HARD, "cram")),
            (3, Flag(A)),
            (9, answer(EASY)),
        ]
    ) == [
        (AGAIN, "repetition", True),
        (GOOD, "drill", True),
        (GOOD, "repetition", True),
        (GOOD, "repetition", True),
        (HARD, "cram", False),
        (EASY, "repetition", True),
    ]


def test_the_past_tells_an_early_review() -> None:
    early = [(0, answer(GOOD)), (1, answer(GOOD)), (4, answer(GOOD))]

    assert told_of(early)[-1] == (GOOD, "early", True)


def test_the_past_leaves_out_what_was_taken_back() -> None:
    assert told_of([(0, answer(AGAIN)), (0, undo(1)), (0, answer(GOOD))]) == [(GOOD, "repetition", True)]


def test_the_past_from_before_a_reset_is_shown_and_does_not_count() -> None:
    assert told_of([(0, answer(GOOD)), (0, answer(GOOD)), (0, Reset(A)), (0, answer(HARD))]) == [
        (GOOD, "repetition", False),
        (GOOD, "drill", False),
        (HARD, "repetition", True),
    ]


def test_the_past_knows_when_and_where() -> None:
    at = Stamp(1_800_000_000_000, 60, TODAY)

    assert past([Event("desk", 1, "learner", at, answer(GOOD))], sm2) == [
        Past(answer(GOOD), 1_800_000_000_000, 60, TODAY, "repetition", counts=True)
    ]


# -- renamed cards -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        pytest.param("", "a", id="never renamed"),
        pytest.param("a<b", "a b", id="renamed once"),
        pytest.param("a<b b<c c<d", "a b c d", id="through any chain"),
        pytest.param("a<b a<c", "a b c", id="two become one"),
        pytest.param("a<b b<a", "a b", id="there and back again"),
        pytest.param("b<a", "a", id="not the other way round"),
        pytest.param("x<y", "a", id="others"),
    ],
)
def test_a_card_goes_on_with_the_history_of_its_old_names(pairs: str, names: str) -> None:
    told_pairs = [(CardId(new), CardId(old)) for new, _, old in (pair.partition("<") for pair in pairs.split())]

    assert renamed(told_pairs, CardId("a")) == {CardId(name) for name in names.split()}


def test_the_events_of_the_old_name_are_read_as_those_of_the_new_one() -> None:
    before = event(Answer(CardId("deck/old"), GOOD), on=0, seq=1)
    after = event(answer(GOOD), on=1, seq=2)

    assert standing([before, after], sm2).schedule.repetition == 2


# -- a second opinion ----------------------------------------------------------------------------------------


@dataclass
class Told:
    """What the second implementation makes of a log."""

    n: int = 0
    interval: int = 0
    ease: Fraction = Fraction(5, 2)
    due: date | None = None
    first: date | None = None
    last: date | None = None
    lapses: int = 0
    drills: int = 0
    again: bool = False
    missed: bool = False
    suspended: bool = False
    later: date | None = None
    flagged: bool = False

    def start_over(self) -> None:
        self.n, self.interval, self.ease, self.lapses = 0, 0, Fraction(5, 2), 0
        self.due = self.first = self.last = None
        self.drills, self.again, self.missed = 0, False, False

    def review(self, on: date, quality: int) -> None:
        if self.last is not None and on <= self.last:
            self.drills += 1
            self.again = quality < 4 and self.drills < 3
            self.missed = self.again and quality < 3
            return
        early = self.due is not None and on < self.due
        self.first, self.last = self.first or on, on
        self.drills, self.again, self.missed = 0, quality < 4, quality < 3
        if early and quality >= 3:
            return
        if quality >= 3:
            self.n += 1
            grown = ceil(self.interval * self.ease)
            self.interval = {1: 1, 2: 6}.get(self.n, min(grown, 36_500))
        else:
            self.lapses += self.n > 0
            self.n, self.interval = 0, 1
        miss = 5 - quality
        delta = Fraction(1, 10) - miss * (Fraction(8, 100) + miss * Fraction(2, 100))
        self.ease = max(Fraction(13, 10), self.ease + delta)
        days_left = (date(9999, 12, 31) - on).days
        self.due = on + timedelta(days=min(self.interval, days_left))


def second_opinion(events: Sequence[Event]) -> Told:
    """SM-2 and the fold, written a second time from the text: in fractions, and sharing no code with them."""
    gone = [(e.body.device, e.body.seq) for e in events if isinstance(e.body, Undo)]
    found = Told()
    for e in sorted(events, key=lambda e: (e.stamp.at, e.device, e.seq)):
        if (e.device, e.seq) in gone:
            continue
        if isinstance(e.body, Answer) and e.body.mode == "study":
            found.review(e.stamp.day, e.body.quality)
        elif isinstance(e.body, Reset):
            found.start_over()
        elif isinstance(e.body, Suspend | Resume):
            found.suspended = isinstance(e.body, Suspend)
        elif isinstance(e.body, Later):
            found.later = e.stamp.day + timedelta(days=1)
        elif isinstance(e.body, Flag):
            found.flagged = e.body.raised
    return found


MODES: Final[tuple[Mode, ...]] = ("study", "study", "study", "cram")
QUALITIES: Final[tuple[Quality, ...]] = (0, 1, 2, 3, 4, 5)
ANSWERS: Final = st.builds(
    Answer,
    st.just(A),
    st.sampled_from((0, 1, 2, 3, 4, 5)),
    st.sampled_from(("study", "study", "study", "cram")),
)
BODIES: Final[st.SearchStrategy[Body]] = st.one_of(
    ANSWERS,
    ANSWERS,
    ANSWERS,
    st.sampled_from((Met(A), Suspend(A), Resume(A), Reset(A), Later(A), Flag(A), Flag(A, raised=False))),
    st.builds(Undo, st.just(A), st.sampled_from(("desk", "phone")), st.integers(1, 12)),
)
MINUTES: Final = st.one_of(
    st.integers(0, 30),
    st.sampled_from([24 * 60 * days for days in (1, 1, 2, 6, 7, 15, 38, 90, 400)]),
    st.integers(-3 * 24 * 60, 3 * 24 * 60),
)
"""From one event to the next: within a sitting, about when a card is due, and clocks set back or ahead."""


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """The events of one card on two devices, in the order in which they were written."""
    now = datetime(2027, 1, 14, 12, tzinfo=UTC)
    seqs = {"desk": 0, "phone": 0}
    found = []
    for body in draw(st.lists(BODIES, max_size=25)):
        now += timedelta(minutes=draw(MINUTES))
        offset = draw(st.sampled_from((0, 0, 60, -600, 840)))
        device = draw(st.sampled_from(("desk", "phone")))
        seqs[device] += 1
        at = (now - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
        local_day = (now + timedelta(minutes=offset) - timedelta(hours=4)).date()
        found.append(Event(device, seqs[device], "learner", Stamp(at, offset, local_day), body))
    return found


@given(logs())
def test_a_second_implementation_agrees_with_the_fold(log: list[Event]) -> None:
    stands, expected = standing(log, sm2), second_opinion(log)

    schedule = stands.schedule
    assert (schedule.repetition, schedule.interval, Fraction(schedule.ease, 100), schedule.due) == (
        expected.n,
        expected.interval,
        expected.ease,
        expected.due,
    )
    assert (schedule.first, schedule.last, schedule.lapses) == (
        expected.first,
        expected.last,
        expected.lapses,
    )
    assert (schedule.drills, schedule.again, schedule.missed) == (expected.drills, expected.again, expected.missed)
    assert (stands.suspended, stands.later, stands.flagged) == (
        expected.suspended,
        expected.later,
        expected.flagged,
    )


@given(st.data())
def test_the_order_in_which_events_arrive_changes_nothing(data: st.DataObject) -> None:
    log = data.draw(logs())

    arrived = data.draw(st.permutations(log))
    assert standing(arrived, sm2) == standing(log, sm2)
    assert past(arrived, sm2) == past(log, sm2)


@given(logs(), ANSWERS)
def test_an_answer_taken_back_leaves_no_trace(log: list[Event], wrong: Answer) -> None:
    given_wrong = event(wrong, on=3, device="tablet", seq=1)
    taken_back = event(Undo(A, "tablet", 1), on=3, device="tablet", seq=2)

    assert standing([*log, given_wrong, taken_back], sm2) == standing(log, sm2)


@given(logs())
def test_the_past_that_counts_is_what_the_schedule_is_made_of(log: list[Event]) -> None:
    counted = [Review(p.day, p.answer.quality, p.at, p.answer.ms) for p in past(log, sm2) if p.counts]

    assert tuple(counted) == history(log).reviews
    assert fold(counted, sm2) == standing(log, sm2).schedule


@given(logs())
def test_nothing_before_a_reset_counts(log: list[Event]) -> None:
    start_over = event(Reset(A), on=400 * 25, device="tablet")

    stands = standing([*log, start_over], sm2)
    assert stands.schedule == NEW
    assert not any(p.counts for p in past([*log, start_over], sm2))
