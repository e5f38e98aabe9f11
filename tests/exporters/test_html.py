"""The offline page, in a real browser: what it asks, what it remembers, and what it never does."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from pypdf import PdfReader

from swotup.core.asks import fingerprint
from swotup.core.lines import event_line, read
from swotup.core.model import Answer, Deck, Event, Flag, Undo
from swotup.exporters import html
from tests.exporters.browsers import chromium, complaints, opened
from tests.exporters.exporter_builders import STAMP, deck, every_kind

_KEEPS: Final = "number => (localStorage.getItem('swotup.log') || '').split('\\n').length === number + 1"

PHONE: Final[ViewportSize] = {"width": 390, "height": 844}

HOSTILE: Final = """\
deck: hostile
title: "</title><script>document.body.dataset.broken = 1</script>"
about: "<img src=x onerror='document.body.dataset.broken = 2'>"
topics:
  "</script>": "<b>bold</b>"
  __proto__: a name that means something to scripts
sources:
  "<iframe src='https://example.org/'></iframe>": "<base href='https://example.org/'>"
cards:
  - id: end
    question: "</script><script>document.body.dataset.broken = 3</script> <!-- <script> is it?"
    answer: "]]> --> <svg onload=alert(1)> &amp; \\" ' ` ${1+1} $script"
    hint: "<a href='https://example.org/hint'>hint</a>"
    note: "javascript:alert(1) @import url(https://example.org/)"
    topic: "</script>"
    source: "<iframe src='https://example.org/'></iframe>"
  - id: options
    question: What is <em>right</em>?
    answer: "<b>this</b>"
    wrong: ["constructor", "<b>that</b>"]
    topic: __proto__
  - id: other-way
    term: "שלום {{x}}"
    definition: "العربية <bdo dir=rtl>x</bdo>"
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been nowhere, in London."""
    made = browser.new_context(
        viewport={"width": 1000, "height": 800}, timezone_id="Europe/London", reduced_motion="reduce"
    )
    yield made
    made.close()


def written(folder: Path, *decks: Deck, name: str = "cards.html") -> Path:
    path = folder / name
    path.write_bytes(html.export(decks, previous=None, stamp=STAMP, seed=0).data)
    return path


def page_of(context: BrowserContext, folder: Path, *decks: Deck) -> Page:
    """The page with these decks, or with one of every kind."""
    return begun(opened(context, written(folder, *(decks or (every_kind(),)))))


def begun(page: Page) -> Page:
    """The page once its first screen is there: until then it has not looked at what the browser keeps."""
    page.locator("#main button.main").wait_for()
    return page


def asked(page: Page) -> str:
    """The prompt on the screen."""
    return page.locator("#prompt").inner_text()


def begin(page: Page) -> None:
    page.get_by_role("button", name="Start").click()


def skip_to(page: Page, words: str) -> None:
    """Answer Good until the card that asks with these words is on the screen."""
    while words not in asked(page):
        page.keyboard.press(" ")
        page.keyboard.press("3")


def kept(page: Page) -> list[dict[str, Any]]:
    """The lines of the log that the browser keeps."""
    text = page.evaluate("localStorage.getItem('swotup.log')") or ""
    return [json.loads(line) for line in text.splitlines()]


def saved(page: Page) -> list[dict[str, Any]]:
    """The lines of the file that `Save my answers` makes."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").click()
    assert re.fullmatch(r"swotup-answers-[0-9a-f]{16}\.jsonl", download.value.suggested_filename)
    return [json.loads(line) for line in download.value.path().read_text(encoding="utf-8").splitlines()]


# -- asking ------------------------------------------------------------------------------------------------------


def test_every_card_is_asked_and_graded_by_keys_alone(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    page.keyboard.press("Enter")
    for _ in every_kind().cards:
        page.keyboard.press("Space")
        page.keyboard.press("4")

    expect(page.get_by_role("heading", name="10 of 10 cards known at the first go")).to_be_visible()
    assert sorted(line["card"] for line in kept(page)) == sorted(card.id for card in every_kind().cards)
    assert {line["quality"] for line in kept(page)} == {5}
    assert complaints(page) == []


def test_a_tap_flips_the_card_and_another_grades_it(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = page_of(context, tmp_path)
    page.get_by_role("button", name="Start").tap()
    page.locator("article").tap()

    expect(page.get_by_role("region", name="Answer")).to_contain_text("Money paid to the person themselves")

    page.get_by_role("button", name="Good").tap()

    expect(page.locator("#prompt")).to_have_text("What must the holder of a direct payment keep?")
    context.close()


def test_nothing_on_a_phone_is_wider_than_the_screen_and_what_is_tapped_is_large(
    browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    page = page_of(context, tmp_path)
    sizes: list[float] = []
    begin(page)
    for _ in every_kind().cards:
        for key in (" ", "3"):
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            buttons = page.locator("main button:visible, label:visible").all()
            sizes += [box["height"] for box in (button.bounding_box() for button in buttons) if box]
            page.keyboard.press(key)

    assert min(sizes) >= 44
    context.close()


def test_a_choice_says_which_option_is_right_and_suggests_the_grade(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    skip_to(page, "Which Act")
    page.get_by_role("button", name=re.compile("^Care Act 2014")).click()

    expect(page.get_by_role("button", name="Children and Families Act 2014 right")).to_be_visible()
    expect(page.get_by_role("button", name="Care Act 2014 your answer")).to_be_visible()
    expect(page.get_by_role("button", name="Again")).to_have_attribute("aria-description", "suggested")

    page.keyboard.press("Enter")

    assert {key: kept(page)[-1][key] for key in ("quality", "credit", "proposed")} == {
        "quality": 1,
        "credit": 0,
        "proposed": 1,
    }


def test_a_number_takes_an_option(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    skip_to(page, "Which Act")
    options = [option.inner_text() for option in page.locator(".option span").all()]
    page.keyboard.press(str(options.index("Children and Families Act 2014") + 1))

    expect(page.get_by_role("region", name="Answer")).to_contain_text("Right.")


def test_a_statement_is_true_or_false_and_says_why(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    skip_to(page, "holder fancies")
    page.keyboard.press("f")

    expect(page.get_by_role("region", name="Answer")).to_contain_text("Right.")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("It may be used flexibly")


def test_a_list_is_ticked_off_and_its_share_suggests_the_grade(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    skip_to(page, "five key features")
    page.keyboard.press(" ")
    for item in ("personal budgets", "choice and control", "self-assessment of needs", "co-production"):
        page.get_by_role("checkbox", name=item).check()

    expect(page.locator(".earned")).to_have_text("4 of 5")
    expect(page.get_by_role("button", name="Hard")).to_have_attribute("aria-description", "suggested")

    page.get_by_role("button", name="Hard").click()

    assert (kept(page)[-1]["credit"], kept(page)[-1]["proposed"]) == (0.8, 3)


def test_the_points_of_an_exam_answer_are_judged_one_by_one_for_marks(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    skip_to(page, "Explain two ways")
    for key in (" ", "y", "n", "y", "y"):
        page.keyboard.press(key)

    expect(page.locator(".earned")).to_have_text("4 of 4 marks")
    expect(page.get_by_role("button", name="Good")).to_be_focused()


def test_a_gap_is_blank_until_the_answer_stands_in_it(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    skip_to(page, "A local authority must promote a person's  in every decision")

    expect(page.get_by_role("img", name="blank")).to_be_visible()

    page.keyboard.press(" ")

    assert asked(page) == "A local authority must promote a person's wellbeing in every decision about them."


def test_the_two_ways_of_asking_a_term_stand_apart(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    for _ in every_kind().cards:
        page.keyboard.press(" ")
        page.keyboard.press("4")
    order = [line["card"] for line in kept(page)]

    assert order.index("every-kind/direct-payment:reverse") - order.index("every-kind/direct-payment") > 5


def test_a_missed_card_comes_round_again_at_most_three_times(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path, deck("deck: one\ncards:\n  - {id: a, question: Why?, answer: because}\n"))
    begin(page)
    for _ in range(4):
        page.keyboard.press(" ")
        page.keyboard.press("1")

    expect(page.get_by_role("heading", name="0 of 1 card known at the first go")).to_be_visible()
    assert len(kept(page)) == 4


def test_an_answer_is_taken_back_and_asked_anew(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("1")
    page.keyboard.press("u")

    assert asked(page) == "direct payment"
    answer, undo = kept(page)
    assert undo["what"] == "undo"
    assert (undo["of_device"], undo["of_seq"]) == (answer["device"], answer["seq"])

    page.reload()
    begun(page)

    expect(page.get_by_text("missed last time")).to_have_count(0)


def test_a_sitting_that_was_stopped_goes_on_where_it_was(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("4")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on: 9 cards").click()

    assert asked(page) == "What must the holder of a direct payment keep?"


def test_only_the_topics_chosen_are_asked_with_all_below_them(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    page.get_by_text("Topics: all").click()
    page.get_by_role("checkbox", name="LO1.5 Legislation").check()

    expect(page.get_by_role("button", name="Start: 3 cards")).to_be_visible()

    page.get_by_role("checkbox", name="LO1 Personalisation").check()

    expect(page.get_by_role("button", name="Start: 10 cards")).to_be_visible()


def test_shuffled_cards_come_in_another_order(context: BrowserContext, tmp_path: Path) -> None:
    many = "".join(f"  - {{id: c{n}, question: What is {n}?, answer: it is {n}}}\n" for n in range(200))
    page = page_of(context, tmp_path, deck(f"deck: many\ncards:\n{many}"))
    page.get_by_label("At most").select_option("all cards")
    page.get_by_label("Shuffle").check()
    begin(page)
    seen = []
    for _ in range(10):
        seen.append(asked(page))
        page.keyboard.press(" ")
        page.keyboard.press("4")

    assert seen != [f"What is {n}?" for n in range(10)]
    assert len(set(seen)) == 10


# -- remembering -------------------------------------------------------------------------------------------------


def test_missed_cards_come_first_next_time_then_those_never_asked(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    for quality in ("3", "1"):
        page.keyboard.press(" ")
        page.keyboard.press(quality)
    page.reload()

    expect(page.get_by_text("2 answers kept in this browser.")).to_be_visible()
    expect(page.get_by_text("1 card missed last time comes first.")).to_be_visible()

    begin(page)

    assert asked(page) == "What must the holder of a direct payment keep?"

    page.keyboard.press(" ")
    page.keyboard.press("3")

    assert asked(page) == "Name the five key features of personalisation."


def test_a_newer_page_goes_on_with_the_answers_of_an_earlier_one(context: BrowserContext, tmp_path: Path) -> None:
    text = "deck: one\ncards:\n  - {id: a, question: Why?, answer: because}\n  - {id: b, question: How?, answer: so}\n"
    page = page_of(context, tmp_path, deck(text))
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("3")
    page.keyboard.press(" ")
    page.keyboard.press("1")
    written(tmp_path, deck(text.replace("id: b, question: How?", "id: c, was: b, question: How then?")))
    page.reload()
    begin(page)

    assert asked(page) == "How then?"


def test_an_answer_is_a_line_of_the_log(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    page.clock.set_fixed_time("2027-07-02T02:30:00Z")
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    line = saved(page)[0]

    assert list(line) == [
        *("v", "device", "seq", "learner", "at", "offset", "day", "what", "card", "quality", "mode", "ms", "face"),
    ]
    assert re.fullmatch("[0-9a-f]{16}", line["device"])
    assert re.fullmatch("[0-9a-f]{16}", line["learner"])
    assert (line["v"], line["seq"], line["what"], line["mode"]) == (1, 1, "answer", "study")
    assert (line["at"], line["offset"], line["day"]) == (1_814_495_400_000, 60, "2027-07-01")
    assert (line["card"], line["quality"]) == ("every-kind/direct-payment", 4)
    assert 0 <= line["ms"] <= 60_000
    assert line["face"] == fingerprint(every_kind().cards[0].face)


def test_every_saved_line_is_read_as_the_event_that_it_is(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    for key in " 1! 4u 3":
        page.keyboard.press(key)
    skip_to(page, "Explain two ways")
    for key in (" ", "y", "n", "y", "n", "2"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    told = saved(page)
    events = [read(json.dumps(line).encode()) for line in told]

    assert {type(event.body) for event in events if isinstance(event, Event)} == {Answer, Flag, Undo}
    assert [json.loads(event_line(event)) for event in events if isinstance(event, Event)] == told
    assert told[-1]["credit"] == 0.75


def test_what_is_saved_twice_has_the_same_lines_and_goes_on_counting(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    first = saved(page)
    page.reload()
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    second = saved(page)

    assert second[:1] == first
    assert [line["seq"] for line in second] == [1, 2]
    assert len({(line["learner"], line["device"]) for line in second}) == 1


def test_two_tabs_never_give_a_number_twice(context: BrowserContext, tmp_path: Path) -> None:
    path = written(tmp_path, every_kind())
    tabs = [begun(opened(context, path)), begun(opened(context, path))]
    for tab in tabs:
        begin(tab)
    for number, tab in enumerate((*tabs, *tabs), start=1):
        tab.keyboard.press(" ")
        tab.keyboard.press("4")
        for each in tabs:  # what one tab writes reaches the other a moment later
            each.wait_for_function(_KEEPS, arg=number)

    assert [line["seq"] for line in kept(tabs[0])] == [1, 2, 3, 4]


def test_another_pupil_begins_anew(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    before = kept(page)
    page.get_by_role("button", name="Not you? Forget them").click()
    page.get_by_role("button", name="Forget them", exact=True).click()

    assert kept(page) == []

    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("1")

    assert kept(page)[0]["seq"] == 1
    assert not {kept(page)[0]["device"], kept(page)[0]["learner"]} & {before[0]["device"], before[0]["learner"]}


def test_without_storage_it_works_and_says_that_nothing_is_kept(context: BrowserContext, tmp_path: Path) -> None:
    path = written(tmp_path, every_kind())
    frame = tmp_path / "frame.html"
    frame.write_text(f"<iframe sandbox='allow-scripts allow-downloads' width=900 height=900 src={path.name}></iframe>")
    page = context.new_page()
    page.goto(frame.as_uri())
    inside = page.frame_locator("iframe")

    expect(inside.get_by_text("This browser keeps no answers once the page is closed")).to_be_visible()

    inside.get_by_role("button", name="Start").click()
    inside.get_by_role("button", name="Show answer").click()
    inside.get_by_role("button", name="Good").click()
    inside.get_by_role("button", name="Stop").click()
    with page.expect_download() as download:
        inside.get_by_role("button", name="Save my answers").click()

    assert len(download.value.path().read_text().splitlines()) == 1


def test_where_there_is_no_more_room_a_new_device_goes_on_so_that_no_number_comes_twice(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("4")
    page.evaluate(FILLED)
    page.keyboard.press(" ")
    page.keyboard.press("4")

    expect(page.locator("#main .notice")).to_contain_text("no more room for answers")
    expect(page.get_by_role("status")).to_contain_text("save them before you close the page")

    page.keyboard.press(" ")
    page.keyboard.press("4")
    page.keyboard.press("Escape")

    expect(page.locator(".kept")).to_contain_text("3 answers. This browser has no more room for answers")
    first, second, third = saved(page)
    assert len({line["learner"] for line in (first, second, third)}) == 1
    assert first["device"] != second["device"] == third["device"]
    assert [line["seq"] for line in (first, second, third)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("there", "stay"),
    [
        pytest.param("not JSON", [], id="no JSON"),
        pytest.param('{"v":1}\nnull\n\n[]\n7', [], id="JSON of another sort"),
        pytest.param('{"v":2,"seq":7,"is":"newer"}', [{"v": 2, "seq": 7, "is": "newer"}], id="a newer page's lines"),
    ],
)
def test_what_another_page_left_behind_does_no_harm(
    context: BrowserContext, tmp_path: Path, there: str, stay: list[dict[str, Any]]
) -> None:
    page = page_of(context, tmp_path)
    page.evaluate("text => localStorage.setItem('swotup.log', text)", there)
    page.reload()
    begin(page)
    page.keyboard.press(" ")
    page.keyboard.press("4")

    *before, own = kept(page)
    assert before == stay
    assert own["seq"] == 1
    assert complaints(page) == []


FILLED: Final = """() => { for (let size = 2 ** 23; size; size >>= 1)
    try { localStorage.setItem(`more${size}`, "x".repeat(size)); } catch {} }"""


def test_answers_are_forgotten_where_there_is_no_more_room_too(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    answer(page)
    page.evaluate(FILLED)
    answer(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Not you? Forget them").click()
    page.get_by_role("button", name="Forget them", exact=True).click()

    assert kept(page) == []

    begin(page)
    answer(page)
    assert [line["seq"] for line in kept(page)] == [1]  # there is room again


@pytest.mark.parametrize("is_loaded_anew", [True, False], ids=["loaded anew", "open"])
@pytest.mark.parametrize("lost", [["swotup.who"], ["swotup.log"], ["swotup.who", "swotup.log"]], ids="+".join)
def test_where_the_browser_lost_something_all_that_is_left_goes_on(
    context: BrowserContext, tmp_path: Path, lost: list[str], is_loaded_anew: bool
) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    answer(page)
    answer(page)
    before = kept(page)
    page.evaluate("keys => keys.forEach(key => localStorage.removeItem(key))", lost)
    if is_loaded_anew:
        begun_anew(page)
    answer(page)

    left = [] if is_loaded_anew and "swotup.log" in lost else before
    *others, last = kept(page)
    assert others == left
    assert (last["device"], last["seq"]) not in {(line["device"], line["seq"]) for line in before}
    is_known = not (is_loaded_anew and len(lost) == 2)
    assert (last["learner"] == before[0]["learner"]) == is_known

    begun_anew(page)
    answer(page)
    assert [line["seq"] for line in kept(page)[-2:]] == [last["seq"], last["seq"] + 1]


def begun_anew(page: Page) -> None:
    page.reload()
    begun(page)
    begin(page)


def answer(page: Page) -> None:
    """Say Easy to the card on the screen."""
    page.keyboard.press(" ")
    page.keyboard.press("4")


def test_what_is_left_is_taken_up_where_nothing_more_can_be_kept(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    answer(page)
    page.evaluate("localStorage.removeItem('swotup.who')")
    page.evaluate(FILLED)
    begun_anew(page)
    answer(page)
    page.keyboard.press("Escape")

    assert len(kept(page)) == 1
    first, second = saved(page)
    assert first == kept(page)[0]
    assert (second["learner"], second["seq"]) == (first["learner"], 1)
    assert second["device"] != first["device"]


def test_a_flag_is_written_down_and_taken_away(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    begin(page)
    page.keyboard.press("!")

    expect(page.get_by_role("button", name="Flagged")).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("!")

    assert [(line["what"], line["raised"]) for line in kept(page)] == [("flag", True), ("flag", False)]


# -- never -------------------------------------------------------------------------------------------------------


def test_texts_of_a_hostile_deck_are_shown_and_nothing_else(context: BrowserContext, tmp_path: Path) -> None:
    hostile = deck(HOSTILE)
    first, *rest = hostile.cards
    turned = replace(first.face, note=f"\u202e{first.face.note}\u2028\x00\ud800")
    page = page_of(context, tmp_path, replace(hostile, cards=(replace(first, face=turned), *rest)))

    assert page.title() == hostile.title
    expect(page.get_by_role("heading", level=1)).to_have_text(hostile.title)

    begin(page)
    shown = []
    for _ in hostile.cards:
        shown.append(asked(page))
        page.keyboard.press(" ")
        shown.append(page.locator(".answer").inner_text())
        assert page.locator("main :is(script, img, svg, iframe, base, a, em, bdo, .card p b)").count() == 0
        page.keyboard.press("4")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert hostile.cards[0].face.prompt in shown[0]
    assert "${1+1} $script" in shown[1]
    assert first.face.note is not None
    assert first.face.note in shown[1].splitlines()
    assert page.evaluate("document.body.dataset.broken") is None
    assert page.locator("#sheets :is(script, img, svg, iframe, a, b, em, bdo)").count() == 0
    assert complaints(page) == []


def test_a_script_that_is_not_the_page_s_own_is_refused(context: BrowserContext, tmp_path: Path) -> None:
    path = written(tmp_path, every_kind())
    path.write_text(path.read_text().replace("</body>", "<script>document.body.dataset.broken = 1</script></body>"))
    page = opened(context, path)

    assert page.evaluate("document.body.dataset.broken") is None
    assert any("Content Security Policy" in complaint for complaint in complaints(page))


def test_no_other_place_may_be_asked_for_anything(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    refused = page.evaluate(
        """async () => { try { await fetch("https://example.org/"); return "asked"; } catch { return "refused"; } }"""
    )

    assert refused == "refused"
    assert not any(complaint.startswith("request") for complaint in complaints(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(browser: Browser, tmp_path: Path, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", viewport=PHONE)
    page = page_of(context, tmp_path)
    found = {"start": _violations(page)}
    page.get_by_role("button", name="Keys").click()
    found["keys"] = _violations(page)
    page.keyboard.press("Escape")
    page.get_by_text("Topics: all").click()
    begin(page)
    for card in every_kind().cards:
        found[f"front of {card.id}"] = _violations(page)
        page.keyboard.press(" ")
        found[f"back of {card.id}"] = _violations(page)
        page.keyboard.press("1")
    page.keyboard.press("Escape")
    found["end"] = _violations(page)

    assert {screen: violations for screen, violations in found.items() if violations} == {}
    assert len(found) == 23
    context.close()


def _violations(page: Page) -> str:
    return str(Axe().run(page).generate_snapshot())


def test_it_moves_only_where_motion_is_welcome(browser: Browser, tmp_path: Path) -> None:
    moving = {}
    wishes: tuple[Literal["reduce", "no-preference"], ...] = ("reduce", "no-preference")
    for wish in wishes:
        context = browser.new_context(reduced_motion=wish, viewport=PHONE)
        page = page_of(context, tmp_path)
        begin(page)
        page.keyboard.press(" ")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        moving[wish] = page.evaluate("getComputedStyle(document.querySelector('article')).animationName")
        context.close()

    assert moving == {"reduce": "none", "no-preference": "flip"}


# -- on paper ----------------------------------------------------------------------------------------------------


def test_printed_it_is_sheets_of_cards_with_the_backs_mirrored(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    page.pdf(path=tmp_path / "cards.pdf", prefer_css_page_size=True)
    pages = [_placed(one) for one in PdfReader(tmp_path / "cards.pdf").pages]

    assert len(pages) == 4
    assert [len(one) for one in pages] == [8, 8, 1, 1]
    for fronts, backs in ((pages[0], pages[1]), (pages[2], pages[3])):
        assert list(fronts) == sorted(fronts, key=fronts.__getitem__)
        for card, (row, column) in fronts.items():
            assert backs[card] == (row, 1 - column)


def _placed(page: Any) -> dict[str, tuple[int, int]]:
    """Row and column of each card of a sheet, by the id that is printed on it."""
    found: dict[str, tuple[int, int]] = {}

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if name := re.search(r"every-kind/[\w:-]+", text):
            x = text_matrix[4] * matrix[0] + matrix[4]
            y = text_matrix[5] * matrix[3] + matrix[5]
            found[name[0]] = (int((842 - y - 28) // (69 * 72 / 25.4)), int(x > 298))

    page.extract_text(visitor_text=visit)
    return found


def test_a_text_too_long_for_a_card_goes_on_on_another(context: BrowserContext, tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(700)]
    page = page_of(
        context, tmp_path, deck(f"deck: d\ncards:\n  - {{id: a, question: What then?, answer: {' '.join(words)}}}\n")
    )
    page.pdf(path=tmp_path / "cards.pdf", prefer_css_page_size=True)
    text = " ".join(one.extract_text() for one in PdfReader(tmp_path / "cards.pdf").pages)

    assert [word for word in words if word not in text.split()] == []
    assert page.evaluate("document.querySelector('#sheets').childElementCount") == 0


def test_only_the_topics_chosen_are_printed(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path)
    page.get_by_text("Topics: all").click()
    page.get_by_role("checkbox", name="LO1.5 Legislation").check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator("#sheets .fronts .side:not(.none)").count() == 3
