"""What other repositories use of this one: the GitHub Action, the pre-commit hook, and the lines that name them."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from swotup.cli import setup
from swotup.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
ACTION = yaml.safe_load((ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
README = (ROOT / "decks" / "README.md").read_text(encoding="utf-8")


def snippets() -> list[Any]:
    """The YAML of the README's part about CI."""
    part = README.partition("## Have them checked")[2].partition("\n## ")[0]
    return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", part, re.DOTALL)]


def report_of(job: Any) -> str:
    """The file that a job of GitLab hands over as test results."""
    report: str = job["artifacts"]["reports"]["junit"]
    return report


def test_no_input_of_the_action_becomes_part_of_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)


def test_every_input_of_the_action_reaches_a_script_by_name() -> None:
    steps = ACTION["runs"]["steps"]
    given = {value: (name, step["run"]) for step in steps for name, value in step.get("env", {}).items()}
    for name in ACTION["inputs"]:
        variable, script = given[f"${{{{ inputs.{name} }}}}"]
        assert f'"${variable}"' in script


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for swot is a shell script")
@pytest.mark.parametrize(
    ("paths", "strict", "arguments"),
    [
        pytest.param(".", "false", ["--", "."], id="as it is by default"),
        pytest.param(
            "decks\nunit 6\n", "true", ["--strict", "--", "decks", "unit 6"], id="paths with spaces, strictly"
        ),
        pytest.param(
            "$(touch x); `touch x`\n-h", "x", ["--", "$(touch x); `touch x`", "-h"], id="what a shell would run"
        ),
    ],
)
def test_the_action_checks_the_paths_that_it_was_given(
    tmp_path: Path, paths: str, strict: str, arguments: list[str]
) -> None:
    swot = tmp_path / "swot" / "bin" / "swot"
    swot.parent.mkdir(parents=True)
    swot.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    swot.chmod(0o755)
    told = {**setup.environment(), "RUNNER_TEMP": str(tmp_path), "PATHS": paths, "STRICT": strict}
    script = ACTION["runs"]["steps"][-1]["run"]
    run = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env=told,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.splitlines() == ["check", "--format", "github", *arguments]
    assert [path.name for path in tmp_path.iterdir()] == ["swot"]


def test_the_hook_runs_a_command_that_there_is_over_all_decks() -> None:
    [hook] = HOOKS
    program, command = hook["entry"].split()
    assert program == "swot"
    assert command in COMMANDS
    assert hook["pass_filenames"] is False  # a YAML file that changed need not be a deck, and decks are compared


def test_the_readme_has_five_lines_each_for_github_gitlab_and_pre_commit() -> None:
    _, github, gitlab, pre_commit = snippets()
    assert set(github[1]["with"]) <= set(ACTION["inputs"])
    assert "/.github/actions/check@" in github[1]["uses"]
    assert gitlab["decks"]["script"][0].endswith(f"--format junit decks > {report_of(gitlab['decks'])}")
    assert pre_commit[0]["hooks"][0]["id"] in [hook["id"] for hook in HOOKS]
