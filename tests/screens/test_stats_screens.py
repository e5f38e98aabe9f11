"""What `swot stats` prints."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from swotup.cli.ascii import nearest
from swotup.core import progress
from swotup.core.model import CardId
from swotup.core.papers import Paper, Result, Score
from swotup.core.progress import Day, Disagreement, Predicted, Tally
from swotup.core.readiness import Leech, Readiness, Topic
from swotup.screens import stats
from swotup.screens.stats_section import Part, Seen
from tests.screens.conftest import WIDTHS, Golden, at_every_width, drawn

TODAY = date(2027, 1, 14)


def days(number: int) -> dict[date, Day]:
    """A history of so many days: every seventh of them free, more on some than on others."""
    return {
        TODAY - timedelta(days=back): Day(
            answers=20 + (back * 7) % 45,
            ms=(20 + (back * 7) % 45) * 9_000,
            first=Tally(5, 4),
            young=Tally(10, 8 + back % 2),
            mature=Tally(4, 4) if number - back > 40 else Tally(),
            early=Tally(2, 2) if back < 20 and number > 30 else Tally(),
            predicted=Predicted(12_500_000, 5_000_000, 9_000_000),
        )
        for back in range(number)
        if back % 7 != 3
    }


TOPICS = (
    Topic("LO2.4", "Challenges to adopting a person-centred approach", 19, 8, 0.3512, 0.83),
    Topic("LO1.5", "Legislation underpinning personalisation", 52, 52, 0.74, 0.74),
    Topic("KT", "", 78, 78, 0.996, 0.996),
)
NOT_BEGUN = (Topic("LO4.1", "Review meetings", 8, 0, 0, 0), Topic("LO4.2", "Planning meetings", 9, 0, 0, 0))
WHOLE = Topic("", "", 166, 138, 0.72, 0.87)
LEECHES = (
    Leech(CardId("care-act/five-features"), 12),
    Leech(CardId("care-act/records"), 8),
    Leech(CardId("care-act/aim"), 8),
)


def seen(known: dict[date, Day]) -> Seen:
    return Seen(TODAY, known, progress.spans(known, TODAY), (), (0,) * 30, (), {}, {}, ())


def mock(back: int, *scores: Score, seconds: int = 2_280, late: int = 0) -> Paper:
    """A paper of so many days ago; so many of its marks were earned after its forty minutes."""
    marks, of = sum(one.marks for one in scores), sum(one.of for one in scores)
    result = Result(marks, of, marks - late, seconds, scores)
    return Paper(f"{back}", datetime(2027, 1, 14, 12, tzinfo=UTC) - timedelta(days=back), 1, of, 40, (), result=result)


MOCKS = (
    mock(60, Score("LO1.5", 4, 20), Score("LO2.4", 9, 20), seconds=3_120, late=3),
    mock(29, Score("LO1.5", 11, 20), Score("LO2.4", 12, 12), Score("Planning in practice", 0, 8)),
    mock(0, Score("LO1.5", 20, 20), Score("LO2.4", 13, 20)),
)
LONG = replace(
    seen(days(500)),
    ready=(
        Readiness("Unit 6", TODAY + timedelta(days=54), WHOLE, TOPICS, NOT_BEGUN),
        Readiness(None, TODAY, TOPICS[2], TOPICS[2:], ()),
    ),
    ahead=(84, *((3 * number) % 23 for number in range(1, 30))),
    leeches=LEECHES,
    prompts={
        LEECHES[0].card: "Name the five key features of personalisation.",
        LEECHES[1].card: "What must the holder of a ____ keep?",
    },
    mocks=MOCKS,
    disagreements={"list": Disagreement(120, 9, 21), "term": Disagreement(1_034, 40, 2)},
)
SHORT = replace(
    seen(days(3)),
    ready=(Readiness(None, TODAY, TOPICS[1], TOPICS[1:2], NOT_BEGUN),),
    ahead=(4, 11, *(0,) * 28),
)
FIRST_DAY = {TODAY: Day(answers=4, ms=52_000, first=Tally(4, 3))}
EMPTY = seen({})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("stats-two-years", LONG, id="after long"),
        pytest.param("stats-three-days", SHORT, id="after three days"),
        pytest.param("stats-first-day", seen(FIRST_DAY), id="on the first day"),
        pytest.param(
            "stats-part",
            replace(seen({}), part=Part(("care-act", "definition"), ("LO1.5",), ("core",))),
            id="of some cards, none of them answered",
        ),
        pytest.param("stats-none", EMPTY, id="before the first answer"),
        pytest.param("stats-first-mock", replace(SHORT, mocks=MOCKS[-1:]), id="after the first mock exam"),
    ],
)
def test_the_page(golden: Golden, name: str, shown: Seen) -> None:
    golden(name, at_every_width(stats.sentences(shown), lambda console: stats.drawn(shown, console, 66)))


@pytest.mark.parametrize("width", [*WIDTHS, 60, 100])
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(LONG, id="long"),
        pytest.param(SHORT, id="short"),
        pytest.param(replace(EMPTY, mocks=MOCKS), id="a paper whose answers were all taken back"),
    ],
)
def test_no_line_is_too_long_and_no_number_is_cut(shown: Seen, width: int) -> None:
    text = drawn(lambda console: stats.drawn(shown, console, 66), width)
    assert max(map(len, text.splitlines())) <= width
    cut = [line for line in text.splitlines() if "…" in line]
    assert all(re.search(r"\w *…$", line) for line in cut), cut  # a title or a prompt, at the end of its line


@pytest.mark.parametrize(
    ("marks", "of", "said"),
    [
        pytest.param(0, 0, "0 of 0 marks, 0%", id="a paper of no marks"),
        pytest.param(50, 40, "50 of 40 marks, 100%", id="more than there were"),
        pytest.param(-3, 40, "-3 of 40 marks, 0%", id="fewer than none"),
        pytest.param(199, 200, "199 of 200 marks, 99%", id="all but one"),
    ],
)
def test_whatever_numbers_a_log_holds_the_bar_stays_in_its_place(marks: int, of: int, said: str) -> None:
    shown = replace(SHORT, mocks=(mock(0, Score("LO1", marks, of)),))
    assert said in "\n".join(stats.sentences(shown))
    text = drawn(lambda console: stats.drawn(shown, console, 66), 80)
    [line] = [line for line in text.splitlines() if line.startswith("  LO1 ")]
    assert sum(letter in "━─" for letter in line) == 16


def test_of_many_papers_the_newest_are_shown() -> None:
    shown = replace(SHORT, mocks=tuple(mock(back, Score("LO1", 1, 2)) for back in range(12, 0, -1)))
    lines = [line for line in stats.sentences(shown) if "Mock exam, " in line or "mock --list" in line]
    assert (len(lines), lines[0].split(":")[0]) == (11, "Mock exam, Wednesday 13 January 2027")
    assert lines[-1] == "And 2 before these: `swot mock --list` lists them."
    assert lines[-1] in drawn(lambda console: stats.drawn(shown, console, 66), 80)


def test_on_a_console_without_such_letters_nothing_is_lost() -> None:
    text = nearest(drawn(lambda console: stats.drawn(LONG, console, 66), 80))
    assert text.isascii()
    assert "?" not in text.replace("keep?", "")
