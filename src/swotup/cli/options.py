"""What commands take: how an argument or option is declared, without typer, and those that several share.

``cli/direct.py`` reads the plain ones by these, ``cli/command_line.py`` tells typer of them.
"""

from collections.abc import Callable
from typing import Annotated

from swotup.cli import completion
from swotup.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """A word, or words where the type is a list; ``complete`` gives what a begun one may become."""

    metavar: str
    help: str
    complete: Callable[[str], list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """An option without a value."""

    name: str
    help: str

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called by."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Option:
    """An option with a value; a number is at least ``least``. Without a metavar the values are shown.

    ``short`` is its other name, of one letter; ``complete`` gives what a begun value may become.
    """

    name: str
    metavar: str | None
    help: str
    least: int | None = None
    short: str = ""
    complete: Callable[[str], list[str]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called by."""
        return (self.short, self.name) if self.short else (self.name,)


Decks = Annotated[
    list[str] | None,
    Argument("[DECK]...", "Ids of decks, or paths of deck files or folders; all decks without any.", completion.decks),
]
CardArgument = Annotated[str, Argument("CARD", "The id of a card.", completion.cards)]
OnlyDecks = Annotated[list[str] | None, Option("--deck", "D", "Only this deck.", complete=completion.decks)]
Json = Annotated[bool, Flag("--json", "Print one JSON document and nothing else.")]
Plain = Annotated[bool, Flag("--plain", "Print sentences, one a line: for screen readers.")]
Topics = Annotated[list[str] | None, Option("--topic", "T", "Only this topic and all below it.")]
Tags = Annotated[list[str] | None, Option("--tag", "T", "Only cards with this tag.")]
