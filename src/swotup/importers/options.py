"""What the one who imports may say of a file."""

from dataclasses import dataclass
from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class Options:
    """``name`` is that of the file.

    ``columns`` says what the columns of a table hold; ``within`` and ``between`` are what stands between prompt and
    answer, and between cards. Empty texts leave it to the importer. ``with_history`` takes answers as well;
    ``zone`` holds where the file does not say at what local time they were given.
    """

    name: str
    zone: tzinfo
    columns: str = ""
    within: str = ""
    between: str = ""
    with_history: bool = False
