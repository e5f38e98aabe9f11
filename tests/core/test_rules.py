"""The rules that decks are held to: what holds for each, and the examples in its manual."""

import re
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

import swotup
from swotup.core import rules
from swotup.core.model import UserError
from swotup.core.rules import OF_A_DECK, OF_DECKS, PREVIEW, RAISED, RULES, Rule
from swotup.core.rules.selection import matching, selected
from tests.decks.marked import Marked, checked, marked

SHOWN_ELSEWHERE = {"E002", "E009", "E207"}
"""Rules about more than the text of a deck, so that a manual can show no example."""

each_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=code) for code, rule in RULES.items()])


# -- what holds for every rule ---------------------------------------------------------------------------------


@each_rule
def test_a_rule_is_known_by_its_code_and_its_name(rule: Rule) -> None:
    assert re.fullmatch(r"[EW]\d{3}", rule.CODE)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.NAME)
    assert [other.CODE for other in RULES.values() if other.NAME == rule.NAME] == [rule.CODE]


@each_rule
def test_the_letter_of_a_code_is_its_level(rule: Rule) -> None:
    assert (rule.CODE[0], rule.LEVEL) in {("E", "error"), ("W", "warning")}


@each_rule
def test_a_manual_begins_with_a_sentence_and_says_why(rule: Rule) -> None:
    assert re.match(r"[A-Z][^\n]+\.\n\n[A-Z`]", rule.__doc__ or "")


def test_no_number_means_two_rules() -> None:
    numbers = [code[1:] for code in RULES]

    assert numbers == sorted(set(numbers))
    assert len(RULES) == len(RAISED) + len(OF_A_DECK) + len(OF_DECKS)


def test_every_file_of_a_rule_is_registered_under_its_code() -> None:
    files = Path(rules.__file__).parent.glob("*.py")
    modules = [import_module(f"{rules.__name__}.{file.stem}") for file in files if file.stem != "__init__"]
    found = {module.CODE: module for module in modules if hasattr(module, "CODE")}

    assert found == RULES


def test_every_rule_is_raised_and_every_code_that_is_raised_is_a_rule() -> None:
    sources = [source.read_text(encoding="utf-8") for source in Path(swotup.__file__).parent.rglob("*.py")]
    raised = {
        code for source in sources if "\nCODE: Final" not in source for code in re.findall(r"\"([EW]\d{3})\"", source)
    }

    assert raised <= set(RULES)
    assert set(RAISED) <= raised


# -- the examples in the manuals -------------------------------------------------------------------------------


def example(rule: Rule, title: str) -> str:
    """The decks below a title in a rule's manual, empty where there are none."""
    found = re.search(rf"^{title}:\n((?:    .*\n|\n)+)", f"{rule.__doc__}\n", re.MULTILINE)
    return dedent(found[1]).strip("\n") + "\n" if found else ""


@each_rule
def test_the_examples_in_a_manual_are_what_the_rule_finds(rule: Rule, tmp_path: Path) -> None:
    good, bad = marked(example(rule, "Good")), marked(example(rule, "Bad"))

    assert found(rule, good, tmp_path) == []
    assert found(rule, bad, tmp_path) == [(path, line) for path, line, _ in bad.marks]
    assert bool(bad.marks) is (rule.CODE not in SHOWN_ELSEWHERE)


def found(rule: Rule, decks: Marked, folder: Path) -> list[tuple[str, int]]:
    """File and line of what the rule finds."""
    return [
        (problem.path, problem.line) for problem in checked(decks.files, folder).problems if problem.rule == rule.CODE
    ]


# -- which rules a run is about --------------------------------------------------------------------------------

READING = frozenset(code for code in RULES if code.startswith("E0"))


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param([], [], set(RULES) - PREVIEW, id="all"),
        pytest.param(["W301"], [], READING | {"W301"}, id="a code: what cannot be read is never silent"),
        pytest.param(["long-answer"], [], READING | {"W301"}, id="a name"),
        pytest.param(["w30"], [], READING | {code for code in RULES if code.startswith("W30")}, id="the beginning"),
        pytest.param(["W3"], ["W301"], READING | {c for c in RULES if c.startswith("W3")} - {"W301"}, id="but one"),
        pytest.param(["W301"], ["W3"], READING | {"W301"}, id="but for one: the closer word holds"),
        pytest.param([], ["W", "E1"], {c for c in RULES if c[0] == "E" and c[1] != "1"}, id="without some"),
        pytest.param(["W301"], ["W301"], READING, id="ignoring goes before selecting"),
        pytest.param(
            ["W301"], ["E001"], (READING | {"W301"}) - {"E001"}, id="what cannot be read, ignored by its code"
        ),
    ],
)
def test_rules_are_chosen_by_code_beginning_or_name(select: list[str], ignore: list[str], expected: set[str]) -> None:
    assert selected(select, ignore) == expected


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        pytest.param("W999", "`swot explain` lists them.", id="no such code"),
        pytest.param("long-anser", "did you mean long-answer?", id="a name misspelt"),
        pytest.param("", "`swot explain` lists them.", id="nothing"),
    ],
)
def test_a_word_that_stands_for_no_rule_stops_the_run(word: str, advice: str) -> None:
    with pytest.raises(UserError, match=re.escape(advice)):
        matching(word)
