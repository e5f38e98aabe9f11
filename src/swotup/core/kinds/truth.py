"""A statement that is true or false.

Example:
    - id: spend-anything
      statement: A personal budget can be spent on anything its holder fancies.
      truth: no
      because: It must meet assessed needs and belong to the support plan.

Cards:
    spend-anything: A personal budget can be spent on anything its holder fancies. = false
"""

from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Truth

TOLD_BY: Final = "statement"
FIELDS: Final = (
    Field("statement", Shape.TEXT, "what is true or false", required=True),
    Field("truth", Shape.YES_NO, "whether it is true", required=True),
    Field("because", Shape.TEXT, "why it is so"),
)


def named_after(fields: Fields) -> str:
    """The statement."""
    return fields.raw("statement")


def faces(fields: Fields) -> dict[str, Face]:
    """The statement."""
    ask = Truth(fields.yes_no("truth") is True, fields.text("because"))
    return {"": Face(fields.text("statement") or "", ask, cue="True or false?")}
