"""The file cannot be read.

It may have gone, be too large, or belong to somebody else. Where it is the only file to check, the run stops.
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E009"
NAME: Final = "cannot-be-read"
LEVEL: Final[Level] = "error"
