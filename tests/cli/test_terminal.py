"""What a terminal sends, read as keys."""

import pytest

from swotup.cli.terminal import first_key, whole
from swotup.core import keys
from swotup.core.keys import pasted


def read(typed: str) -> tuple[list[str], str]:
    """All keys of what was typed, and what is only the beginning of something."""
    found: list[str] = []
    while True:
        key, typed = first_key(typed)
        if key is None:
            return found, typed
        found.append(key)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("3 u", "3 u", id="keys typed fast"),
        pytest.param("\r\n", "\n\n", id="Enter, from whatever terminal"),
        pytest.param("é中?", "é中?", id="letters beyond ASCII"),
        pytest.param("1\x1b[15~2\x1b[[E3", "123", id="function keys between keys"),
        pytest.param("\x1bOPq\x1b[I", "q", id="F1, and what else a terminal tells"),
    ],
)
def test_keys(typed: str, expected: str) -> None:
    assert read(typed) == (list(expected), "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("\x1b[A\x1b[B\x1b[C\x1b[D", [keys.UP, keys.DOWN, keys.RIGHT, keys.LEFT], id="arrows"),
        pytest.param("\x1bOA\x1bOD1", [keys.UP, keys.LEFT, "1"], id="arrows of another mode"),
        pytest.param("\x1b[H\x1b[F\x1bOH\x1bOF", [keys.HOME, keys.END] * 2, id="Home and End"),
        pytest.param("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", [keys.HOME, keys.END] * 2, id="Home and End by number"),
        pytest.param("\x1b[3~", [keys.DELETE], id="Delete"),
        pytest.param("\x1b[5~\x1b[6~", [keys.PAGE_UP, keys.PAGE_DOWN], id="pages"),
        pytest.param("\x1b[1;5D\x1b[1;3C", [keys.WORD_LEFT, keys.WORD_RIGHT], id="arrows with Ctrl and Alt"),
        pytest.param("\x1b[3;5~", [keys.DELETE_WORD_RIGHT], id="Delete with Ctrl"),
        pytest.param("\x1bb\x1bf\x1bd", [keys.WORD_LEFT, keys.WORD_RIGHT, keys.DELETE_WORD_RIGHT], id="Alt"),
        pytest.param("\x1b\x7f\x17", [keys.DELETE_WORD] * 2, id="Alt with Backspace, and Ctrl-W"),
        pytest.param("\x1b3", [keys.ESCAPE, "3"], id="Esc before another key"),
        pytest.param("\x1b\x1b[A3", [keys.ESCAPE, keys.UP, "3"], id="Esc before an arrow"),
        pytest.param("\x1b[200~3 3\rq\x1b[A\x1b[201~u", [pasted("3 3\rq\x1b[A"), "u"], id="pasted text"),
        pytest.param("\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~4", [pasted("a"), pasted("b"), "4"], id="pasted twice"),
        pytest.param("<left>", list("<left>"), id="the name of a key is no key"),
    ],
)
def test_keys_that_have_names(typed: str, expected: list[str]) -> None:
    assert read(typed) == (expected, "")


@pytest.mark.parametrize(
    "begun",
    [
        pytest.param("\x1b", id="Esc"),
        pytest.param("\x1b[", id="an arrow in two pieces"),
        pytest.param("\x1b[1;5", id="an arrow with Ctrl in two pieces"),
        pytest.param("\x1bO", id="a function key in two pieces"),
        pytest.param("\x1b[200~3 3", id="pasted text in two pieces"),
        pytest.param("\x1b[200~3 3\x1b[20", id="its end in two pieces"),
    ],
)
def test_what_has_only_begun_is_kept_until_the_rest_comes(begun: str) -> None:
    assert read(f"1{begun}") == (["1"], begun)


def test_two_halves_of_a_character_are_one_and_a_lone_half_is_never_kept() -> None:
    assert whole("\ud83c\udf93") == "🎓"
    assert whole("\ud83ca").isprintable() and whole("\ud83ca").encode()
