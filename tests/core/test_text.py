"""Text of a deck: what a prompt makes for an id, what separates wordings, what never reaches a terminal."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.text import SLUG_LENGTH, brief, is_safe, is_slug, one_line, safe, slug, unescaped, wordings

# -- slugs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param("direct payment", "direct-payment", id="a space is a hyphen"),
        pytest.param("Care Act 2014", "care-act-2014", id="lower case"),
        pytest.param("  What's  the -- point?! ", "what-s-the-point", id="a run of other characters is one hyphen"),
        pytest.param("what’s_it.all", "what-s-it-all", id="so are an underscore and a full stop"),
        pytest.param("Café naïve Ångström", "cafe-naive-angstrom", id="accents off"),
        pytest.param("Cafe\u0301", "cafe", id="also where they stand by themselves"),
        pytest.param("ﬁne ２０１４ x²", "fine-2014-x2", id="compatibility forms are plain"),
        pytest.param("İstanbul", "istanbul", id="a dotted capital i"),
        pytest.param("Straße", "straße", id="a letter that is no accented one is kept"),
        pytest.param("Что такое мой?", "что-такое-мой", id="Cyrillic is kept, й with its mark"),
        pytest.param("が か", "が-か", id="kana are kept, voiced ones apart"),
        pytest.param("हिन्दी क्या है", "हिन्दी-क्या-है", id="vowel signs belong to their word"),
        pytest.param("กัน กิน", "กัน-กิน", id="so do those above a Thai letter"),
        pytest.param("한국어", "한국어", id="Hangul"),
        pytest.param("1️⃣ one ❤️", "1-one", id="an emoji is another character"),
        pytest.param("?!", "", id="nothing to make one of"),
        pytest.param("", "", id="no text"),
        pytest.param("a" * 70, "a" * 60, id="a long word is cut"),
        pytest.param("a" * 50 + " " + "b" * 9, "a" * 50 + "-" + "b" * 9, id="what fits is kept"),
        pytest.param("a" * 50 + " " + "b" * 10 + " c", "a" * 50, id="else it is cut at a word"),
    ],
)
def test_the_slug_of_a_text(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("a", True, id="a letter"),
        pytest.param("7", True, id="a digit"),
        pytest.param("group.name", True, id="a full stop"),
        pytest.param("snake_case-x.1", True, id="any of the three between"),
        pytest.param("x" * 60, True, id="60 characters"),
        pytest.param("东京", True, id="what a text in another script makes"),
        pytest.param("x" * 61, False, id="61 characters"),
        pytest.param("", False, id="nothing"),
        pytest.param("A", False, id="a capital"),
        pytest.param("two words", False, id="a space"),
        pytest.param("-a", False, id="a hyphen first"),
        pytest.param("a-", False, id="a hyphen last"),
        pytest.param("a--b", False, id="two of them"),
        pytest.param("a/b", False, id="a slash"),
        pytest.param("a:b", False, id="a colon"),
        pytest.param("a\n", False, id="a line end"),
        pytest.param("café", False, id="an accent"),
        pytest.param("Мой", False, id="a capital of another script"),
    ],
)
def test_what_may_be_written_as_an_id(text: str, is_one: bool) -> None:
    assert is_slug(text) is is_one


@given(st.text())
def test_what_a_text_makes_may_be_written_as_an_id_and_makes_itself(text: str) -> None:
    made = slug(text)

    assert made == "" or is_slug(made)
    assert slug(made) == made
    assert len(made) <= SLUG_LENGTH


@given(st.text())
def test_an_id_is_safe_to_print_and_to_take_apart(text: str) -> None:
    assert not re.search(r"[\s/:]", slug(text))
    assert is_safe(slug(text))


@given(st.text(st.characters(codec="latin-1")))
def test_case_and_accents_and_form_do_not_change_the_slug(text: str) -> None:
    assert slug(unicodedata.normalize("NFD", text)) == slug(text)
    assert slug(text.lower()) == slug(text)


@given(st.from_regex(r"[a-z0-9]+([-._][a-z0-9]+)*", fullmatch=True))
def test_the_pattern_is_an_id_up_to_its_length(text: str) -> None:
    assert is_slug(text) is (len(text) <= SLUG_LENGTH)


# -- wordings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a", ("a",), id="one"),
        pytest.param("a | b|c", ("a", "b", "c"), id="between bars"),
        pytest.param(" a ", ("a",), id="spaces around are no part of it"),
        pytest.param("| a || b |", ("a", "b"), id="empty ones are left out"),
        pytest.param("", (), id="none"),
        pytest.param(" | ", (), id="nothing but a bar"),
        pytest.param(r"a \| b", ("a | b",), id="a bar that is meant"),
        pytest.param(r"a \| b | c", ("a | b", "c"), id="beside one that is not"),
        pytest.param(r"\{x\} \#1 \: 5 \n", (r"{x} #1 : 5 \n",), id="the other escapes; other backslashes stay"),
    ],
)
def test_wordings(text: str, found: tuple[str, ...]) -> None:
    assert wordings(text) == found


@given(st.lists(st.text(st.characters(exclude_characters="|\\")).map(str.strip).filter(bool)))
def test_wordings_joined_by_bars_are_told_apart_again(texts: list[str]) -> None:
    assert wordings(" | ".join(texts)) == tuple(texts)


@given(st.text(st.characters(exclude_characters="\\")))
def test_what_is_escaped_stands_for_itself(text: str) -> None:
    escaped = re.sub(r"([|{}#:])", r"\\\1", text)

    assert unescaped(escaped) == text
    assert wordings(escaped) == ((text.strip(),) if text.strip() else ())


# -- what reaches a terminal ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[2Jgone", "[2Jgone", id="an escape"),
        pytest.param("a\x9b31mb", "a31mb", id="an escape in one character"),
        pytest.param("a\x07\x08\x00b", "ab", id="bell, backspace, null"),
        pytest.param("right\rwrong", "rightwrong", id="a return to the start of the line"),
        pytest.param("a\u202eb\u2066c", "abc", id="text that turns round"),
        pytest.param("a\u2028b\x85c", "abc", id="line ends that are none"),
        pytest.param("\ufeffa", "a", id="a byte order mark"),
        pytest.param("a\n\tb", "a\n\tb", id="line feeds and tabs stay"),
        pytest.param("naïve – 日本 👩‍⚕️", "naïve – 日本 👩‍⚕️", id="so does all that can be read"),
    ],
)
def test_what_is_safe_to_show(text: str, shown: str) -> None:
    assert safe(text) == shown
    assert is_safe(text) is (text == shown)


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "L"])))
def test_safe_text_is_safe_and_loses_nothing_that_shows(text: str) -> None:
    shown = safe(text)

    assert is_safe(shown)
    assert [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"] == []
    assert [c for c in shown if c.isalpha()] == [c for c in text if c.isalpha()]


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text) == one_line(one_line(text))
    assert is_safe(one_line(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("short", "short", id="what is short is kept"),
        pytest.param("two\n  lines", "two lines", id="on one line"),
        pytest.param("x" * 60, "x" * 60, id="60 characters are kept"),
        pytest.param("x" * 61, "x" * 59 + "…", id="more are cut"),
    ],
)
def test_a_text_quoted_in_a_message(text: str, quoted: str) -> None:
    assert brief(text) == quoted
