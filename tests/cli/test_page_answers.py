"""From a deck to the page in a browser, and from what is answered there to a learner's log and a teacher's report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.cli.conftest import NOON, SMALL, Learner
from tests.exporters.browsers import chromium, complaints, opened

CAPITAL: Final = "small/capital"
AGAIN, GOOD = "1", "3"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page_file(learner: Learner, tmp_path: Path) -> Path:
    learner.deck(SMALL)
    path = tmp_path / "small.html"
    assert learner.swot("export", "small", "--to", "html", "-o", str(path)).status == 0
    return path


def answered(browser: Browser, page_file: Path, keys: str, folder: Path) -> Path:
    """A pupil in a browser of their own: how they grade each card that comes, and the file that they save."""
    context = browser.new_context(timezone_id="Europe/London", reduced_motion="reduce")
    page = opened(context, page_file)
    page.clock.set_fixed_time(NOON)
    page.get_by_role("button", name="Start").click()
    for key in keys:
        page.keyboard.press(" ")
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").click()
    folder.mkdir(exist_ok=True)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert complaints(page) == []
    context.close()
    return path


def test_what_was_answered_on_the_page_moves_the_schedule_once(
    learner: Learner, browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    saved = answered(browser, page_file, AGAIN + GOOD, tmp_path / "saved")
    assert learner.swot("show", CAPITAL, "--json").json["schedule"] is None

    first = learner.swot("import", str(saved), "--json").json
    assert (first["format"], first["answers"], first["known"], first["decks"]) == ("answers", 2, 0, [])
    moved = learner.swot("show", CAPITAL, "--json").json
    assert (moved["schedule"]["due"], moved["schedule"]["repetition"]) == ("2027-01-15", 0)
    assert [(one["at"], one["quality"], one["kind"]) for one in moved["reviews"]] == [
        ("2027-01-14T12:00:00+00:00", 1, "repetition")
    ]
    assert learner.swot("next", "--json").json["waiting"] == {"due": 0, "new": 2, "drill": 1}

    second = learner.swot("import", str(saved), "--json").json
    assert (second["answers"], second["known"]) == (0, 2)
    assert learner.swot("show", CAPITAL, "--json").json == moved


def test_the_answers_of_five_pages_are_a_report(
    learner: Learner, browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    for keys in (AGAIN + GOOD, AGAIN + GOOD, AGAIN + AGAIN, GOOD + GOOD):
        answered(browser, page_file, keys, folder)
    assert learner.swot("report", str(folder), "--json").json["pupils"] is None

    last = answered(browser, page_file, GOOD + GOOD, folder)
    last.with_name("the same again.jsonl").write_bytes(last.read_bytes())
    found = learner.swot("report", str(folder), "--json").json
    assert (found["pupils"], found["answers"], found["unread"]) == (5, 10, [])
    assert [(one["card"], one["first"]["failed"], one["first"]["of"]) for one in found["cards"]] == [
        (CAPITAL, 3, 5),
        ("small/noun", 1, 5),
    ]
