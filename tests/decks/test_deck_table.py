"""The README of the decks: its table counts what is there, and its examples are decks."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from swotup.core.kinds import KINDS
from tests.decks.deck_builders import loaded
from tests.decks.real_decks import FOLDER, ROOT

README: Final = FOLDER / "README.md"
FIRST: Final = """\
deck: a
title: The first
order: 10
topics: {T1.1: One, T1.2: Two}
cards:
  - {id: x, term: noun, definition: a word}
  - {id: y, question: Who, answer: she}
"""
SECOND: Final = """\
deck: b
title: The second | deck
order: 20
topics: {T1.1: One, T1.2: Two, T2: Three, T3: Four, T10: Five}
cards:
  - {id: x, question: Why, answer: because}
"""
UNWRITTEN: Final = """\
Before.

<!-- decks:begin -->
an old table
<!-- decks:end -->

After.
"""
WRITTEN: Final = r"""Before.

<!-- decks:begin -->

| deck        | title              | topics          | entries | cards |
| ----------- | ------------------ | --------------- | ------: | ----: |
| [a](a.yaml) | The first          | T1.1, T1.2      |       2 |     3 |
| [b](b.yaml) | The second \| deck | T1, T2, T3, T10 |       1 |     1 |
|             | together           |                 |       3 |     4 |

<!-- decks:end -->

After.
"""


def deck_table(*arguments: object) -> subprocess.CompletedProcess[str]:
    """What scripts/deck-table did."""
    command = [sys.executable, ROOT / "scripts" / "deck-table", *arguments]
    return subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    """The README of a folder with two decks, its table not yet written."""
    (tmp_path / "b.yaml").write_text(SECOND, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(FIRST, encoding="utf-8")
    path = tmp_path / "README.md"
    path.write_text(UNWRITTEN, encoding="utf-8")
    return path


def test_the_table_of_the_real_decks_is_up_to_date() -> None:
    done = deck_table("--check")

    assert (done.stderr, done.returncode) == ("", 0)


def test_the_table_counts_the_entries_and_the_cards_of_each_deck(readme: Path) -> None:
    assert deck_table(readme).returncode == 0
    assert readme.read_text(encoding="utf-8") == WRITTEN


def test_a_table_that_is_out_of_date_is_reported_and_left_alone(readme: Path) -> None:
    done = deck_table(readme, "--check")

    assert done.returncode == 1
    assert "run scripts/deck-table" in done.stderr
    assert readme.read_text(encoding="utf-8") == UNWRITTEN


def test_a_table_just_written_is_up_to_date(readme: Path) -> None:
    deck_table(readme)

    assert deck_table(readme, "--check").returncode == 0


def test_a_page_without_markers_is_left_alone(readme: Path) -> None:
    readme.write_text("Nothing here.\n", encoding="utf-8")
    done = deck_table(readme)

    assert done.returncode == 1
    assert "<!-- decks:begin -->" in done.stderr
    assert readme.read_text(encoding="utf-8") == "Nothing here.\n"


def test_the_examples_in_the_readme_are_a_deck_with_an_entry_of_each_kind() -> None:
    cards = README.read_text(encoding="utf-8").partition("\n## Have them checked")[0]
    blocks = re.findall(r"^```yaml\n(.*?)^```$", cards, re.MULTILINE | re.DOTALL)
    found = loaded("".join(blocks))

    assert found.problems == ()
    assert found.deck is not None
    assert [card.kind for card in {card.entry: card for card in found.deck.cards}.values()] == list(KINDS)
    assert len(blocks) == 1 + len(KINDS)
