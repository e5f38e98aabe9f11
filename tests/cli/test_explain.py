"""`swot explain`: what each rule finds, why, and an example."""

import pytest

from swotup.core.rules import RULES
from tests.cli.conftest import Learner


def test_without_a_rule_all_are_listed(learner: Learner) -> None:
    lines = learner.swot("explain").lines

    assert [line.split()[0] for line in lines] == list(RULES)
    assert lines[0] == "E001 syntax: YAML stops here, and the message says what to type instead."


@pytest.mark.parametrize("word", ["W302", "w302", "many-items"])
def test_a_rule_is_explained_by_its_code_or_its_name(learner: Learner, word: str) -> None:
    lines = learner.swot("explain", word).lines

    assert lines[:3] == ["W302 many-items (warning)", "", "A card asks for more than seven items at once."]
    assert "        items: [low C, D, E, F, G, A, B, high C]  # <-" in lines


def test_the_beginning_of_codes_lists_those(learner: Learner) -> None:
    assert [line.split()[0] for line in learner.swot("explain", "E4").lines] == ["E401", "E402"]


def test_a_rule_that_there_is_not_stops_the_run(learner: Learner) -> None:
    result = learner.swot("explain", "many-itms")

    assert (result.status, result.err) == (2, "swot: There is no rule 'many-itms': did you mean many-items?\n")


def test_json_is_one_document(learner: Learner) -> None:
    [rule] = learner.swot("explain", "W302", "--json").json["rules"]

    assert {key: rule[key] for key in ("code", "name", "level", "preview", "summary")} == {
        "code": "W302",
        "name": "many-items",
        "level": "warning",
        "preview": False,
        "summary": "A card asks for more than seven items at once.",
    }
    assert rule["manual"].startswith(rule["summary"])
