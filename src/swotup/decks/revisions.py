"""Deck files as they were at a revision of git. Git is run without a shell, and only ever reads."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from swotup.core.model import UserError
from swotup.core.text import brief, one_line
from swotup.decks.files import SUFFIXES, is_deck

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_FILE: Final = re.compile(rb"100(?:644|755) blob ([0-9a-f]+)\t(.+)", re.DOTALL)


def decks_at(revision: str, path: Path) -> Iterator[tuple[Path, bytes]]:
    """The deck file, or those in and below a folder, as they were: where each would be now, and its bytes.

    The file or the folder may be gone. Raises UserError where git, the repository or the revision is missing.
    """
    folder, name = _folder_and_name(path.resolve())
    listed = _git(folder, "ls-tree", "-r", "-z", _commit(folder, revision), "--", *([name] if name else []))
    found = [
        (match[1], match[2].decode("utf-8", "surrogateescape"))
        for match in map(_FILE.fullmatch, listed.split(b"\0"))
        if match
    ]
    wanted = [(blob, file) for blob, file in found if file == name or _may_be_deck(file, within=name)]
    for (_, file), data in zip(wanted, _contents(folder, [blob for blob, _ in wanted]), strict=True):
        if file == name or is_deck(data):
            yield folder / file, data


def _folder_and_name(path: Path) -> tuple[Path, str]:
    """A folder that there is, and what to look for in it; empty for all. The path itself may be gone."""
    if path.is_dir():
        return path, ""
    folder = next(above for above in path.parents if above.is_dir())
    return folder, path.relative_to(folder).as_posix()


def _commit(folder: Path, revision: str) -> str:
    """The commit that a revision names. Raises UserError."""
    shown = brief(revision)
    if not revision or revision.startswith("-") or _CONTROL.search(revision):
        raise UserError(f"{shown!r} is no revision: name a commit, a branch or a tag, or a deck file or a folder.")
    done = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode == 0:
        return done.stdout.decode().strip()
    if done.returncode == 1:
        raise UserError(
            f"There is no revision {shown} in {folder}: name a commit, a branch or a tag, or a deck file or a folder."
        )
    raise _refused(done)


def _may_be_deck(name: str, *, within: str) -> bool:
    folders = PurePosixPath(name).relative_to(within).parts[:-1]
    return name.lower().endswith(SUFFIXES) and not any(folder.startswith(".") for folder in folders)


def _contents(folder: Path, blobs: list[bytes]) -> Iterator[bytes]:
    """The bytes of blobs, in their order."""
    answer = _git(folder, "cat-file", "--batch", typed=b"".join(blob + b"\n" for blob in blobs)) if blobs else b""
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        yield answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(folder: Path, *arguments: str, typed: bytes = b"") -> bytes:
    done = _run(folder, *arguments, typed=typed)
    if done.returncode != 0:
        raise _refused(done)
    return done.stdout


def _run(folder: Path, *arguments: str, typed: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("git")
    if program is None:
        raise UserError("There is no git to ask for a revision: install it, or name a deck file or a folder.")
    return subprocess.run([program, "-C", str(folder), *arguments], input=typed, capture_output=True, check=False)


def _refused(done: "subprocess.CompletedProcess[bytes]") -> UserError:
    said = one_line(done.stderr.decode("utf-8", "replace")) or f"status {done.returncode}"
    return UserError(f"Git cannot say how the decks were ({said}): name a deck file or a folder instead.")
