"""What a check of decks found before, where neither the files nor anything else that it goes by has changed since."""

import json
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup import __version__
from swotup.cli import setup
from swotup.cli.modules import modules
from swotup.cli.project import Project
from swotup.core.model import Problem
from swotup.decks.checked import Checked

if TYPE_CHECKING:
    from swotup.cache import ResultCache

_READS_AND_JUDGES: Final = ("core", "decks")
"""The parts of the program that decide what is found."""
_CANNOT_BE_READ: Final = "E009"


def found(
    names: Mapping[Path, str], wanted: Project, topics: tuple[Path, str] | None, check: Callable[[], Checked]
) -> Checked:
    """What ``check`` finds in these files, which problems call by these names; it runs only where that is not known.

    ``topics`` are the file of a specification, and its name.
    """
    files = [*names.items(), *([topics] if topics else [])]
    told = [name for _, name in files]
    asked = json.dumps([_program(), told, topics is None, wanted.select, wanted.ignore, wanted.preview])
    with setup.result_cache() as cache:
        state = cache.state(path.absolute() for path, _ in files)
        known = cache.result(asked, state)
        return (_checked(known) if known else None) or _kept(cache, asked, state, check())


def _kept(cache: "ResultCache", asked: str, state: str | None, checked: Checked) -> Checked:
    """The same, kept for the next time; what could not be read may be readable then."""
    if not any(problem.rule == _CANNOT_BE_READ for problem in checked.problems):
        cache.keep(asked, state, _text(checked))
    return checked


def _program() -> list[object]:
    """What changes where the program might find something else: in a checkout with every edit of a module."""
    found = sorted(told for part in _READS_AND_JUDGES for told in modules(setup.PROGRAM / part))
    yaml = find_spec("yaml")
    library = Path(yaml.origin).stat().st_mtime_ns if yaml and yaml.origin else 0
    return [__version__, sys.hexversion, library, found]


def _text(checked: Checked) -> str:
    problems = [
        (one.path, one.line, one.column, one.rule, one.level, one.message, one.fixable) for one in checked.problems
    ]
    lines = [(path, line, text) for (path, line), text in checked.lines.items()]
    return json.dumps([checked.files, checked.cards, problems, lines])


def _checked(text: str) -> Checked | None:
    """What was kept; None where that is no such text."""
    try:
        files, cards, problems, lines = json.loads(text)
        sources = {(path, line): source for path, line, source in lines}
        return Checked(files, cards, tuple(Problem(*one) for one in problems), sources)
    except (ValueError, TypeError):
        return None
