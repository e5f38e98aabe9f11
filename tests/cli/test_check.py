"""`swot check`: all problems of all files in one run, each with its place."""

from pathlib import Path

import pytest

from swotup.cli import chosen
from swotup.decks import files
from tests.cli.conftest import Learner

GOOD = """\
deck: verbs
cards:
  - id: be
    question: What is the past of *be*?
    answer: was
"""
BAD = """\
deck: nouns
cards:
  - id: noun
    term: noun
    definiton: A word that names a thing.
  - term: a name
    definition: A word for one thing alone.
"""


@pytest.fixture
def folder(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of somebody who writes decks, and minds neither their sources nor their topics."""
    found = tmp_path / "mine"
    found.mkdir()
    write(found, "swotup.toml", 'ignore = ["no-source", "no-topic"]\n')
    monkeypatch.chdir(found)
    return found


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


# -- exit status ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        pytest.param(GOOD, [], 0, id="a clean deck"),
        pytest.param(GOOD, ["--strict"], 0, id="a clean deck, strictly"),
        pytest.param(BAD, [], 1, id="an error"),
        pytest.param(GOOD.replace("- id: be\n    ", "- "), [], 0, id="a warning"),
        pytest.param(GOOD.replace("- id: be\n    ", "- "), ["--strict"], 1, id="a warning, strictly"),
        pytest.param("", [], 1, id="an empty file"),
        pytest.param("deck: verbs\ncards:\n", [], 1, id="a deck without cards"),
        pytest.param("Dear diary,\n", [], 1, id="a named file that is no deck"),
    ],
)
def test_the_exit_status_says_whether_there_are_problems(
    learner: Learner, folder: Path, text: str, options: list[str], status: int
) -> None:
    write(folder, "deck.yaml", text)
    assert learner.swot("check", "deck.yaml", *options).status == status


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        pytest.param([], "There is no deck in .: name deck files, or a folder with some.", id="no deck here"),
        pytest.param(["sub"], "There is no deck in sub: name deck files, or a folder with some.", id="no deck there"),
        pytest.param(
            ["nope.yaml"],
            "There is no nope.yaml: check the name, or run `swot decks` for the decks there are.",
            id="no such path",
        ),
    ],
)
def test_what_cannot_be_checked_stops_the_run(learner: Learner, folder: Path, paths: list[str], sentence: str) -> None:
    write(folder, "sub/notes.yaml", "a: b\n")
    result = learner.swot("check", *paths)
    assert (result.status, result.out, result.err) == (2, "", f"swot: {sentence}\n")


def test_a_file_that_cannot_be_read_is_a_problem_beside_others_and_stops_the_run_alone(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", len(GOOD))
    write(folder, "large.yaml", BAD)
    assert learner.swot("check", "large.yaml").status == 2
    write(folder, "verbs.yaml", GOOD)
    [problem] = learner.swot("check", "--json").json["problems"]
    assert (problem["path"], problem["line"], problem["rule"]) == ("large.yaml", 1, "E009")


# -- what is read --------------------------------------------------------------------------------------------


def test_without_a_path_the_decks_below_the_current_folder_are_read(learner: Learner, folder: Path) -> None:
    learner.deck(BAD)  # bundled
    write(folder, "unit 6/verbs.yml", GOOD)
    write(folder, ".hidden/nouns.yaml", BAD)
    write(folder, "settings.yaml", "colour: yes\n")
    found = learner.swot("check")
    assert found.out == "1 deck, 1 card: no problems. Left out: 1 file that is no deck (settings.yaml).\n"


def test_the_programs_own_decks_are_not_read_where_it_is_installed_below(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "PROGRAM", folder / "venv" / "swotup")
    bundled = write(folder, "venv/swotup/bundled/nouns.yaml", BAD)
    write(folder, "verbs.yaml", GOOD)
    assert learner.swot("check").status == 0
    assert learner.swot("check", str(bundled)).status == 1


def test_a_file_named_twice_is_read_once(learner: Learner, folder: Path) -> None:
    path = write(folder, "verbs.yaml", GOOD)
    assert learner.swot("check", ".", "verbs.yaml", str(path)).out == "1 deck, 1 card: no problems.\n"


def test_the_learners_data_are_neither_opened_nor_made(learner: Learner, folder: Path) -> None:
    write(folder, "verbs.yaml", GOOD)
    assert learner.swot("check").status == 0
    assert not learner.home.exists()
    learner.home.mkdir()
    (learner.home / "swotup.db").write_text("no database")
    learner.now = "no instant"
    assert learner.swot("check").status == 0


def test_a_dash_is_the_deck_on_the_standard_input(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", BAD)
    result = learner.swot("check", "-", typed=GOOD.replace("answer", "anser"))

    assert result.lines[0].startswith("-:5:5: E103")
    assert result.lines[1] == "5 |     anser: was"
    assert learner.swot("check", "-", "nouns.yaml", "--json", typed=GOOD).json["files"] == 2


# -- which rules ---------------------------------------------------------------------------------------------


def rules(learner: Learner, *options: str) -> list[str]:
    return [problem["rule"] for problem in learner.swot("check", "--json", *options).json["problems"]]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        pytest.param([], ["E103", "W205"], id="all"),
        pytest.param(["--select", "W"], ["W205"], id="selected by the beginning of a code"),
        pytest.param(["--select", "missing-id"], ["W205"], id="selected by name"),
        pytest.param(["--select", "E103,W205"], ["E103", "W205"], id="several in one option"),
        pytest.param(["--ignore", "E1", "--ignore", "W2"], [], id="several options"),
    ],
)
def test_rules_are_selected_and_ignored(learner: Learner, folder: Path, options: list[str], found: list[str]) -> None:
    write(folder, "nouns.yaml", BAD)

    assert rules(learner, *options) == found


def test_a_rule_that_there_is_not_stops_the_run(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", BAD)
    result = learner.swot("check", "--select", "mising-id")

    assert (result.status, result.err) == (2, "swot: There is no rule 'mising-id': did you mean missing-id?\n")


def test_a_comment_leaves_a_problem_out(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", BAD.replace("  - term", "  # swot: ignore[missing-id]\n  - term"))

    assert rules(learner) == ["E103"]


def test_the_topics_of_a_specification_need_cards(learner: Learner, folder: Path) -> None:
    write(folder, "verbs.yaml", GOOD)
    write(folder, "unit.yaml", "T1: The past\n")
    result = learner.swot("check", "--topics", "unit.yaml")

    assert result.lines[:2] == [
        "unit.yaml:1:1: W310 uncovered-topic: no card is about `T1` (The past): write some",
        "1 | T1: The past",
    ]


# -- the settings of a folder --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "settings", "found"),
    [
        pytest.param("swotup.toml", 'select = ["W205"]', ["W205"], id="swotup.toml"),
        pytest.param("pyproject.toml", '[tool.swotup]\nignore = ["W205", "W3"]', ["E103"], id="pyproject.toml"),
        pytest.param("pyproject.toml", "[tool.other]\n", ["W307", "W308", "E103", "W205"], id="about other things"),
    ],
)
def test_settings_choose_the_rules(learner: Learner, folder: Path, name: str, settings: str, found: list[str]) -> None:
    (folder / "swotup.toml").unlink()
    write(folder, name, settings)
    write(folder, "nouns.yaml", BAD)

    assert rules(learner) == found


def test_settings_of_a_folder_above_hold_and_options_go_before_them(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "swotup.toml", 'select = ["W205"]\nstrict = true\n')
    below = write(folder, "decks/nouns.yaml", BAD).parent
    monkeypatch.chdir(below)

    assert learner.swot("check").status == 1
    assert rules(learner) == ["W205"]
    assert rules(learner, "--select", "E103") == ["E103"]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param("strict = 1", "says strict = 1: write strict = true.", id="another sort of value"),
        pytest.param(
            "selct = []",
            "has a setting 'selct' that there is not: there are exclude, select, ignore, strict, preview, topics.",
            id="no such setting",
        ),
        pytest.param("strict", "cannot be read (", id="no TOML"),
    ],
)
def test_settings_that_cannot_be_used_stop_the_run(
    learner: Learner, folder: Path, settings: str, sentence: str
) -> None:
    write(folder, "swotup.toml", settings)
    write(folder, "verbs.yaml", GOOD)
    result = learner.swot("check")

    assert result.status == 2
    assert sentence in result.err


# -- what is left out ----------------------------------------------------------------------------------------


def decks_of(learner: Learner, *arguments: str) -> list[str]:
    """The decks that were read, each of which has a problem."""
    return [problem["path"] for problem in learner.swot("check", "--json", *arguments).json["problems"]]


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        pytest.param("unit", ["a.yaml", "old/unit.yaml"], id="a folder of that name, at any depth"),
        pytest.param("unit/", ["a.yaml", "old/unit.yaml"], id="a slash at the end"),
        pytest.param("/unit", ["a.yaml", "old/unit.yaml", "old/unit/c.yaml"], id="a slash at the begin: here alone"),
        pytest.param("old/unit", ["a.yaml", "old/unit.yaml", "unit/b.yaml"], id="a folder in a folder"),
        pytest.param("*.yaml", [], id="a star stands for any letters"),
        pytest.param("*/unit", ["a.yaml", "old/unit.yaml", "unit/b.yaml"], id="but for no slash"),
        pytest.param("**/unit", ["a.yaml", "old/unit.yaml"], id="two stars for any folders"),
        pytest.param("old/**", ["a.yaml", "unit/b.yaml"], id="all that is below"),
        pytest.param("a.yaml", ["old/unit.yaml", "old/unit/c.yaml", "unit/b.yaml"], id="a file"),
        pytest.param("A.yaml", ["a.yaml", "old/unit.yaml", "old/unit/c.yaml", "unit/b.yaml"], id="another name"),
        pytest.param("", ["a.yaml", "old/unit.yaml", "old/unit/c.yaml", "unit/b.yaml"], id="nothing"),
    ],
)
def test_settings_exclude_files_and_folders(learner: Learner, folder: Path, pattern: str, read: list[str]) -> None:
    for name in ("a.yaml", "unit/b.yaml", "old/unit.yaml", "old/unit/c.yaml"):
        write(folder, name, "deck: d\n")
    write(folder, "swotup.toml", f'exclude = ["{pattern}"]\nselect = ["E008"]\n')
    if read:
        assert decks_of(learner) == read
    else:
        assert learner.swot("check").status == 2


@pytest.mark.parametrize("named", ["entw\u00fcrfe", "entwu\u0308rfe"])
@pytest.mark.parametrize("pattern", ["entw\u00fcrfe", "entwu\u0308rfe"])
def test_settings_exclude_a_name_however_its_accents_are_written(
    learner: Learner, folder: Path, pattern: str, named: str
) -> None:
    write(folder, "a.yaml", "deck: d\n")
    write(folder, f"{named}/b.yaml", "deck: d\n")
    write(folder, "swotup.toml", f'exclude = ["{pattern}"]\nselect = ["E008"]\n')
    assert decks_of(learner) == ["a.yaml"]


def test_settings_exclude_by_where_they_stand_wherever_the_check_runs(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "swotup.toml", 'exclude = ["decks/drafts"]\n')
    write(folder, "decks/drafts/a.yaml", BAD)
    write(folder, "decks/b.yaml", GOOD)
    monkeypatch.chdir(folder / "decks")
    assert learner.swot("check").status == 0


def test_what_is_named_is_checked_though_it_is_excluded(learner: Learner, folder: Path) -> None:
    write(folder, "swotup.toml", 'exclude = ["drafts"]\nselect = ["E103"]\n')
    write(folder, "drafts/a.yaml", BAD)
    assert decks_of(learner, "drafts/a.yaml") == ["drafts/a.yaml"]
    assert decks_of(learner, "drafts") == ["drafts/a.yaml"]
    found = learner.swot("check")
    assert (found.status, found.err) == (
        2,
        "swot: There is no deck in . but what the settings exclude: name it to have it checked.\n",
    )


def test_the_summary_says_what_was_left_out(learner: Learner, folder: Path) -> None:
    write(folder, "swotup.toml", 'exclude = ["drafts"]\nignore = ["W3"]\n')
    write(folder, "verbs.yaml", GOOD)
    write(folder, "drafts/a.yaml", BAD)
    for name in ("docker-compose.yml", "mkdocs.yml", "x/1.yaml", "x/2.yaml", "unit.yaml"):
        write(folder, name, "T1: The past\n")
    assert learner.swot("check").out == (
        "1 deck, 1 card: no problems. Left out: 5 files that are no decks (docker-compose.yml, mkdocs.yml, unit.yaml, "
        "2 more), and what the settings exclude (drafts).\n"
    )
    assert learner.swot("check", "--topics", "unit.yaml", "--ignore", "W310", "--json").json["left_out"] == {
        "no_decks": ["docker-compose.yml", "mkdocs.yml", "x/1.yaml", "x/2.yaml"],
        "excluded": ["drafts"],
    }


# -- what is printed -----------------------------------------------------------------------------------------


def test_each_problem_is_shown_with_its_line(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", BAD)
    assert (
        learner.swot("check").out
        == """\
nouns.yaml:5:5: E103 unknown-key: a term has no key `definiton`: did you mean `definition`?
5 |     definiton: A word that names a thing.
  |     ^

nouns.yaml:6:5: W205 missing-id: the entry has no id, so rewording it loses its history: add `id: a-name`
6 |   - term: a name
  |     ^

1 deck, 2 cards: 2 problems (1 error, 1 warning). `swot check --fix` mends 1 of them.
"""
    )


def test_plain_says_the_line_and_draws_no_caret(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", BAD)
    result = learner.swot("check", "--plain")
    assert "Line 5: definiton: A word that names a thing." in result.lines
    assert "^" not in result.out
    assert "" not in result.lines


@pytest.mark.parametrize("option", [("--format", "json"), ("--json",)], ids=" ".join)
def test_json_is_one_document(learner: Learner, folder: Path, option: tuple[str, ...]) -> None:
    write(folder, "verbs.yaml", GOOD.replace("answer: was", "answer: was\n    topic: T1"))
    assert learner.swot("check", *option).json == {
        "files": 1,
        "cards": 1,
        "problems": [
            {
                "path": "verbs.yaml",
                "line": 6,
                "column": 12,
                "rule": "E111",
                "level": "error",
                "message": "the deck declares no topic `T1`: add a line `T1: …` below `topics:`",
                "fixable": False,
            }
        ],
        "left_out": {"no_decks": [], "excluded": []},
    }


def test_problems_are_sorted_by_place(learner: Learner, folder: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        write(folder, name, BAD.replace("nouns", name[0]))
    places = [
        (p["path"], p["line"], p["column"]) for p in learner.swot("check", "b.yaml", ".", "--json").json["problems"]
    ]
    assert places == sorted(places)
    assert {path for path, _, _ in places} == {"a.yaml", "b.yaml"}


def test_a_deck_id_in_two_files_is_a_problem_of_the_second(learner: Learner, folder: Path) -> None:
    write(folder, "a.yaml", GOOD)
    write(folder, "b.yaml", GOOD.replace("past of *be*", "plural of *I*").replace("was", "we"))
    assert (
        learner.swot("check").out
        == """\
b.yaml:1:1: E204 duplicate-deck: the deck id `verbs` is that of a.yaml too: give this deck another
1 | deck: verbs
  | ^

2 decks, 2 cards: 1 problem.
"""
    )


def test_a_path_outside_the_current_folder_is_shown_as_it_was_named(learner: Learner, folder: Path) -> None:
    path = write(folder.parent / "theirs", "nouns.yaml", BAD)
    assert learner.swot("check", str(path)).out.startswith(f"{path}:5:5: ")


# -- the source line -----------------------------------------------------------------------------------------


def shown(learner: Learner, folder: Path, line: str) -> tuple[str, str]:
    """A line with an unknown key as it is shown, and the line of the caret."""
    write(folder, "deck.yaml", f"deck: verbs\ncards:\n{line}\n")
    lines = learner.swot("check", "deck.yaml").lines
    return lines[1], lines[2]


@pytest.mark.parametrize(
    ("line", "source", "caret"),
    [
        pytest.param("- {id: a, xyz: b}", "3 | - {id: a, xyz: b}", "  |    ^", id="as it is"),
        pytest.param("- {id:\ta, term: b}", "3 | - {id:    a, term: b}", "  |    ^", id="a tab behind the column"),
        pytest.param(
            "- {日本: a, id: b, term: c, definition: d}",
            "3 | - {日本: a, id: b, term: c, definition: d}",
            "  |    ^",
            id="wide characters behind the column",
        ),
        pytest.param(
            "- {id: a, term: 日本, definition: d,\ttopic: T1}",
            "3 | - {id: a, term: 日本, definition: d,    topic: T1}",
            "  |                                                ^",
            id="wide characters and a tab before the column",
        ),
    ],
)
def test_the_caret_stands_under_the_column(learner: Learner, folder: Path, line: str, source: str, caret: str) -> None:
    assert shown(learner, folder, line) == (source, caret)


def test_a_long_line_is_cut_round_the_caret(learner: Learner, folder: Path) -> None:
    source, caret = shown(
        learner, folder, f"- {{id: a, hint: {'before ' * 100}, term: t, definition: d, topic: T1, note: {'z ' * 99}}}"
    )
    assert len(source) < 100
    assert source.startswith("3 | …")
    assert source.endswith("…")
    assert source[caret.index("^") :].startswith("T1")


def test_escape_characters_of_a_line_are_not_printed(learner: Learner, folder: Path) -> None:
    source, _ = shown(learner, folder, "- {id: a, \x1b[31mterm: b}")
    assert source == "3 | - {id: a, \ufffd[31mterm: b}"


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_lines_end_as_the_reader_ends_them(learner: Learner, folder: Path, end: str) -> None:
    write(folder, "nouns.yaml", BAD.replace("\n", end))
    assert "5 |     definiton: A word that names a thing." in learner.swot("check").lines


def test_a_byte_order_mark_moves_no_column(learner: Learner, folder: Path) -> None:
    write(folder, "nouns.yaml", "\ufeffdec: nouns\ncards: []\n")
    assert "1 | dec: nouns" in learner.swot("check", "nouns.yaml").lines
