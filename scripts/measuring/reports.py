"""`swot report` over the files of many pupils: some minutes, and 3 GB of disk."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from measuring.bench import SWOT, Bench
from measuring.goals import Figure
from measuring.timing import environment

ANSWERS_EACH = 5_000
"""Answers of each pupil."""


def report(bench: Bench) -> Iterator[Figure]:
    """Memory of ten million answers, and how time and memory grow from a tenth of them."""
    found = []
    for pupils in (200, 2_000):
        folder = bench.folder / f"pupils-{pupils}"
        write_answers(folder, pupils)
        found.append(cost(folder))
    (few_seconds, few_mb), (seconds, mb) = found
    what, fewer = "report, 10,000,000 answers", "1,000,000 answers"
    yield Figure(f"time of {what}", fewer, seconds / few_seconds, f"{seconds:.0f} s")
    yield Figure(f"memory of {what}", fewer, mb / few_mb, f"{mb:.0f} MB")
    yield Figure(f"memory of {what}", "768 MB", mb / 768, f"{mb:.0f} MB")


def write_answers(folder: Path, pupils: int) -> None:
    """The files that so many pupils of ten classes shared, with answers to 500 cards."""
    random = Random(pupils)
    for pupil in range(pupils):
        place = folder / f"class-{pupil % 10}"
        place.mkdir(parents=True, exist_ok=True)
        whose = f'"learner":"{random.getrandbits(64):016x}","device":"{random.getrandbits(64):016x}"'
        with (place / f"answers-{pupil}.jsonl").open("w", encoding="utf-8") as file:
            file.write(f'{{"v":1,"what":"log",{whose}}}\n')
            for seq in range(1, ANSWERS_EACH + 1):
                card, quality = random.randrange(500), random.choice((1, 4))
                typed = f'"typed":"answer {random.randrange(20)}",' if seq % 4 == 0 else ""
                file.write(
                    f'{{"v":1,{whose},"seq":{seq},"at":{1_800_000_000_000 + seq * 9_000},"offset":0,'
                    f'"day":"2027-01-{1 + seq % 28:02}","what":"answer","card":"deck-{card % 5}/card-{card}",'
                    f'{typed}"quality":{quality},"mode":"study","ms":4200}}\n'
                )


def cost(folder: Path) -> tuple[float, float]:
    """Seconds that the command takes, and the MB of memory that it holds at most."""
    began = time.perf_counter()
    words: list[str | Path] = [SWOT, "report", folder, "--json"]
    process = subprocess.Popen(words, env=environment(folder / "home"), stdout=subprocess.DEVNULL)
    if sys.platform == "win32":
        raise NotImplementedError
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return time.perf_counter() - began, usage.ru_maxrss / 1024
