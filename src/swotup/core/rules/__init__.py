"""What can be wrong with a deck: each rule's code, for ever, with its name and level."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from swotup.core.model import Level


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that decks are held to."""

    code: str
    name: str
    level: Level = "error"


RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule
    for rule in (
        Rule("E001", "syntax"),
        Rule("E002", "not-utf-8"),
        Rule("E003", "duplicate-key"),
        Rule("E004", "not-plain-yaml"),
        Rule("E005", "second-document"),
        Rule("E006", "nested-too-deep"),
        Rule("E007", "wrong-shape"),
        Rule("E008", "no-cards"),
        Rule("E009", "cannot-be-read"),
        Rule("E101", "missing-field"),
        Rule("E102", "empty-field"),
        Rule("E103", "unknown-key"),
        Rule("E104", "no-kind"),
        Rule("E105", "two-kinds"),
        Rule("E106", "too-few-parts"),
        Rule("E107", "not-a-value"),
        Rule("E108", "does-not-fit"),
        Rule("E109", "bad-options"),
        Rule("E110", "bad-gap"),
        Rule("E111", "unknown-topic"),
        Rule("E112", "unknown-source"),
        Rule("E201", "bad-id"),
        Rule("E202", "duplicate-id"),
        Rule("E203", "no-id-possible"),
        Rule("E204", "duplicate-deck"),
        Rule("W205", "missing-id", "warning"),
        Rule("E206", "was-still-there"),
        Rule("E401", "unsafe-character"),
    )
}
