"""A question with one answer.

Example:
    - id: records
      question: What must the holder of a direct payment keep?
      answer: accurate records of the spending | receipts and records

Cards:
    records: What must the holder of a direct payment keep? = accurate records of the spending
"""

from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Recall

TOLD_BY: Final = "answer"
FIELDS: Final = (
    Field("question", Shape.TEXT, "what is asked", required=True),
    Field("answer", Shape.ANSWER, "the answer", required=True),
    Field("also", Shape.TEXTS, "other answers that count"),
)


def named_after(fields: Fields) -> str:
    """The question."""
    return fields.raw("question")


def faces(fields: Fields) -> dict[str, Face]:
    """The question."""
    return {"": Face(fields.text("question") or "", Recall(fields.wordings("answer") + fields.also()))}
