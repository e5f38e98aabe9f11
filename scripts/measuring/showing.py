"""What was measured, for people, for programs and for README.md."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypedDict

from measuring.goals import Figure, Row, rows

BEGIN: Final = "<!-- bench:begin -->"
END: Final = "<!-- bench:end -->"
Machine = Mapping[str, str]
Found = Mapping[str, Sequence[Row]]
"""The rows by the part that measured them."""


class RowAsJson(TypedDict):
    """One ratio; null where it was not measured, and then ``note`` says why."""

    part: str
    what: str
    against: str
    ratio: float | None
    goal: float
    over: bool
    fails: bool
    note: str


class Document(TypedDict):
    """All that a run found."""

    machine: Machine
    rows: list[RowAsJson]


def text(found: Found) -> str:
    """The rows in columns, and what they come to."""
    cells = [("what", "against", "ratio", "goal", "")]
    for row in every(found):
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
        cells.append((row.goal.what, row.goal.against, ratio, f"{row.goal.most:.2f}", told(row)))
    whats, others = (max(len(line[at]) for line in cells) for at in (0, 1))
    lines = [
        f"{what:<{whats}}  {other:<{others}}  {ratio:>6}  {goal:>6}  {note}".rstrip()
        for what, other, ratio, goal, note in cells
    ]
    return "\n".join([*lines, "", *summary(found)])


def told(row: Row) -> str:
    """Whether a row is over its goal, and its note."""
    if row.fails:
        verdict = "FAILS"
    elif row.is_over:
        verdict = "over" if row.miss is None else f"over, as {row.miss.reached:.2f} was"
    else:
        verdict = ""
    return "  ".join(part for part in (verdict, row.note) if part)


def summary(found: Found) -> Iterator[str]:
    """How many goals are reached; and which are no longer missed."""
    measured = [row for row in every(found) if row.ratio is not None]
    over, failed = [row for row in measured if row.is_over], [row for row in measured if row.fails]
    yield f"{len(measured) - len(over)} of {len(measured)} goals reached, {len(over)} not; {len(failed)} failed."
    for row in measured:
        if row.miss and not row.is_over:
            yield f"Reached now, so take it out of MISSES in goals.py: {row.goal.what} against {row.goal.against}."


def document(found: Found, machine: Machine) -> Document:
    """The same for programs."""
    return {"machine": machine, "rows": [_as_json(part, row) for part, rows in found.items() for row in rows]}


def _as_json(part: str, row: Row) -> RowAsJson:
    return {
        "part": part,
        "what": row.goal.what,
        "against": row.goal.against,
        "ratio": row.ratio,
        "goal": row.goal.most,
        "over": row.is_over,
        "fails": row.fails,
        "note": row.note,
    }


def read(told: Document) -> tuple[Found, Machine]:
    """The rows and the machine of such a document. Raises SystemExit where a row has no goal."""
    figures: dict[str, list[Figure]] = {}
    for row in told["rows"]:
        figures.setdefault(row["part"], []).append(Figure(row["what"], row["against"], row["ratio"], row["note"]))
    return {part: rows(part, found) for part, found in figures.items()}, told["machine"]


def markdown(found: Found, machine: Machine) -> str:
    """What README.md shows: the machine and its day, the table, and why some goals are not reached."""
    lines = [where(machine), "", "| what | against | ratio | goal |", "| --- | --- | ---: | ---: |"]
    for row in every(found):
        if row.ratio is not None:
            ratio = f"**{row.ratio:.2f}**" if row.is_over else f"{row.ratio:.2f}"
            lines.append(f"| {row.goal.what} | {row.goal.against} | {ratio} | {row.goal.most:.2f} |")
    return "\n".join([*lines, "", *_reasons(found)]).rstrip()


def where(machine: Machine) -> str:
    """The machine, its day and its two costs, in sentences."""
    return (
        f"Measured on {machine['date']} on {machine['processors']}, {machine['system']}, Python {machine['python']}, "
        f"SQLite {machine['sqlite']}, at a load of {machine['load']}. There `python -c pass` takes {machine['bare']}, "
        f"and a page with its fdatasync {machine['sync']}. The others: {machine['peers'] or 'none installed'}."
    )


def _reasons(found: Found) -> Iterator[str]:
    """Each reason once, with the goals that are not reached for it."""
    reasons: dict[str, list[str]] = {}
    for row in every(found):
        if row.is_over:
            why = row.miss.why if row.miss else "Not reached in this run."
            reasons.setdefault(why, []).append(f"{row.goal.what} against {row.goal.against}")
    if reasons:
        yield "Above their goals, in bold:"
        yield ""
    for why, names in reasons.items():
        yield f"- {'; '.join(names)}. {why}"


def put_into(text: str, part: str) -> str:
    """A text with another part between its markers. Raises SystemExit where it has none."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"There is nowhere to write: put {BEGIN} and {END} where the table belongs.")
    return f"{before}{begin}\n\n{part}\n\n{end}{after}"


def every(found: Found) -> Iterator[Row]:
    """All rows, part by part."""
    return chain.from_iterable(found.values())
