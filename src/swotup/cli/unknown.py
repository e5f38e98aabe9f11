"""What is said of a name that nothing has."""

from collections.abc import Collection, Iterable
from typing import Final

from swotup.core.model import UserError
from swotup.core.text import brief

MOST_NAMES: Final = 12
"""So many names are listed; of more, those that are nearest."""
MOST_NEAR: Final = 3


def unknown(noun: str, word: str, known: Collection[str]) -> UserError:
    """That no card has such a topic or tag, with the names that there are, or with those that look alike."""
    names = sorted(known)
    if len(names) <= MOST_NAMES:
        told = f"there are {', '.join(names)}." if names else f"no card has a {noun}."
    elif near := alike(word, names):
        told = f"did you mean {' or '.join(near)}?"
    else:
        told = f"there are {', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES:,} more."
    return UserError(f"No card has the {noun} {brief(word)!r}: {told}")


def alike(word: str, names: Iterable[str]) -> list[str]:
    """The names that look most like a word, whatever its case, the likest first."""
    import difflib

    folded = {name.casefold(): name for name in names}
    return [folded[one] for one in difflib.get_close_matches(word.casefold(), list(folded), MOST_NEAR)]
