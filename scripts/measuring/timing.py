"""Medians of things that take turns."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Work = Callable[[], object]
Command = Sequence[str | Path]


def in_turn(runs: int, works: Mapping[str, Work]) -> dict[str, float]:
    """Median seconds of each piece of work, one of each in turn; the first round warms up and is not counted.

    Work that gives a float has timed itself, as where something has to be prepared.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for counted in range(runs + 1):
        for name, work in works.items():
            gc.collect()
            began = time.perf_counter()
            told = work()
            took = told if isinstance(told, float) else time.perf_counter() - began
            if counted:
                times[name].append(took)
    return {name: statistics.median(taken) for name, taken in times.items()}


def process(
    command: Command,
    home: Path | None = None,
    *,
    statuses: Sequence[int] = (0,),
    typed: bytes = b"",
    before: Work = lambda: None,
) -> Work:
    """A whole process with this data folder; its output goes nowhere. What comes before it is not timed."""

    def run() -> float:
        before()
        began = time.perf_counter()
        done = subprocess.run(command, env=environment(home), check=False, input=typed, capture_output=True)
        took = time.perf_counter() - began
        if done.returncode not in statuses or b"Traceback" in done.stderr:
            said = done.stderr.decode(errors="replace")
            raise SystemExit(f"this ended with {done.returncode}: {' '.join(map(str, command))}\n{said}")
        return took

    return run


def append(handle: int) -> float:
    """Seconds of the least that a durable answer costs: a page at the end of an open file, and a sync."""
    began = time.perf_counter()
    os.write(handle, b"x" * 4_096)
    if sys.platform == "linux":
        os.fdatasync(handle)
    else:
        os.fsync(handle)
    return time.perf_counter() - began


def environment(home: Path | None, **more: str) -> dict[str, str]:
    """Ours without what keeps Python from writing byte code, and with a data folder."""
    held = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**held, **({} if home is None else {"SWOT_HOME": str(home)}), **more}
