"""Which files `swot check` reads, and which it leaves out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from swotup.cli.setup import PROGRAM
from swotup.core.model import UserError
from swotup.decks import deck_files
from swotup.decks.files import looks_like_deck, yaml_files

Excludes = Callable[[Path], bool]
"""Whether the settings leave a file or a folder out."""


class Chosen:
    """The deck files to read, each once; the YAML files beside them that are no decks; what the settings exclude.

    ``missing`` has the named paths that hold no deck, each with the sentence that says so.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.decks: list[Path] = []
        self.no_decks: list[Path] = []
        self.excluded: list[Path] = []
        self.missing: dict[Path, UserError] = {}


def chosen(paths: Sequence[Path], excludes: Excludes) -> Chosen:
    """What the paths name, or without any what is below the current folder. What is named itself is never excluded."""
    found = Chosen()
    seen: set[Path] = set()

    def wants(below: Path) -> bool:
        if excludes(below):
            found.excluded.append(below)
            return False
        return bool(paths) or not is_the_programs(below)

    for path in paths or [Path()]:
        before = len(found.excluded)
        try:
            inside = _inside(path, found, wants)
        except UserError as error:
            found.missing[path] = error
            continue
        if not inside:
            found.missing[path] = _no_deck(path, was_excluded=len(found.excluded) > before)
        for file in inside:
            whole = file.resolve()
            if whole not in seen:
                seen.add(whole)
                found.decks.append(file)
    return found


def is_the_programs(file: Path) -> bool:
    """Whether a file came with the program, which may be installed below the current folder too."""
    return file.resolve().is_relative_to(PROGRAM)


def _inside(path: Path, found: Chosen, wants: Callable[[Path], bool]) -> list[Path]:
    """The deck files of one path; the others go to what was found. Raises UserError where there is no such path."""
    if not path.is_dir():
        return list(deck_files(path))
    decks: list[Path] = []
    for file in yaml_files(path, wants):
        (decks if looks_like_deck(file) else found.no_decks).append(file)
    return decks


def _no_deck(path: Path, *, was_excluded: bool) -> UserError:
    if was_excluded:
        return UserError(f"There is no deck in {path} but what the settings exclude: name it to have it checked.")
    return UserError(f"There is no deck in {path}: name deck files, or a folder with some.")
