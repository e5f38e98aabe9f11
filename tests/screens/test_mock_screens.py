"""A mock exam as it is written, handed in, marked and told, drawn and in sentences."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.console import Console

from swotup.cli import ascii
from swotup.core.keys import ENTER, ESCAPE, pasted
from swotup.core.mock import Mock
from swotup.core.papers import Paper, Result, Score
from swotup.screens import editor, mock_dialogue, mock_list, mock_report
from swotup.screens import mock as screen
from swotup.screens.look import Look
from swotup.screens.mock_report import Report
from swotup.screens.mock_words import NOTICES, begins
from tests.core.core_builders import NOON
from tests.core.mock_builders import exam_of, pressed, wrote
from tests.screens.conftest import Golden, at_every_width, drawn
from tests.screens.test_sitting_screens import CARDS, look_at, on_terminals, showing

FOUR = [CARDS[name] for name in ("act", "records", "features", "two-impacts")]
TITLES = {"LO1": "Personalisation", "LO1.5": "Legislation"}
AGAIN = "swot mock --marks 40 --minutes 45 --seed 7"


def every_way(mock: Mock, notes: Sequence[str] = ()) -> str:
    """An exam as plain sentences and as it is drawn on terminals of every size."""
    now = (mock.turn.since if mock.turn else NOON) + timedelta(seconds=90)
    said = [NOTICES[mock.notice]] if mock.notice else []
    parts = ["plain", *notes, *mock_dialogue.card(mock), *said, mock_dialogue.question(mock, now)]
    return "\n".join([*parts, *on_terminals(lambda look: screen.drawn(mock, look, now, notes=notes))])


def chosen() -> Mock:
    """The first question answered wrongly."""
    mock = exam_of(FOUR)
    assert mock.turn is not None
    return pressed([str(mock.turn.options.index("Care Act 2014") + 1)], mock)


def listed() -> Mock:
    """Three questions answered, the second with a slip."""
    return wrote(wrote(chosen(), "acurate records of the spending"), "personal budgets", "choice and control")


def written() -> Mock:
    return wrote(listed(), "They have rapid access to services.", "They control who gives the support.")


def handed_in() -> Mock:
    return pressed([ENTER], written())


def away(mock: Mock) -> Mock:
    """The same where what was written for the question on the screen stays on another device."""
    given = list(mock.given)
    one = given[mock.number]
    assert one is not None and mock.turn is not None
    turn = replace(mock.turn, typed=(), mark=None)
    given[mock.number] = replace(one, turn=turn, is_away=True, credit=1.0)
    return replace(mock, given=tuple(given), turn=turn)


def marked() -> Mock:
    return pressed(["y", "n", "n", "n"], pressed([ENTER], pressed([ENTER], handed_in())))


def report(mock: Mock, **more: object) -> Report:
    told = Report(mock.paper, mock.result(), TITLES, mock.lost(), AGAIN, is_over=True)
    return replace(told, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "mock"),
    [
        pytest.param("choice", exam_of(FOUR), id="a choice"),
        pytest.param("question", chosen(), id="an answer to be typed"),
        pytest.param("begun", pressed([pasted("receipts")], chosen()), id="an answer that is begun"),
        pytest.param("put-down", pressed([pasted("receipts"), ESCAPE], chosen()), id="keys that are commands"),
        pytest.param("no-clock", pressed([ESCAPE, "c"], chosen()), id="without the clock"),
        pytest.param("back", pressed([ESCAPE, "u"], listed()), id="an answer written before"),
        pytest.param("exam", pressed([pasted("One.\nTwo.\n")], listed()), id="an exam question"),
        pytest.param("written", written(), id="all written"),
        pytest.param("blank", pressed([ENTER], listed()), id="all written, one left blank"),
        pytest.param("slip", handed_in(), id="an answer with a slip"),
        pytest.param("items", pressed([ENTER], handed_in()), id="a list, half named"),
        pytest.param("point", pressed(["y"], pressed([ENTER], pressed([ENTER], handed_in()))), id="a marking point"),
        pytest.param("away", away(handed_in()), id="an answer that stays on another device"),
        pytest.param("first-mark", pressed(["u"], handed_in()), id="nothing marked before"),
    ],
)
def test_a_paper(name: str, mock: Mock, golden: Golden) -> None:
    golden(f"mock-{name}", every_way(mock))


def test_what_is_said_above_the_first_question(golden: Golden) -> None:
    mock = exam_of(FOUR)
    new, old, less = ([*begins(mock.paper, is_new=not gone, gone=max(0, gone - 1))] for gone in (0, 1, 2))
    golden("mock-begins", "\n".join([every_way(mock, new), "", "taken up again", *old, "", "a card is gone", *less]))


def test_the_keys(golden: Golden) -> None:
    mock = pressed([ESCAPE, "?"], chosen())
    drawings = on_terminals(lambda look: screen.drawn(mock, look, NOON))
    golden("mock-keys", "\n".join(["plain", *mock_dialogue.keys(), *drawings]))


def said(told: Report) -> str:
    """A report as sentences, and as it is drawn at several widths."""
    parts = ["plain", *mock_report.sentences(told)]
    for width in (40, 60, 100):
        lines = mock_report.drawn(told, look_at(Console(width=width), width, 24))
        parts += ["", f"{width} columns", drawn(showing(lines), width)]
    return "\n".join(parts)


ALL = pressed([ENTER], wrote(exam_of(FOUR[1:2], minutes=1), "receipts and records", seconds=100))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("lost", report(marked()), id="marks lost"),
        pytest.param("first", report(marked(), puts_first=True), id="the cards come first"),
        pytest.param("asked", report(marked(), is_over=False), id="while it is asked whether they do"),
        pytest.param("all", report(ALL), id="nothing lost, but after the minutes"),
    ],
)
def test_a_report(name: str, told: Report, golden: Golden) -> None:
    golden(f"mock-report-{name}", said(told))


def test_in_ascii() -> None:
    look = Look(Console(width=80, height=24), 66, 24, ascii.nearest)
    pages = [*screen.drawn(handed_in(), look, NOON), mock_report.drawn(report(marked()), look)]
    assert all(line.plain.isascii() for page in pages for line in page)


# -- those before ----------------------------------------------------------------------------------------------------


def paper(days: int, marks: int | None) -> Paper:
    scores = (Score("LO1", (marks or 0) // 2, 20), Score("LO2.4", (marks or 0) - (marks or 0) // 2, 20))
    result = None if marks is None else Result(marks, 40, marks, 2_400, scores)
    return replace(exam_of(FOUR).paper, id=str(days), at=NOON + timedelta(days=days), result=result)


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        pytest.param("none", (), id="none yet"),
        pytest.param("some", (paper(0, 17), paper(9, 40), paper(20, 31), paper(30, None)), id="some"),
    ],
)
def test_the_papers_so_far(name: str, papers: tuple[Paper, ...], golden: Golden) -> None:
    text = at_every_width(mock_list.sentences(papers), lambda console: mock_list.drawn(papers, console, 66))
    golden(f"mock-list-{name}", text)


# -- nothing is cut off ----------------------------------------------------------------------------------------------

SIZES = [(80, 24), (40, 20), (20, 10), (120, 8)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(
    "mock", [exam_of(FOUR), chosen(), listed(), written(), handed_in(), pressed([ENTER] * 2, handed_in())], ids=range(6)
)
def test_every_page_fits(mock: Mock, width: int, height: int) -> None:
    look = look_at(Console(width=width, height=height), width, height)
    for page in screen.drawn(mock, look, NOON):
        assert len(page) <= height
        assert max(line.cell_len for line in page) < width
        assert not mock.is_typing or editor.cursor(page) is not None


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 20), (24, 16)])
def test_the_point_to_confirm_is_in_sight(width: int, height: int) -> None:
    mock = pressed([ENTER, ENTER], handed_in())
    for number in range(4):
        look = look_at(Console(width=width, height=height), width, height)
        pages = screen.drawn(mock, look, NOON)
        assert any(line.plain.startswith("▸ ") for line in pages[screen.first_page(mock, look, pages)])
        assert mock.turn is not None
        assert len(mock.turn.had) == number
        mock = pressed(["n"], mock)
