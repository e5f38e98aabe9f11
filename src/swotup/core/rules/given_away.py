"""The prompt gives the answer away.

The whole answer stands in what is asked, so that nothing has to be remembered. Of a choice, the right option stands
there and none of the wrong ones.

Good:
    deck: grammar
    cards:
      - id: noun
        term: noun
        definition: A word that names a person, a place or a thing.

Bad:
    deck: grammar
    cards:
      - id: noun
        term: noun
        definition: A noun names a person, a place or a thing.  # <-
"""

from collections.abc import Iterator
from typing import Final, assert_never

from swotup.core.alike import bare
from swotup.core.model import BLANK, Face, Fault, Gap, Items, Level, Pick, Points, Recall, Truth
from swotup.core.rules.written import Entry, Written

CODE: Final = "W305"
NAME: Final = "given-away"
LEVEL: Final[Level] = "warning"
SHORTEST: Final = 4
"""Letters of an answer that is looked for: "no" or "the" stands in many a prompt."""


def faults(deck: Written) -> Iterator[Fault]:
    """The prompts in which the whole answer stands."""
    for entry in deck.entries:
        for face in entry.faces.values():
            shown = face.prompt.casefold()
            if any(answer.casefold() in shown for answer in _told(face)):
                yield from _found(entry, face)


def _told(face: Face) -> tuple[str, ...]:
    """The answers of which none may stand in the prompt."""
    ask = face.ask
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return answers[:1]
        case Items() | Truth() | Points():
            return ()
        case _:
            assert_never(ask)


def _found(entry: Entry, face: Face) -> Iterator[Fault]:
    asked = f" {bare(face.prompt.replace(BLANK, ' '))} "
    told = _told(face)[0]
    answer = bare(told)
    is_question = not face.cue.endswith("?")
    if (
        len(answer) < SHORTEST or f" {answer} " not in asked or (is_question and " or " in asked)
    ):  # "is it this or that"
        return
    if isinstance(face.ask, Pick) and any(f" {bare(option)} " in asked for option in face.ask.wrong):
        return
    message = f"the answer `{told}` stands in the prompt: ask it in other words"
    yield entry.fault_of_prompt(CODE, message, face)
