"""The one place that reads the clock, chance, the environment and what the streams are connected to."""

import errno
import os
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.core.model import UserError

if TYPE_CHECKING:
    from random import Random

    from swotup.cache import DeckCache, ResultCache

PROGRAM: Final = Path(__file__).resolve().parents[1]
"""Where the program is installed, with the decks that came with it."""


def now() -> datetime:
    """The instant, with the local offset; ``SWOT_NOW`` stands for it where it is set. Raises UserError."""
    told = os.environ.get("SWOT_NOW")
    if not told:
        return datetime.now().astimezone()
    try:
        instant = datetime.fromisoformat(told)
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None or not 1971 <= instant.year <= 9000:
        raise UserError(f"SWOT_NOW={told!r} is not an instant with an offset: write one like 2027-01-14T18:30+00:00.")
    return instant


def export_stamp() -> datetime:
    """The instant that exported files bear: ``SOURCE_DATE_EPOCH``, seconds since 1970, else now. Raises UserError."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if not told:
        return now()
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UserError(
            f"SOURCE_DATE_EPOCH={told!r} is not a number of seconds since 1970: mend or unset it."
        ) from error


def data_folder() -> Path:
    """The folder of the learner's data: ``SWOT_HOME``, else where this system keeps such data. Raises UserError."""
    told = os.environ.get("SWOT_HOME")
    try:
        if told:
            return Path(told).expanduser()
        from platformdirs import user_data_path

        return user_data_path("swotup", appauthor=False)
    except RuntimeError as error:
        raise UserError("There is no home folder: set SWOT_HOME to a folder for your data.") from error


def passing_places() -> list[Path]:
    """Folders in which files do not stay: the downloads, and where drives that are taken out again appear."""
    from platformdirs import user_downloads_path

    places = [Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes")]
    try:
        home = Path.home()
        places += [home / "Downloads", *(found for found in (user_downloads_path(),) if found != home)]
    except RuntimeError:  # there is no home folder
        pass
    return places


def is_on_removable_drive(path: Path) -> bool:
    """Whether Windows says that the drive of this absolute path can be taken out."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == 2)
    return False


def deck_cache(home: Path) -> "DeckCache":
    """The decks as they were read before, kept in the cache folder."""
    from swotup.cache import DeckCache
    from swotup.decks import fingerprint

    return DeckCache(_cache_folder(home), clock=time.time_ns, fingerprint=fingerprint)


def result_cache() -> "ResultCache":
    """What was worked out from files before, kept in the cache folder."""
    from swotup.cache import ResultCache

    try:
        folder = _cache_folder(data_folder())
    except UserError:  # there is no home folder, and no need of one
        folder = None
    return ResultCache(folder, clock=time.time_ns)


def _cache_folder(home: Path) -> Path | None:
    """Beside the data where ``SWOT_HOME`` names their folder and it is there, else where this system keeps caches."""
    if os.environ.get("SWOT_HOME"):
        return home / "cache" if home.is_dir() else None
    from platformdirs import user_cache_path

    try:
        return user_cache_path("swotup", appauthor=False)
    except RuntimeError:  # there is no home folder
        return None


def new_id() -> str:
    """A random id of a learner or of a device."""
    import secrets

    return secrets.token_hex(8)


def chance(seed: int | None) -> "Random":
    """Randomness: the same for the same seed, else another every time."""
    from random import Random

    return Random(seed)


def environment() -> Mapping[str, str]:
    """The environment, for programs that are started."""
    return os.environ


def is_completing() -> bool:
    """Whether bash asks what a begun word may become."""
    return os.environ.get("_SWOT_COMPLETE") == "complete_bash"


def join_words_to_complete() -> str:
    """Put together what bash took apart at colons, so that a card's id is one word; gives it up to the last colon."""
    words = os.environ.get("COMP_WORDS", "").split()
    current = int(os.environ.get("COMP_CWORD", "0"))
    joined: list[str] = []
    for number, word in enumerate(words):
        if joined and (word.startswith(":") or joined[-1].endswith(":")):
            joined[-1] += word
        else:
            joined.append(word)
        if number == current:
            os.environ["COMP_CWORD"] = str(len(joined) - 1)
    os.environ["COMP_WORDS"] = " ".join(joined)
    if current >= len(words):
        os.environ["COMP_CWORD"] = str(len(joined))
        return ""
    begun = joined[int(os.environ["COMP_CWORD"])]
    return begun[: begun.rfind(":") + 1]


def wants_plain() -> bool:
    """Whether the environment asks for plain sentences, or its terminal can show nothing else."""
    return plain_is_set() or os.environ.get("TERM") in ("dumb", "unknown")


def plain_is_set() -> bool:
    """Whether ``SWOT_PLAIN`` stands for a ``--plain``."""
    return bool(os.environ.get("SWOT_PLAIN"))


def github_workspace() -> Path | None:
    """The top of the repository where GitHub Actions runs this."""
    told = os.environ.get("GITHUB_WORKSPACE")
    return Path(told) if told else None


def add_to_github_summary(text: str) -> None:
    """Show Markdown with the step that GitHub Actions is running, if it is. Raises UserError."""
    told = os.environ.get("GITHUB_STEP_SUMMARY")
    if not told:
        return
    try:
        with Path(told).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        message = f"The summary {told} cannot be written ({error.strerror}): check GITHUB_STEP_SUMMARY."
        raise UserError(message) from error


def input_bytes() -> bytes:
    """All of the standard input."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def output_is_terminal() -> bool:
    """Whether somebody reads what is printed as it is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


def complaints_reach_a_terminal() -> bool:
    """Whether somebody reads what is said on the standard error as it is said."""
    return sys.stderr is not None and sys.stderr.isatty()


def write_output(data: bytes) -> None:
    """Bytes to the standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def writes_utf_8(*, of_errors: bool = False) -> bool:
    """Whether what is printed, or what is said on the standard error, comes out in UTF-8."""
    stream = sys.stderr if of_errors else sys.stdout
    told = getattr(stream, "encoding", None) or "utf-8"
    return told.lower().replace("_", "-") in ("utf-8", "utf8")


def input_is_terminal() -> bool:
    """Whether keys can be read one at a time."""
    return sys.stdin is not None and sys.stdin.isatty()


def lines() -> Iterator[str]:
    """The lines of the input without their ends, until it ends; a byte that is no letter there comes as ``\ufffd``."""
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(errors="replace")
    while line := sys.stdin.readline() if sys.stdin is not None else "":
        yield line.rstrip("\r\n")


def make_output_safe() -> None:
    """Characters that the console cannot show come out as their nearest ASCII, not as a crash."""
    from swotup.cli.ascii import register

    name = register()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=name)


def means_no_reader(error: OSError) -> bool:
    """Whether whoever read the output has stopped reading; Windows may call that an invalid argument."""
    is_invalid = error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and is_invalid and not output_is_terminal())


def reader_has_gone() -> int:
    """The exit status where whoever read the output has stopped reading, as ``head`` does: nothing is wrong."""
    drop_output()
    return 0


def drop_output() -> None:
    """From here on nobody reads what is printed, or it cannot be kept: what is left of it goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
