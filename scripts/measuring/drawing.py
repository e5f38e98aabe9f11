"""The picture of how time grows: a panel for each thing that there may be more of, a line for each command."""

from collections.abc import Iterator, Mapping, Sequence
from math import log10
from typing import Final

WIDTH, HEIGHT = 860, 360
TOP, BOTTOM = 70, 48
LEFTS: Final = {"cards": 52, "reviews": 382}
PANEL = 290
INK, FAINT, GRID = "#1f2328", "#59636e", "#d8dee4"
COLOURS: Final = ("#0969da", "#bc4c00", "#1a7f37", "#8250df", "#6e7781")
TITLES: Final = {"cards": "cards, none of them reviewed", "reviews": "reviews, of 100,000 cards"}
BETWEEN = 17
"""Pixels from one name to the next, at least."""

Line = Sequence[tuple[int, float]]
"""How many, and milliseconds."""


def svg(curves: Mapping[str, Mapping[str, Line]]) -> str:
    """Milliseconds against how many, the numbers on a logarithmic scale, with the names beside the last panel."""
    most = max(ms for lines in curves.values() for line in lines.values() for _, ms in line) * 1.12
    parts = [f'<text x="16" y="30" font-size="15" font-weight="600" fill="{INK}">Milliseconds of a command</text>']
    for panel, lines in curves.items():
        parts += _panel(LEFTS[panel], TITLES[panel], list(lines.values()), most)
    parts += _names(list(list(curves.values())[-1].items()), most)
    body = "\n  ".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="{FAINT}" font-size="12" '
        'font-family="-apple-system, \'Segoe UI\', Helvetica, Arial, sans-serif" role="img" '
        'aria-label="Time of commands against cards and against reviews">\n  '
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#ffffff"/>\n  {body}\n</svg>\n'
    )


def _panel(left: int, title: str, lines: list[Line], most: float) -> Iterator[str]:
    first, last = (log10(lines[0][at][0]) for at in (0, -1))
    yield f'<text x="{left}" y="{TOP - 14}">{title}</text>'
    for ms in _steps(most):
        y = _y(ms, most)
        yield f'<path d="M{left} {y:.1f}h{PANEL}" stroke="{GRID}"/>'
        yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{ms}</text>'
    for number, _ in lines[0]:
        x = _x(number, left, first, last)
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{number:,}</text>'
    for line, colour in zip(lines, COLOURS, strict=False):
        yield from _line([(_x(number, left, first, last), _y(ms, most)) for number, ms in line], colour)


def _line(places: list[tuple[float, float]], colour: str) -> Iterator[str]:
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
    for x, y in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'


def _names(lines: list[tuple[str, Line]], most: float) -> Iterator[str]:
    """Each name beside the end of its line, pushed down where it would stand on another."""
    ends = sorted(
        (_y(line[-1][1], most) + 4, name, colour) for (name, line), colour in zip(lines, COLOURS, strict=False)
    )
    x, lowest = LEFTS["reviews"] + PANEL + 4, 0.0
    for y, name, colour in ends:
        lowest = max(y, lowest + BETWEEN)
        yield f'<text x="{x}" y="{lowest:.1f}" fill="{colour}">{name}</text>'


def _steps(most: float) -> Iterator[int]:
    """Round numbers from nothing up, four to eight of them."""
    step = next(step for step in (5, 10, 20, 25, 50, 100, 200, 500, 1_000, 10_000) if most / step <= 8)
    yield from range(0, int(most) + 1, step)


def _x(number: int, left: int, first: float, last: float) -> float:
    return left + 16 + (log10(number) - first) / (last - first) * (PANEL - 32)


def _y(ms: float, most: float) -> float:
    return TOP + (1 - ms / most) * (HEIGHT - TOP - BOTTOM)
