"""Files that are packed in a ZIP archive, as workbooks and packages are, read in memory and never unpacked to disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from swotup.core.model import UserError

START: Final = b"PK\x03\x04"
MOST_FILES: Final = 100_000
_PIECE: Final = 1 << 20


@contextmanager
def opened(data: bytes, largest: int, refusal: str) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises UserError: ``refusal`` where it is none, or where it says that more is packed in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
            if len(files) > MOST_FILES or sum(file.file_size for file in files) > largest:
                raise UserError(too_large(largest))
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError(refusal) from error


def member(archive: zipfile.ZipFile, name: str, largest: int) -> bytes | None:
    """The bytes of a file in it, None where there is none. Raises UserError where they are more than ``largest``.

    What an archive says of sizes is not believed.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    found = bytearray()
    with archive.open(info) as file:
        while piece := file.read(_PIECE):
            found += piece
            if len(found) > largest:
                raise UserError(too_large(largest))
    return bytes(found)


def too_large(largest: int) -> str:
    """What is said of a file in which too much is packed."""
    return f"More than {largest // 1024 // 1024} MB are packed in this file, so it is not unpacked: split it."
