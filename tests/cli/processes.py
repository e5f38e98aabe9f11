"""`swot` as a program of its own, for what only a process shows: its streams, its environment, what it imports."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import swotup
from tests.cli.conftest import NOON, Result

SOURCES = Path(swotup.__file__).parents[1]
PATIENCE = 60.0
"""Seconds; only a program that hangs needs them."""


def environment(home: Path | None, **more: str) -> dict[str, str]:
    """That of a learner with a data folder: nothing comes from whoever runs the tests but what the system needs."""
    held = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    kept = {} if home is None else {"SWOT_HOME": str(home)}
    return {**held, "PYTHONPATH": str(SOURCES), "SWOT_NOW": NOON, **kept, **more}


def run(
    *arguments: str, environment: Mapping[str, str], code: str | None = None, typed: bytes = b""
) -> tuple[Result, bytes]:
    """What `swot` gave, and the bytes that it wrote; `code` runs in its place where it is given."""
    program = ["-m", "swotup"] if code is None else ["-c", code]
    done = subprocess.run(
        [sys.executable, *program, *arguments],
        env=dict(environment),
        input=typed,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return Result(done.returncode, out, err), done.stdout
