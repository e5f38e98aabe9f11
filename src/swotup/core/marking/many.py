"""The items of a list, each once and in any order, and steps, whose order counts."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from swotup.core.asks import proposal
from swotup.core.marking.assignment import assignments, common_order
from swotup.core.marking.comparing import compared
from swotup.core.marking.forms import Forms
from swotup.core.marking.likeness import tolerance
from swotup.core.marking.marks import ItemMark, Mark
from swotup.core.marking.reading import LONGEST, Reading, beginning, reading
from swotup.core.marking.terms import Finding, Terms
from swotup.core.marking.thesaurus import synonyms_of
from swotup.core.model import Items, Wordings
from swotup.core.values import dataclass, replace

MOST_LINES: Final = 100
"""Lines that are weighed; nobody types more."""
LIKELIEST: Final = 8
LIKELIEST_WORDINGS: Final = 3
"""Items, and wordings of each, against which a line is weighed word by word: those that have most of its words."""
MOST_WORDS_NEAR: Final = 600
"""Words typed for which misspelt words of the items are looked for."""
_MIGHT: Final = 60.0
"""The least likeness, of 100, of a line and an item without a word in common that are compared at all."""
_BULLET: Final = re.compile(r"^\s*(?:[-*•–·]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+")
_PARTS: Final = re.compile(r"\s*(?:,|\+|&|/|\band\b)\s*", re.I)


def marked(ask: Items, typed: Sequence[str], terms: Terms) -> Mark:
    """A list or steps marked."""
    each = _Items(ask.items, terms)
    lines = each.lines(typed)
    sheet = _Sheet(each, lines, [each.findings(line) for line in lines])
    return _in_order(ask, sheet) if ask.ordered else _in_any_order(ask, sheet)


class _Items:
    """The items of a card, and what a line is against each of them."""

    def __init__(self, items: Sequence[Wordings], terms: Terms) -> None:
        self.terms = [Terms(item, terms.scale, terms.prompt) for item in items]
        self._readings = [[reading(text) for text in item] for item in items]
        self._words = list({word.plain: word for texts in self._readings for one in texts for word in one.ideas})
        self._by_form: dict[str, set[str]] = {}
        for word in {word for texts in self._readings for one in texts for word in one.ideas}:
            for form in (word.key, word.verb, word.root, *synonyms_of(word.root)):
                self._by_form.setdefault(form, set()).add(word.plain)
        self._near: dict[str, frozenset[str]] = {}
        self._found: dict[str, list[Finding | None]] = {}

    def findings(self, line: str) -> list[Finding | None]:
        """What the line is against each item; None where it has little to do with it."""
        if line not in self._found:
            self._found[line] = self._findings(line)
        return self._found[line]

    def _findings(self, line: str) -> list[Finding | None]:
        given = beginning(reading(line))
        exact = [given.keys in one.own for one in self.terms]
        if any(exact):
            return [compared(one, line) if is_exact else None for one, is_exact in zip(self.terms, exact, strict=True)]
        near = frozenset[str]().union(*(self._words_near(word) for word in given.words))
        shares = [[_share(text, near) or _fused(text, given) for text in texts] for texts in self._readings]
        found: list[Finding | None] = [None] * len(shares)
        for at in sorted(range(len(shares)), key=lambda at: -max(shares[at]))[:LIKELIEST]:
            if max(shares[at]):
                found[at] = compared(self._likeliest(at, shares[at]), line)
        return found

    def _likeliest(self, at: int, shares: list[float]) -> Terms:
        """An item with its few wordings that have most of the words typed."""
        one = self.terms[at]
        if len(shares) <= LIKELIEST_WORDINGS:
            return one
        best = sorted(range(len(shares)), key=lambda wording: -shares[wording])[:LIKELIEST_WORDINGS]
        return replace(one, wordings=tuple(one.wordings[wording] for wording in best))

    def _words_near(self, typed: Forms) -> frozenset[str]:
        """The items' words that a typed word may stand for."""
        if typed.plain not in self._near:
            known = frozenset[str]().union(
                *(self._by_form.get(form, ()) for form in (typed.key, typed.verb, typed.root))
            )
            if not known and len(typed.plain) > 3 and len(self._near) < MOST_WORDS_NEAR:
                from rapidfuzz.distance import OSA
                from rapidfuzz.process import extract

                alike = extract(typed.plain, self._words, scorer=OSA.distance, score_cutoff=3, limit=None)
                known = frozenset(word for word, slips, _ in alike if slips <= tolerance(word, "lenient"))
            self._near[typed.plain] = known
        return self._near[typed.plain]

    def lines(self, typed: Sequence[str]) -> list[str]:
        """What was typed, an item a line, without bullets and numbers before them."""
        found: list[str] = []
        for line in (line for text in typed for line in text[:LONGEST].splitlines()):
            for part in [line] if self._is_item(line) else line.split(";"):
                bare = part.strip() if self._is_item(part) else _BULLET.sub("", part, count=1).strip()
                found += [bare] if self._is_item(bare) else self.parts(bare) if bare else []
            if len(found) >= MOST_LINES:
                break
        return found[:MOST_LINES]

    def _is_item(self, text: str) -> bool:
        keys = reading(text).keys
        return any(keys in one.own for one in self.terms)

    def parts(self, line: str) -> list[str]:
        """The line, or what stands between its commas and ands where that names items and the whole does not."""
        between = [part for part in _PARTS.split(line) if part]
        if len(between) < 2 or len(between) > MOST_LINES:
            return [line]
        whole = max(self._credits(line), default=0.0)
        each = [self._credits(part) for part in between]
        named = {max(range(len(one)), key=one.__getitem__) for one in each if max(one, default=0.0)}
        if len(named) > 1 and sum(max(one) for one in each) > 1.5 * whole:
            return between
        by_comma = [part.strip() for part in line.split(",") if part.strip()]
        return [one for part in by_comma for one in self.parts(part)] if len(by_comma) > 1 and not whole else [line]

    def _credits(self, line: str) -> list[float]:
        return [one.credit if one else 0.0 for one in self.findings(line)]


def _share(text: Reading, near: frozenset[str]) -> float:
    """The share of a wording's heavy words that are near a typed one."""
    return sum(word.plain in near for word in text.ideas) / (len(text.ideas) or 1)


def _fused(text: Reading, given: Reading) -> float:
    """A small share where the two are alike when written without spaces."""
    from rapidfuzz.fuzz import ratio

    return 0.1 if ratio(text.squashed, given.squashed, score_cutoff=_MIGHT) else 0.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines typed and what each is against each item."""

    items: _Items
    lines: list[str]
    findings: list[list[Finding | None]]

    @property
    def table(self) -> list[list[int]]:
        """What each line would earn for each item, in thousandths; a right one before all."""
        return [[round(1000 * one.credit) if one else 0 for one in row] for row in self.findings]

    def finding(self, line: int, item: int) -> Finding:
        """What a line is against an item that it earns something for."""
        found = self.findings[line][item]
        assert found is not None
        return found

    def item(self, item: int, line: int | None) -> ItemMark:
        """The mark of an item for which a line stands, or none."""
        if line is None:
            return ItemMark(self.items.terms[item].wordings[0], None, "missing", 0.0)
        found = self.finding(line, item)
        given = self.lines[line]
        return ItemMark(found.wording, given, found.verdict, found.credit, True, found.why)

    def rest(self, used: set[int]) -> Iterator[ItemMark]:
        """The lines that stand for no item."""
        for at, line in enumerate(self.lines):
            if at not in used:
                named = any(one and one.credit for one in self.findings[at])
                why = (
                    "that was named already"
                    if named
                    else next((one.why for one in self.findings[at] if one and one.why), "")
                )
                yield ItemMark(None, line, "wrong", 0.0, False, why)


def _in_any_order(ask: Items, sheet: _Sheet) -> Mark:
    line_of: dict[int, int] = {}
    counted: dict[int, int] = {}
    for line_of in assignments(sheet.table):
        if len(line_of) <= ask.need:
            counted = line_of
    found = [sheet.finding(line, item) for item, line in counted.items()]
    credit = min(1.0, sum(one.credit for one in found) / ask.need)
    known = min(1.0, sum(one.known for one in found) / ask.need)
    items = [sheet.item(item, line_of.get(item)) for item in range(len(ask.items))]
    return Mark(_rounded(credit), proposal(_rounded(known)), (*items, *sheet.rest(set(line_of.values()))))


def _in_order(ask: Items, sheet: _Sheet) -> Mark:
    table = sheet.table
    kept = {item: line for line, item in common_order(table)}
    moved = _moved(table, kept)
    items = []
    for item in range(len(ask.items)):
        mark = sheet.item(item, kept.get(item, moved.get(item)))
        if item in moved:
            mark = ItemMark(mark.expected, mark.given, "wrong", 0.0, mark.is_set_over, "out of order")
        items.append(mark)
    found = [sheet.finding(line, item) for item, line in kept.items()]
    credit, known = (sum(shares) / ask.need for shares in ([one.credit for one in found], [one.known for one in found]))
    rest = sheet.rest({*kept.values(), *moved.values()})
    first = _first_wrong({**kept, **moved})
    return Mark(_rounded(credit), proposal(_rounded(known)), (*items, *rest), first_wrong=first)


def _first_wrong(line_of: dict[int, int]) -> int | None:
    """The step that belongs where, of those named, the first one stands that is out of order."""
    named = sorted(line_of, key=line_of.__getitem__)
    return next((right for given, right in zip(named, sorted(named), strict=True) if given != right), None)


def _moved(table: list[list[int]], kept: dict[int, int]) -> dict[int, int]:
    """Of what is left, the steps that were named at the wrong place, as item to line."""
    taken = set(kept.values())
    left = [
        [0 if line in taken or item in kept else earns for item, earns in enumerate(row)]
        for line, row in enumerate(table)
    ]
    return max(assignments(left), key=len, default={})


def _rounded(share: float) -> float:
    return round(share, 4)
