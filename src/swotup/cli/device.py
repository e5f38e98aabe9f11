"""The settings of this device: a TOML file in the data folder, which people may edit as well."""

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.core.model import UserError
from swotup.core.settings import SETTINGS
from swotup.core.text import one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FILE: Final = "settings.toml"


def written(home: Path) -> dict[str, str]:
    """What the file says of this device's settings. Raises UserError where it cannot be read."""
    path = home / FILE
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read ({one_line(str(error))}): mend it, or move it away.") from error
    return {key: _text(value) for key, value in found.items() if _is_device(key)}


def write(home: Path, key: str, value: str) -> None:
    """Change one setting and keep the rest of the file; an empty value takes it out. Raises UserError.

    The file is written whole or not at all, and for its owner alone.
    """
    import tomlkit

    path = (home / FILE).resolve()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        _put(document, key, value)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, tomlkit.dumps(document))
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}): check its permissions, or set SWOT_HOME to another folder."
        ) from error


def _put(document: "TOMLDocument", key: str, value: str) -> None:
    if value:
        document[key] = int(value) if value.isdecimal() else value
    else:
        document.pop(key, None)


def _replace(path: Path, text: str) -> None:
    import tempfile

    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def _is_device(key: str) -> bool:
    return key in SETTINGS and SETTINGS[key].owner == "device"


def _text(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
