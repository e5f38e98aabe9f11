"""What is known of deck files without reading them again. It may be deleted at any moment; nothing is lost with it."""

import contextlib
import json
import os
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final, Self

VERSION: Final = 1
"""Counts up when the same file comes to give another head."""
FILE: Final = "decks.json"
SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that was changed has another modification time when it is changed again."""


@dataclass(frozen=True, slots=True)
class Head:
    """A deck file in short; ``deck`` is None where it gives no deck, ``errors`` counts its problems of that level."""

    deck: str | None
    order: int
    fingerprint: str
    errors: int


class Heads:
    """The heads of deck files, by path and by what the file system says of them."""

    def __init__(self, folder: Path | None, *, now: int) -> None:
        """Take what the cache folder holds, nothing where it is damaged; ``now`` is nanoseconds since 1970."""
        self._path = path = folder and folder / FILE
        self._now = now
        self._known = _read(path)
        self._changed = False

    def get(self, file: Path) -> Head | None:
        """The head of a file that has not changed since it was put here."""
        mark, head = self._known.get(str(file), (None, None))
        return head if head is not None and mark == _mark(file) else None

    def put(self, file: Path, head: Head) -> None:
        """Keep the head of a file, unless the file is so fresh that a change could go unseen."""
        mark = _mark(file)
        if mark is not None and self._now - mark[1] > SETTLED:
            self._known[str(file)] = (mark, head)
            self._changed = True

    def save(self) -> None:
        """Write what was learnt, if anything; where that cannot be done, nothing is lost but time."""
        if not self._changed or self._path is None:
            return
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        held = {name: [mark, astuple(head)] for name, (mark, head) in self._known.items() if _mark(Path(name))}
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                fresh.write_text(json.dumps({"version": VERSION, "files": held}), encoding="utf-8")
                fresh.replace(self._path)
            finally:
                fresh.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.save()


Mark = tuple[int, int, int]
"""Size, modification time in nanoseconds, inode."""


def _mark(file: Path) -> Mark | None:
    try:
        found = file.stat()
    except (OSError, ValueError):  # ValueError: the cache was damaged, and no file can have this name
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _read(path: Path | None) -> dict[str, tuple[Mark, Head]]:
    if path is None:
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["version"] != VERSION:
            return {}
        return {name: (_as_mark(*mark), _as_head(*head)) for name, (mark, head) in held["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _as_mark(size: int, modified: int, inode: int) -> Mark:
    return size, modified, inode


def _as_head(deck: str | None, order: int, fingerprint: str, errors: int) -> Head:
    return Head(deck, order, fingerprint, errors)
