"""The settings of this device: a TOML file in the data folder, which people may edit as well."""

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.core.model import UserError
from swotup.core.settings import SETTINGS
from swotup.core.text import one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FILE: Final = "settings.toml"
LARGEST: Final = 1024 * 1024
"""Bytes; no file of settings has as many."""


def written(home: Path) -> dict[str, str]:
    """What the file says of this device's settings. Raises UserError where it cannot be read."""
    path = home / FILE
    try:
        found = _parsed(contents(path))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read ({one_line(str(error))}): mend it, or move it away.") from error
    return {key: _text(value) for key, value in found.items() if _is_device(key)}


def contents(path: Path, encoding: str = "utf-8") -> str:
    """The text of a file of settings. Raises OSError, and ValueError where it can be none: a pipe may never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError("it is no regular file")
    if found.st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 1024 // 1024} MB")
    return path.read_text(encoding=encoding)


def _parsed(text: str) -> dict[str, object]:
    """What TOML says. Raises ValueError."""
    import tomllib

    return tomllib.loads(text)


def write(home: Path, key: str, value: str) -> None:
    """Change one setting and keep the rest of the file; an empty value takes it out. Raises UserError.

    The file is written whole or not at all, and for its owner alone.
    """
    import tomlkit

    from swotup.cli import durable

    path = (home / FILE).resolve()
    try:
        document = tomlkit.parse(contents(path)) if path.exists() else tomlkit.document()
        _put(document, key, value)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.write(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise durable.refusal(path, error) from error


def _put(document: "TOMLDocument", key: str, value: str) -> None:
    if value:
        document[key] = int(value) if value.isdecimal() else value
    else:
        document.pop(key, None)


def _is_device(key: str) -> bool:
    return key in SETTINGS and SETTINGS[key].owner == "device"


def _text(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
