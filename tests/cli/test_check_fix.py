"""`swot check --fix` and `--diff`."""

import shutil
import subprocess
from pathlib import Path

import pytest

from swotup.cli import mending, setup
from tests.cli.conftest import Learner

FAULTY = """\
deck: nouns
cards:
  - term: noun
    definition: A word: it names a thing.
"""
WHOLE = """\
deck: nouns
cards:
  - id: noun
    term: noun
    definition: 'A word: it names a thing.'
"""


@pytest.fixture
def folder(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of somebody who writes decks."""
    found = tmp_path / "mine"
    found.mkdir()
    monkeypatch.chdir(found)
    return found


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def fix(learner: Learner, *arguments: str) -> list[str]:
    return learner.swot("check", "--ignore", "W3", "--fix", *arguments).lines


def test_fix_mends_the_file_and_says_what_it_did(learner: Learner, folder: Path) -> None:
    path = write(folder, "nouns.yaml", FAULTY)
    assert fix(learner) == ["Mended nouns.yaml: 1 id added, 1 text put in quotes.", "1 deck, 2 cards: no problems."]
    assert path.read_text() == WHOLE


def test_what_needs_no_mending_is_not_written(learner: Learner, folder: Path) -> None:
    path = write(folder, "nouns.yaml", WHOLE)
    before = path.stat()
    assert fix(learner) == ["1 deck, 2 cards: no problems."]
    assert path.stat() == before


def test_what_cannot_be_mended_is_shown(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", FAULTY.replace("A word: it", "A word: it's # that"))
    result = learner.swot("check", "--fix")
    assert (result.status, result.lines[0]) == (
        1,
        "nouns.yaml:4:23: E001 syntax: a colon and a space inside a text: "
        "put the whole text in quotes, as in key: 'text'",
    )


def test_what_would_change_the_deck_is_left_and_named(learner: Learner, folder: Path) -> None:
    write(
        folder, "nouns.yaml", 'deck: nouns\ncards:\n  - id: a\n    term: "noun\\ \n      and verb"\n    definition: b\n'
    )
    assert learner.swot("check", "--fix").lines[0] == (
        "Left as it is: nouns.yaml, line 4: mending it would change what the deck says."
    )


def test_rules_that_are_left_out_are_not_mended(learner: Learner, folder: Path) -> None:
    path = write(folder, "nouns.yaml", FAULTY)
    fix(learner, "--ignore", "W205")
    assert path.read_text() == WHOLE.replace("id: noun\n    ", "")


def test_comments_that_ask_to_ignore_are_heeded(learner: Learner, folder: Path) -> None:
    text = FAULTY.replace("term: noun", "term: noun  # swot: ignore[W205]").replace("word: it", "word that")
    path = write(folder, "nouns.yaml", text)
    fix(learner)
    assert path.read_text() == text


def test_json_says_what_was_mended(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", FAULTY)
    write(folder, "verbs.yaml", WHOLE.replace("nouns", "verbs"))
    row = {"path": "nouns.yaml", "ids": 1, "quotes": 1, "spaces": 0, "composed": 0, "left": [], "refused": None}
    found = learner.swot("check", "--fix", "--json", "--ignore", "W3").json
    assert (found["fixed"], found["problems"]) == ([row], [])


def test_diff_shows_what_would_change_and_writes_nothing(learner: Learner, folder: Path) -> None:
    path = write(folder, "nouns.yaml", FAULTY)
    result = learner.swot("check", "--diff")
    assert (
        result.out
        == """\
--- a/nouns.yaml
+++ b/nouns.yaml
@@ -1,4 +1,5 @@
 deck: nouns
 cards:
-  - term: noun
-    definition: A word: it names a thing.
+  - id: noun
+    term: noun
+    definition: 'A word: it names a thing.'
"""
    )
    assert result.status == 1
    assert path.read_text() == FAULTY


def test_without_anything_to_mend_there_is_no_diff(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", WHOLE)
    result = learner.swot("check", "--diff")
    assert (result.status, result.out) == (0, "")


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FAULTY, id="LF"),
        pytest.param(FAULTY.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(f"\ufeff{FAULTY}", id="a byte order mark"),
        pytest.param(FAULTY.rstrip(), id="no line end at the end"),
    ],
)
def test_the_diff_can_be_applied(learner: Learner, folder: Path, text: str) -> None:
    path = write(folder, "nouns.yaml", text)
    patch = learner.swot("check", "--diff").out.encode()
    subprocess.run(["git", "apply", "-"], input=patch, check=True, cwd=folder)
    by_patch = path.read_bytes()
    write(folder, "nouns.yaml", text)
    fix(learner)
    assert path.read_bytes() == by_patch != text.encode()


def test_a_diff_in_a_terminal_has_no_escape_characters_of_the_deck(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "nouns.yaml", FAULTY.replace("term: noun", "term: noun\u009b31m"))
    monkeypatch.setattr(setup, "output_is_terminal", lambda: True)
    assert "\u009b" not in learner.swot("check", "--diff").out


# -- what is never written -----------------------------------------------------------------------------------


def test_a_deck_that_came_with_the_program_is_never_written(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "PROGRAM", folder / "venv" / "swotup")
    path = write(folder, "venv/swotup/bundled/nouns.yaml", FAULTY)
    other = write(folder, "nouns.yaml", FAULTY)
    lines = fix(learner, str(path), "nouns.yaml")
    assert lines[0] == (
        f"Not mended: {path} came with the program: `swot edit` makes a copy of a deck that is yours to change."
    )
    assert (path.read_text(), other.read_text()) == (FAULTY, WHOLE)


@pytest.mark.parametrize(
    ("place", "after"),
    [
        pytest.param("nouns.yaml", FAULTY, id="beside the database"),
        pytest.param("backups/nouns.yaml", FAULTY, id="below it"),
        pytest.param("decks/nouns.yaml", WHOLE, id="a copy of a deck is the learner's to mend"),
    ],
)
def test_the_learners_data_are_never_written(learner: Learner, folder: Path, place: str, after: str) -> None:
    path = write(learner.home, place, FAULTY)
    fix(learner, str(path))
    assert path.read_text() == after


def test_a_link_out_of_the_folder_is_followed_before_that_is_judged(learner: Learner, folder: Path) -> None:
    path = write(learner.home, "nouns.yaml", FAULTY)
    (folder / "nouns.yaml").symlink_to(path)
    fix(learner)
    assert path.read_text() == FAULTY


@pytest.mark.parametrize("option", [["--fix"], ["--against", "HEAD"]], ids=" ".join)
def test_the_standard_input_cannot_be_mended_or_compared(learner: Learner, folder: Path, option: list[str]) -> None:
    result = learner.swot("check", "-", *option)
    assert (result.status, result.err) == (
        2,
        "swot: What is on the standard input can be checked alone: name the file to mend or compare it.\n",
    )
