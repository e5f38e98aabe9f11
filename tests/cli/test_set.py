"""`swot set`: the learner's settings are events, the device's stand in a file."""

import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from swotup.cli import completion, device
from swotup.core.model import UserError
from swotup.core.settings import SETTINGS
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]


def test_all_settings_are_shown_with_value_meaning_owner_and_default(swot: Swot) -> None:
    swot("set", "new", "5")
    result = swot("set")
    assert result.status == 0
    assert len(result.lines) == len(SETTINGS)
    assert result.lines[0] == (
        "new: 5. New cards a day: a whole number from 0 to 9999. Yours, on every device; 20 by default."
    )
    assert result.lines[-1] == (
        "width: 66. Columns of text at most: a whole number from 30 to 200. Of this device; the default."
    )


def test_one_setting_is_shown(swot: Swot) -> None:
    assert swot("set", "grades").lines == [
        "grades: four. Four buttons, or SM-2's six qualities: four or six. Of this device; the default."
    ]


def test_looking_does_not_make_a_data_folder(swot: Swot, learner: Learner) -> None:
    swot("set")
    swot("set", "new")
    assert not learner.home.exists()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        pytest.param("new", "05", "new is now 5; it was 20.", id="a number"),
        pytest.param("minutes", "10", "minutes is now 10; it was off.", id="minutes"),
        pytest.param("day_starts", "3", "day_starts is now 03:00; it was 04:00.", id="a time"),
        pytest.param("scheduler", "FSRS", "scheduler is now fsrs; it was sm2.", id="a scheduler"),
        pytest.param("grades", "six", "grades is now six; it was four.", id="a word, on this device"),
        pytest.param("width", "80", "width is now 80; it was 66.", id="a number, on this device"),
    ],
)
def test_a_setting_that_was_changed_holds_from_then_on(swot: Swot, key: str, value: str, said: str) -> None:
    assert swot("set", key, value).lines == [said]
    assert swot("set", key, "--json").json["value"] == said.split()[3].rstrip(";")
    assert swot("set", key, value).lines == [said.partition(";")[0].replace("now ", "") + " already."]
    assert swot("set", key, "default").lines == [
        f"{key} is now {said.split()[-1].rstrip('.')}; it was {said.split()[3].rstrip(';')}."
    ]


def test_the_new_limit_counts_at_once(swot: Swot) -> None:
    swot("set", "new", "2")
    assert swot("next", "--json").json["waiting"]["new"] == 2


def test_another_scheduler_reckons_the_whole_log_anew_at_once(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "easy")
    assert swot("show", "small/capital", "--json").json["schedule"]["interval"] == 1
    swot("set", "scheduler", "fsrs")
    by_fsrs = schedules(learner)["small/capital"]
    swot("set", "scheduler", "default")
    assert (by_fsrs, schedules(learner)["small/capital"]) == (8, 1)


def schedules(learner: Learner) -> dict[str, int]:
    """Each card's interval as it stands in the database, without a fold on opening."""
    with closing(sqlite3.connect(learner.home / "swotup.db")) as database:
        return dict(database.execute("SELECT card, interval FROM schedule"))


@pytest.mark.parametrize("value", [[], ["5"]], ids=["shown", "changed"])
def test_scripts_read_a_setting_as_one_document(swot: Swot, value: list[str]) -> None:
    assert swot("set", "new", *value, "--json").json == {
        "key": "new",
        "value": "5" if value else "20",
        "default": "20",
        "owner": "learner",
        "about": "new cards a day",
        "values": "a whole number from 0 to 9999",
    }


def test_scripts_read_all_settings_as_one_document(swot: Swot) -> None:
    settings = swot("set", "--json").json["settings"]
    assert [setting["key"] for setting in settings] == list(SETTINGS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["colour"], "There is no setting 'colour': the settings are new, minutes, ", id="unknown"),
        pytest.param(["colour", "red"], "There is no setting 'colour': ", id="an unknown one to be changed"),
        pytest.param(["new", "many"], "new cannot be 'many': write a whole number from 0 to 9999.", id="a value"),
        pytest.param(["grades", "five"], "grades cannot be 'five': write four or six.", id="a word"),
        pytest.param(["plain", ""], "plain cannot be '': write yes or no.", id="nothing"),
    ],
)
def test_an_unknown_key_or_value_ends_with_2_and_changes_nothing(
    swot: Swot, learner: Learner, arguments: list[str], sentence: str
) -> None:
    result = swot("set", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"swot: {sentence}")
    assert not learner.home.exists()


def written(learner: Learner) -> str:
    """The file of this device's settings."""
    return (learner.home / "settings.toml").read_text(encoding="utf-8")


def test_what_people_wrote_into_the_file_stays_there(swot: Swot, learner: Learner) -> None:
    learner.home.mkdir()
    before = '# of my laptop\ngrades = "six" # as SM-2 has it\n\n[mine]\nx = 1\n'
    (learner.home / "settings.toml").write_text(before, encoding="utf-8")
    swot("set", "width", "80")
    assert written(learner) == before.replace("has it\n", "has it\nwidth = 80\n")
    swot("set", "width", "default")
    assert written(learner) == before


def test_true_and_false_in_the_file_are_yes_and_no(swot: Swot, learner: Learner) -> None:
    learner.home.mkdir()
    (learner.home / "settings.toml").write_text("plain = true\nwidth = 70\n", encoding="utf-8")
    assert swot("set", "plain", "--json").json["value"] == "yes"
    assert swot("set", "width", "--json").json["value"] == "70"


def test_the_learners_settings_do_not_hold_from_the_file(swot: Swot, learner: Learner) -> None:
    learner.home.mkdir()
    (learner.home / "settings.toml").write_text("new = 1\n", encoding="utf-8")
    assert swot("set", "new", "--json").json["value"] == "20"


def test_a_file_that_cannot_be_read_is_left_alone(swot: Swot, learner: Learner) -> None:
    learner.home.mkdir()
    (learner.home / "settings.toml").write_text("width = \n", encoding="utf-8")
    result = swot("set", "width", "80")
    assert result.status == 2
    assert "settings.toml cannot be read" in result.err
    assert written(learner) == "width = \n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_file_is_for_its_owner_alone(swot: Swot, learner: Learner) -> None:
    swot("set", "width", "80")
    assert stat.S_IMODE((learner.home / "settings.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(learner.home.stat().st_mode) == 0o700


def test_a_file_that_is_a_link_stays_one(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    learner.home.mkdir()
    elsewhere = tmp_path / "dotfiles.toml"
    elsewhere.write_text("width = 70\n", encoding="utf-8")
    (learner.home / "settings.toml").symlink_to(elsewhere)
    swot("set", "width", "80")
    assert (learner.home / "settings.toml").is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == "width = 80\n"


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be written"):
        device.write(tmp_path / "home", "width", "80")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_the_shell_completes_the_names_of_settings() -> None:
    assert completion.settings("mi") == ["minutes"]
