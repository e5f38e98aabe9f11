"""What a package remembers of the notes that were ever in it, so that the next one can be told from it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

MEMBER: Final = "swotup.json"
"""A file of its own within the package; Anki takes no notice of it."""
LARGEST: Final = 1 << 26
MOST_NOTES: Final = 500_000
MOST_FILES: Final = 1_000
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENTRY: Final = b"PK\x01\x02"
"""What stands before each entry of a package's list of files."""


@dataclass(frozen=True, slots=True)
class Known:
    """A note as it was last exported.

    ``mod`` is when its content last changed, in seconds since 1970, ``digest`` stands for that content, and ``gaps``
    has the ordinal of every gap that it ever had.
    """

    mod: int
    digest: str
    gaps: Mapping[str, int] = field(default_factory=dict)


Memory = Mapping[str, Known]
"""What is known of each note by its guid, also of those that are no longer in the package."""


def digest(parts: Sequence[str]) -> str:
    """Changes with any of the texts."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


@lru_cache(1)
def read(package: bytes) -> Memory | None:
    """What a package remembers, None where it is not one of ours, or says more than an export would.

    An export asks twice of the same package: whether it may be replaced, and what it holds.
    """
    if package.count(_ENTRY) > MOST_FILES:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as packed:
            if packed.getinfo(MEMBER).file_size > LARGEST or packed.getinfo(MEMBER).compress_type not in _METHODS:
                return None
            told = packed.read(MEMBER)
        if sum(map(told.count, (b"{", b"["))) > 2 * MOST_NOTES:
            return None
        told = json.loads(told)
        return {guid: _known(*one) for guid, one in told["notes"].items()}
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, NotImplementedError, RuntimeError):
        return None


def written(memory: Memory) -> str:
    """The memory as it stands in the package."""
    notes = {guid: (known.mod, known.digest, dict(known.gaps)) for guid, known in memory.items()}
    return json.dumps({"version": 1, "notes": notes}, ensure_ascii=False, separators=(",", ":"))


def _known(mod: int, digest: str, gaps: Mapping[str, int]) -> Known:
    return Known(int(mod), str(digest), {str(name): int(ordinal) for name, ordinal in gaps.items()})
