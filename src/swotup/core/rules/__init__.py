"""The rules that decks are held to, one module each: code, name and level, for ever; the manual; at most one function.

A rule without a function is one that the reader raises, or whoever checks decks.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from swotup.core.model import Fault, Level
from swotup.core.rules import (
    american_spelling,
    bad_gap,
    bad_id,
    bad_options,
    cannot_be_read,
    cut_off,
    does_not_fit,
    duplicate_deck,
    duplicate_id,
    duplicate_item,
    duplicate_key,
    empty_field,
    given_away,
    long_answer,
    lost_history,
    many_items,
    missing_field,
    missing_id,
    nested_too_deep,
    no_cards,
    no_id_possible,
    no_kind,
    no_source,
    no_topic,
    not_a_value,
    not_nfc,
    not_plain_yaml,
    not_utf_8,
    repeated_prompt,
    same_definition,
    second_document,
    split_by_comma,
    syntax,
    telling_length,
    too_few_parts,
    trailing_spaces,
    two_kinds,
    uncovered_topic,
    unknown_key,
    unknown_source,
    unknown_topic,
    unsafe_character,
    unused_ignore,
    unused_topic,
    was_still_there,
    wrong_shape,
    zero_width,
)
from swotup.core.rules.written import Written


class Rule(Protocol):
    """What a module in this package offers. mypy holds each module to it. Its docstring is the rule's manual."""

    @property
    def CODE(self) -> str:
        """The letter of its level, and a number; never changed, never used again."""

    @property
    def NAME(self) -> str:
        """What people call it."""

    @property
    def LEVEL(self) -> Level:
        """Whether a deck with it is broken, or could be better."""


class DeckRule(Rule, Protocol):
    """A rule that looks at one deck."""

    def faults(self, deck: Written, /) -> Iterable[Fault]:
        """What is wrong with the deck."""


class DecksRule(Rule, Protocol):
    """A rule that looks at decks beside each other."""

    def faults(self, decks: Sequence[Written], /) -> Iterable[tuple[Written, Fault]]:
        """What is wrong with the decks, and with which of them."""


RAISED: Final[Mapping[str, Rule]] = {
    syntax.CODE: syntax,
    not_utf_8.CODE: not_utf_8,
    duplicate_key.CODE: duplicate_key,
    not_plain_yaml.CODE: not_plain_yaml,
    second_document.CODE: second_document,
    nested_too_deep.CODE: nested_too_deep,
    wrong_shape.CODE: wrong_shape,
    no_cards.CODE: no_cards,
    cannot_be_read.CODE: cannot_be_read,
    cut_off.CODE: cut_off,
    split_by_comma.CODE: split_by_comma,
    missing_field.CODE: missing_field,
    empty_field.CODE: empty_field,
    unknown_key.CODE: unknown_key,
    no_kind.CODE: no_kind,
    two_kinds.CODE: two_kinds,
    too_few_parts.CODE: too_few_parts,
    not_a_value.CODE: not_a_value,
    does_not_fit.CODE: does_not_fit,
    bad_options.CODE: bad_options,
    bad_gap.CODE: bad_gap,
    unknown_topic.CODE: unknown_topic,
    unknown_source.CODE: unknown_source,
    bad_id.CODE: bad_id,
    duplicate_id.CODE: duplicate_id,
    no_id_possible.CODE: no_id_possible,
    duplicate_deck.CODE: duplicate_deck,
    missing_id.CODE: missing_id,
    was_still_there.CODE: was_still_there,
    lost_history.CODE: lost_history,
    unsafe_character.CODE: unsafe_character,
    uncovered_topic.CODE: uncovered_topic,
    unused_ignore.CODE: unused_ignore,
}
OF_A_DECK: Final[Mapping[str, DeckRule]] = {
    duplicate_item.CODE: duplicate_item,
    zero_width.CODE: zero_width,
    long_answer.CODE: long_answer,
    many_items.CODE: many_items,
    given_away.CODE: given_away,
    telling_length.CODE: telling_length,
    no_source.CODE: no_source,
    no_topic.CODE: no_topic,
    unused_topic.CODE: unused_topic,
    american_spelling.CODE: american_spelling,
    trailing_spaces.CODE: trailing_spaces,
    not_nfc.CODE: not_nfc,
}
OF_DECKS: Final[Mapping[str, DecksRule]] = {
    repeated_prompt.CODE: repeated_prompt,
    same_definition.CODE: same_definition,
}
RULES: Final[Mapping[str, Rule]] = dict(
    sorted({**RAISED, **OF_A_DECK, **OF_DECKS}.items(), key=lambda rule: rule[0][1:])
)

PREVIEW: Final[frozenset[str]] = frozenset()
"""The codes of rules so new that they are warnings, and reported only where asked for."""
