"""A question answered at length and marked point by point.

A point is worth 1 unless it ends in `(2)`. More points than marks is normal ("any four"); `marks` is the sum of the
points where it is left out.

Example:
    - id: two-impacts
      question: Explain two ways in which a direct payment can help a person.
      marks: 3
      points:
        - rapid access to services (2)
        - because the person buys them without waiting for the council
        - control over who gives the support

Cards:
    two-impacts: Explain two ways in which a direct payment can help a person. = rapid access to services; because \
the person buys them without waiting for the council; control over who gives the support
"""

import re
from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Fault, Point, Points
from swotup.core.text import wordings

TOLD_BY: Final = "points"
FIELDS: Final = (
    Field("question", Shape.TEXT, "what is asked", required=True),
    Field("points", Shape.PARTS, "what earns marks; `(2)` at the end makes a point worth two", required=True),
    Field("marks", Shape.NUMBER, "the most that can be earned; the sum of the points where it is left out"),
    Field("model", Shape.TEXT, "a model answer"),
)
_WORTH: Final = re.compile(r"\(([1-9][0-9]?)\)$")


def named_after(fields: Fields) -> str:
    """The question."""
    return fields.raw("question")


def faces(fields: Fields) -> dict[str, Face] | list[Fault]:
    """The question, unless a point says nothing or its points cannot earn its marks."""
    texts = fields.raw_texts("points")
    points = tuple(map(_point, texts))
    empty = [i for i, point in enumerate(points) if not point.wordings]
    if empty:
        return [Fault("E102", "a point needs words before its worth: write what earns it", "points", i) for i in empty]
    total = sum(point.worth for point in points)
    marks = fields.number("marks") or total
    if marks > total:
        return [Fault("E108", f"`marks: {marks}` is more than the {total} that the points can earn", "marks")]
    cue = f"{marks} marks." if marks > 1 else "1 mark."
    return {"": Face(fields.text("question") or "", Points(points, marks, fields.text("model")), cue=cue)}


def _point(text: str) -> Point:
    told = _WORTH.search(text)
    if told is None:
        return Point(wordings(text), 1)
    return Point(wordings(text[: told.start()]), int(told[1]))
