"""Question papers, answer keys and cut-out cards: what stands on them, in which order, and on which sheet."""

import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import font_source_sans_pro
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFont

from swotup.core.model import Deck, Gap, Pick, Recall, UserError
from swotup.exporters import Exporter, answer_key, answer_key_pdf, cards, pdf, worksheet, worksheet_pdf
from swotup.exporters.entries import entries
from swotup.exporters.paper import Question, paper
from tests.decks.real_decks import real_decks
from tests.exporters.browsers import chromium, complaints, opened
from tests.exporters.exporter_builders import LATER, STAMP, deck, every_kind

PAPERS: Final[tuple[Exporter, ...]] = (worksheet, worksheet_pdf)
KEYS: Final[tuple[Exporter, ...]] = (answer_key, answer_key_pdf)
PDFS: Final[tuple[Exporter, ...]] = (worksheet_pdf, answer_key_pdf, cards)

HOSTILE: Final = """\
deck: hostile
title: "</title><script>document.body.dataset.broken = 1</script>"
cards:
  - id: a
    question: "<img src=x onerror=alert(1)> <b>bold</b> &amp; <font size=99>big</font>?"
    answer: "</p><script>document.body.dataset.broken = 2</script>"
    note: "<a href='https://example.org/'>x</a> <br/> <para>"
  - id: b
    question: "{{x}} $style ${1}?"
    answer: "<i>"
    wrong: ["<u>", "%s"]
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def made(exporter: Exporter, decks: Sequence[Deck], seed: int = 0) -> bytes:
    return exporter.export(decks, previous=None, stamp=STAMP, seed=seed).data


def pages(data: bytes) -> list[str]:
    """The text of each page, without any spaces: where lines break is not what is tested. Ligatures are letters."""
    return [bare(normalize("NFKC", page.extract_text())) for page in PdfReader(io.BytesIO(data)).pages]


def text(exporter: Exporter, decks: Sequence[Deck], seed: int = 0) -> str:
    """The text of a page or a PDF, without tags and spaces."""
    data = made(exporter, decks, seed)
    if not exporter.IS_TEXT:
        return "".join(pages(data))
    body = data.decode().partition("<body>")[2]
    return bare(unescape(re.sub("<[^>]*>", "", body)))


def bare(told: str) -> str:
    return "".join(told.split())


def questions(decks: Sequence[Deck], seed: int = 0) -> list[Question]:
    return [question for section in paper(decks, seed).sections for question in section.questions]


# -- what is asked -----------------------------------------------------------------------------------------------


def test_every_entry_is_one_question_with_a_number_of_its_own() -> None:
    found = questions(real_decks())

    assert [question.number for question in found] == list(range(1, len(found) + 1))
    assert [question.cards[0] for question in found] == [entry.first.id for entry in entries(real_decks())]


def test_marks_are_what_can_be_told() -> None:
    marks = {question.cards[0].rpartition("/")[2]: question.marks for question in questions([every_kind()])}

    assert marks == {
        "direct-payment": 1,
        "records": 1,
        "features": 5,
        "steps": 3,
        "duty:wellbeing": 2,
        "act": 1,
        "anything": 1,
        "two-impacts": 4,
    }
    assert "Marksof18" in text(worksheet, [every_kind()])


def test_a_list_of_which_any_three_will_do_earns_three_marks() -> None:
    [question] = questions(
        [deck("deck: d\ncards:\n  - {id: a, question: Name three., items: [b, c, d, e], need: 3}\n")]
    )

    assert (question.marks, question.lines, question.rule) == (3, 3, "any 3, a mark for each")


def test_a_term_is_not_answered_by_its_other_way_round() -> None:
    kept = {card for question in questions(real_decks()) for card in question.cards}
    lost = {card for note in worksheet.notes(real_decks()) if note.is_lost for card in note.cards}

    assert kept | lost == {card.id for one in real_decks() for card in one.cards}
    assert kept & lost == set()
    assert all(card.endswith(":reverse") for card in lost)


def test_version_b_asks_the_same_in_another_order_with_options_in_another_order() -> None:
    a, b, again = questions(real_decks()), questions(real_decks(), 1), questions(real_decks(), 1)
    options_of_a = {question.cards: question.options for question in a}

    assert b == again
    assert {question.cards for question in a} == {question.cards for question in b}
    assert [question.cards for question in a] != [question.cards for question in b]
    assert all(sorted(question.options) == sorted(options_of_a[question.cards]) for question in b)
    assert any(question.options != options_of_a[question.cards] for question in b)


@pytest.mark.parametrize(
    ("seed", "version"),
    [
        pytest.param(0, "A", id="no seed"),
        pytest.param(1, "B", id="the next one"),
        pytest.param(25, "Z", id="the last letter"),
        pytest.param(26, "26", id="no letter is left"),
        pytest.param(-1, "-1", id="below zero"),
    ],
)
def test_a_seed_has_a_version(seed: int, version: str) -> None:
    assert paper([every_kind()], seed).version == version


# -- what stands on the paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize("exporter", PAPERS, ids=lambda exporter: exporter.NAME)
@pytest.mark.parametrize("seed", [0, 1])
def test_the_paper_has_every_question_in_order_and_no_answer(exporter: Exporter, seed: int) -> None:
    told = text(exporter, real_decks(), seed)
    at = 0
    for question in questions(real_decks(), seed):
        longest = max((piece for piece in question.prompt if isinstance(piece, str)), key=len)
        at = told.index(bare(longest), at)
        for option in question.options:
            at = told.index(bare(option), at)
    notes = [card.face.note for one in real_decks() for card in one.cards if card.face.note]

    assert not [note for note in notes if bare(note) in told]
    assert "accuraterecords" not in text(exporter, [every_kind()], seed)


@pytest.mark.parametrize("exporter", KEYS, ids=lambda exporter: exporter.NAME)
def test_the_key_has_every_answer_with_its_marks_and_the_card_s_id(exporter: Exporter) -> None:
    told = text(exporter, real_decks(), 1)
    at = 0
    for question in questions(real_decks(), 1):
        for answer in question.answers:
            at = told.index(bare(answer.text + answer.more), at)
        assert bare(", ".join(question.cards)) in told

    assert "Modelanswer:" in told
    assert "amarkforeachinitsplace" in told.lower()


@pytest.mark.parametrize("seed", [0, 1, 26])
def test_paper_and_key_bear_the_same_code_and_another_version_has_another(seed: int) -> None:
    codes = {paper([every_kind()], other).code for other in (0, 1, 26)}
    code = paper([every_kind()], seed).code

    assert len(codes) == 3
    assert all(code in text(exporter, [every_kind()], seed) for exporter in (*PAPERS, *KEYS))


def test_the_letter_of_the_right_option_is_that_of_the_paper() -> None:
    for question in questions(real_decks(), 1):
        if question.options and question.options != ("True", "False"):
            [answer] = question.answers
            right = dict(zip("ABCDEFGH", question.options, strict=False))[answer.text[0]]
            assert answer.text == f"{answer.text[0]}  {right}"


# -- on sheets ---------------------------------------------------------------------------------------------------


def printed_by_chromium(exporter: Exporter, browser: Browser, folder: Path, decks: Sequence[Deck]) -> bytes:
    path = folder / "page.html"
    path.write_bytes(made(exporter, decks))
    context = browser.new_context()
    page = opened(context, path)
    data = page.pdf(prefer_css_page_size=True)
    assert complaints(page) == []
    context.close()
    return data


def printed_by_reportlab(exporter: Exporter, browser: Browser, folder: Path, decks: Sequence[Deck]) -> bytes:
    return made(exporter, decks)


@pytest.mark.parametrize(
    ("exporter", "printed"),
    [
        pytest.param(worksheet, printed_by_chromium, id="html"),
        pytest.param(worksheet_pdf, printed_by_reportlab, id="pdf"),
    ],
)
def test_no_question_is_broken_across_sheets(
    exporter: Exporter,
    printed: Callable[[Exporter, Browser, Path, Sequence[Deck]], bytes],
    browser: Browser,
    tmp_path: Path,
) -> None:
    sheets = pages(printed(exporter, browser, tmp_path, real_decks()))
    broken = []
    for question in questions(real_decks()):
        pieces = [bare(piece) for piece in (*question.prompt, *question.options) if isinstance(piece, str)]
        if not any(all(piece in sheet for piece in pieces) for sheet in sheets):
            broken.append(question.cards)

    assert broken == []
    assert len(sheets) > 50


@pytest.mark.parametrize("exporter", PDFS, ids=lambda exporter: exporter.NAME)
def test_a_question_that_no_page_can_hold_is_printed_all_the_same(exporter: Exporter) -> None:
    words = " ".join(f"word{n}" for n in range(1500))
    odd = deck(
        f"deck: d\ncards:\n  - {{id: a, question: {words}, points: [{words} (90), {'x' * 3000}], model: {words}}}\n"
    )
    told = "".join(pages(made(exporter, [odd])))

    assert "word0word1" in told
    assert "word1499" in told


@pytest.mark.parametrize("exporter", PDFS, ids=lambda exporter: exporter.NAME)
def test_a_pdf_says_when_it_was_made_and_what_it_is(exporter: Exporter) -> None:
    told = PdfReader(io.BytesIO(made(exporter, [every_kind()]))).metadata
    later = exporter.export([every_kind()], previous=None, stamp=LATER, seed=0).data

    assert told is not None
    assert (told.title, told.creation_date) == ("A deck of every kind", STAMP)
    assert later != made(exporter, [every_kind()])


def test_every_page_of_a_pdf_is_a4_with_room_at_the_edge() -> None:
    for exporter in PDFS:
        for page in PdfReader(io.BytesIO(made(exporter, [every_kind()]))).pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


# -- cards to cut out --------------------------------------------------------------------------------------------


def placed(page: Any) -> dict[str, tuple[int, int]]:
    """Row and column of each card of a sheet, by the id that is printed on it."""
    found: dict[str, tuple[int, int]] = {}

    def visit(told: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if name := re.search(r"every-kind/[\w:-]+", told):
            found[name[0]] = (int((842 - text_matrix[5] - 28) // (69 * pdf.MM)), int(text_matrix[4] > pdf.WIDTH / 2))

    page.extract_text(visitor_text=visit)
    return found


def test_the_backs_of_cards_lie_behind_their_fronts_once_the_sheet_is_flipped() -> None:
    sheets = [placed(page) for page in PdfReader(io.BytesIO(made(cards, [every_kind()]))).pages]

    assert [len(sheet) for sheet in sheets] == [8, 8, 1, 1]
    for fronts, backs in zip(sheets[::2], sheets[1::2], strict=True):
        for card, (row, column) in fronts.items():
            assert backs[card] == (row, 1 - column)


def test_each_card_has_its_prompt_in_front_and_its_answer_behind() -> None:
    sheets = pages(made(cards, real_decks()))
    fronts, backs = "".join(sheets[::2]), "".join(sheets[1::2])
    for entry in entries(real_decks()):
        assert bare(entry.face.prompt) in fronts
        ask = entry.face.ask
        if isinstance(ask, Recall | Gap):
            assert bare(ask.answers[0]) in backs
        if isinstance(ask, Pick):
            assert bare(ask.right[0]) in backs
            assert all(bare(option) in fronts for option in ask.wrong)


def test_a_text_too_long_for_a_card_goes_on_on_the_next() -> None:
    words = [f"word{n}" for n in range(700)]
    long = deck(f"deck: every-kind\ncards:\n  - {{id: a, question: What then?, answer: {' '.join(words)}}}\n")
    sheets = pages(made(cards, [long]))

    assert [word for word in words if word not in "".join(sheets[1::2])] == []
    assert "every-kind/a(1of" in sheets[0]
    assert sheets[0].count("Whatthen?") > 1


# -- letters, and what is in them ----------------------------------------------------------------------------------


def test_the_font_has_the_letters_that_it_is_said_to_have() -> None:
    said = {char for char in map(chr, range(0x20, 0x3000)) if re.match(f"[{pdf.LETTERS}]", char)}
    for file in ("SourceSansPro", "SourceSansProSemibold"):
        font = TTFont(file, font_source_sans_pro.font_files_ttf[file])
        assert sorted(char for char in said if ord(char) not in font.face.charToGlyph) == []

    assert set("aé€ŵΩж→≤½–’…☐") <= said


def test_letters_that_a_pdf_cannot_print_are_told_with_the_format_that_can() -> None:
    mixed = deck(
        "deck: d\ncards:\n  - {id: a, question: Who?, answer: I – me}\n  - {id: b, question: How?, answer: ש}\n"
    )
    for exporter, instead in ((worksheet_pdf, "worksheet"), (answer_key_pdf, "answer-key"), (cards, "html")):
        [told] = [note for note in exporter.notes([mixed]) if "boxes" in note.sentence]
        assert told.cards == ("d/b",)
        assert f"--to {instead} " in told.sentence


def test_without_the_extra_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reportlab.pdfbase", None)

    for exporter in PDFS:
        with pytest.raises(UserError, match=r"pip install 'swotup\[pdf\]'"):
            made(exporter, [every_kind()])


@pytest.mark.parametrize("exporter", [worksheet, answer_key], ids=lambda exporter: exporter.NAME)
def test_texts_of_a_hostile_deck_stay_texts_on_a_page(exporter: Exporter, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(made(exporter, [deck(HOSTILE)]))
    context = browser.new_context()
    page = opened(context, path)

    assert page.title() == "</title><script>document.body.dataset.broken = 1</script>"
    assert "<b>bold</b> &amp; <font size=99>" in page.inner_text("main")
    assert page.locator("script, img, a, font, u, main :not(.gap) > i").count() == 0
    assert page.evaluate("document.body.dataset.broken") is None
    assert complaints(page) == []
    context.close()


@pytest.mark.parametrize("exporter", PDFS, ids=lambda exporter: exporter.NAME)
def test_texts_of_a_hostile_deck_stay_texts_in_a_pdf(exporter: Exporter) -> None:
    told = "".join(pages(made(exporter, [deck(HOSTILE)])))

    assert "<imgsrc=xonerror=alert(1)><b>bold</b>&amp;<fontsize=99>big</font>?" in told
    assert "$style${1}?" in told


@pytest.mark.parametrize("exporter", [worksheet, answer_key], ids=lambda exporter: exporter.NAME)
def test_axe_finds_nothing(exporter: Exporter, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(made(exporter, [every_kind(), deck(HOSTILE)]))
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = opened(context, path)

    assert Axe().run(page).generate_snapshot() == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
