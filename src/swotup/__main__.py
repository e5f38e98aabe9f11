"""The command, started as `swot` or as `python -m swotup`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its status.

    The collector is off while the program starts and passes over what was imported, for nothing of it is ever freed.
    At the end the process is left without tearing the interpreter down: the data are closed by then. Both together
    are a fifth of a short command.
    """
    gc.disable()
    from swotup.cli.app import run

    gc.freeze()
    gc.enable()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
