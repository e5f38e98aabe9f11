"""The learner's own copies of decks, in the data folder."""

import os
from itertools import chain, count
from pathlib import Path

from swotup.cli import durable
from swotup.cli.library import copies_folder
from swotup.core.model import DeckId, UserError
from swotup.decks import files, read_file


def place_for(home: Path, deck: DeckId) -> Path:
    """Where a copy of this deck belongs. Raises UserError where another deck is kept there."""
    path = copies_folder(home).absolute() / f"{deck}.yaml"
    if path.exists():
        other = read_file(path).deck
        if other is not None and other.id != deck:
            raise UserError(f"A copy of {deck} belongs in {path}, but that is the deck {other.id}: rename that file.")
    return path


def write(path: Path, data: bytes) -> Path | None:
    """Write a copy, all of it or nothing; gives the older one under its new name. Raises UserError."""
    try:
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(exist_ok=True)
        older = files.contents(path) if path.exists() else data
        aside = _free(path) if older != data else None
        if aside is not None:
            durable.write(aside, older)
        durable.write(path, data)
    except OSError as error:
        raise durable.refusal(path, error) from error
    return aside


def set_aside(path: Path) -> Path:
    """Rename a copy so that it is no deck any more, and give its new name. Raises UserError."""
    old = _free(path)
    try:
        path.rename(old)
    except OSError as error:
        raise UserError(f"{path} cannot be renamed ({error.strerror}): check its permissions.") from error
    return old


def _free(path: Path) -> Path:
    """The first name for an older copy that none has yet."""
    names = chain([f"{path.name}.old"], (f"{path.name}.old-{number}" for number in count(2)))
    return next(place for place in map(path.with_name, names) if not os.path.lexists(place))
