"""The learner's own copies of decks, in the data folder."""

from pathlib import Path

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
    """Write a copy, all of it or nothing; gives the older one, which is set aside. Raises UserError."""
    try:
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(data)
        aside = set_aside(path) if path.exists() and files.contents(path) != data else None
        fresh.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}): check its permissions, or set SWOT_HOME to another folder."
        ) from error
    return aside


def set_aside(path: Path) -> Path:
    """Rename a copy so that it is no deck any more, and give its new name. Raises UserError."""
    old = path.with_name(f"{path.name}.old")
    try:
        path.replace(old)
    except OSError as error:
        raise UserError(f"{path} cannot be renamed ({error.strerror}): check its permissions.") from error
    return old
