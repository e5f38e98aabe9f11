"""What SQL adds up of the cards' days, as the values of the domain; only `swot stats` needs it."""

from collections.abc import Sequence
from typing import Final

from swotup.core.progress import Day, Predicted, Tally
from swotup.core.rollup import EARLY, FIRST, MATURE, REPETITION


def _tally(condition: str) -> str:
    return f"sum({condition}), sum({condition} AND recalled)"


DAY: Final = ", ".join(
    (
        "sum(answers)",
        "sum(ms)",
        _tally(f"occasion = {FIRST}"),
        _tally(f"occasion = {REPETITION} AND interval < {MATURE}"),
        _tally(f"occasion = {REPETITION} AND interval >= {MATURE}"),
        _tally(f"occasion = {EARLY}"),
        "sum(expected), sum(fsrs_loss), sum(sm2_loss)",
    )
)
"""The sums of a day."""


def day_of(row: Sequence[int]) -> Day:
    """A row in the order of DAY."""
    answers, ms, *tallies = row[:10]
    first, young, mature, early = (Tally(*tallies[at : at + 2]) for at in range(0, 8, 2))
    return Day(answers, ms, first, young, mature, early, Predicted(*row[10:]))
