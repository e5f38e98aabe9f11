"""What leaving cards out, taking them back in, or starting over came to."""

from typing import Final

from swotup.screens import words

NOTHING: Final = "Nothing changed."


def suspended(changed: int, already: int) -> str:
    """How many cards are left out from here on."""
    if not changed:
        return f"Nothing changed: {_were(already, 'suspended already')}."
    return f"Suspended {words.count(changed, 'card')}.{_rest(already, 'suspended already')}"


def resumed(changed: int, already: int) -> str:
    """How many cards are taken back in."""
    if not changed:
        return f"Nothing changed: {_were(already, 'not suspended')}."
    return f"Resumed {words.count(changed, 'card')}.{_rest(already, 'not suspended')}"


def started_over(changed: int, already: int) -> str:
    """How many cards are new again."""
    if not changed:
        return f"Nothing changed: {_were(already, 'new already')}."
    starts = start_over(changed)
    return f"{starts} as new; the log keeps every answer.{_rest(already, 'new already')}"


def start_over(cards: int) -> str:
    """How many cards start over, as the beginning of a sentence."""
    return "1 card starts over" if cards == 1 else f"{cards:,} cards start over"


def _were(cards: int, what: str) -> str:
    return f"{words.count(cards, 'card')} {'was' if cards == 1 else 'were'} {what}"


def _rest(cards: int, what: str) -> str:
    return f" {cards:,} {'was' if cards == 1 else 'were'} {what}." if cards else ""
