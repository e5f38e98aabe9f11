"""What `swot report` prints and the page that it writes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from swotup.core.class_counts import Asked, CardCount, ClassCount, Counts, TopicCount, WrongCount
from swotup.core.classroom import report
from swotup.core.model import Card, CardId, DeckId, Face, Recall
from swotup.handed_in import Unread
from swotup.screens import report as screen
from swotup.screens import report_page
from swotup.screens.report import Shown
from tests.exporters.browsers import chromium, complaints, opened
from tests.screens.conftest import Golden, at_every_width

STAMP = datetime(2027, 1, 14, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"&' \x1b[2J\u202e </style>"
PROMPTS = {
    "records": "What must the holder of a direct payment keep?",
    "wellbeing:wellbeing": "A local authority must promote a person's ____ in every decision about them.",
    "rosa": "Rosa, 82, has care at home in one English county and wishes to live near her daughter in another.",
}


def card(entry: str, prompt: str) -> Card:
    face = Face(prompt, Recall(("it",)))
    return Card(CardId(f"care-act/{entry}"), DeckId("care-act"), entry, "question", face, ("LO1.5",), (), 0, "", 1)


def count(entry: str, told: str, where: str = "7a", flagged: int = 0) -> CardCount:
    pupils, first, last = map(int, told.split("/"))
    return CardCount(where, CardId(f"care-act/{entry}"), pupils, 3 * pupils, first, last, flagged)


def shown(*, prompts: dict[str, str] = PROMPTS, with_names: bool = False, text: str = "", limit: int = 2) -> Shown:
    cards = {one.id: one for one in (card(*pair) for pair in prompts.items())}
    records = CardId("care-act/records")
    counts = Counts(
        (ClassCount("7a", 24), ClassCount("7b", 9), ClassCount("evening", 3)),
        (
            count("records", "24/22/17"),
            count("records", "9/9/4", "7b"),
            count("wellbeing:wellbeing", "22/11/6", flagged=3),
            count("rosa", "8/2/2"),
            count("gone", "3/2/2", "evening", flagged=1),
            count("gone-too", "6/0/0", "7b"),
        ),
        (TopicCount("7a", "LO1.5", 24, 20, 7, ("1", "2")), TopicCount("7b", "LO1.5", 9, 2, 1, ("3",))),
        tuple(
            WrongCount("7a", records, one, 9 - n) for n, one in enumerate(("money", "the council", "proof", "x" + text))
        ),
        21,
        {"1": "Ada", "2": f"Ben{text}", "3": "Eve"} if with_names else {},
    )
    found = report(counts, [], Asked({}, {"LO1.5": frozenset(cards)}))
    unread = [Unread("7a/x.jsonl", 3, 7, "it is not JSON"), Unread("7b/marks.csv", 0, 0, "it is no tally")]
    titles = {"LO1.5": f"Legislation underpinning personalisation{text}"}
    return Shown(found, cards, titles, unread, "school", limit, with_names)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("report", shown(), id="a class"),
        pytest.param("report-names", shown(with_names=True), id="with names"),
    ],
)
def test_report(name: str, value: Shown, golden: Golden) -> None:
    golden(name, at_every_width(screen.sentences(value), lambda console: screen.drawn(value, console, screen.WIDTH)))


def test_nothing_of_few_pupils_is_drawn(golden: Golden) -> None:
    counts = Counts((ClassCount("", 4),), (count("records", "4/4/4", ""),), (), (), 0, {})
    value = Shown(report(counts, [], Asked({}, {})), {}, {}, [], "school", 10, with_names=False)
    golden("report-few", at_every_width(screen.sentences(value), lambda console: screen.drawn(value, console, 66)))
    assert "<svg class" not in report_page.page(value, STAMP)


# -- the page ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def written(tmp_path: Path, value: Shown) -> Path:
    path = tmp_path / "report.html"
    path.write_text(report_page.page(value, STAMP), encoding="utf-8")
    return path


def test_the_page_is_the_same_for_the_same_answers_and_is_known_again() -> None:
    assert report_page.page(shown(), STAMP) == report_page.page(shown(), STAMP)
    assert report_page.is_ours(report_page.page(shown(), STAMP).encode())
    assert not report_page.is_ours(b"<!doctype html>\n<p>mine")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_asks_for_nothing_and_anyone_can_read_it(
    tmp_path: Path, browser: Browser, scheme: str, width: int
) -> None:
    hostile = {entry: f"{prompt} {HOSTILE}" for entry, prompt in PROMPTS.items()}
    value = shown(prompts=hostile, with_names=True, text=HOSTILE)
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800}
    )
    page = opened(context, written(tmp_path, value))
    for summary in page.query_selector_all("summary"):
        summary.click()
    assert complaints(page) == []
    assert page.locator("script, img").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text("main")
    assert "\x1b" not in page.content() and "\u202e" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    context.close()


def test_the_plot_shows_where_the_rates_are(tmp_path: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = opened(context, written(tmp_path, shown()))
    plot = page.locator("svg[aria-label^='Failed now 64%']").first  # 21 of 33
    assert plot.get_attribute("aria-label") == "Failed now 64%, at first 94%, interval 47% to 78%"
    box, dot = plot.bounding_box(), plot.locator("circle.now").bounding_box()
    assert box is not None
    assert dot is not None
    middle = (dot["x"] + dot["width"] / 2 - box["x"]) / box["width"]
    assert abs(middle - 21 / 33) < 0.01
    context.close()


def test_the_page_prints_on_a4(tmp_path: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = opened(context, written(tmp_path, shown()))
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()
