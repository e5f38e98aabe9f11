"""`swot check` of what has not changed: what was found before, and never what no longer holds."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from swotup.cache import LARGEST_RESULT, MOST_RESULTS, RESULTS, ResultCache
from swotup.cli import checked_before, setup
from tests.cli.conftest import Learner

LONG_AGO = 1_600_000_000
VERBS = "deck: verbs\ncards:\n  - id: be\n    question: What is it to be?\n    answer: to exist\n"
NOUNS = "deck: nouns\ncards:\n  - id: name\n    question: What is a name?\n    answer: a word\n"
TOPICS = "topics:\n  T1: The first\n"
KEPT = "99 decks, 99 cards: no problems.\n"
"""What only the cache says, once ``marked`` has been there."""


@pytest.fixture
def folder(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two decks that nobody has changed for long; the learner has a data folder."""
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    write(inside / "verbs.yaml", VERBS)
    write(inside / "nouns.yaml", NOUNS)
    learner.home.mkdir()
    return inside


def write(path: Path, text: str, *, at: int = LONG_AGO) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def results(learner: Learner) -> Path:
    return learner.home / "cache" / RESULTS


def marked(learner: Learner, *options: str) -> None:
    """Check, and put another result in the place of what was kept, to know it by."""
    learner.swot("check", *options)
    with closing(sqlite3.connect(results(learner))) as db:
        assert db.execute("UPDATE result SET result = '[99, 99, [], []]'").rowcount == 1
        db.commit()


def again(learner: Learner, *options: str) -> str:
    return learner.swot("check", *options).out


# -- what has not changed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [(), ("--strict",), ("--plain",)])
def test_what_was_found_is_found_again_without_reading(
    learner: Learner, folder: Path, options: tuple[str, ...]
) -> None:
    marked(learner)
    assert again(learner, *options) == KEPT


def test_in_every_format_it_is_the_same_as_the_first_time(learner: Learner, folder: Path) -> None:
    write(folder / "verbs.yaml", f"{VERBS}  - id: be\n    question: Wer’s there?\u0007 \n    answer: \n")
    for format_ in ("text", "json", "github", "sarif", "junit"):
        results(learner).unlink(missing_ok=True)
        first, second = (learner.swot("check", "--format", format_) for _ in range(2))
        assert first == second
        assert first.status == 1
        assert results(learner).exists()


def test_what_settings_leave_out_is_looked_for_anew(learner: Learner, folder: Path) -> None:
    marked(learner)
    write(folder / "notes.yaml", "a: note\n")
    assert again(learner) == KEPT.replace("\n", " Left out: 1 file that is no deck (notes.yaml).\n")


# -- what has ----------------------------------------------------------------------------------------------------

LONGER = f"{VERBS}# more\n"
SAME_LENGTH = VERBS.replace("exist", "cease")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: write(folder / "verbs.yaml", LONGER), id="a deck is edited"),
        pytest.param(lambda folder: write(folder / "nouns.yaml", f"{NOUNS}# more\n"), id="another deck of the set is"),
        pytest.param(
            lambda folder: write(folder / "verbs.yaml", SAME_LENGTH, at=LONG_AGO + 1), id="by as many letters"
        ),
        pytest.param(lambda folder: write(folder / "verbs.yaml", SAME_LENGTH), id="and its time is set back"),
        pytest.param(
            lambda folder: write(folder / "other", SAME_LENGTH).replace(folder / "verbs.yaml"), id="one takes its place"
        ),
        pytest.param(lambda folder: (folder / "verbs.yaml").unlink(), id="a deck is gone"),
        pytest.param(lambda folder: (folder / "verbs.yaml").rename(folder / "be.yaml"), id="a deck is renamed"),
        pytest.param(lambda folder: write(folder / "new.yaml", "deck: new\n"), id="a deck is new"),
        pytest.param(lambda folder: write(folder / "swotup.toml", 'ignore = ["W205"]'), id="a setting"),
        pytest.param(lambda folder: (topics(folder), write(folder / "swotup.toml", 'topics = "t.yml"')), id="topics"),
    ],
)
def test_what_has_changed_is_checked_anew(learner: Learner, folder: Path, change: Callable[[Path], object]) -> None:
    marked(learner)
    change(folder)
    assert again(learner) != KEPT


def topics(folder: Path) -> Path:
    return write(folder / "t.yml", TOPICS)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--select", "E"), id="rules are selected"),
        pytest.param(("--ignore", "W3"), id="rules are ignored"),
        pytest.param(("--preview",), id="new rules are tried"),
        pytest.param(("--topics", "t.yml"), id="there is a specification"),
        pytest.param(("--fix",), id="it mends"),
        pytest.param(("--against", "."), id="it compares"),
        pytest.param((".", "-"), id="there is a deck on the standard input"),
        pytest.param(("verbs.yaml",), id="only one deck is named"),
        pytest.param(("./verbs.yaml", "../inside/nouns.yaml"), id="decks are named in another way"),
    ],
)
def test_whoever_asks_otherwise_is_answered_otherwise(learner: Learner, folder: Path, options: tuple[str, ...]) -> None:
    marked(learner)
    topics(folder)
    told = learner.swot("check", *options, typed="deck: given\n").out
    assert told
    assert "99 decks" not in told


def test_a_specification_that_is_edited_is_read_anew(learner: Learner, folder: Path) -> None:
    topics(folder)
    marked(learner, "--topics", "t.yml")
    assert again(learner, "--topics", "t.yml") == KEPT
    write(folder / "t.yml", TOPICS.replace("T1", "T2"))
    assert "`T2`" in again(learner, "--topics", "t.yml")


def test_another_version_of_the_program_finds_for_itself(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(learner)
    monkeypatch.setattr(checked_before, "__version__", "0.0.0")
    assert again(learner) != KEPT


def test_a_rule_that_is_edited_finds_for_itself(
    learner: Learner, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    for part in ("core/rules", "decks"):
        (program / part).mkdir(parents=True)
    rule = write(program / "core" / "rules" / "a_rule.py", "CODE = 1\n")
    monkeypatch.setattr(setup, "PROGRAM", program)
    marked(learner)
    assert again(learner) == KEPT
    write(rule, "CODE = 2\n", at=LONG_AGO + 1)
    assert again(learner) != KEPT


def test_from_another_folder_the_paths_are_others(
    learner: Learner, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(learner)
    monkeypatch.chdir(tmp_path)
    assert again(learner, "inside") != KEPT


# -- what is not kept --------------------------------------------------------------------------------------------


def kept(learner: Learner) -> int:
    """How many results there are."""
    if not results(learner).exists():
        return 0
    with closing(sqlite3.connect(results(learner))) as db:
        return int(db.execute("SELECT count(*) FROM result").fetchone()[0])


def test_a_deck_that_was_changed_just_now_may_change_unseen_and_is_not_kept(learner: Learner, folder: Path) -> None:
    (folder / "verbs.yaml").write_text(LONGER, encoding="utf-8")
    again(learner)
    assert kept(learner) == 0


def test_what_could_not_be_read_is_tried_again(learner: Learner, folder: Path) -> None:
    with (folder / "large.yaml").open("w", encoding="utf-8") as file:
        file.write(VERBS)
        file.truncate(65 * 1024 * 1024)
    os.utime(folder / "large.yaml", (LONG_AGO, LONG_AGO))
    assert "E009" in again(learner)
    assert kept(learner) == 0


def test_mending_keeps_nothing(learner: Learner, folder: Path) -> None:
    again(learner, "--fix")
    assert kept(learner) == 0


# -- a cache that is no good -------------------------------------------------------------------------------------


def damage(cache: Path) -> None:
    cache.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)


def count_version_up(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as db:
        db.execute("PRAGMA user_version = 99")


def make_nonsense(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as db:
        db.execute("DROP TABLE result")


def make_a_folder(cache: Path) -> None:
    cache.unlink()
    cache.mkdir()


def be_away(cache: Path) -> None:
    shutil.rmtree(cache.parent)


@pytest.mark.parametrize("harm", [damage, count_version_up, make_nonsense, make_a_folder, be_away])
def test_a_cache_that_is_no_good_is_ignored_without_a_word(
    learner: Learner, folder: Path, harm: Callable[[Path], None]
) -> None:
    first = learner.swot("check", "--json")
    harm(results(learner))
    assert [learner.swot("check", "--json") for _ in range(3)] == [first] * 3


@pytest.mark.parametrize("result", ["", "[", "[1]", "{}", '[1, 1, [["path"]], []]', '["a", "b", 1, 2]', "null"])
def test_a_result_that_says_nonsense_is_no_result(learner: Learner, folder: Path, result: str) -> None:
    first = learner.swot("check")
    with closing(sqlite3.connect(results(learner))) as db:
        db.execute("UPDATE result SET result = ?", (result,))
        db.commit()
    assert learner.swot("check") == first


def test_without_a_data_folder_of_the_name_nothing_is_written(learner: Learner, folder: Path) -> None:
    learner.home.rmdir()
    again(learner)
    assert not learner.home.exists()


def test_the_last_results_are_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "deck.yaml", VERBS)
    for number in range(MOST_RESULTS + 5):
        with ResultCache(tmp_path, clock=lambda: 2 * LONG_AGO * 10**9) as cache:
            cache.keep(str(number), cache.state([file]), json.dumps(number))
    with ResultCache(tmp_path, clock=lambda: 2 * LONG_AGO * 10**9) as cache:
        found = [cache.result(str(number), cache.state([file])) for number in range(MOST_RESULTS + 5)]
    assert found == [None] * 5 + [str(number) for number in range(5, MOST_RESULTS + 5)]


def test_what_is_too_large_is_not_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "deck.yaml", VERBS)
    with ResultCache(tmp_path, clock=lambda: 2 * LONG_AGO * 10**9) as cache:
        cache.keep("large", cache.state([file]), "x" * (LARGEST_RESULT + 1))
        assert cache.result("large", cache.state([file])) is None
