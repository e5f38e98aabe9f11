"""What `swot exam` and `swot plan` print, and what the start page says of exams."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from swotup.core.forecast import Ahead, Forecast
from swotup.core.model import DeckId, Exam
from swotup.core.outlook import Outlook
from swotup.screens import exam, home, plan
from swotup.screens.exam import Listed
from swotup.screens.exam_lines import Next, Over
from swotup.screens.plan import Shown
from tests.screens.conftest import Golden, at_every_width
from tests.screens.test_home_screens import NOTHING, SOME

TODAY = date(2027, 1, 14)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def ahead(number: int, new: int, due: int, waiting: int = 0) -> Ahead:
    return Ahead(day(number), due=due, new=new, seconds=15 * new + 10 * due, waiting=waiting)


def forecast(days: list[Ahead], recall: float, *, unseen: int = 0, all_seen: int | None = 0) -> Forecast:
    return Forecast(tuple(days), recall, unseen, None if all_seen is None else day(all_seen))


SHORT = [ahead(number, 12 if number < 5 else 0, 10 + 3 * number, 20 - 5 * number) for number in range(10)]
LEVELLED = [ahead(number, 12 if number < 5 else 0, 10 + 3 * number) for number in range(10)]
LONG = [ahead(number, 10 if number < 27 else 0, min(33, 2 * number)) for number in range(54)]
BIOLOGY = Outlook(
    exam=Exam("biology", day(54), TODAY, 10),
    today=TODAY,
    minutes=10,
    cards=270,
    unseen=270,
    waiting=0,
    overdue=0,
    left_out=0,
    planned=forecast(LONG, 0.984, all_seen=26),
    without=forecast(LONG, 0.943, all_seen=13),
    more=forecast(LONG, 0.9996, all_seen=26),
    enough=None,
)
TIGHT = replace(
    BIOLOGY,
    exam=Exam("Unit 6 of health and social care", day(10), day(-30), 3, (DeckId("care-act"),), ("LO1", "LO2.4")),
    minutes=3,
    cards=90,
    unseen=60,
    waiting=32,
    overdue=32,
    planned=forecast(SHORT, 0.724, unseen=21, all_seen=None),
    without=forecast(SHORT, 0.401, all_seen=None),
    more=forecast(SHORT, 0.87, all_seen=7),
    enough=5,
)
LEVEL = replace(TIGHT, planned=forecast(LEVELLED, 0.91, all_seen=0))
LATE = replace(TIGHT, exam=Exam("late", day(10), day(-10)), planned=forecast(SHORT, 0.91, all_seen=4), overdue=1)
LAST = replace(
    LATE,
    exam=Exam("last", day(3), day(-30)),
    unseen=0,
    overdue=0,
    left_out=51,
    planned=forecast([ahead(number, 0, 13) for number in range(3)], 0.91),
)
TODAYS = replace(BIOLOGY, exam=Exam("today", TODAY, day(-30)), unseen=0, planned=forecast([], 0.97))
OVER = Over("chemistry", day(-3), 120, None)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        pytest.param("exam-new", Listed((BIOLOGY,), (), TODAY, is_new=True), id="one that was set just now"),
        pytest.param("exam-several", Listed((TIGHT, BIOLOGY), (OVER,), TODAY), id="several, and one that is over"),
        pytest.param(
            "exam-over",
            Listed((), (OVER, replace(OVER, name="physics", after="away", cards=1)), TODAY),
            id="only some that are over",
        ),
        pytest.param("exam-none", Listed((), (), TODAY), id="none"),
    ],
)
def test_exams(name: str, listed: Listed, golden: Golden) -> None:
    golden(name, at_every_width(exam.sentences(listed), lambda console: exam.drawn(listed, console, 66)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("plan-long", Shown((BIOLOGY,), TODAY), id="the days beyond a week are put together"),
        pytest.param("plan-every-day", Shown((BIOLOGY,), TODAY, every_day=True), id="unless every day is asked for"),
        pytest.param("plan-tight", Shown((TIGHT, BIOLOGY), TODAY), id="what does not fit, and a second exam"),
        pytest.param("plan-late", Shown((LATE,), TODAY), id="half-time is missed, and one card waits"),
        pytest.param("plan-last", Shown((LAST,), TODAY), id="in the last days not all comes again"),
        pytest.param("plan-level", Shown((LEVEL,), TODAY), id="what is made up for today is not worth a word"),
        pytest.param("plan-on-the-day", Shown((TODAYS,), TODAY), id="on the day"),
        pytest.param("plan-none", Shown((), TODAY), id="no exam"),
    ],
)
def test_plan(name: str, shown: Shown, golden: Golden) -> None:
    golden(name, at_every_width(plan.sentences(shown), lambda console: plan.drawn(shown, console, 66)))


@pytest.mark.parametrize(
    ("name", "exams", "over"),
    [
        pytest.param(
            "home-exams",
            (Next("physics", day(9), 0, 5, 60, 0), Next("biology", day(54), 270, 22, 300, 4)),
            (),
            id="two exams to come",
        ),
        pytest.param("home-eve", (Next("biology", day(1), 0, 34, 360, 0, "swot review bio"),), (), id="on the eve"),
        pytest.param("home-exam-day", (Next("biology", TODAY, 0, 34, 360, 0),), (), id="on the day"),
        pytest.param("home-exam-over", (), (OVER,), id="after an exam"),
    ],
)
def test_home(name: str, exams: tuple[Next, ...], over: tuple[Over, ...], golden: Golden) -> None:
    shown = replace(SOME, exams=exams, over=over)
    golden(name, at_every_width(home.sentences(shown), lambda console: home.drawn(shown, console, 66)))


def test_on_the_eve_with_all_done_there_is_nothing_to_do_but_rest(golden: Golden) -> None:
    shown = replace(NOTHING, exams=(Next("biology", day(1), 0, 0, 0, 0),))
    golden("home-eve-done", at_every_width(home.sentences(shown), lambda console: home.drawn(shown, console, 66)))


def test_what_looks_like_markup_in_a_name_is_shown_as_it_is() -> None:
    odd = replace(BIOLOGY, exam=replace(BIOLOGY.exam, name="[bold]A[/] :smile:\x1b[31m"))
    listed, shown = Listed((odd,), (), TODAY), Shown((odd,), TODAY)
    for text in (
        at_every_width(exam.sentences(listed), lambda console: exam.drawn(listed, console, 66)),
        at_every_width(plan.sentences(shown), lambda console: plan.drawn(shown, console, 66)),
    ):
        assert text.count("[bold]A[/] :smile:") == 4
        assert "\x1b" not in text
