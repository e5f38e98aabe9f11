"""What was found out about the learner's data, and what can be done about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from swotup.core.text import one_line
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the data: what harms them, or what is good to know. ``name`` is for scripts."""

    name: str
    message: str
    cure: str = ""
    harms: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """All of it; ``done`` is what a repair did, in sentences."""

    answers: int
    devices: int
    findings: Sequence[Finding]
    done: Sequence[str] = ()

    @property
    def harms(self) -> bool:
        """Whether anything harms."""
        return any(finding.harms for finding in self.findings)


def sentences(health: Health) -> Iterator[str]:
    """A finding a line, what harms first."""
    yield from health.done
    for finding in _sorted(health.findings):
        cure = f" Cure: {one_line(finding.cure)}." if finding.cure else ""
        yield f"{'Harm' if finding.harms else 'Note'}: {one_line(finding.message)}{cure}"
    yield _in_all(health)


def drawn(health: Health, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import page

    parts: list[RenderableType] = [Text(line) for line in health.done]
    parts += [Text()] * bool(parts)
    for finding in _sorted(health.findings):
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        label = Text("Harm", style="bold red") if finding.harms else Text("Note", style="bold yellow")
        table.add_row(label, Text(one_line(finding.message)))
        if finding.cure:
            table.add_row(Text("Cure", style="bold"), Text(one_line(finding.cure), style="cyan"))
        parts += [table, Text()]
    parts.append(Text(_in_all(health), style="bold" if health.harms else "bold green"))
    return page(parts, console, width)


def _sorted(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: not finding.harms)


def _in_all(health: Health) -> str:
    held = f"{words.count(health.answers, 'answer')} of {words.count(health.devices, 'device')}"
    if health.harms:
        harms = sum(finding.harms for finding in health.findings)
        return f"{words.count(harms, 'thing')} to mend; {held} can be read."
    return f"Nothing is lost: {held}, and the schedule is what they come to."
