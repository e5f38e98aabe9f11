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

    Raises UserError where git, the repository or the revision is missing.
    """
    whole = path.resolve()
    folder, names = (whole, []) if whole.is_dir() else (whole.parent, [whole.name])
    listed = _git(folder, "ls-tree", "-r", "-z", _commit(folder, revision), "--", *names)
    found = [
        (match[1], match[2].decode("utf-8", "surrogateescape"))
        for match in map(_FILE.fullmatch, listed.split(b"\0"))
        if match
    ]
    wanted = [(blob, name) for blob, name in found if names or _may_be_deck(name)]
    for (_, name), data in zip(wanted, _contents(folder, [blob for blob, _ in wanted]), strict=True):
        if names or is_deck(data):
            yield folder / name, data


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


def _may_be_deck(name: str) -> bool:
    path = PurePosixPath(name)
    return name.lower().endswith(SUFFIXES) and not any(part.startswith(".") for part in path.parts[:-1])


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
