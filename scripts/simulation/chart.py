"""The figures as a picture: recall against the minutes used, a panel for each world and number of days."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import log
from typing import Final

from simulation.minds import World
from simulation.runs import Figures, Table

WIDTH, HEIGHT, GAP = 300, 210, 56
LEFT, TOP = 64, 104
LEAST_MINUTES, MOST_MINUTES = 35, 1_000
LEAST, MOST = 0.25, 0.997
RECALLS: Final = (0.25, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99)
MINUTES: Final = (50, 100, 200, 400, 800)
COLOURS: Final = ("#d55e00", "#999999", "#0072b2", "#009e73", "#cc79a7", "#222222")
MIDDLE: Final = "text-anchor='middle'"
STYLE: Final = "font-family='system-ui, sans-serif' font-size='12' fill='#333333'"


def drawn(table: Table) -> str:
    """An SVG, light on any background, with a title for screen readers."""
    worlds = list(dict.fromkeys(cell.world for cell in table))
    days = list(dict.fromkeys(cell.days for cell in table))
    names = list(next(iter(table.values())))
    width, height = LEFT + len(days) * (WIDTH + GAP), TOP + len(worlds) * (HEIGHT + GAP + 12)
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' "
        f"role='img' {STYLE}>",
        "<title>Recall on exam day against the minutes used</title>",
        f"<rect width='{width}' height='{height}' fill='#ffffff'/>",
        text(LEFT, 30, "Recall on exam day against the minutes used until then", "font-size='17' font-weight='600'"),
        *legend(names),
    ]
    for row, world in enumerate(worlds):
        for column, number in enumerate(days):
            x, y = LEFT + column * (WIDTH + GAP), TOP + row * (HEIGHT + GAP + 12)
            parts.append(f"<g transform='translate({x},{y})'>")
            parts += panel(of_a_panel(table, world, number), f"{world.name}, {number} days")
            parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def legend(names: Sequence[str]) -> Iterator[str]:
    """The policies in a row; how to read a line."""
    x = LEFT
    for name, colour in zip(names, COLOURS, strict=False):
        yield f"<circle cx='{x + 5}' cy='52' r='5' fill='{colour}'/>"
        yield text(x + 15, 56, name)
        x += 40 + 7 * len(name)
    yield text(LEFT, 76, "Each dot is a number of minutes a day; bars are 95 % confidence intervals.", "fill='#777777'")


def panel(lines: Mapping[str, Sequence[Figures]], title: str) -> Iterator[str]:
    """One world and number of days."""
    yield text(0, -8, title, "font-weight='600'")
    for recall in RECALLS:
        yield f"<path d='M0 {down(recall):.1f}H{WIDTH}' stroke='#e4e4e4'/>"
        yield text(-6, down(recall) + 4, f"{recall:.0%}", "text-anchor='end'")
    for minutes in MINUTES:
        yield f"<path d='M{across(minutes):.1f} 0V{HEIGHT}' stroke='#f1f1f1'/>"
        yield text(across(minutes), HEIGHT + 16, f"{minutes} min" if minutes == MINUTES[0] else f"{minutes}", MIDDLE)
    for (name, figures), colour in zip(lines.items(), COLOURS, strict=False):
        points = [(across(one.minutes), down(one.recall)) for one in figures]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f"<g stroke='{colour}' stroke-width='1.8'><title>{escape(name)}</title>"
        yield f"<polyline points='{path}' fill='none'/>"
        for (x, y), one in zip(points, figures, strict=True):
            high, low = (down(one.recall + sign * one.half_width) for sign in (1, -1))
            yield f"<path d='M{x:.1f} {high:.1f}V{low:.1f}' stroke-width='1.2'/>"
            yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2.8' fill='{colour}' stroke='none'/>"
        yield "</g>"


def of_a_panel(table: Table, world: World, days: int) -> dict[str, list[Figures]]:
    """The figures of each policy, by minutes a day."""
    lines: dict[str, list[Figures]] = {}
    for cell, policies in table.items():
        if (cell.world, cell.days) == (world, days):
            for name, one in policies.items():
                lines.setdefault(name, []).append(one)
    return lines


def across(minutes: float) -> float:
    """Where so many minutes stand: a logarithmic scale."""
    return WIDTH * log(max(LEAST_MINUTES, minutes) / LEAST_MINUTES) / log(MOST_MINUTES / LEAST_MINUTES)


def down(recall: float) -> float:
    """Where a recall stands: halving what is forgotten is always the same step."""
    forgotten = 1 - min(MOST, max(LEAST, recall))
    return HEIGHT * log(forgotten / (1 - MOST)) / log((1 - LEAST) / (1 - MOST))


def text(x: float, y: float, words: str, style: str = "") -> str:
    """Some words at a place."""
    return f"<text x='{x:.1f}' y='{y:.1f}' {style}>{escape(words)}</text>"
