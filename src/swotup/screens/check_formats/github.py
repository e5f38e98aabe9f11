"""Annotations for GitHub Actions, as workflow commands, and a table for the summary of the step.

GitHub shows the first ten errors and the first ten warnings of a step; so errors come first, and a notice says how
many more there are. What comes from a deck is printed within commands only, escaped: none of it can be taken for one.
"""

import re
from collections.abc import Iterable
from typing import Final

from swotup.core.model import Level, Problem
from swotup.core.text import one_line
from swotup.screens import words
from swotup.screens.check import name, place, summary
from swotup.screens.check_formats.findings import Findings

SHOWN: Final = 10
"""Annotations of one level that GitHub shows of one step."""
MOST_ROWS: Final = 1000
"""Rows of the table; GitHub refuses a summary of more than 1 MiB."""

_MARKDOWN: Final = re.compile(r"[\\`*_~\[\]<>|&!#@]")


def written(findings: Findings) -> str:
    """A command for each problem, errors first, then what GitHub leaves out and how much was read."""
    problems = _errors_first(findings)
    lines = [_command(problem.level, problem.message, problem) for problem in problems]
    more = _more(problems)
    if more:
        where = "the log and the summary of this step have all of them"
        lines.append(_command("notice", f"GitHub does not show {more}: {where}."))
    return "\n".join([*lines, summary(findings.checked)])


def table(findings: Findings) -> str:
    """The problems as a Markdown table, errors first."""
    problems = _errors_first(findings)
    lines = [f"### swot check: {_markdown(summary(findings.checked))}", ""]
    if problems:
        lines += ["| place | rule | problem |", "| --- | --- | --- |"]
        lines += [
            f"| {_markdown(place(problem))} | {_markdown(name(problem))} | {_markdown(problem.message)} |"
            for problem in problems[:MOST_ROWS]
        ]
        lines.append("")
    if len(problems) > MOST_ROWS:
        lines += [f"And {words.count(len(problems) - MOST_ROWS, 'problem')} more: the log has them.", ""]
    return "\n".join(lines)


def _errors_first(findings: Findings) -> list[Problem]:
    return sorted(findings.checked.problems, key=lambda problem: problem.level != "error")


def _more(problems: Iterable[Problem]) -> str:
    """How many problems of each level GitHub leaves out, in words; empty where it shows all."""
    levels = [problem.level for problem in problems]
    wanted: tuple[Level, ...] = ("error", "warning")
    left_out = [(level, levels.count(level) - SHOWN) for level in wanted]
    return " and ".join(words.count(count, f"more {level}") for level, count in left_out if count > 0)


def _command(what: str, message: str, problem: Problem | None = None) -> str:
    """A workflow command. Its properties end at a comma, its data at the end of the line."""
    if problem is None:
        return f"::{what}::{_data(message)}"
    properties = {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": name(problem),
    }
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{what} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(text: str) -> str:
    """The text as Markdown that shows it as it is, within a cell."""
    return _MARKDOWN.sub(r"\\\g<0>", one_line(text))
