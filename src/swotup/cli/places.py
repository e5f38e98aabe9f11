"""The place where the data are: whom it lets in, how full it is, and whether it can be trusted."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from swotup.core.text import one_line
from swotup.screens.doctor import Finding
from swotup.store.restoring import abandoned

LEAST_FREE: Final = 100_000_000
"""Bytes of a disk below which it is good to know."""
REMOTE: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs"})
"""File systems on which a database's locks may not hold."""
CLOUDS: Final = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")
_MOUNTS: Final = Path("/proc/self/mounts")


def findings(home: Path, database: Path) -> Iterator[Finding]:
    """What is good to know of the place of the data."""
    open_to = [path for path in (home, database) if is_open_to_others(path)]
    if open_to:
        paths = " and ".join(map(str, open_to))
        yield Finding("permissions", f"Others on this machine may look at {paths}.", "`swot doctor --repair`")
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        yield Finding("disk", f"The disk has {free / 1_000_000:,.1f} MB left.", "free some space")
    if left := abandoned(database):
        paths = " and ".join(one_line(str(path)) for path in left)
        yield Finding("leftover", f"A restore or a repair was killed and left {paths}.", "`swot doctor --repair`")
    kind = file_system(home.resolve(), _mounts())
    if kind in REMOTE:
        yield Finding(
            "network",
            f"{home} is on a network drive ({kind}), where two machines at once can damage a database.",
            "keep the data on this machine (SWOT_HOME), and name the drive to `swot sync FOLDER`",
        )
    if cloud := next((part for part in home.resolve().parts if part.lower().startswith(CLOUDS)), None):
        yield Finding(
            "cloud",
            f"{home} is copied by {cloud} while it is written, which can damage a database.",
            "keep the data outside of it (SWOT_HOME), and name a folder in it to `swot sync FOLDER`",
        )


def is_open_to_others(path: Path) -> bool:
    """Whether other users may look at a file or folder; not known on Windows."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)


def close_to_others(path: Path) -> None:
    """Let its owner alone look at a file or folder. Raises OSError."""
    path.chmod(0o700 if path.is_dir() else 0o600)


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system that a path is on, by the table of mounts; empty where that does not tell."""
    best, found = -1, ""
    for line in mounts.splitlines():
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        top = Path(place.encode().decode("unicode_escape", errors="replace"))
        if path.is_relative_to(top) and len(top.parts) > best:
            best, found = len(top.parts), kind
    return found


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
