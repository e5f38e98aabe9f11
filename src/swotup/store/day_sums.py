"""The sums of every study day over all cards, kept with the days of the cards as these change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from swotup.core.rollup import EARLY, FIRST, MATURE, NONE, REPETITION

COLUMNS: Final = (
    *("answers", "ms", "first", "first_recalled", "young", "young_recalled", "mature", "mature_recalled"),
    *("early", "early_recalled", "expected", "fsrs_loss", "sm2_loss"),
)
"""Of day_sum, in its order, after the day."""
ADD: Final = f"""
    INSERT INTO day_sum VALUES (?{", ?" * len(COLUMNS)})
    ON CONFLICT (day) DO UPDATE SET {", ".join(f"{name} = {name} + excluded.{name}" for name in COLUMNS)}
"""
_PLACES: Final[Mapping[int, int]] = {FIRST: 2, REPETITION: 4, EARLY: 8}
"""Where the reviews of a sort are counted, and after it those that were recalled."""
_MATURE: Final = 6


def changes(gone: Iterable[Sequence[int]], fresh: Iterable[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """What is to be added to the sums of each day, after it, as rows of card_day go and others come."""
    found: dict[int, list[int]] = {}
    for sign, rows in ((-1, gone), (1, fresh)):
        for day, *row in rows:
            sums = found.setdefault(day, [0] * len(COLUMNS))
            for place, number in enumerate(_summed(row)):
                sums[place] += sign * number
    return ((day, *sums) for day, sums in found.items())


def _summed(row: Sequence[int]) -> list[int]:
    """What a row of card_day adds to its day."""
    answers, ms, _, _, _, occasion, recalled, interval, *predicted = row
    sums = [answers, ms, *(0,) * 8, *predicted]
    if occasion != NONE:
        place = _MATURE if occasion == REPETITION and interval >= MATURE else _PLACES[occasion]
        sums[place], sums[place + 1] = 1, recalled
    return sums
