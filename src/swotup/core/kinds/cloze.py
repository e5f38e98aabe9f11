"""A sentence with gaps, a card for each gap.

A gap is `{{first wording|other wording::hint#name}}`; all but the first wording are optional. Its card is named by
the gap's name, else by its first wording; two gaps of one name are one card with both blanked. A named gap may be
reworded and keeps its history.

Example:
    - id: wellbeing
      cloze: A local authority must promote {{wellbeing}} in every {{decision|choice#decision}} about a person.

Cards:
    wellbeing:wellbeing: A local authority must promote ____ in every decision about a person. = wellbeing
    wellbeing:decision: A local authority must promote wellbeing in every ____ about a person. = decision
"""

import re
from collections.abc import Iterable
from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import BLANK, Face, Fault, Gap, Wordings
from swotup.core.text import brief, is_slug, slug, unescaped, wordings
from swotup.core.values import dataclass

TOLD_BY: Final = "cloze"
FIELDS: Final = (Field("cloze", Shape.TEXT, "a sentence with its gaps in double braces", required=True),)
MOST_GAPS: Final = 50

_BRACES: Final = re.compile(r"(?<!\\)(\{\{|\}\}(?!\}))")
_HINT: Final = re.compile(r"(?<!\\)::")
_NAME: Final = re.compile(r"(?<!\\)#")


@dataclass(frozen=True, slots=True)
class _Blank:
    """One gap as written."""

    answers: Wordings
    hint: str | None
    slug: str


def named_after(fields: Fields) -> str:
    """The sentence with its gaps filled."""
    return _filled(_pieces(fields.raw("cloze")))


def faces(fields: Fields) -> dict[str, Face] | list[Fault]:
    """A card for each gap, unless the braces or the gaps cannot be read."""
    text = fields.raw("cloze")
    fault = _braces_fault(text)
    if fault:
        return [Fault("E110", fault, "cloze")]
    pieces = _pieces(text)
    blanks = [piece for piece in pieces if isinstance(piece, _Blank)]
    faults = [Fault(rule, message, "cloze") for blank in blanks for rule, message in _blank_faults(blank)]
    return faults or {name: _face(name, pieces) for name in dict.fromkeys(blank.slug for blank in blanks)}


def _braces_fault(text: str) -> str | None:
    is_open = False
    braces = _BRACES.findall(text)
    for brace in braces:
        if (brace == "{{") is is_open:
            return "the braces do not pair: write each gap as {{answer}}"
        is_open = not is_open
    if is_open:
        return "a gap is never closed: end it with }}"
    if len(braces) > 2 * MOST_GAPS:
        return f"{len(braces) // 2} gaps are too many for one entry: keep {MOST_GAPS} at most"
    return None if braces else "there is no gap: put what is asked between {{ and }}"


def _blank_faults(blank: _Blank) -> Iterable[tuple[str, str]]:
    if not blank.answers:
        yield "E110", "a gap is empty: write the answer between {{ and }}"
    elif not blank.slug:
        answer = brief(blank.answers[0])
        yield "E203", f"the gap `{answer}` makes no id: name it, as in {{{{{answer}#name}}}}"


def _pieces(text: str) -> list[str | _Blank]:
    """Text and gaps in turn."""
    parts = _BRACES.split(text)
    return [_blank(part) if i % 4 == 2 else unescaped(part) for i, part in enumerate(parts) if i % 2 == 0]


def _blank(inner: str) -> _Blank:
    *before, last = _NAME.split(inner)
    name = last.strip() if before and is_slug(last.strip()) else None
    body, *hints = _HINT.split("#".join(before) if name else inner, maxsplit=1)
    answers = wordings(body)
    hint = unescaped(hints[0].strip()) if hints else None
    return _Blank(answers, hint or None, name or (slug(answers[0]) if answers else ""))


def _filled(pieces: Iterable[str | _Blank]) -> str:
    return "".join(piece if isinstance(piece, str) else "".join(piece.answers[:1]) for piece in pieces)


def _face(name: str, pieces: list[str | _Blank]) -> Face:
    texts, answers, hint, text = [], [], None, ""
    for piece in pieces:
        if isinstance(piece, _Blank) and piece.slug == name:
            texts.append(text)
            text = ""
            answers += [answer for answer in piece.answers if answer not in answers]
            hint = hint or piece.hint
        else:
            text += _filled([piece])
    ask = Gap(texts[0], text, tuple(answers), tuple(texts[1:]))
    return Face(BLANK.join([*texts, text]), ask, cue="Fill the gap.", hint=hint)
