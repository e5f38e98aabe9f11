"""Is a typed answer right, close or wrong, item by item. Pure: no clock, no chance, no file.

A mark is what a fair teacher would give: form is forgiven, meaning is not.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, assert_never

from swotup.core.asks import earned, proposal
from swotup.core.marking import several
from swotup.core.marking.comparing import compared
from swotup.core.marking.likeness import Scale
from swotup.core.marking.marks import ItemMark, Mark, Piece, Spelling, Verdict
from swotup.core.marking.reading import LONGEST, reading
from swotup.core.marking.terms import Finding, Terms
from swotup.core.marking.vocabularies import EMPTY, Vocabulary, vocabulary
from swotup.core.model import AGAIN, GOOD, HARD, Face, Gap, Items, Pick, Points, Quality, Recall, Truth
from swotup.core.values import replace

if TYPE_CHECKING:
    from swotup.core.marking import ideas, said

__all__ = ["EMPTY", "ItemMark", "Mark", "Piece", "Spelling", "Verdict", "Vocabulary", "mark", "vocabulary"]

LONG: Final = 8
"""Words of an answer; one that has more is compared and graded by the learner."""
_ALL: Final = 0.999
_ALMOST: Final = 0.95
"""The most credit of a long answer that has not every key idea."""


def mark(face: Face, typed: Sequence[str], *, spelling: Spelling = "fair", vocabulary: Vocabulary = EMPTY) -> Mark:
    """Marks the lines typed for a card.

    ``typed`` are the lines as typed; the items of a list or steps may also be separated by ``;``. A choice takes a
    digit (which counts from 1 in ``face.ask``'s own order: a caller that shuffled gives the option's text), its text or
    any start of it that is clear.

    Right proposes Good; so does what is close by a slip alone, unless spelling is strict. Where a part is missing it is
    Hard, for a list from two thirds on, and wrong is Again. Nothing is proposed for an answer of more than eight words,
    nor for a shorter sentence that is neither right nor misspelt.
    """
    scale, line = Scale(spelling, vocabulary), " ".join(" ".join(typed)[:LONGEST].split())
    match face.ask:
        case Recall(answers) | Gap(answers=answers):
            terms = Terms(answers, scale, face.prompt)
            if len(answers[0].split()) > LONG:
                return _long(line, terms)
            marked = _single(several.once(compared(terms, line), line, terms), line)
            return _sentence(marked, line, terms) if line and answers[0].endswith(".") else marked
        case Items():
            from swotup.core.marking import many

            return many.marked(face.ask, typed, Terms((), scale, face.prompt))
        case Pick(right):
            from swotup.core.marking import choosing

            terms = Terms(right, scale, face.prompt)
            return _single(choosing.picked(face.ask, line, terms) if line else compared(terms, line), line)
        case Truth(value):
            return _truth(value, line)
        case Points():
            return _exam(face.ask, "\n".join(typed)[:LONGEST], Terms((), scale, face.prompt))
        case _:
            assert_never(face.ask)


def _single(found: Finding, line: str) -> Mark:
    given = line or None
    item = ItemMark(found.wording, given, found.verdict, round(found.credit, 4), True, found.why)
    return Mark(item.credit, _quality(found), (item,))


def _quality(found: Finding) -> Quality:
    if found.known >= 1:
        return GOOD
    return HARD if found.credit else AGAIN


def _truth(value: bool, line: str) -> Mark:
    from swotup.core.marking import choosing

    said = choosing.judged_true(line)
    shown = "true" if value else "false"
    if not line:
        return _single(Finding(shown, "missing", 0.0, 0.0), line)
    is_right = said is value
    why = "write true or false" if said is None else ""
    return _single(Finding(shown, "right" if is_right else "wrong", float(is_right), float(is_right), why), line)


def _long(line: str, terms: Terms) -> Mark:
    """A long answer: which key ideas are there and which are not; how well it was known the learner says."""
    from swotup.core.marking import ideas, said

    wordings = [reading(text) for text in terms.wordings]
    whole = said.together(said.told(line, wordings, terms))
    best = max((ideas.Wanted(wording, terms).covered(whole) for wording in wordings), key=lambda one: one.share)
    is_full = best.share > _ALL or compared(terms, line).verdict == "right"
    if is_full:
        best = ideas.Covered(best.wording, 1.0, dict.fromkeys(best.told, True))
    credit = 1.0 if is_full else round(min(_ALMOST, best.share), 4)
    verdict: Verdict = "right" if is_full else "close" if credit else "missing"
    item = ItemMark(best.wording.text, line or None, verdict, credit, True)
    return Mark(credit, None, (item,), best.found, best.missing)


def _sentence(marked: Mark, line: str, terms: Terms) -> Mark:
    """A short definition is told in other words as well: it is right, or it is compared."""
    if marked.quality == GOOD:
        return marked
    compared_with = _long(line, terms)
    return replace(marked, quality=None, found=compared_with.found, missing=compared_with.missing)


def _exam(ask: Points, text: str, terms: Terms) -> Mark:
    """Each marking point that is met by what stands in a sentence, or in two that follow each other."""
    from swotup.core.marking import ideas, said

    wordings = [[one for text in point.wordings for one in ideas.alternatives(reading(text))] for point in ask.points]
    sentences = said.told(text, [one for point in wordings for one in point], terms)
    roots = ({word.root for one in point for word in one.words} for point in wordings)
    shared = Counter(root for point in roots for root in point)
    windows = said.windows(sentences)
    items = tuple(_point([ideas.Wanted(one, terms, shared) for one in point], windows) for point in wordings)
    got, marks = earned(ask, [at for at, item in enumerate(items) if item.credit])
    share = got / marks
    return Mark(round(share, 4), proposal(share), items, earned=got, marks=marks)


def _point(wordings: "Sequence[ideas.Wanted]", windows: "Sequence[said.Told]") -> ItemMark:
    from swotup.core.marking import ideas

    found, where = ideas.met(wordings, windows)
    shown = wordings[0].wording.text
    if where is None:
        return ItemMark(shown, None, "missing", 0.0, False, _left_out(found) if found.found else "")
    return ItemMark(shown, where.text, "right", 1.0)


def _left_out(found: "ideas.Covered") -> str:
    return f"left out: {', '.join(found.missing)}"
