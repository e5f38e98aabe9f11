"""What is being typed: where each key leaves the text and the cursor, shown as `|`."""

import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import keys
from swotup.core.draft import LONGEST, Draft
from swotup.core.text import is_safe


def draft(text: str, *, many: bool = False) -> Draft:
    """A draft from its text with the cursor in it."""
    before, _, rest = text.partition("|")
    return Draft(before + rest, len(before), many)


def shown(draft: Draft) -> str:
    return f"{draft.text[: draft.cursor]}|{draft.text[draft.cursor :]}"


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        pytest.param("|", "a", "a|", id="a letter"),
        pytest.param("a|c", "b", "ab|c", id="a letter between others"),
        pytest.param("|", "é", "é|", id="a letter beyond ASCII"),
        pytest.param("學|", "習", "學習|", id="a wide character"),
        pytest.param("a|", " ", "a |", id="a space"),
        pytest.param("a|b", keys.BACKSPACE, "|b", id="Backspace"),
        pytest.param("a|b", "\x08", "|b", id="Backspace of another terminal"),
        pytest.param("|b", keys.BACKSPACE, "|b", id="Backspace at the start"),
        pytest.param("a|b", keys.DELETE, "a|", id="Delete"),
        pytest.param("a|", keys.DELETE, "a|", id="Delete at the end"),
        pytest.param("ab|", keys.LEFT, "a|b", id="left"),
        pytest.param("|ab", keys.LEFT, "|ab", id="left at the start"),
        pytest.param("|ab", keys.RIGHT, "a|b", id="right"),
        pytest.param("ab|", keys.RIGHT, "ab|", id="right at the end"),
        pytest.param("ab|c", keys.HOME, "|abc", id="Home"),
        pytest.param("a|bc", keys.END, "abc|", id="End"),
        pytest.param("ab|c", "\x01", "|abc", id="Ctrl-A"),
        pytest.param("a|bc", "\x05", "abc|", id="Ctrl-E"),
        pytest.param("two words|", keys.WORD_LEFT, "two |words", id="a word left"),
        pytest.param("two  |words", keys.WORD_LEFT, "|two  words", id="a word left over spaces"),
        pytest.param("|two words", keys.WORD_RIGHT, "two| words", id="a word right"),
        pytest.param("two|  words", keys.WORD_RIGHT, "two  words|", id="a word right over spaces"),
        pytest.param("two|  ", keys.WORD_RIGHT, "two  |", id="a word right where there is none"),
        pytest.param("two words|", keys.DELETE_WORD, "two |", id="Ctrl-W"),
        pytest.param("two wo|rds", keys.DELETE_WORD, "two |rds", id="Ctrl-W inside a word"),
        pytest.param("  |", keys.DELETE_WORD, "|", id="Ctrl-W after nothing but spaces"),
        pytest.param("two| words", keys.DELETE_WORD_RIGHT, "two|", id="Alt-D"),
        pytest.param("two wo|rds", keys.CLEAR, "|", id="Ctrl-U clears all of it"),
        pytest.param("two wo|rds", "\x0b", "two wo|", id="Ctrl-K clears the rest"),
        pytest.param("a|b", keys.pasted("x y"), "ax y|b", id="a paste"),
        pytest.param("|", keys.pasted("one\r\ntwo\n"), "one two|", id="a paste of lines is one line"),
        pytest.param("|", keys.pasted("a\x1b[31mb\x07\u202e"), "a[31mb|", id="a paste has no control characters"),
        pytest.param("|", keys.pasted("a\tb"), "a b|", id="a pasted tab is a space"),
        pytest.param("|", "\u00a0", "\u00a0|", id="a space that does not break"),
        pytest.param("a|", keys.ENTER, "a|", id="Enter adds nothing to one line"),
        pytest.param("a|", "\x07", "a|", id="a control key"),
        pytest.param("a|", keys.PAGE_DOWN, "a|", id="a key that means nothing"),
        pytest.param("a|", "", "a|", id="no key"),
        pytest.param("e\u0301|", keys.BACKSPACE, "|", id="a letter and its accent go together"),
        pytest.param("|e\u0301x", keys.RIGHT, "e\u0301|x", id="the cursor passes over both"),
        pytest.param("👩‍🎓|", keys.BACKSPACE, "|", id="an emoji of several characters"),
        pytest.param("👍🏽|x", keys.LEFT, "|👍🏽x", id="an emoji with a tone of skin"),
    ],
)
def test_a_key_in_one_line(before: str, key: str, after: str) -> None:
    assert shown(draft(before).press(key)) == after


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        pytest.param("one|", keys.ENTER, "one\n|", id="Enter begins a line"),
        pytest.param("on|e", keys.ENTER, "on\n|e", id="Enter inside a line parts it"),
        pytest.param("one\n|", keys.BACKSPACE, "one|", id="Backspace goes back to the line before"),
        pytest.param("one|\ntwo", keys.DELETE, "one|two", id="Delete joins the line after"),
        pytest.param("one\ntw|o", keys.UP, "on|e\ntwo", id="up"),
        pytest.param("a\ntwo|", keys.UP, "a|\ntwo", id="up to a shorter line"),
        pytest.param("on|e\ntwo", keys.UP, "|one\ntwo", id="up from the first line"),
        pytest.param("on|e\ntwo", keys.DOWN, "one\ntw|o", id="down"),
        pytest.param("one|\na\nb", keys.DOWN, "one\na|\nb", id="down to a shorter line"),
        pytest.param("one\n|two", keys.DOWN, "one\ntwo|", id="down from the last line"),
        pytest.param("one\ntw|o", keys.HOME, "one\n|two", id="Home of the line"),
        pytest.param("o|ne\ntwo", keys.END, "one|\ntwo", id="End of the line"),
        pytest.param("one\ntw|o\nthree", keys.CLEAR, "one\n|\nthree", id="Ctrl-U clears the line"),
        pytest.param("o|ne\ntwo", "\x0b", "o|\ntwo", id="Ctrl-K clears the rest of the line"),
        pytest.param("|", keys.pasted("one\r\ntwo"), "one\ntwo|", id="a paste of lines stays lines"),
    ],
)
def test_a_key_in_several_lines(before: str, key: str, after: str) -> None:
    assert shown(draft(before, many=True).press(key)) == after


@pytest.mark.parametrize(
    ("text", "many", "ended"),
    [
        pytest.param("", False, True, id="one line, empty"),
        pytest.param("one", False, True, id="one line"),
        pytest.param("", True, True, id="nothing"),
        pytest.param("one", True, False, id="on a line with words"),
        pytest.param("one\n", True, True, id="on the empty line after it"),
        pytest.param("one\n  ", True, True, id="on a line of spaces"),
    ],
)
def test_enter_ends_one_line_and_several_on_an_empty_one(text: str, many: bool, ended: bool) -> None:
    assert Draft(text, len(text), many).is_ended is ended


def test_blank_lines_are_no_lines() -> None:
    assert Draft(" one \n\n  \ntwo", 0, many=True).lines == ("one", "two")


def test_what_is_too_long_is_cut() -> None:
    full = Draft().press(keys.pasted("a" * (LONGEST + 5)))
    assert (len(full.text), full.cursor) == (LONGEST, LONGEST)
    assert full.press("b") == full


# -- whatever is typed -------------------------------------------------------------------------------------------

NAMED: Final = (
    *(keys.LEFT, keys.RIGHT, keys.UP, keys.DOWN, keys.HOME, keys.END, keys.WORD_LEFT, keys.WORD_RIGHT, keys.DELETE),
    *(keys.DELETE_WORD_RIGHT, keys.DELETE_WORD, keys.CLEAR, keys.BACKSPACE, keys.ENTER, keys.ESCAPE, keys.PAGE_UP),
)
TYPED: Final = st.text(max_size=1) | st.sampled_from("ab \u0301\u200d👩🏽習")
ANY_KEY: Final = TYPED | st.sampled_from(NAMED) | st.text(max_size=9).map(keys.pasted)
DRAFTS: Final = st.builds(
    lambda pressed, many: pressed_in_turn(Draft(many=many), pressed), st.lists(ANY_KEY, max_size=20), st.booleans()
)


def pressed_in_turn(draft: Draft, pressed: list[str]) -> Draft:
    for key in pressed:
        draft = draft.press(key)
    return draft


@given(DRAFTS, ANY_KEY)
def test_the_cursor_stays_in_the_text_and_no_key_lets_in_what_a_terminal_obeys(draft: Draft, key: str) -> None:
    after = draft.press(key)
    assert 0 <= after.cursor <= len(after.text)
    assert is_safe(after.text)
    assert after.many or "\n" not in after.text


@given(
    DRAFTS,
    TYPED.filter(lambda char: char.isprintable() and char != "") | st.text("abc \n", max_size=9).map(keys.pasted),
)
def test_typing_loses_nothing_of_what_was_there(draft: Draft, key: str) -> None:
    after = draft.press(key)
    added = len(after.text) - len(draft.text)
    at = draft.cursor
    assert added >= 0
    assert after.text[:at] + after.text[at + added :] == draft.text


@given(DRAFTS, st.sampled_from([keys.LEFT, keys.RIGHT, keys.UP, keys.DOWN, keys.HOME, keys.END, keys.WORD_LEFT]))
def test_moving_changes_no_letter(draft: Draft, key: str) -> None:
    assert draft.press(key).text == draft.text


@given(DRAFTS, st.sampled_from([keys.BACKSPACE, keys.DELETE, keys.DELETE_WORD, keys.DELETE_WORD_RIGHT, keys.CLEAR]))
def test_deleting_takes_one_run_away_beside_the_cursor(draft: Draft, key: str) -> None:
    after = draft.press(key)
    gone = len(draft.text) - len(after.text)
    assert gone >= 0
    starts = range(max(0, draft.cursor - gone), draft.cursor + 1)
    assert any(draft.text[:start] + draft.text[start + gone :] == after.text for start in starts)


@given(DRAFTS)
def test_the_cursor_never_parts_a_letter_from_its_accent(draft: Draft) -> None:
    rest = draft.text[draft.cursor :]
    before = draft.text[: draft.cursor]
    assert not (rest and before and before[-1] != "\n" and unicodedata.category(rest[0]) == "Mn")


@given(DRAFTS.filter(lambda draft: not draft.many))
def test_left_until_the_start_and_right_until_the_end_pass_the_same_places(draft: Draft) -> None:
    places: list[int] = []
    here = draft.press(keys.END)
    while True:
        places.append(here.cursor)
        if not here.cursor:
            break
        here = here.press(keys.LEFT)
    back: list[int] = [here.cursor]
    while here.cursor < len(here.text):
        here = here.press(keys.RIGHT)
        back.append(here.cursor)
    assert back == places[::-1]
