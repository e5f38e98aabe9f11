"""The program as it is installed: what tells whether it may work something out otherwise than before."""

import os
from collections.abc import Iterator
from pathlib import Path


def modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The path, the size and the time of each module in and below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                told = entry.stat()
                yield entry.path, told.st_size, told.st_mtime_ns
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from modules(Path(entry.path))
