"""What a terminal sends, read as keys."""

import pytest

from swotup.cli.terminal import first_key


def keys(typed: str) -> tuple[list[str], str]:
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
        pytest.param("1\x1b[A2\x1bOB3", "123", id="arrows between keys"),
        pytest.param("\x1b[1;5C\x1b[3~\x1b[15~q", "q", id="arrows with Ctrl, Delete and F5"),
        pytest.param("\x1bOP\x1b[[Eq", "q", id="F1, and F5 on the Linux console"),
        pytest.param("\x1b3", "3", id="Alt and a key is the key"),
        pytest.param("\x1b\x1b[A3", "3", id="Esc twice, or Alt and an arrow"),
        pytest.param("\x1b[200~3 3\rq\x1b[A\x1b[201~u", "u", id="what is pasted is no keys"),
        pytest.param("\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~4", "4", id="pasted twice"),
    ],
)
def test_keys(typed: str, expected: str) -> None:
    assert keys(typed) == (list(expected), "")


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
    assert keys(f"1{begun}") == (["1"], begun)
