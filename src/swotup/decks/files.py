"""Deck files: which files of a folder are decks, and their bytes as text."""

import codecs
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.core.model import UserError

if TYPE_CHECKING:
    from swotup.decks.report import Report

SUFFIXES: Final = (".yaml", ".yml")
LARGEST: Final = 64 * 1024 * 1024
"""Bytes; a deck of 100,000 entries has some 30 MB."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_START: Final = 4_096
"""Bytes in which nearly every deck says that it is one."""
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER_BREAKS: Final = str.maketrans("\x85\u2028\u2029\ufeff", "    ")
_IS_DECK: Final = re.compile(rb"(?:\A|[\r\n])(?:\{\s*)?[\"']?(?:deck|cards)[\"']?[ \t]*:")


def is_path(name: str) -> bool:
    """Whether a DECK argument is a path and not a deck's id."""
    return "/" in name or os.sep in name or name in (".", "..") or name.lower().endswith(SUFFIXES)


def deck_files(path: Path, *, is_known: Callable[[Path], bool] = lambda _: False) -> Iterator[Path]:
    """The file itself, or the deck files in and below a folder, sorted. Raises UserError where there is no path.

    A file that is known to be a deck is not looked into. A folder below that cannot be read comes last, so that whoever
    reads it says so.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"There is no {path}: check the name, or run `swot decks` for the decks there are."
        raise UserError(message) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISREG(mode):
        yield path
    elif stat.S_ISDIR(mode):
        yield from (file for file in yaml_files(path) if is_known(file) or looks_like_deck(file))
    else:
        raise UserError(f"{path} is neither a file nor a folder: name a deck file.")


def yaml_files(folder: Path, wants: Callable[[Path], bool] = lambda _: True) -> Iterator[Path]:
    """The YAML files in and below a folder that are wanted, sorted; a folder that is not wanted is not entered.

    Hidden folders are left out. A folder that cannot be read comes last.
    """
    unread: list[OSError] = []
    for inside, names, files in os.walk(folder, onerror=unread.append):
        names[:] = sorted(name for name in names if not name.startswith(".") and wants(Path(inside, name)))
        here = Path(inside)
        for name in sorted(files):
            found = here / name
            if name.lower().endswith(SUFFIXES) and wants(found):
                yield found
    for error in unread:
        yield Path(error.filename)


def looks_like_deck(path: Path) -> bool:
    """Whether a file has `deck` or `cards` at its top level; what is no file (a pipe, a broken link) has not.

    What cannot be read (a folder too), or is UTF-16, is taken for a deck, so that whoever reads it says so.
    """
    try:
        if not path.is_file():
            return path.is_dir()
        with path.open("rb") as file:
            start = file.read(_START)
            return is_deck(start) or (len(start) == _START and is_deck(start + file.read(LARGEST)))
    except OSError:
        return True


def is_deck(data: bytes) -> bool:
    """Whether the bytes of a file have `deck` or `cards` at their top level, or are UTF-16."""
    start = data.removeprefix(codecs.BOM_UTF8)
    return start.startswith(_UTF_16) or _IS_DECK.search(start) is not None


def contents(path: Path) -> bytes:
    """The bytes of a deck file. Raises UserError where it cannot be read, is too large or may never end, as a pipe."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise UserError(f"{path} is neither a file nor a folder: name a deck file.")
        if found.st_size > LARGEST:
            raise UserError(f"{path} is larger than {LARGEST // 1024 // 1024} MB: split the deck.")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError(f"{path} cannot be read ({error.strerror}): check its name and permissions.")


def fingerprint(data: bytes) -> str:
    """Changes when a byte of the file changes."""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).hexdigest()


def as_text(data: bytes, report: "Report") -> str | None:
    """The text of a deck, None where it is not UTF-8. Characters that YAML refuses are reported and replaced."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        report.add("E002", "this file is not UTF-8: save it as UTF-8 in your editor", *_places(before)(len(before)))
        return None
    if _CONTROL.search(text):
        _report_controls(text, report)
        text = _CONTROL.sub("\ufffd", text)
    return text.translate(_OTHER_BREAKS)


def _report_controls(text: str, report: "Report") -> None:
    """One problem for each line that has control characters, at its first one."""
    place = _places(text)
    reported = 0
    for found in _CONTROL.finditer(text):
        line, column = place(found.start())
        if line != reported:
            message = f"a control character (U+{ord(found[0]):04X}) stands here: take it out"
            report.add("E401", message, line, column)
        reported = line


def _places(text: str) -> Callable[[int], tuple[int, int]]:
    """From a character's index to its line and column, both from 1."""
    starts, _ = starts_and_lines(text)

    def place(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return place


def starts_and_lines(text: str) -> tuple[list[int], list[str]]:
    """Where each line of a text begins, and the lines without their ends: only LF, CRLF and CR end one."""
    starts, lines, at = [0], [], 0
    for found in _LINE_END.finditer(text):
        lines.append(text[at : found.start()])
        at = found.end()
        starts.append(at)
    return starts, [*lines, text[at:]]
