"""Runs `swot` on a failing disk, many times over: one child for each time, so that nothing is imported twice.

Argument: a file of JSON, a list of runs: {"home", "arguments", "typed", "now", "fault", "at"}. On the standard output
comes a list of what became of each: {"status" (below 0: killed), "out", "err", "steps"}.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from swotup.cli import app, check, doctor, library, restore, review, sync  # noqa: F401 - once, before the children
from tests.faults.disk import Disk, Fault
from tests.faults.vfs import DiskVfs
from tests.faults.vfs import library as sqlite


def ran(run: dict[str, Any]) -> dict[str, Any]:
    """What became of one run."""
    if sys.platform == "win32":
        raise NotImplementedError
    with tempfile.TemporaryFile() as typed, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        typed.write(run["typed"].encode())
        typed.seek(0)
        steps, told = os.pipe()
        child = os.fork()
        if not child:
            for number, file in enumerate((typed, out, err)):
                os.dup2(file.fileno(), number)
            _swot(run, told)
        os.close(told)
        with os.fdopen(steps, "rb") as counted:
            count = int(counted.read() or 0)
        _, status = os.waitpid(child, 0)
        for file in (out, err):
            file.seek(0)
        said = [file.read().decode() for file in (out, err)]
    return {"status": os.waitstatus_to_exitcode(status), "out": said[0], "err": said[1], "steps": count}


def _swot(run: dict[str, Any], told: int) -> None:
    """Run the command line, say how many steps it took, and end."""
    home = Path(run["home"])
    os.chdir(home.parent)
    os.environ |= {"SWOT_HOME": str(home), "SWOT_NOW": run["now"]}
    library.bundled_folder = lambda: Path("decks")  # those of the learner, in the folder where this runs
    disk = Disk(Fault[run["fault"]], run["at"])
    found = sqlite()
    assert found is not None
    vfs = [DiskVfs(found, disk)]
    try:
        status = app.run(run["arguments"])
    except BaseException:  # what nobody caught is the finding, and it goes to the standard error
        import traceback

        traceback.print_exc()
        status = 70
    vfs.clear()
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(told, str(disk.count).encode())
    os._exit(status)


if __name__ == "__main__":
    runs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump([ran(run) for run in runs], sys.stdout)
