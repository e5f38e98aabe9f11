"""A term and its meaning, asked both ways.

The first card shows the term and asks what it means, the second (`:reverse`) shows the meaning and asks for the
term. `also` names other names of the term, which count for the second card only. `both_ways: no` keeps the first
card alone.

Example:
    - id: direct-payment
      term: direct payment
      definition: Money paid to the person, to buy the support in their plan.
      also: DP

Cards:
    direct-payment: direct payment = Money paid to the person, to buy the support in their plan.
    direct-payment:reverse: Money paid to the person, to buy the support in their plan. = direct payment
"""

from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Recall

TOLD_BY: Final = "term"
FIELDS: Final = (
    Field("term", Shape.ANSWER, "the term", required=True),
    Field("definition", Shape.ANSWER, "what it means", required=True),
    Field("also", Shape.TEXTS, "other names of the term"),
    Field("both_ways", Shape.YES_NO, "no: ask only what the term means"),
)


def named_after(fields: Fields) -> str:
    """The term."""
    return fields.wordings("term")[0]


def faces(fields: Fields) -> dict[str, Face]:
    """The term, and the meaning unless it is asked one way only."""
    term, definition = fields.wordings("term"), fields.wordings("definition")
    made = {"": Face(term[0], Recall(definition), cue="What does it mean?")}
    if fields.yes_no("both_ways") is not False:
        made["reverse"] = Face(definition[0], Recall(term + fields.also()), cue="Which term is this?")
    return made
