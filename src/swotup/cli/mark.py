"""Mark a typed answer from a script, without recording anything."""

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Final

from swotup.cli import options, output, setup, workspace
from swotup.cli.options import Argument
from swotup.core.model import Card, UserError

if TYPE_CHECKING:
    from swotup.core.marking import Mark

MOST_LINES: Final = 1_000
"""Lines of the input that are read."""


def mark(
    card: options.CardArgument,
    answers: Annotated[
        list[str] | None,
        Argument(
            "[ANSWER]...",
            "What is answered: one for each item of a list; the lines of the input where none is given.",
        ),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Mark a typed answer, and record nothing."""
    with workspace.opened() as work:
        found = work.library.card(card)
        marked = _marked(work, found, _typed(answers))
        if json:
            output.print_json(_as_json(found, marked))
            return 0
        from swotup.screens import marked as screen

        output.show(
            plain=output.is_plain(asked=plain, setting=work.settings.plain),
            sentences=lambda: screen.sentences(found, marked),
            drawn=lambda console: screen.drawn(found, marked, console, work.settings.width),
        )
    return 0


def _typed(answers: list[str] | None) -> list[str]:
    if answers:
        return answers
    if setup.input_is_terminal():
        raise UserError("There is no answer to mark: write it after the card, or pipe it in.")
    return list(islice(setup.lines(), MOST_LINES))


def _marked(work: workspace.Workspace, card: Card, typed: list[str]) -> "Mark":
    from swotup.cli.marker import marker

    return marker(work)(card, typed)


def _as_json(card: Card, marked: "Mark") -> dict[str, object]:
    return {
        "card": card.id,
        "credit": marked.credit,
        "quality": marked.quality,
        "items": [
            {
                "expected": item.expected,
                "given": item.given,
                "verdict": item.verdict,
                "credit": item.credit,
                "why": item.why,
            }
            for item in marked.items
        ],
        "found": list(marked.found),
        "missing": list(marked.missing),
        "first_wrong": marked.first_wrong,
        "earned": marked.earned,
        "marks": marked.marks,
    }
