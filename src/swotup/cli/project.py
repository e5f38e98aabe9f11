"""The settings of a folder of decks: `[tool.swotup]` in pyproject.toml, or swotup.toml, here or in a folder above."""

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final
from unicodedata import normalize

from swotup.cli import device
from swotup.core.model import UserError
from swotup.core.values import dataclass, replace

FILES: Final = ("swotup.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Project:
    """What `swot check` does where no option says otherwise.

    ``exclude`` are files and folders below ``folder``, which has the settings, cut at the slashes.
    """

    folder: Path | None = None
    exclude: tuple[tuple[str, ...], ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    preview: bool = False
    topics: Path | None = None

    def asked(
        self, select: Iterable[str], ignore: Iterable[str], topics: Path | None, *, strict: bool, preview: bool
    ) -> "Project":
        """The same with what the options say; several rules in one option are parted by commas."""
        return replace(
            self,
            select=_parted(select) or self.select,
            ignore=(*self.ignore, *_parted(ignore)),
            strict=strict or self.strict,
            preview=preview or self.preview,
            topics=topics or self.topics,
        )

    def excludes(self, path: Path) -> bool:
        """Whether a file or a folder is left out where a folder above it is checked."""
        whole = path.absolute()
        if not self.exclude or self.folder is None or not whole.is_relative_to(self.folder):
            return False
        parts = tuple(map(_composed, whole.relative_to(self.folder).parts))
        return any(_matches(parts, pattern) for pattern in self.exclude)


def _matches(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a path has these parts: `*` stands for any letters of one part, `**` for any number of parts."""
    if not parts or not pattern:
        return not parts and all(part == "**" for part in pattern)
    if pattern[0] == "**":
        return _matches(parts, pattern[1:]) or _matches(parts[1:], pattern)
    return fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _pattern(text: str) -> tuple[str, ...]:
    """A pattern cut at its slashes; one without, but at its end, is about names at any depth."""
    parts = tuple(_composed(part) for part in text.split("/") if part not in ("", "."))
    return ("**", *parts) if len(parts) == 1 and "/" not in text.rstrip("/") else parts


def _composed(name: str) -> str:
    """A name with each accented letter as one character; a Mac may write two."""
    return name if name.isascii() else normalize("NFC", name)


def _parted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip())


def project(here: Path) -> Project:
    """The settings that hold in a folder. Raises UserError where they cannot be read."""
    for folder in (here, *here.parents):
        for name in FILES:
            path = folder / name
            table = _table(path) if path.is_file() else None
            if table is not None:
                return _settings(path, table)
    return Project()


def _table(path: Path) -> Mapping[str, object] | None:
    """The settings in a file; None where it is about other things."""
    import tomllib

    try:
        whole = tomllib.loads(device.contents(path, "utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read ({error}): mend it, or move it away.") from error
    if path.name == FILES[0]:
        return whole
    tool = whole.get("tool")
    table = tool.get("swotup") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _settings(path: Path, table: Mapping[str, object]) -> Project:
    for key in table:
        if key not in _READ:
            raise UserError(f"{path} has a setting {key!r} that there is not: there are {', '.join(_READ)}.")
    for key, value in table.items():
        if not _READ[key](value):
            raise UserError(f"{path} says {key} = {value!r}: write {_EXAMPLES[key]}.")
    topics = table.get("topics")
    return Project(
        folder=path.parent,
        exclude=tuple(map(_pattern, _words(table.get("exclude")))),
        select=_words(table.get("select")),
        ignore=_words(table.get("ignore")),
        strict=table.get("strict") is True,
        preview=table.get("preview") is True,
        topics=path.parent / topics if isinstance(topics, str) else None,
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_READ: Final[Mapping[str, Callable[[object], bool]]] = {
    "exclude": _is_words,
    "select": _is_words,
    "ignore": _is_words,
    "strict": _is_bool,
    "preview": _is_bool,
    "topics": _is_text,
}
_EXAMPLES: Final = {
    "exclude": 'exclude = ["drafts", "units/*/old.yaml"]',
    "select": 'select = ["E", "W301"]',
    "ignore": 'ignore = ["W307", "no-topic"]',
    "strict": "strict = true",
    "preview": "preview = true",
    "topics": 'topics = "specification.yaml"',
}
