"""Decks whose faults are marked on their lines with `# <-`, as manuals and the corpus show them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from swotup.decks.check import check
from swotup.decks.checked import Checked

MARK: Final = re.compile(r"(?:  |^)# <-(?: (?P<what>.*?))?(?=  # <-|$)")
FILE: Final = re.compile(r"# (?P<name>[\w-]+\.yaml)")
"""A line that names the file that begins below it."""
SPECIFICATION: Final = "topics.yaml"
"""The file that stands for `--topics`."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The files of one example, and the marks: file, line and what stands after the arrow."""

    files: dict[str, str]
    marks: list[tuple[str, int, str]]


def marked(text: str, name: str = "deck.yaml") -> Marked:
    """The text without its marks, cut where a line names another file."""
    files: dict[str, list[str]] = {}
    marks = []
    for line in text.split("\n"):
        if named := FILE.fullmatch(line):
            name = named["name"]
            continue
        lines = files.setdefault(name, [])
        found = list(MARK.finditer(line))
        lines.append(line[: found[0].start()] if found else line)
        marks += [(name, len(lines), mark["what"] or "") for mark in found]
    return Marked({name: "\n".join(lines) for name, lines in files.items()}, marks)


def checked(files: dict[str, str], folder: Path) -> Checked:
    """What checking the files gives; a specification among them is one."""
    given = {name: text.encode() for name, text in files.items() if name != SPECIFICATION}
    topics = None
    if SPECIFICATION in files:
        topics = (folder / SPECIFICATION, SPECIFICATION)
        topics[0].write_text(files[SPECIFICATION], encoding="utf-8")
    return check({}, given=given, topics=topics)
