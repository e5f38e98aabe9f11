"""Mends deck files for `swot check --fix`: never one that came with the program, nor anything else of the learner's."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from swotup.cli import output, setup
from swotup.cli.library import copies_folder
from swotup.cli.setup import PROGRAM
from swotup.core.model import Problem, UserError
from swotup.core.values import replace
from swotup.decks import files, fixing, writing
from swotup.decks.check import check
from swotup.screens import mended as screen
from swotup.screens.mended import Mended


def mend(names: Mapping[Path, str], rules: frozenset[str]) -> list[Mended]:
    """Mend what these rules find: each file that changes is written, all of it or nothing, or it is said why not.

    What cannot be read is left out: the check says why.
    """
    done = []
    for path, name in names.items():
        with suppress(UserError):
            one = _mended(name, files.contents(path), rules)
            done.append(replace(one, refused=_written(path, one)))
    return done


def show_diff(names: Mapping[Path, str], given: Mapping[str, bytes], rules: frozenset[str]) -> int:
    """Print what mending would change as a patch, for people or for `git apply`. The exit status: 1 if anything."""
    mended = []
    for path, name in names.items():
        with suppress(UserError):
            mended.append(_mended(name, files.contents(path), rules))
    mended += [_mended(name, data, rules) for name, data in given.items()]
    patch = screen.diff(mended)
    if setup.output_is_terminal():
        output.console().print(screen.drawn(patch), end="")
    else:
        output.print_exactly(patch)
    return int(bool(patch))


def _mended(name: str, data: bytes, rules: frozenset[str]) -> Mended:
    def find(data: bytes) -> Sequence[Problem]:
        return check({}, rules=rules & fixing.RULES, given={name: data}).problems

    return Mended(name, data, fixing.fixed(data, find))


def _written(path: Path, one: Mended) -> str | None:
    """Write the file if it has changed. Why it may or can not be written, else None."""
    if one.is_changed:
        try:
            _check_is_ours(path)
            writing.rewrite(path, one.fixed.data, before=one.before)
        except UserError as error:
            return str(error)
    return None


def _check_is_ours(path: Path) -> None:
    """Raises UserError where the file belongs to the program, or to the learner's data and is no deck of theirs."""
    whole = path.resolve()
    if whole.is_relative_to(PROGRAM):
        raise UserError(f"{path} came with the program: `swot edit` makes a copy of a deck that is yours to change.")
    home = setup.data_folder().resolve()
    if whole.is_relative_to(home) and not whole.is_relative_to(copies_folder(home)):
        raise UserError(f"{path} is part of your data: move it elsewhere to mend it.")
