"""Finds what decks were before, for `swot check --against`: at a revision of git, or in a file or a folder."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from swotup.cli.setup import PROGRAM
from swotup.core.model import UserError
from swotup.decks import deck_files, files, is_path
from swotup.decks.against import Compared, compared
from swotup.decks.check import Checked
from swotup.decks.ignoring import Ignoring
from swotup.decks.revisions import decks_at


def against(
    name: str,
    paths: Sequence[Path],
    names: Mapping[Path, str],
    shown: Callable[[Path], str],
    rules: frozenset[str],
) -> Compared:
    """What the files, by what problems call them, change since then. Raises UserError where there is no such then.

    ``paths`` are those that the files were found in; ``shown`` is what problems call a file that is gone. What comments
    ask to ignore is left out.
    """
    now: dict[str, bytes] = {}
    for path, called in names.items():
        with suppress(UserError):  # the check itself says why
            now[called] = files.contents(path)
    before = {shown(path): data for path, data in _before(name, paths)}
    found = compared(name, before, now)
    kept = tuple(
        problem
        for problem in found.problems
        if problem.rule in rules
        and not Ignoring(now.get(problem.path, b"").decode("utf-8", "replace")).takes(problem.rule, problem.line)
    )
    return replace(found, problems=kept)


def joined(checked: Checked, found: Compared) -> Checked:
    """What was found in the decks, and in what they change."""
    lines = {**checked.lines, **found.lines}
    return replace(checked, problems=tuple(sorted((*checked.problems, *found.problems))), lines=lines)


def _before(name: str, paths: Sequence[Path]) -> Iterator[tuple[Path, bytes]]:
    """The deck files then: where each is now, or would be, and its bytes."""
    path = Path(name)
    if is_path(name) and path.exists():
        return _in(path)
    try:
        return iter([found for place in paths or [Path()] for found in _at(name, place, inside=not paths)])
    except UserError:
        if path.exists():
            return _in(path)
        raise


def _at(name: str, place: Path, *, inside: bool) -> Iterator[tuple[Path, bytes]]:
    for path, data in decks_at(name, place):
        if not (inside and path.is_relative_to(PROGRAM)):
            yield path, data


def _in(path: Path) -> Iterator[tuple[Path, bytes]]:
    return ((file, files.contents(file)) for file in deck_files(path))
