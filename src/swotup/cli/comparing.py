"""Finds what decks were before, for `swot check --against`: at a revision of git, or in a file or a folder."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from swotup.cli.chosen import Excludes, is_the_programs
from swotup.core.model import UserError
from swotup.core.values import replace
from swotup.decks import deck_files, files, is_path
from swotup.decks.against import Compared, compared
from swotup.decks.checked import Checked
from swotup.decks.ignoring import Ignoring
from swotup.decks.revisions import decks_at


def before(
    name: str, paths: Sequence[Path], missing: Mapping[Path, UserError], excludes: Excludes
) -> list[tuple[Path, bytes]]:
    """The deck files then: where each is now, or would be, and its bytes.

    ``missing`` are the paths that hold no deck now, each with why. Raises UserError where there is no such then, and
    for a path that held no deck then either.
    """
    path = Path(name)
    if is_path(name) and path.exists():
        return _in(path, paths, missing, excludes)
    try:
        return [found for place in paths or [Path()] for found in _at(name, place, missing, excludes, named=paths)]
    except UserError:
        if path.exists():
            return _in(path, paths, missing, excludes)
        raise


def against(
    name: str,
    then: Iterable[tuple[Path, bytes]],
    names: Mapping[Path, str],
    shown: Callable[[Path], str],
    rules: frozenset[str],
) -> Compared:
    """What the files, by what problems call them, change since then; ``shown`` is what they call a file that is gone.

    What comments ask to ignore is left out.
    """
    now: dict[str, bytes] = {}
    for path, called in names.items():
        with suppress(UserError):  # the check itself says why
            now[called] = files.contents(path)
    found = compared(name, {shown(path): data for path, data in then}, now)
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


def _at(
    name: str, place: Path, missing: Mapping[Path, UserError], excludes: Excludes, *, named: Sequence[Path]
) -> list[tuple[Path, bytes]]:
    """The decks of one path at a revision."""
    found = [
        (path, data)
        for path, data in decks_at(name, place)
        if (named or not is_the_programs(path)) and not _is_excluded(path, place.resolve(), excludes)
    ]
    if place in missing and not found:
        raise missing[place]
    return found


def _in(
    old: Path, paths: Sequence[Path], missing: Mapping[Path, UserError], excludes: Excludes
) -> list[tuple[Path, bytes]]:
    """The decks of a file or a folder; what is left out of the one folder that is checked is left out of it too."""
    place = paths[0] if len(paths) == 1 else Path()
    found = [
        (file, files.contents(file))
        for file in deck_files(old)
        if file == old or not _is_excluded(place / file.relative_to(old), place, excludes)
    ]
    if missing and not found:
        raise next(iter(missing.values()))
    return found


def _is_excluded(file: Path, place: Path, excludes: Excludes) -> bool:
    """Whether a file, or a folder that it is in below the place, is left out."""
    return file != place and any(excludes(path) for path in (file, *file.parents) if path.is_relative_to(place))
