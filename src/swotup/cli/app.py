"""The command line: which commands there are, and what is done with what stops a run."""

import errno
import importlib
import itertools
import sys
from collections.abc import Callable, Mapping
from typing import Final

from swotup.cli import direct, output, setup
from swotup.core.model import UserError
from swotup.core.values import dataclass

STUDENTS: Final = "For students"
TEACHERS: Final = "For teachers and deck writers"
EVERYBODY: Final = "For everybody"
SCRIPTS: Final = "For scripts and editors"


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command's function stands, for whom it is, and how it is called."""

    module: str
    function: str
    panel: str
    example: str
    takes_any_value: bool = False
    """Whether an argument may begin with a hyphen, as a number below 0 does."""

    def load(self) -> Callable[..., int]:
        """The function, whose typed signature is the command's help."""
        found: Callable[..., int] = getattr(importlib.import_module(f"swotup.cli.{self.module}"), self.function)
        return found


COMMANDS: Final[Mapping[str, Command]] = {
    "review": Command("review", "review", STUDENTS, "swot review care-act --minutes 10"),
    "exam": Command("exam", "exam", STUDENTS, "swot exam biology +54 --minutes 10"),
    "plan": Command("plan", "plan", STUDENTS, "swot plan"),
    "mock": Command("mock", "mock", STUDENTS, "swot mock --marks 40 --minutes 45 --topic LO1"),
    "stats": Command("stats", "stats", STUDENTS, "swot stats --svg stats.svg"),
    "cards": Command("cards", "cards", STUDENTS, "swot cards wellbeing --topic LO1.5 --due"),
    "decks": Command("decks", "decks", STUDENTS, "swot decks"),
    "add": Command("add", "add", STUDENTS, "swot add biology.yaml"),
    "undo": Command("grade", "undo", STUDENTS, "swot undo"),
    "check": Command("check", "check", TEACHERS, "swot check decks"),
    "explain": Command("explain", "explain", TEACHERS, "swot explain long-answer"),
    "new": Command("new", "new", TEACHERS, "swot new biology-cells.yaml"),
    "import": Command("import_", "import_", TEACHERS, "swot import biology.csv"),
    "export": Command("export", "export", TEACHERS, "swot export care-act --to anki"),
    "report": Command("report", "report_", TEACHERS, "swot report class-7b"),
    "share": Command("share", "share", TEACHERS, "swot share class-7b --as Ada"),
    "set": Command("set_", "set_", EVERYBODY, "swot set minutes 10", takes_any_value=True),
    "sync": Command("sync", "sync", EVERYBODY, "swot sync my-cloud"),
    "backup": Command("backup", "backup", EVERYBODY, "swot backup"),
    "restore": Command("restore", "restore", EVERYBODY, "swot restore swotup-copy.db --yes"),
    "doctor": Command("doctor", "doctor", EVERYBODY, "swot doctor"),
    "edit": Command("edit", "edit", EVERYBODY, "swot edit care-act/aim"),
    "suspend": Command("aside", "suspend", EVERYBODY, "swot suspend care-act/aim"),
    "resume": Command("aside", "resume", EVERYBODY, "swot resume --topic LO1.5"),
    "reset": Command("aside", "reset", EVERYBODY, "swot reset care-act"),
    "remove": Command("remove", "remove", EVERYBODY, "swot remove care-act"),
    "schema": Command("schema", "schema", SCRIPTS, "swot schema"),
    "next": Command("next_", "next_card", SCRIPTS, "swot next care-act --json"),
    "grade": Command("grade", "grade", SCRIPTS, "swot grade care-act/aim good"),
    "mark": Command("mark", "mark", SCRIPTS, "swot mark key-terms/empower:reverse empowr", takes_any_value=True),
    "show": Command("show", "show", SCRIPTS, "swot show care-act/aim"),
}
OUT_OF_REACH: Final = frozenset(
    {
        errno.EACCES,
        errno.EIO,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.ENODEV,
        errno.ENOTCONN,
        errno.ENXIO,
        errno.EPERM,
        errno.EROFS,
        errno.ESTALE,
        errno.ETIMEDOUT,
    }
)
"""What a system says of a file that it does not give."""
HOME: Final = Command("home", "home", STUDENTS, "swot")
"""What `swot` does without a command."""


def _wants_json(arguments: list[str]) -> bool:
    """Whether what stops the run is told as JSON too; the arguments may be wrong."""
    return (
        "--json" in arguments or "--format=json" in arguments or ("--format", "json") in itertools.pairwise(arguments)
    )


def _status(arguments: list[str]) -> int:
    """The exit status of the command that is named, of ``swot`` alone where none is."""
    name = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    function = COMMANDS.get(name, HOME).load()
    given = direct.values(function, arguments[1:] if name else arguments)
    if given is not None:
        return function(**given)
    from swotup.cli import command_line

    return command_line.run(arguments)


def _refusal(error: OSError) -> str | None:
    """What is said where the system refuses something, wherever that is noticed; None where the fault may be ours."""
    if error.errno == errno.ENOSPC:
        return "The disk is full, so not all of the output could be written: free some space."
    if error.filename is None or error.errno not in OUT_OF_REACH:
        return None
    return f"{error.filename} cannot be reached ({error.strerror}): check its permissions and its drive."


def run(arguments: list[str]) -> int:
    """The exit status of a command line: 0 fine, 1 problems or nothing found, 2 cannot run, 130 interrupted."""
    setup.make_output_safe()
    if setup.is_completing():
        from swotup.cli import command_line

        return command_line.complete(arguments)
    as_json = _wants_json(arguments)
    try:
        status = _status(arguments)
        if sys.stdout is not None:  # closed by whoever started it
            sys.stdout.flush()
    except UserError as error:
        output.complain(str(error), as_json=as_json)
        return 2
    except OSError as error:
        if setup.means_no_reader(error):
            return setup.reader_has_gone()
        said = _refusal(error)
        if said is None:
            raise
        if error.errno == errno.ENOSPC:
            setup.drop_output()
        output.complain(said, as_json=as_json)
        return 2
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # typer leaves with 1
            return setup.reader_has_gone()
        raise
    return status
