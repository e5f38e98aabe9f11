"""A question with several answers in any order, each of which earns credit; `need` asks for some of them.

Example:
    - id: two-ways
      question: Name two ways of holding a personal budget.
      items:
        - direct payment
        - managed account | account managed by the council

Cards:
    two-ways: Name two ways of holding a personal budget. = direct payment; managed account
"""

from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Fault, Items

TOLD_BY: Final = "items"
FIELDS: Final = (
    Field("question", Shape.TEXT, "what is asked", required=True),
    Field("items", Shape.PARTS, "the answers, two or more", required=True),
    Field("need", Shape.NUMBER, "how many of them are wanted; all where it is left out"),
)


def named_after(fields: Fields) -> str:
    """The question."""
    return fields.raw("question")


def faces(fields: Fields) -> dict[str, Face] | list[Fault]:
    """The question, unless there are too few items."""
    items = fields.parts("items")
    if len(items) < 2:
        message = "a list needs two items or more, each on its own line after `- `; one alone is an `answer:`"
        return [Fault("E106", message, "items")]
    need = fields.number("need") or len(items)
    if need > len(items):
        return [Fault("E108", f"`need: {need}` asks for more than the {len(items)} items that there are", "need")]
    cue = f"Name any {need}." if need < len(items) else "Name both." if need == 2 else f"Name all {need}."
    return {"": Face(fields.text("question") or "", Items(items, need, ordered=False), cue=cue)}
