"""Imports a file and prints what was said, and the most memory in MB that this process ever had."""

import re
import sys
from datetime import UTC
from pathlib import Path

from swotup.core.model import UserError
from swotup.importers import IMPORTERS, Options

if __name__ == "__main__":
    format, path = sys.argv[1:]
    try:
        found = IMPORTERS[format].read(Path(path).read_bytes(), Options("file", UTC, with_history=True))
        print(f"{sum(len(deck.entries) for deck in found.decks)} entries")
    except UserError as error:
        print(error)
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert peak
    print(int(peak[1]) // 1024)
