"""The table of faults in the README of the tests: each row names tests that there are."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROWS = [
    line.strip("|").split(" | ")
    for line in (TESTS / "README.md").read_text(encoding="utf-8").partition("| fault |")[2].splitlines()[2:]
    if line.startswith("|")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_each_row_says_what_is_promised_which_tests_hold_it_and_what_others_promise(row: list[str]) -> None:
    _, promise, tests, others = row
    assert promise.strip()
    assert others.strip()
    named = re.findall(r"`(\S+\.py)`", tests)
    assert named
    for name in named:
        text = (TESTS / name).read_text(encoding="utf-8")
        assert "\ndef test_" in text or ".TestCase\n" in text


def test_every_test_of_faults_is_named() -> None:
    named = {name for row in ROWS for name in re.findall(r"`faults/(\S+\.py)`", row[2])}
    assert named == {path.name for path in (TESTS / "faults").glob("test_*.py")}
    assert len(ROWS) > 30
