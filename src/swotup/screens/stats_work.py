"""What was done: true retention, the time, the calendar of the year."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core import progress
from swotup.core.progress import NO_DAY, Day, Tally
from swotup.core.rollup import MATURE
from swotup.screens import words
from swotup.screens.stats_section import NARROW, SPAN_NAMES, Section, Seen, bar, cells, grid, note, share

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LONGEST_BAR: Final = 16
BESIDE_BAR: Final = 48
"""Columns of what stands beside a bar of retention, those of early reviews included."""
SHADES: Final = ("·", "░", "▒", "▓", "█")
DAY_NAMES: Final = ("Mon", "", "Wed", "", "Fri", "", "Sun")
BESIDE: Final = 4
"""Columns of the names of the days."""
BANDS: Final = (
    f"Of the repetitions, those recalled. Young is an interval under {MATURE} days, mature a longer one. First answers "
    "and drills do not count."
)
NONE: Final = "none yet, for no card has come a second time; first answers do not count."


# -- true retention ----------------------------------------------------------------------------------------------


def _has_none(seen: Seen) -> bool:
    """Whether no card ever came a second time."""
    everything = seen.spans["all"]
    return not everything.repetitions.reviews and not everything.early.reviews


def _retention_told(seen: Seen) -> Iterator[str]:
    if _has_none(seen):
        yield f"True retention: {NONE}"
        return
    for name, one in seen.spans.items():
        if one.repetitions.reviews:
            bands = (("young", one.young), ("mature", one.mature))
            told = "; ".join(f"{band} {_of(tally)}" for band, tally in bands if tally.reviews)
            yield f"True retention, {name}: {_of(one.repetitions)}; {told}."
        else:
            yield f"True retention, {name}: no repetition."
        if one.early.reviews:
            yield f"Before the due day, {name}: {_of(one.early)}."
    yield BANDS


def _retention_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    if _has_none(seen):
        yield note(NONE.capitalize())
        return
    is_wide, has_early = room >= NARROW, seen.spans["all"].early.reviews > 0
    has_count = is_wide or not has_early
    length = min(LONGEST_BAR, room - BESIDE_BAR)
    heads = ["", *([""] if is_wide else []), "", *(["of"] if has_count else []), "young", "mature"]
    table = grid("l", *(["l"] if is_wide else []), "b", *"rrrr")
    table.add_row(*cells([*heads, *(["early"] if has_early else [])], "dim"))
    for name, one in seen.spans.items():
        line = [bar(one.repetitions.share or 0.0, length, "green")] if is_wide else []
        count = [f"{one.repetitions.reviews:,}"] if has_count else []
        bands = [one.young, one.mature, *([one.early] if has_early else [])]
        row = cells([share(one.repetitions), *count, *map(share, bands)])
        table.add_row(*cells([SPAN_NAMES[name]]), *line, *row)
    yield table
    yield note(BANDS + (" Early is what came before its day." if has_early else ""))


def _of(tally: Tally) -> str:
    return f"{share(tally)} of {tally.reviews:,}"


# -- the time ----------------------------------------------------------------------------------------------------


def _time_told(seen: Seen) -> Iterator[str]:
    for name, one in seen.spans.items():
        if not one.answers:
            yield f"Studied, {name}: nothing."
            continue
        on = f" on {words.count(one.days, 'day')}" if name != "today" else ""
        yield f"Studied, {name}: {words.minutes(one.ms // 1000)}, {words.count(one.answers, 'answer')}{on}."


def _time_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    columns = 5 if room >= NARROW else 4
    table = grid("l", "b", *"rrr"[: columns - 2])
    table.add_row(*cells(["", "time", "answers", "days", "each day"][:columns], "dim"))
    for name, one in seen.spans.items():
        each = f"{one.minutes / one.days:.0f} min" if one.days else "–"
        row = [SPAN_NAMES[name], _minutes(one.minutes), f"{one.answers:,}", f"{one.days:,}", each]
        table.add_row(*cells(row[:columns]))
    yield table


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes < 600 else f"{minutes / 60:,.0f} hours"


# -- the year ----------------------------------------------------------------------------------------------------


def _year_told(seen: Seen) -> Iterator[str]:
    months: dict[tuple[int, int], Day] = {}
    for day, one in sorted(progress.year(seen.days, seen.today).items()):
        month = (day.year, day.month)
        months[month] = months.get(month, NO_DAY) + one
    for (year, number), one in months.items():
        name = f"{words.MONTHS[number - 1]} {year}"
        took = words.minutes(one.ms // 1000)
        yield f"{name}: {words.count(one.answers, 'answer')} on {words.count(one.days, 'day')}, {took}."


def _year_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    weeks = progress.weeks(seen.today, min(progress.WEEKS, room - BESIDE))
    answers = [one.answers for one in progress.year(seen.days, seen.today).values()]
    steps = progress.steps(answers)
    lines = [Text(_months(weeks), style="dim")]
    for number, name in enumerate(DAY_NAMES):
        line = Text.assemble((f"{name:<{BESIDE}}", "dim"))
        for week in weeks:
            line.append_text(_square(seen, week[number], steps))
        lines.append(line)
    yield Text("\n").join(lines)
    yield _legend(max(answers, default=0))


def _square(seen: Seen, day: date, steps: tuple[int, int, int]) -> "Text":
    from rich.text import Text

    if day > seen.today:
        return Text(" ")
    shade = progress.shade(seen.days.get(day, NO_DAY).answers, steps)
    return Text(SHADES[shade], style="green" if shade else "bright_black")


def _months(weeks: list[list[date]]) -> str:
    """The name of each month above the first week that begins in it, where it does not run into the one before."""
    line = " " * BESIDE
    months = [week[0].month for week in weeks]
    for number in range(1, len(weeks)):
        at = BESIDE + number
        if months[number] != months[number - 1] and len(line) < at and at + 3 <= BESIDE + len(weeks):
            line = f"{line:<{at}}{words.MONTHS[months[number] - 1][:3]}"
    return line


def _legend(most: int) -> "Text":
    from rich.text import Text

    beside = " " * BESIDE
    shades = "".join(SHADES[1:])
    return Text.assemble(beside, ("less ", "dim"), (shades, "green"), (f" more, at most {most:,} a day", "dim"))


RETENTION: Final = Section("True retention", _retention_told, _retention_drawn)
TIME: Final = Section("Time", _time_told, _time_drawn)
YEAR: Final = Section("The year", _year_told, _year_drawn)
