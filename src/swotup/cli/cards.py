"""Find cards by their words, deck, topic, tag and state."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

from swotup.cli import options, output, today, workspace
from swotup.cli.next_ import card_as_json
from swotup.cli.options import Argument, Flag
from swotup.cli.show import standing_as_json
from swotup.core.asks import every_text
from swotup.core.model import Card, Standing
from swotup.core.queue import comes_on
from swotup.core.values import replace

if TYPE_CHECKING:
    from swotup.core.plans import Course

STATES: Final[Mapping[str, Callable[[Standing, date], bool]]] = {
    "due": lambda standing, day: standing.is_due(day),
    "new": lambda standing, _: standing.schedule.is_new,
    "leech": lambda standing, _: standing.schedule.is_leech,
    "suspended": lambda standing, _: standing.suspended,
    "flagged": lambda standing, _: standing.flagged,
}


def cards(
    words: Annotated[
        list[str] | None,
        Argument("[WORDS]...", "Words that a card has in its id, prompt or answer; it must have all of them."),
    ] = None,
    deck: options.OnlyDecks = None,
    topic: options.Topics = None,
    tag: options.Tags = None,
    due: Annotated[bool, Flag("--due", "Cards whose day has come.")] = False,
    new: Annotated[bool, Flag("--new", "Cards never reviewed.")] = False,
    leech: Annotated[bool, Flag("--leech", "Cards forgotten 8 times or more.")] = False,
    suspended: Annotated[bool, Flag("--suspended", "Cards left out.")] = False,
    flagged: Annotated[bool, Flag("--flagged", "Cards that looked wrong or unclear.")] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Find cards.

    Words and options narrow the search; an option given again widens it, and so does a second state.
    """
    asked = {"due": due, "new": new, "leech": leech, "suspended": suspended, "flagged": flagged}
    states = [state for state, wanted in asked.items() if wanted]
    with workspace.opened(deck or ()) as work:
        in_scope = [card for one in work.scope for card in work.library.shelves[one].deck.cards]
        everywhere = work.library.cards.values()
        kept = workspace.matching(in_scope, topic or (), tag or (), everywhere) if topic or tag else None
        said = [card for card in in_scope if (kept is None or card.id in kept) and _says(card, words or ())]
        standings = work.store.standings([card.id for card in said])
        courses = today.courses(work, (card.id for card in said))
        planned = {card: _planned(standing, courses.get(card)) for card, standing in standings.items()}
        found = [(card, standings[card.id]) for card in said if _is_any(planned[card.id], states, work.today)]
        if json:
            output.print_json({"cards": [card_as_json(card) | standing_as_json(stands) for card, stands in found]})
        elif found:
            from swotup.screens import cards as screen

            output.show(
                plain=output.is_plain(asked=plain, setting=work.settings.plain),
                sentences=lambda: screen.sentences(found, courses, work.today),
                drawn=lambda console: screen.drawn(found, courses, work.today, console, work.settings.width),
            )
        else:
            output.complain("No card matches: take a word or an option away, or see `swot decks`.")
    return 0 if found else 1


def _says(card: Card, words: Sequence[str]) -> bool:
    """Whether the card has all the words, in upper case or lower."""
    texts = "\n".join((card.id, card.face.prompt, *every_text(card.face.ask)))
    text = " ".join(texts.casefold().split())
    return all(" ".join(word.casefold().split()) in text for word in words)


def _planned(standing: Standing, course: "Course | None") -> Standing:
    """The same, but before an exam due when its plan has it come."""
    if course is None:
        return standing
    return replace(standing, schedule=replace(standing.schedule, due=comes_on(standing.schedule, course)))


def _is_any(standing: Standing, states: Sequence[str], day: date) -> bool:
    return not states or any(STATES[state](standing, day) for state in states)
