"""Open the editor at a card's entry."""

from collections.abc import Iterator

from swotup.cli import options, output, workspace
from swotup.cli.intake import with_history
from swotup.cli.workspace import Workspace
from swotup.core.changes import Changes, between
from swotup.core.model import Deck
from swotup.core.text import one_line
from swotup.screens import added as screen


def edit(card: options.CardArgument, plain: options.Plain = False) -> int:
    """Open your editor at a card's entry; what is broken afterwards is shown."""
    from swotup.cli.editing import edit_card

    with workspace.opened() as work:
        found = work.library.card(card)
        before = work.library.deck(found.deck)
        problems = edit_card(work, found)
        sentences = screen.errors(problems, problems[0].path) if problems else _changed(work, before)
        plain = output.is_plain(asked=plain, setting=work.settings.plain)
        output.say(sentences, plain=plain, width=work.settings.width)
    return 1 if problems else 0


def _changed(work: Workspace, before: Deck) -> Iterator[str]:
    """What became of the deck, in sentences."""
    after = work.with_decks_again(()).library.shelves.get(before.id)
    if after is None:
        yield f"No deck has the id {before.id} any more: the history of its cards is kept."
        return
    if after.origin != work.library.shelves[before.id].origin:
        yield f"The deck is now read from your copy of it, {one_line(after.path)}."
    changes = between(before, after.deck)
    if changes == Changes():
        yield "No card has changed."
        return
    yield from screen.changed(after.deck, changes, with_history(work, changes.gone))
