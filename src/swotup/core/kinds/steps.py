"""A question whose answers have an order that counts.

Example:
    - id: three-steps
      question: Put the factsheet's three steps in order.
      steps:
        - assess the person's needs
        - allocate a personal budget
        - make a support plan

Cards:
    three-steps: Put the factsheet's three steps in order. = assess the person's needs; allocate a personal budget; \
make a support plan
"""

from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Fault, Items

TOLD_BY: Final = "steps"
FIELDS: Final = (
    Field("question", Shape.TEXT, "what is asked", required=True),
    Field("steps", Shape.PARTS, "the steps in order, two or more", required=True),
)


def named_after(fields: Fields) -> str:
    """The question."""
    return fields.raw("question")


def faces(fields: Fields) -> dict[str, Face] | list[Fault]:
    """The question, unless there are too few steps."""
    steps = fields.parts("steps")
    if len(steps) < 2:
        message = "an order needs two steps or more, each on its own line after `- `; one alone is an `answer:`"
        return [Fault("E106", message, "steps")]
    cue = f"In order: {len(steps)} steps."
    return {"": Face(fields.text("question") or "", Items(steps, len(steps), ordered=True), cue=cue)}
