"""The options and arguments that several commands share."""

from typing import Annotated

import typer

from swotup.cli import completion

Decks = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DECK]...",
        help="Ids of decks, or paths of deck files or folders; all decks without any.",
        autocompletion=completion.decks,
        show_default=False,
    ),
]
CardArgument = Annotated[str, typer.Argument(metavar="CARD", help="The id of a card.", autocompletion=completion.cards)]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print sentences, one a line: for screen readers.")]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar="T", help="Only this topic and all below it.", show_default=False),
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="T", help="Only cards with this tag.", show_default=False)
]
