"""An answer has more than 40 words.

Nobody tells 40 words from memory and knows whether they were right. Ask for less, or make several cards of it: a list
of items, or an exam question with its points.

Good:
    deck: biology
    cards:
      - id: cell
        question: What is a cell?
        answer: the smallest unit of life that can live and divide by itself

Bad:
    deck: biology
    cards:
      - id: cell
        question: What is a cell?
        answer: >-  # <-
          the smallest unit of life, which takes in food and oxygen, gets rid of waste, grows, reacts to what happens
          around it, keeps what is inside it much as it is, divides into two, and is parted from all other cells by a
          membrane through which some things pass and others do not
"""

from collections.abc import Iterator
from typing import Final, assert_never

from swotup.core.model import Ask, Fault, Gap, Items, Level, Pick, Points, Recall, Truth
from swotup.core.rules.written import Written

CODE: Final = "W301"
NAME: Final = "long-answer"
LEVEL: Final[Level] = "warning"
MOST_WORDS: Final = 40

_SHORTEST: Final = 2 * MOST_WORDS
"""Characters that 41 words have at least."""


def faults(deck: Written) -> Iterator[Fault]:
    """The answers that are too long, each once."""
    for entry in deck.entries:
        for face in entry.faces.values():
            for answer in _told(face.ask):
                if len(answer) > _SHORTEST and (words := len(answer.split())) > MOST_WORDS:
                    message = (
                        f"an answer of {words} words cannot be told from memory: keep to {MOST_WORDS}, or ask for less"
                    )
                    yield entry.fault(CODE, message, answer)


def _told(ask: Ask) -> tuple[str, ...]:
    """What has to be told from memory."""
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return answers[:1]
        case Items(items):
            return tuple(item[0] for item in items)
        case Truth() | Points():
            return ()
        case _:
            assert_never(ask)
