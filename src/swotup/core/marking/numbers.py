"""Numbers that are written in words."""

from typing import Final

from swotup.core.marking.tables import words

_UNITS: Final = {
    word: number
    for number, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
_TENS: Final = {
    word: 10 * number for number, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_IN_WORDS: Final = {str(number): word for word, number in (*_UNITS.items(), *_TENS.items())}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS: Final = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th"}
_WORDS: Final = frozenset({*_UNITS, *_TENS, *_SCALES, *_ORDINALS})


def number_word(digits: str) -> str:
    """A number below twenty, or a whole ten, in words; empty for others."""
    return _IN_WORDS.get(digits, "")


def with_numbers(found: list[str]) -> list[str]:
    """Numbers in words as digits: "eighteen", "two thousand and eleven", "twenty fourteen"."""
    if _WORDS.isdisjoint(found):
        return found
    made: list[str] = []
    at = 0
    while at < len(found):
        number, length = _number(found, at)
        is_told = length > 1 or (length and number != 1)
        made.append(str(number) if is_told else _ORDINALS.get(found[at], found[at]))
        at += length or 1
    return made


def _number(found: list[str], start: int) -> tuple[int, int]:
    """The number that is written in words from here on, and how many words it takes."""
    total, current, at, last = 0, 0, start, 0
    for word in found[start:]:
        if word in _UNITS or word in _TENS:
            value = _UNITS.get(word, _TENS.get(word, 0))
            if at > start and last and not (last in _TENS.values() and 0 < value < 10):
                if 13 <= current < 100 and value >= 10 and not total:  # a year in two halves
                    current, last = current * 100 + value, value
                    at += 1
                    continue
                break
            current, last = current + value, value
        elif word in _SCALES and (at > start):
            scale, last = _SCALES[word], 0
            total, current = (total + max(1, current) * scale, 0) if scale > 100 else (total, max(1, current) * scale)
        elif word == "and" and at > start and last == 0 and _continues(found, at + 1):
            pass
        else:
            break
        at += 1
    return total + current, at - start


def _continues(found: list[str], at: int) -> bool:
    return at < len(found) and (found[at] in _UNITS or found[at] in _TENS)
