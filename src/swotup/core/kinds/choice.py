"""A question with options to choose from; they are shuffled when shown, never in the file.

Example:
    - id: which-act
      question: Which Act puts children at the centre of planning?
      answer: Children and Families Act 2014
      wrong:
        - Care Act 2014
        - Health and Social Care Act 2012

Cards:
    which-act: Which Act puts children at the centre of planning? = Children and Families Act 2014
"""

from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import Face, Fault, Pick
from swotup.core.text import brief

TOLD_BY: Final = "wrong"
MOST_OPTIONS: Final = 9
FIELDS: Final = (
    Field("question", Shape.TEXT, "what is asked", required=True),
    Field("answer", Shape.ANSWER, "the right option", required=True),
    Field("wrong", Shape.TEXTS, "the wrong options", required=True),
    Field("also", Shape.TEXTS, "other answers that count when the answer is typed"),
)


def named_after(fields: Fields) -> str:
    """The question."""
    return fields.raw("question")


def faces(fields: Fields) -> dict[str, Face] | list[Fault]:
    """The question, unless its options are not told apart."""
    right, wrong = fields.wordings("answer") + fields.also(), fields.texts("wrong")
    found = _faults(right, wrong)
    if found:
        return found
    return {"": Face(fields.text("question") or "", Pick(right, wrong), cue="Choose one.")}


def _faults(right: tuple[str, ...], wrong: tuple[str, ...]) -> list[Fault]:
    known = {wording.casefold(): "is the right answer too" for wording in right}
    found = []
    for index, option in enumerate(wrong):
        if option.casefold() in known:
            message = f"the wrong option `{brief(option)}` {known[option.casefold()]}: take it out"
            found.append(Fault("E109", message, "wrong", index))
        known.setdefault(option.casefold(), "stands there twice")
    if len(wrong) >= MOST_OPTIONS:
        message = f"{len(wrong)} wrong options are too many to choose by digit: keep {MOST_OPTIONS - 1} at most"
        found.append(Fault("E109", message, "wrong"))
    return found
