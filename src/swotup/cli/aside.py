"""Leave cards out, take them back in, and let them start over."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from swotup.cli import completion, options, output, setup, workspace
from swotup.cli.workspace import Workspace
from swotup.core.model import Card, Reset, Resume, Standing, Suspend, UserError
from swotup.decks import is_path
from swotup.screens import aside as screen

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CARD]...",
        help="Ids of cards, or decks for all their cards.",
        autocompletion=completion.cards_and_decks,
        show_default=False,
    ),
]


def suspend(cards: Names = None, topic: options.Topics = None, plain: options.Plain = False) -> int:
    """Leave cards out until they are resumed."""
    return _change(cards or [], topic or [], Suspend, lambda standing: not standing.suspended, screen.suspended)


def resume(cards: Names = None, topic: options.Topics = None, plain: options.Plain = False) -> int:
    """Take suspended cards back in."""
    return _change(cards or [], topic or [], Resume, lambda standing: standing.suspended, screen.resumed)


def reset(
    cards: Names = None,
    topic: options.Topics = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask where more than one card starts over.")] = False,
    plain: options.Plain = False,
) -> int:
    """Let cards start over as new; the log keeps every answer."""
    return _change(
        *(cards or [], topic or [], Reset, lambda standing: not standing.schedule.is_new, screen.started_over),
        may=lambda count: yes or count < 2 or _is_confirmed(count),
    )


def _change(
    names: Sequence[str],
    topics: Sequence[str],
    event: type[Suspend | Resume | Reset],
    concerns: Callable[[Standing], bool],
    sentences: Callable[[int, int], str],
    may: Callable[[int], bool] = lambda _: True,
) -> int:
    """Write an event for each card that it concerns, all or none, and say how many there were.

    ``may`` tells whether so many cards may be changed.
    """
    if not names and not topics:
        raise UserError("Name cards or decks, or a topic with --topic: `swot cards` lists what there is.")
    paths = [name for name in names if _is_deck_path(name)]
    with workspace.opened(paths) as work:
        cards = _named(work, names, is_path_given=bool(paths))
        everywhere = work.library.cards.values()
        kept = workspace.matching(cards, topics, (), everywhere) if topics else {card.id for card in cards}
        if not kept:
            output.complain(f"None of these cards has the topic {' or '.join(topics)}.")
            return 1
        standings = work.store.standings(kept)
        changed = [card.id for card in cards if card.id in kept and concerns(standings[card.id])]
        if not may(len(changed)):
            print(screen.NOTHING)
            return 0
        work.record(*(event(card) for card in changed))
        print(sentences(len(changed), len(kept) - len(changed)))
    return 0


def _is_confirmed(count: int) -> bool:
    """Whether the learner wants so many cards to start over. Raises UserError where nobody can be asked."""
    if not setup.input_is_terminal():
        raise UserError(f"{count:,} cards would start over: add --yes if that is what you want.")
    print(f"{screen.start_over(count)}; the log keeps everything. Go on? yes/no ", end="", flush=True)
    return next(setup.lines(), "").strip().lower() in ("y", "yes")


def _is_deck_path(name: str) -> bool:
    """Whether this is a path of decks. A card's id has a slash too, but a single one, between two names."""
    deck, _, entry = name.partition("/")
    return is_path(name) and not (deck not in ("", ".", "..") and entry and not is_path(entry))


def _named(work: Workspace, names: Sequence[str], *, is_path_given: bool) -> list[Card]:
    """The cards of these names, each once; all cards where there are no names. Raises UserError."""
    decks = [work.library.deck(name) for name in names if "/" not in name and not _is_deck_path(name)]
    if is_path_given or not names:
        decks += [work.library.deck(deck) for deck in work.scope]
    single = [work.library.card(name) for name in names if "/" in name and not _is_deck_path(name)]
    found = {card.id: card for cards in (single, *(deck.cards for deck in decks)) for card in cards}
    if not found:
        raise UserError("There are no cards in these decks: `swot decks` lists what there is.")
    return list(found.values())
