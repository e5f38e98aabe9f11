"""From the log to the numbers that people ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from swotup.core.model import Answer, CardId


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How often learners took what the marking of typed answers proposed, and how often a higher or lower quality."""

    marked: int = 0
    accepted: int = 0
    raised: int = 0
    lowered: int = 0


def disagreement(answers: Iterable[Answer], kinds: Mapping[CardId, str]) -> dict[str, Disagreement]:
    """By kind of card, what became of the qualities that the marking proposed; kinds without any are left out.

    Answers of cards that are in no deck any more do not count, nor those for which nothing was typed.
    """
    found: dict[str, Disagreement] = {}
    for answer in answers:
        kind = kinds.get(answer.card)
        if kind is None or not answer.typed or answer.proposed is None:
            continue
        so_far = found.get(kind, Disagreement())
        found[kind] = replace(
            so_far,
            marked=so_far.marked + 1,
            accepted=so_far.accepted + (answer.quality == answer.proposed),
            raised=so_far.raised + (answer.quality > answer.proposed),
            lowered=so_far.lowered + (answer.quality < answer.proposed),
        )
    return found
