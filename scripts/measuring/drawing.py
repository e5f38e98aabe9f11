"""The picture of how time grows."""

from collections.abc import Mapping, Sequence
from math import log10

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 300, 60, 40, 50
INK, LINES = "#57606a", {"cards": "#0969da", "reviews": "#bc4c00"}
Points = Sequence[tuple[int, float]]


def svg(growth: Mapping[str, Points]) -> str:
    """Milliseconds against how many, for each curve; the number of cards or reviews on a logarithmic scale."""
    most = max(ms for points in growth.values() for _, ms in points) * 1.25
    parts = [f'<text x="{LEFT}" y="22" font-weight="600">swot next --json: milliseconds, whole process</text>']
    for ms in range(0, int(most) + 1, max(10, int(most / 5) // 10 * 10)):
        y = _y(ms, most)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - 130}" stroke="#d0d7de"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{ms}</text>')
    foot = HEIGHT - BOTTOM + 22
    numbers = [10**power for power in range(2, 7)]
    parts += [f'<text x="{_x(one):.1f}" y="{foot}" text-anchor="middle">{one:,}</text>' for one in numbers]
    for name, points in growth.items():
        parts += _curve(name, points, most)
    body = "\n  ".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="{INK}" font-size="13" '
        'font-family="sans-serif" role="img" aria-label="Time against cards and reviews">\n  '
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#ffffff"/>\n  {body}\n</svg>\n'
    )


def _curve(name: str, points: Points, most: float) -> list[str]:
    places = [(_x(number), _y(ms, most)) for number, ms in points]
    line = " L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{LINES[name]}"/>' for x, y in places]
    x, y = places[-1]
    label = f'<text x="{x + 10:.1f}" y="{y + (4 if name == "cards" else -8):.1f}" fill="{LINES[name]}">{name}</text>'
    return [f'<path d="M{line}" fill="none" stroke="{LINES[name]}" stroke-width="2"/>', *dots, label]


def _x(number: int) -> float:
    return LEFT + (log10(number) - 2) / 4 * (WIDTH - 130 - LEFT)


def _y(ms: float, most: float) -> float:
    return TOP + (1 - ms / most) * (HEIGHT - TOP - BOTTOM)
