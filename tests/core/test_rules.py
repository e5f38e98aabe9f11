"""The rules that decks are held to."""

import re
from pathlib import Path

import pytest

import swotup
from swotup.core.rules import RULES, Rule

each_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=code) for code, rule in RULES.items()])


@each_rule
def test_a_rule_is_known_by_its_code_and_its_name(rule: Rule) -> None:
    assert re.fullmatch(r"[EW]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert [other.code for other in RULES.values() if other.name == rule.name] == [rule.code]


@each_rule
def test_the_letter_of_a_code_is_its_level(rule: Rule) -> None:
    assert rule.level == {"E": "error", "W": "warning"}[rule.code[0]]


def test_every_rule_is_raised_and_every_code_that_is_raised_is_a_rule() -> None:
    sources = Path(swotup.__file__).parent.rglob("*.py")
    raised = {
        code
        for source in sources
        if source.parent.name != "rules"
        for code in re.findall(r"\"([EW]\d{3})\"", source.read_text(encoding="utf-8"))
    }

    assert raised == set(RULES)
