"""What `swot stats` prints."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from swotup.cli.ascii import nearest
from swotup.core import progress
from swotup.core.model import CardId, DeckId, Schedule, Standing
from swotup.core.progress import Day, Disagreement, Predicted, Tally
from swotup.core.queue import Row
from swotup.core.readiness import Readiness, Topic
from swotup.screens import stats
from swotup.screens.stats_section import Seen, percent
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


def leech(name: str, lapses: int) -> Row:
    return Row(CardId(name), DeckId("care-act"), name, 0, Standing(Schedule(lapses=lapses)))


TOPICS = (
    Topic("LO2.4", "Challenges to adopting a person-centred approach", 19, 8, 0.3512, 0.83),
    Topic("LO1.5", "Legislation underpinning personalisation", 52, 52, 0.74, 0.74),
    Topic("KT", "", 78, 78, 0.996, 0.996),
)
NOT_BEGUN = (Topic("LO4.1", "Review meetings", 8, 0, 0, 0), Topic("LO4.2", "Planning meetings", 9, 0, 0, 0))
WHOLE = Topic("", "", 166, 138, 0.72, 0.87)
LEECHES = (leech("care-act/five-features", 12), leech("care-act/records", 8), leech("care-act/aim", 8))


def seen(known: dict[date, Day]) -> Seen:
    return Seen(TODAY, known, progress.spans(known, TODAY), (), (0,) * 30, (), {}, {})


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
    disagreements={"list": Disagreement(120, 9, 21), "term": Disagreement(1_034, 40, 2)},
)
SHORT = replace(
    seen(days(3)),
    ready=(Readiness(None, TODAY, TOPICS[1], TOPICS[1:2], NOT_BEGUN),),
    ahead=(4, 11, *(0,) * 28),
)
EMPTY = seen({})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("stats-two-years", LONG, id="after long"),
        pytest.param("stats-three-days", SHORT, id="after three days"),
        pytest.param("stats-none", EMPTY, id="before the first answer"),
    ],
)
def test_the_page(golden: Golden, name: str, shown: Seen) -> None:
    golden(name, at_every_width(stats.sentences(shown), lambda console: stats.drawn(shown, console, 66)))


@pytest.mark.parametrize("width", [*WIDTHS, 60, 100])
@pytest.mark.parametrize("shown", [pytest.param(LONG, id="long"), pytest.param(SHORT, id="short")])
def test_no_line_is_too_long_and_no_number_is_cut(shown: Seen, width: int) -> None:
    text = drawn(lambda console: stats.drawn(shown, console, 66), width)
    assert max(map(len, text.splitlines())) <= width
    cut = [line for line in text.splitlines() if "…" in line]
    assert all(re.search(r"\w *…$", line) for line in cut), cut  # a title or a prompt, at the end of its line


def test_on_a_console_without_such_letters_nothing_is_lost() -> None:
    text = nearest(drawn(lambda console: stats.drawn(LONG, console, 66), 80))
    assert text.isascii()
    assert "?" not in text.replace("keep?", "")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        pytest.param(1.0, "100%", id="everything"),
        pytest.param(0.9996, "99%", id="all but everything"),
        pytest.param(0.0004, "1%", id="all but nothing"),
        pytest.param(0.0, "0%", id="nothing"),
        pytest.param(0.614, "61%", id="some"),
    ],
)
def test_shares_in_percent(share: float, said: str) -> None:
    assert percent(share) == said
