"""Typed answers that people labelled, and what the marking says of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast

import yaml

from swotup.core.marking import Mark, Spelling, Verdict, mark, vocabulary
from swotup.core.marking.vocabularies import Gathered
from swotup.core.model import Card, Points
from tests.decks.real_decks import real_cards, real_decks

FOLDER: Final = Path(__file__).parent
VERDICTS: Final[tuple[Verdict, ...]] = ("right", "close", "wrong", "missing")
NO_QUALITY_SAID: Final = -1


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row: what was typed for a card, and what a fair teacher says of it.

    ``verdicts`` has one verdict, or one for each item, step or marking point in the deck's order; none for an answer
    that is only compared. ``found`` and ``missing`` are words that must be among its key ideas.
    """

    card: str
    typed: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    why: str
    spelling: Spelling = "fair"
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    quality: int | None = NO_QUALITY_SAID

    def __str__(self) -> str:
        return f"{self.card} {' / '.join(self.typed)!r}"


def labelled(name: str) -> tuple[Labelled, ...]:
    """The rows of a file of labels."""
    rows: list[dict[str, object]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return tuple(_row(row) for row in rows)


def _row(row: Mapping[str, object]) -> Labelled:
    verdicts = row.get("items", [row["verdict"]] if "verdict" in row else [])
    return Labelled(
        card=str(row["card"]),
        typed=tuple(map(str, cast("list[object]", row["typed"]))),
        verdicts=tuple(cast("list[Verdict]", verdicts)),
        why=str(row["why"]),
        spelling=cast("Spelling", row.get("spelling", "fair")),
        found=tuple(map(str, cast("list[object]", row.get("found", [])))),
        missing=tuple(map(str, cast("list[object]", row.get("missing", [])))),
        quality=cast("int | None", row.get("quality", NO_QUALITY_SAID)),
    )


@cache
def cards() -> Mapping[str, Card]:
    """The cards of the real decks by id."""
    return {card.id: card for card in real_cards()}


@cache
def vocabularies() -> Mapping[str, Gathered]:
    """What marking knows of each real deck."""
    return {deck.id: vocabulary([card.face for card in deck.cards]) for deck in real_decks()}


def marked(row: Labelled) -> Mark:
    """What the marking makes of a row."""
    card = cards()[row.card]
    return mark(card.face, row.typed, spelling=row.spelling, vocabulary=vocabularies()[card.deck])


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its mark."""

    row: Labelled
    mark: Mark

    @property
    def pairs(self) -> Iterator[tuple[Verdict, Verdict]]:
        """Each verdict of the label with that of the marking."""
        return zip(self.row.verdicts, (item.verdict for item in self.mark.items), strict=False)

    @property
    def agrees(self) -> bool:
        """Whether the marking says all that the label says."""
        if any(not _is_same(said, got) for said, got in self.pairs):
            return False
        if self.row.quality not in (NO_QUALITY_SAID, self.mark.quality):
            return False
        return _all_in(self.row.found, self.mark.found) and _all_in(self.row.missing, self.mark.missing)

    @property
    def is_too_generous(self) -> bool:
        """Whether what earns nothing, or not all, has full credit.

        A marking point is only proposed, so there the whole answer counts.
        """
        if isinstance(cards()[self.row.card].face.ask, Points):
            return self.mark.credit == 1 and self._earned_less
        return any(said in ("wrong", "missing") and got == "right" for said, got in self.pairs)

    @property
    def _earned_less(self) -> bool:
        ask = cards()[self.row.card].face.ask
        assert isinstance(ask, Points)
        worth = sum(point.worth for point, said in zip(ask.points, self.row.verdicts, strict=True) if said == "right")
        return worth < ask.marks


def _is_same(said: Verdict, got: Verdict) -> bool:
    """Wrong and missing are one: the item has nothing, whatever stands for it."""
    nothing = ("wrong", "missing")
    return said == got or (said in nothing and got in nothing)


def _all_in(words: Sequence[str], ideas: Sequence[str]) -> bool:
    told = " ".join(ideas).casefold()
    return all(word.casefold() in told for word in words)


def judged(name: str) -> tuple[Judged, ...]:
    """The rows of a file, each with its mark."""
    return tuple(Judged(row, marked(row)) for row in labelled(name))


def report(rows: Sequence[Judged]) -> str:
    """The confusion table of all verdicts, the share of rows that agree, and each row that does not."""
    counts = Counter(pair for one in rows for pair in one.pairs)
    lines = [f"{'label':>10}  " + "".join(f"{got:>9}" for got in VERDICTS)]
    lines += [f"{said:>10}  " + "".join(f"{counts[said, got]:>9}" for got in VERDICTS) for said in VERDICTS]
    agree = sum(one.agrees for one in rows)
    lines.append(f"{agree} of {len(rows)} answers as labelled: {100 * agree / len(rows):.1f} per cent")
    for one in rows:
        if not one.agrees:
            got, said = _words(one)
            spelling = "" if one.row.spelling == "fair" else f" [{one.row.spelling}]"
            lines.append(f"  {one.row}{spelling}: {said}; marked {got}  # {one.row.why}")
    return "\n".join(lines)


def _words(one: Judged) -> tuple[str, str]:
    """What the marking says, and what the label says."""
    row, mark = one.row, one.mark
    if not row.verdicts:
        return f"{mark.found} found, {mark.missing} missing", f"{row.found} found, {row.missing} missing"
    got = ", ".join(item.verdict + (f" ({item.why})" if item.why else "") for item in mark.items)
    return got, ", ".join(row.verdicts)
