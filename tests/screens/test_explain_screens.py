"""What `swot explain` prints."""

from swotup.core.rules import RULES
from swotup.screens import explain
from tests.screens.conftest import Golden, at_every_width


def test_the_manual_of_a_rule(golden: Golden) -> None:
    rule = RULES["W306"]
    golden("explain-rule", at_every_width(explain.manual(rule), lambda console: explain.manual_drawn(rule, console)))


def test_the_list_of_rules(golden: Golden) -> None:
    rules = [rule for code, rule in RULES.items() if code.startswith("E1")]
    golden("explain-list", at_every_width(explain.listed(rules), lambda console: explain.listed_drawn(rules, console)))
