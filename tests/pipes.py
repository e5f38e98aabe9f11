"""Named pipes, which a program must not wait for."""

import os
import sys
from pathlib import Path

import pytest


def make_pipe(path: Path) -> None:
    """A pipe in a folder; the test is skipped where there can be none."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    os.mkfifo(path)
