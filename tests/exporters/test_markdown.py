"""Markdown: shown by an independent parser, it says what the deck says."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from swotup.core.model import BLANK, Deck, Gap
from swotup.core.text import one_line
from swotup.exporters import markdown
from swotup.exporters.entries import Entry, entries
from swotup.exporters.markup import inline, line
from swotup.exporters.table import rows
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import STAMP, deck, every_kind

ODD = st.text(st.sampled_from("#+-*_=|:>`~[]()!<&;$\\1.) aé\n"), min_size=1, max_size=12).map(one_line).filter(bool)


def text_of(*decks: Deck) -> str:
    """The file as text."""
    return markdown.export(decks, previous=None, stamp=STAMP, seed=0).data.decode()


def shown(text: str) -> list[tuple[str, str]]:
    """The blocks of a Markdown text as they are shown: tag of the block, and its words."""
    tokens = MarkdownIt("commonmark").parse(text)
    return [(tokens[i - 1].tag, words(token)) for i, token in enumerate(tokens) if token.type == "inline"]


def words(token: Token) -> str:
    """The words of a block without its emphasis."""
    kinds = {"text", "code_inline", "html_inline", "text_special"}
    return "".join(" " if child.type.endswith("break") else child.content for child in token.children or ()
                   if child.type in kinds or child.type.endswith("break"))  # fmt: skip


def headings(text: str) -> list[str]:
    """The headings of the entries."""
    return [told for tag, told in shown(text) if tag == "h2"]


def prompt(entry: Entry) -> str:
    """The prompt of an entry as the heading has it: with numbers in its gaps."""
    return re.sub(r"\[\d+ ____\]", BLANK, entry.face.prompt)


def texts(given: Deck) -> Iterator[str]:
    """What the table of a deck holds in words, cell by cell and line by line."""
    for row in rows([given]):
        yield from (part.strip() for cell in row[3:5] for one in cell.split("\n") for part in one.split("|"))


@given(text=ODD)
def test_what_is_special_to_markdown_is_shown_as_it_is(text: str) -> None:
    assert shown(line(text)) == [("p", text)]
    assert shown(f"# {inline(text)} x") == [("h1", f"{text} x")]


@pytest.mark.parametrize("given_deck", [*real_decks(), every_kind()], ids=lambda given_deck: given_deck.id)
def test_every_entry_has_its_heading_and_its_comment(given_deck: Deck) -> None:
    found = list(entries([given_deck]))
    told = headings(text_of(given_deck))

    assert [one for one, entry in zip(told, found, strict=True) if not isinstance(entry.face.ask, Gap)] == [
        one_line(entry.face.prompt) for entry in found if not isinstance(entry.face.ask, Gap)
    ]
    comments = re.findall(r"^<!-- (\S+), (\w+)", text_of(given_deck), re.M)
    assert comments == [(entry.id, entry.kind) for entry in found]


@pytest.mark.parametrize("given_deck", [*real_decks(), every_kind()], ids=lambda given_deck: given_deck.id)
def test_every_answer_is_shown(given_deck: Deck) -> None:
    all_shown = "\n".join(told for _, told in shown(text_of(given_deck)))

    assert [text for text in texts(given_deck) if text.removesuffix("(2)").strip() not in all_shown and text != "false"
            and text != "true"] == []  # fmt: skip


def test_a_deck_of_every_kind_reads_well() -> None:
    text = text_of(every_kind())

    assert "- [x] Children and Families Act 2014\n" in text
    assert "- co-production *or* working together as equals\n" in text
    assert "1. assess the person's needs\n2. allocate a personal budget\n3. make a support plan\n" in text
    assert "## A local authority must promote a person's [1 ____] in every [2 ____] about them.\n" in text
    assert "<!-- every-kind/duty, cloze, gaps wellbeing decision -->\n\n1. wellbeing\n2. decision\n" in text
    assert "**False.** It may be used flexibly, but must meet assessed needs.\n" in text
    assert "- control over who gives the support (2)\n" in text
    assert "*Marks:* 4  \n*Model answer:* Services come rapidly, for the person buys them themselves.  \n" in text
    assert "*Hint:* They may be looked at.  \n*Then and now:* Since 2014" in text


def test_options_stand_in_an_order_that_the_seed_decides() -> None:
    orders = {markdown.export(real_decks(), previous=None, stamp=STAMP, seed=seed).data for seed in (1, 1, 2)}

    assert len(orders) == 2


def test_a_term_asked_one_way_and_other_names_are_told() -> None:
    text = text_of(
        deck(
            "deck: d\ncards:\n"
            "  - {id: a, term: b, definition: c, both_ways: no}\n"
            "  - {id: e, term: f, definition: g, also: h}\n"
        )
    )

    assert "<!-- d/a, term, one way -->" in text
    assert "g\n\n*Also:* h\n" in text


def test_markup_in_a_deck_stays_text() -> None:
    text = text_of(
        deck(
            "deck: d\ntitle: '<script>alert(1)</script>'\ncards:\n"
            "  - {id: a, question: '![x](y) <b>?', answer: '<i>'}\n"
        )
    )

    assert [told for tag, told in shown(text)] == ["<script>alert(1)</script>", "![x](y) <b>?", "<i>"]
