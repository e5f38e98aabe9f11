"""On what, and when, something was measured."""

import os
import platform
import sqlite3
import sys
from pathlib import Path
from typing import Final

from measuring.peers import Peers
from measuring.timing import append, in_turn, process
from swotup.cli import setup

CPUS: Final = Path("/proc/cpuinfo")


def described(folder: Path, peers: Peers) -> dict[str, str]:
    """The machine and its day: what it is, what runs there, its load, and the two costs that all else stands on."""
    if sys.platform == "win32":
        raise NotImplementedError
    load = os.getloadavg()[1]
    with (folder / "append").open("ab", buffering=0) as file:
        works = {"bare": process([sys.executable, "-c", "pass"]), "sync": lambda: append(file.fileno())}
        took = in_turn(11, works)
    today = setup.now()
    return {
        "date": f"{today.day} {today:%B %Y}",
        "processors": f"{os.cpu_count()} × {processor(CPUS.read_text(encoding='utf-8'))}",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load": f"{load:.1f}",
        "bare": f"{took['bare'] * 1000:.1f} ms",
        "sync": f"{took['sync'] * 1000:.2f} ms",
        "peers": ", ".join(peers.versions()),
    }


def processor(told: str) -> str:
    """The name of the processor, as Linux tells it in a file."""
    names = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()
