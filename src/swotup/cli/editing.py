"""Opens the learner's editor at the entry of a card."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from swotup.cli import copies, setup
from swotup.cli.workspace import Workspace
from swotup.core.model import Card, Problem, UserError
from swotup.core.text import one_line
from swotup.decks import files, read_file

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak"), ("+{line}", "{file}")),
    **dict.fromkeys(("hx", "helix"), ("{file}:{line}",)),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), ("--wait", "--goto", "{file}:{line}")),
    **dict.fromkeys(("subl", "zed", "zeditor"), ("--wait", "{file}:{line}")),
}
"""How each editor is told the line to open; any other is given the file alone."""


def edit_card(work: Workspace, card: Card) -> list[Problem]:
    """Open the editor at the card's entry, wait for it, and give the errors that the deck has then, by place.

    A bundled deck is first copied into the data folder; the copy stands in for it from then on, unless nothing in it
    was changed. Raises UserError where there is no editor, or the copy cannot be written.
    """
    program = editor(setup.environment(), is_windows=os.name == "nt")
    path, line, is_fresh = _place(work, card)
    command = [*program, *arguments(program, path, line)]
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise UserError(
            f"The editor {one_line(program[0])} cannot be started ({error.strerror}): set VISUAL or EDITOR to another."
        ) from error
    finally:
        if is_fresh and _is_same(path, Path(card.path)):
            path.unlink()
            path = Path(card.path)
    return [problem for problem in read_file(path).problems if problem.level == "error"]


def editor(environment: Mapping[str, str], *, is_windows: bool) -> list[str]:
    """The editor's program, found on the path, and the arguments that the learner gave it. Raises UserError."""
    search = environment.get("PATH")
    for variable in ("VISUAL", "EDITOR"):
        words = _words(variable, environment.get(variable, ""), is_windows=is_windows)
        if words:
            found = shutil.which(words[0], path=search)
            if found is None:
                raise UserError(f"There is no editor {one_line(words[0])!r}: set {variable} to one that is installed.")
            return [found, *words[1:]]
    for name in ("notepad",) if is_windows else ("nano", "vi"):
        if found := shutil.which(name, path=search):
            return [found]
    raise UserError("There is no editor: set EDITOR to one that is installed, as in EDITOR=nano.")


def arguments(program: list[str], path: Path, line: int) -> list[str]:
    """What this editor is to be given to open the file at the line, and to be waited for."""
    form = FORMS.get(Path(program[0]).stem.lower(), ("{file}",))
    has_wait = not {"--wait", "-w"}.isdisjoint(program)
    return [part.format(file=path, line=line) for part in form if not (part == "--wait" and has_wait)]


def _words(variable: str, told: str, *, is_windows: bool) -> list[str]:
    try:
        words = shlex.split(told, posix=not is_windows)
    except ValueError as error:
        raise UserError(f"{variable}={told!r} has a quote that is not closed: set it to an editor.") from error
    return [word.strip('"') for word in words] if is_windows else words


def _place(work: Workspace, card: Card) -> tuple[Path, int, bool]:
    """The file to edit, the line in it, and whether it is a fresh copy, as is made of a bundled deck."""
    shelf = work.library.shelves.get(card.deck)
    if shelf is None or shelf.origin != "bundled":
        return Path(card.path).absolute(), card.line, False
    copy = copies.place_for(work.home, card.deck)
    if copy.exists():  # it is not in use, so it is broken: what is to be mended there comes first
        return copy, next((problem.line for problem in read_file(copy).problems), 1), False
    copies.write(copy, files.contents(Path(card.path)))
    return copy, card.line, True


def _is_same(copy: Path, deck: Path) -> bool:
    """Whether the copy is there and is as the deck that it was made of."""
    return copy.exists() and files.contents(copy) == files.contents(deck)
