"""Files that are packed in a ZIP archive, as workbooks and packages are, unpacked piece by piece and never whole.

What an archive says of sizes is not believed: what comes out of it is counted.
"""

import io
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from swotup.core.model import UserError

START: Final = b"PK\x03\x04"
MOST_FILES: Final = 100_000
PIECE: Final = 1 << 20
_ENTRY: Final = b"PK\x01\x02"
"""What stands before each entry of an archive's list of files."""
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Those that need little memory, whatever is packed; no workbook and no package has another."""
_WINDOW: Final = 24
"""The logarithm of the most bytes that zstd may have to look back."""
_ALWAYS: Final = 64 * 1024 * 1024
_MOST_TIMES: Final = 200
"""So many bytes come of one packed byte in no honest file, beyond the first ``_ALWAYS``."""


@contextmanager
def opened(data: bytes, refusal: str) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises UserError: ``refusal`` where it is none."""
    if data.count(_ENTRY) > MOST_FILES:
        raise UserError(f"More than {MOST_FILES:,} files are packed in this file, so it is not unpacked: split it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError(refusal) from error


def bound(data: bytes, largest: int) -> int:
    """How many bytes may come out of a file: ``largest`` at most, and fewer where it is too small to hold so many."""
    return min(largest, max(_ALWAYS, _MOST_TIMES * len(data)))


def pieces(archive: zipfile.ZipFile, name: str, largest: int) -> Iterator[bytes]:
    """The bytes of a file in it, nothing where there is none. Raises UserError where they are more than ``largest``."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return
    if info.compress_type not in _METHODS:
        raise zipfile.BadZipFile("packed in a way that is not known")
    with archive.open(info) as file:
        yield from _counted(iter(lambda: file.read(PIECE), b""), largest)


def unpacked(packed: Iterable[bytes], largest: int) -> Iterator[bytes]:
    """What zstd packed. Raises UserError where that is more than ``largest``, ValueError where it is not packed so."""
    yield from _counted(_of_zstd(packed), largest)


def _of_zstd(packed: Iterable[bytes]) -> Iterator[bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    unpacker = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW})
    try:
        for piece in packed:
            if unpacker.eof:
                return
            yield unpacker.decompress(piece, PIECE)
            while not unpacker.needs_input and not unpacker.eof:
                yield unpacker.decompress(b"", PIECE)
    except zstd.ZstdError as error:
        raise ValueError("not packed by zstd") from error
    if not unpacker.eof:
        raise ValueError("zstd's data end too early")


def _counted(found: Iterable[bytes], largest: int) -> Iterator[bytes]:
    size = 0
    for piece in found:
        size += len(piece)
        if size > largest:
            raise UserError(
                f"More than {largest // 1024 // 1024} MB are packed in this file, so it is not unpacked: split it."
            )
        yield piece
