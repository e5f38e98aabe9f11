"""The right option is far longer or far shorter than all the wrong ones.

Who has learnt nothing picks the odd one out. Make the wrong options about as long as the right one.

Good:
    deck: law
    cards:
      - id: care-act
        question: What does the Care Act 2014 ask of councils?
        answer: to promote the wellbeing of each person
        wrong:
          - to build a care home in each town
          - to pay the rent of each carer

Bad:
    deck: law
    cards:
      - id: care-act
        question: What does the Care Act 2014 ask of councils?
        answer: to promote the wellbeing of each person in every decision about them  # <-
        wrong:
          - to build care homes
          - to pay rents
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.model import Fault, Level, Pick
from swotup.core.rules.written import Written

CODE: Final = "W306"
NAME: Final = "telling-length"
LEVEL: Final[Level] = "warning"
TIMES: Final = 2
APART: Final = 15
"""Characters that the right option and the nearest wrong one differ by, at least."""


def faults(deck: Written) -> Iterator[Fault]:
    """The right options that their length tells."""
    for entry in deck.entries:
        ask = entry.first.ask
        if not isinstance(ask, Pick) or len(ask.wrong) < 2:
            continue
        right, wrong = len(ask.right[0]), [len(option) for option in ask.wrong]
        if _is_far(max(wrong), right) or _is_far(right, min(wrong)):
            odd = "longer" if right > max(wrong) else "shorter"
            message = f"the right option is far {odd} than all the others, which tells it: make them about as long"
            yield entry.fault(CODE, message, ask.right[0])


def _is_far(shorter: int, longer: int) -> bool:
    return longer >= TIMES * shorter and longer - shorter >= APART
