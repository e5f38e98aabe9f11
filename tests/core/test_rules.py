"""The rules that decks are held to: what holds for each, and the examples in its manual."""

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import swotup
from swotup.core import rules
from swotup.core.model import Fault, Level, UserError
from swotup.core.rules import OF_A_DECK, OF_DECKS, PREVIEW, RAISED, RULES, Rule, selection
from swotup.core.rules.selection import matching, selected
from swotup.core.rules.written import Written
from swotup.decks import check
from swotup.screens import explain
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


# -- rules that are new ----------------------------------------------------------------------------------------


class Shouting:
    """A prompt is in capitals.

    This rule is invented: it shows what becomes of one whose code is in `PREVIEW`.
    """

    CODE = "E199"
    NAME = "shouting"
    LEVEL: Level = "error"

    def faults(self, deck: Written) -> Iterator[Fault]:
        return (entry.fault(self.CODE, "lower your voice") for entry in deck.entries if entry.prompt.isupper())


LOUD = {"deck.yaml": b"deck: d\ncards:\n  - id: x\n    question: WHO IS IT?\n    answer: nobody\n"}


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> Callable[[set[str]], None]:
    """Registers the invented rule, with these codes in preview."""

    def register(preview: set[str]) -> None:
        for registry in (OF_A_DECK, RULES):
            monkeypatch.setitem(dict_of(registry), Shouting.CODE, Shouting())
        for module in (check, explain, selection):
            monkeypatch.setattr(module, "PREVIEW", frozenset(preview))

    return register


def dict_of(registry: Mapping[str, Any]) -> dict[str, Any]:
    assert isinstance(registry, dict)
    return registry


@pytest.mark.parametrize(
    ("preview", "asked", "level"),
    [
        pytest.param({"E199"}, False, None, id="in preview it is not reported"),
        pytest.param({"E199"}, True, "warning", id="but where asked for, as a warning"),
        pytest.param(set(), False, "error", id="out of preview it has its own level"),
        pytest.param(set(), True, "error", id="whether asked for or not"),
    ],
)
def test_a_new_rule_is_a_warning_where_asked_for(
    shouting: Callable[[set[str]], None], preview: set[str], asked: bool, level: str | None
) -> None:
    shouting(preview)
    found = check.check({}, given=LOUD, rules=selected([], ["W"], preview=asked)).problems
    assert [(problem.rule, problem.level) for problem in found] == ([("E199", level)] if level else [])


def test_a_new_rule_that_is_selected_waits_for_preview_all_the_same(shouting: Callable[[set[str]], None]) -> None:
    shouting({"E199"})
    assert "E199" not in selected(["shouting"], [])
    assert "E199" in selected(["shouting"], [], preview=True)
    assert "E199" not in selected([], ["E199"], preview=True)


def test_the_manual_of_a_new_rule_says_that_it_is_new(shouting: Callable[[set[str]], None]) -> None:
    shouting({"E199"})
    assert explain.as_json(Shouting())["preview"] is True
    assert next(explain.manual(Shouting())) == "E199 shouting (error; new: a warning, and only with --preview)"
    shouting(set())
    assert next(explain.manual(Shouting())) == "E199 shouting (error)"
