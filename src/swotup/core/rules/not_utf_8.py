"""The file is not UTF-8.

Every editor can save a file as UTF-8. A deck in another encoding would show other letters on other machines.
The place is that of the first byte that is not UTF-8.
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E002"
NAME: Final = "not-utf-8"
LEVEL: Final[Level] = "error"
