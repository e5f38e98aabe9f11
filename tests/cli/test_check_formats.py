"""`swot check --format …`: what CI servers are given."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Learner

BAD = """\
deck: nouns
topics: {T1: Words}
sources: {book: The book}
topic: T1
source: book
cards:
  - id: noun
    term: noun
    definiton: A word that names a thing.
"""
GOOD = BAD.replace("definiton", "definition")


@pytest.fixture
def repository(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a clean deck and a faulty one; the current folder is below its top."""
    found = tmp_path / "repository"
    (found / "unit 6").mkdir(parents=True)
    (found / "unit 6" / "nouns.yaml").write_text(BAD, encoding="utf-8")
    (found / "unit 6" / "verbs.yaml").write_text(GOOD.replace("noun", "verb"), encoding="utf-8")
    monkeypatch.chdir(found / "unit 6")
    for name in ("GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return found


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_the_exit_status_is_the_same_in_every_format(learner: Learner, repository: Path, form: str) -> None:
    assert learner.swot("check", "--format", form, "verbs.yaml").status == 0
    assert learner.swot("check", "--format", form).status == 1
    assert learner.swot("check", "--format", form, "nope.yaml").status == 2


def test_github_gets_annotations_and_a_summary(
    learner: Learner, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = repository / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = learner.swot("check", "--format", "github")
    assert result.lines[0].startswith("::error file=nouns.yaml,line=9,col=5,title=E103 unknown-key::")
    assert summary.read_text(encoding="utf-8").startswith("before\n### swot check: 2 decks, 2 cards: 1 problem.\n")


def test_a_summary_that_cannot_be_written_stops_the_run_after_the_annotations(
    learner: Learner, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository))
    result = learner.swot("check", "--format", "github")
    assert result.status == 2
    assert result.out.startswith("::error ")
    assert "check GITHUB_STEP_SUMMARY" in result.err


@pytest.mark.parametrize(("form", "path"), [("github", "file=unit 6/nouns.yaml,"), ("sarif", '"unit%206/nouns.yaml"')])
def test_for_github_paths_begin_at_the_top_of_the_repository(
    learner: Learner, repository: Path, monkeypatch: pytest.MonkeyPatch, form: str, path: str
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    assert path in learner.swot("check", "--format", form).out


def test_other_formats_name_paths_from_the_current_folder(
    learner: Learner, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    assert learner.swot("check").out.startswith("nouns.yaml:9:5: ")
    assert learner.swot("check", "--json").json["problems"][0]["path"] == "nouns.yaml"


def test_a_sarif_fingerprint_is_that_of_the_line_in_the_file(learner: Learner, repository: Path) -> None:
    def fingerprint() -> object:
        [run] = learner.swot("check", "--format", "sarif", "nouns.yaml").json["runs"]
        return run["results"][0]["partialFingerprints"]

    before = fingerprint()
    Path("nouns.yaml").write_text(f"# A comment.\n{BAD}", encoding="utf-8")
    assert fingerprint() == before
    Path("nouns.yaml").write_text(BAD.replace("names a thing", "names anything"), encoding="utf-8")
    assert fingerprint() != before


def test_junit_has_every_file_that_was_read(learner: Learner, repository: Path) -> None:
    root = ET.fromstring(learner.swot("check", "--format", "junit").out.encode())
    assert [suite.get("name") for suite in root] == ["nouns.yaml", "verbs.yaml"]


@pytest.mark.parametrize("options", [("--json",), ("--format", "json"), ("--format=json",)], ids=" ".join)
def test_what_stops_the_run_is_json_where_json_is_wanted(
    learner: Learner, repository: Path, options: tuple[str, ...]
) -> None:
    result = learner.swot("check", "nope.yaml", *options)
    assert (result.status, result.out) == (2, "")
    assert json.loads(result.err)["error"].startswith("There is no nope.yaml")


def test_a_file_that_is_called_json_does_not_ask_for_json(learner: Learner, repository: Path) -> None:
    assert learner.swot("check", "json", "--format", "text").err.startswith("swot: There is no json")
