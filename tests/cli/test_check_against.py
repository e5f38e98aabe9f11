"""`swot check --against`: what a change of decks does to the people who learn them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Learner

DECK = """\
deck: verbs
cards:
  - id: be
    question: What is the past of *be*?
    answer: was
  - id: go
    question: What is the past of *go*?
    answer: went
"""


@pytest.fixture
def folder(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a repository with one deck in it, which is the current folder."""
    found = tmp_path / "mine"
    found.mkdir()
    monkeypatch.chdir(found)
    return found


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def commit(folder: Path) -> None:
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, check=True, capture_output=True)


RENAMED = DECK.replace("id: go", "id: past-of-go")


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
class TestRevision:
    """Against a revision of git."""

    @pytest.mark.parametrize(
        ("text", "status"),
        [
            pytest.param(DECK, 0, id="nothing has changed"),
            pytest.param(DECK.replace("past", "past tense"), 0, id="cards are reworded"),
            pytest.param(RENAMED, 1, id="a card has another id"),
            pytest.param(RENAMED.replace("id: past-of-go", "id: past-of-go\n    was: go"), 0, id="and says so"),
            pytest.param(DECK[: DECK.index("  - id: go")], 1, id="a card is gone"),
        ],
    )
    def test_the_exit_status_says_whether_a_history_ends(
        self, learner: Learner, folder: Path, text: str, status: int
    ) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        write(folder / "verbs.yaml", text)
        assert learner.swot("check", "--against", "HEAD").status == status

    def test_what_changed_and_what_it_does_is_shown(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        write(folder / "verbs.yaml", RENAMED.replace("answer: was", "answer: was | were").replace("went", "goed"))
        assert (
            learner.swot("check", "--against", "HEAD", "--ignore", "W3").out
            == """\
verbs.yaml:6:5: E207 lost-history: this looks like `verbs/go`, which is gone, and that resets the history of 1 card: \
add `was: go`
6 |   - id: past-of-go
  |     ^

1 deck, 2 cards: 1 problem.
Since HEAD: 1 added, 1 reworded, 1 removed; 1 card would lose its history.
Added: verbs/past-of-go: What is the past of *go*?
Reworded: verbs/be: What is the past of *be*?
Removed: verbs/go: What is the past of *go*?
""".replace("1 card: \\\n", "1 card: ")
        )

    def test_json_has_every_change(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        write(folder / "verbs.yaml", DECK.replace("went", "has gone"))
        found = learner.swot("check", "--against", "main", "--json", "--ignore", "W3").json
        assert found["problems"] == []
        assert found["against"] == {
            "name": "main",
            "lost": 0,
            "changes": [
                {
                    "change": "answer changed",
                    "card": "verbs/go",
                    "path": "verbs.yaml",
                    "line": 6,
                    "prompt": "What is the past of *go*?",
                    "answer": "has gone",
                    "before": {"card": "verbs/go", "prompt": "What is the past of *go*?", "answer": "went"},
                }
            ],
        }

    def test_a_file_that_is_gone_is_looked_for(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        write(folder / "more" / "nouns.yaml", DECK.replace("verbs", "nouns"))
        commit(folder)
        (folder / "more" / "nouns.yaml").unlink()
        [problem] = learner.swot("check", "--against", "HEAD", "--json", "--ignore", "W3").json["problems"]
        assert (problem["path"], problem["line"], problem["rule"]) == ("more/nouns.yaml", 1, "E207")

    @pytest.mark.parametrize("paths", [[], ["."], ["decks"], ["decks/verbs.yaml"], ["decks", "more.yaml"]], ids=str)
    def test_the_last_deck_that_is_gone_is_a_loss(self, learner: Learner, folder: Path, paths: list[str]) -> None:
        path = write(folder / "decks" / "verbs.yaml", DECK)
        if "more.yaml" in paths:
            write(folder / "more.yaml", DECK.replace("verbs", "nouns").replace("past", "plural"))
        commit(folder)
        path.unlink()
        path.parent.rmdir()  # as git does
        found = learner.swot("check", *paths, "--against", "HEAD", "--ignore", "W3")
        assert found.status == 1
        assert found.lines[0].startswith("decks/verbs.yaml:1:1: E207 lost-history: the deck `verbs` is gone, and that")

    def test_a_path_that_never_held_a_deck_stops_the_run(self, learner: Learner, folder: Path) -> None:
        write(folder / "decks" / "verbs.yaml", DECK)
        commit(folder)
        for path in ("dekcs", "dekcs/verbs.yaml"):
            result = learner.swot("check", "decks", path, "--against", "HEAD")
            assert (result.status, result.err) == (
                2,
                f"swot: There is no {path}: check the name, or run `swot decks` for the decks there are.\n",
            )

    def test_what_settings_exclude_is_not_missed(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        write(folder / "drafts" / "nouns.yaml", DECK.replace("verbs", "nouns"))
        commit(folder)
        write(folder / "swotup.toml", 'exclude = ["drafts"]\n')
        assert "Since HEAD: no card has changed." in learner.swot("check", "--against", "HEAD").lines

    def test_only_what_is_checked_is_compared(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        write(folder / "nouns.yaml", DECK.replace("verbs", "nouns"))
        commit(folder)
        (folder / "nouns.yaml").unlink()
        assert learner.swot("check", "verbs.yaml", "--against", "HEAD").status == 0

    @pytest.mark.parametrize("option", [["--ignore", "E207"], ["--ignore", "lost-history"], ["--select", "W"]])
    def test_a_history_that_ends_on_purpose_can_be_left_out(
        self, learner: Learner, folder: Path, option: list[str]
    ) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        write(folder / "verbs.yaml", RENAMED)
        assert learner.swot("check", "--against", "HEAD", *option).status == 0

    def test_a_comment_can_ask_to_ignore_it(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        write(folder / "verbs.yaml", RENAMED.replace("id: past-of-go", "id: past-of-go  # swot: ignore[E207]"))
        assert learner.swot("check", "--against", "HEAD").status == 0
        assert "W312" not in learner.swot("check").out

    def test_a_revision_goes_before_a_folder_of_that_name(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        write(folder / "main" / "other.yaml", "deck: other\ncards: []\n")
        assert "Since main: no card has changed." in learner.swot("check", "verbs.yaml", "--against", "main").lines

    def test_a_revision_that_does_not_exist_stops_the_run(self, learner: Learner, folder: Path) -> None:
        write(folder / "verbs.yaml", DECK)
        commit(folder)
        result = learner.swot("check", "--against", "nope")
        assert (result.status, result.out, result.err) == (
            2,
            "",
            f"swot: There is no revision nope in {folder}: "
            "name a commit, a branch or a tag, or a deck file or a folder.\n",
        )


@pytest.mark.parametrize("name", ["old", "./old", "old/verbs.yaml"])
def test_a_file_or_folder_stands_for_what_was(
    learner: Learner, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    write(folder / "old" / "verbs.yaml", DECK)
    write(folder / "new" / "verbs.yaml", RENAMED)
    [problem] = learner.swot("check", "new", "--against", name, "--json", "--ignore", "W3").json["problems"]
    assert (problem["path"], problem["line"], problem["rule"]) == ("new/verbs.yaml", 6, "E207")


def test_a_folder_that_lost_its_last_deck_is_compared_with_another(learner: Learner, folder: Path) -> None:
    write(folder / "old" / "verbs.yaml", DECK)
    (folder / "new").mkdir()
    found = learner.swot("check", "new", "--against", "./old", "--ignore", "W3")
    assert (found.status, found.lines[0].split(":")[:2]) == (1, ["old/verbs.yaml", "1"])
    (folder / "old" / "verbs.yaml").unlink()
    assert learner.swot("check", "new", "--against", "./old").err == (
        "swot: There is no deck in new: name deck files, or a folder with some.\n"
    )


def test_what_settings_exclude_is_not_missed_from_a_folder(learner: Learner, folder: Path) -> None:
    write(folder / "swotup.toml", 'exclude = ["new/drafts"]\nignore = ["W3"]\n')
    for name in ("old/verbs.yaml", "new/verbs.yaml"):
        write(folder / name, DECK)
    write(folder / "old" / "drafts" / "nouns.yaml", DECK.replace("verbs", "nouns"))
    assert learner.swot("check", "new", "--against", "./old").status == 0


def test_other_formats_have_the_problem_too(learner: Learner, folder: Path) -> None:
    write(folder / "old" / "verbs.yaml", DECK)
    write(folder / "verbs.yaml", RENAMED)
    result = learner.swot("check", "verbs.yaml", "--against", "./old", "--format", "github")
    assert "E207" in result.out
    assert result.status == 1
