"""Medians of things that take turns."""

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Work = Callable[[], object]


def in_turn(runs: int, works: Mapping[str, Work]) -> dict[str, float]:
    """Median seconds of each piece of work, one of each in turn; the first round warms up and is not counted."""
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
    command: Sequence[str | Path], home: Path | None = None, statuses: Sequence[int] = (0,), typed: bytes = b""
) -> Work:
    """A whole process with this data folder; its output goes nowhere."""

    def run() -> None:
        done = subprocess.run(command, env=environment(home), check=False, input=typed, capture_output=True)
        status = done.returncode
        if status not in statuses:
            raise SystemExit(f"this ended with {status}: {' '.join(map(str, command))}\n{done.stderr.decode()}")

    return run


def environment(home: Path | None, **more: str) -> dict[str, str]:
    """Ours without what keeps Python from writing byte code, and with a data folder."""
    held = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**held, **({} if home is None else {"SWOT_HOME": str(home)}), **more}
