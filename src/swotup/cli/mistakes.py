"""What is said of a command line that cannot be understood: what is wrong with it, and what to type instead."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from swotup.core.text import brief, one_line

_VALUE: Final = r"Invalid value for '(?P<option>[^']+)': "
_SENTENCES: Final[Sequence[tuple[str, Callable[[re.Match[str], str], str]]]] = (
    (
        _VALUE + r"(?P<given>.+) is not in the range (?:(?P<least>\d+)<=)?x(?:>=(?P<only>\d+))?(?:<=(?P<most>\d+))?",
        lambda found, _: f"{found['option']} cannot be {brief(found['given'])}: write a whole number {_range(found)}.",
    ),
    (
        _VALUE + r"'(?P<given>.*)' is not a valid int(?:eger)?(?: range)?",
        lambda found, _: f"{found['option']} cannot be {brief(found['given'])!r}: write a whole number.",
    ),
    (
        _VALUE + r"'(?P<given>.*)' is not one of (?P<names>'.+')",
        lambda found, _: f"{found['option']} cannot be {brief(found['given'])!r}: write {_or(found['names'])}.",
    ),
    (
        _VALUE + r"(?:Path|File|Directory) '(?P<path>.*)' (?P<fault>is .+|does not exist)",
        lambda found, _: f"{one_line(found['path'])} {found['fault']}: check its name and permissions.",
    ),
    (
        r"No such command '(?P<given>.*)'(?:\. Did you mean (?P<names>'.+')\?)?",
        lambda found, shows: f"There is no command {brief(found['given'])!r}{_near(found, shows)}",
    ),
    (
        r"No such option: (?P<given>.+?)(?: Did you mean (?P<name>--?[\w-]+)\?| \(Possible options: (?P<names>.+)\))?",
        lambda found, shows: f"There is no option {brief(found['given'])}{_near(found, shows)}",
    ),
    (
        r"Missing (?:argument|parameter) '(?P<name>.+)'",
        lambda found, shows: f"{found['name']} is missing: {shows} what to write.",
    ),
    (
        r"Option '(?P<option>.+)' requires an argument",
        lambda found, shows: f"{found['option']} needs a value: {shows} which.",
    ),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<given>.*)\)",
        lambda found, shows: f"{brief(found['given'])!r} is more than it takes: {shows} what to write.",
    ),
)
"""What typer says, as a pattern of all of it, and what is said instead; ``--help`` of the command shows the rest."""


def said(message: str, command: str) -> str:
    """What typer says of a command line, as one sentence that says what to do."""
    message = message.strip().rstrip(".")
    shows = f"`swot {command} --help` shows" if command else "`swot --help` shows"
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence(found, shows)
    return f"{one_line(message)}: {shows} what to write."


def _range(found: re.Match[str]) -> str:
    least, most = found["least"] or found["only"], found["most"]
    return f"from {least or 0} to {most}" if most else f"of {least} or more"


def _near(found: re.Match[str], shows: str) -> str:
    groups = found.groupdict()
    names = groups.get("names") or groups.get("name")
    return f": did you mean {_or(names)}?" if names else f": {shows} what there is."


def _or(names: str) -> str:
    """The names of a list as one says them: "four or six"."""
    known = [name.strip().strip("'") for name in names.split(",")]
    return " or ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
