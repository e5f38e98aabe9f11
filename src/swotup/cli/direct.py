"""Command lines of words and flags alone, read without typer, which takes as long to load as all else together.

Whatever is more than that (another option, help, a word too many or too few) is left to typer, which also says what is
wrong. Both go by the same declarations, those of ``cli/options.py`` in the signature of a command's function.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, get_args

from swotup.cli.options import Argument, Flag, Option

_MANY: Final[Mapping[object, Callable[[str], object]]] = {list[str] | None: str, list[Path] | None: Path}
"""The types of arguments that take all words that are left, and what each word is made."""


def values(function: Callable[..., int], words: Sequence[str]) -> dict[str, object] | None:
    """What to call a command's function with, by name, leaving defaults out; None where typer has to look."""
    declared = {name: get_args(kind) for name, kind in function.__annotations__.items() if name != "return"}
    if not all(_is_plain(*kind_and_more) for kind_and_more in declared.values()):
        return None
    flags = {told.name: name for name, (_, told) in declared.items() if isinstance(told, Flag)}
    placed = _placed(
        {name: kind for name, (kind, told) in declared.items() if isinstance(told, Argument)},
        [word for word in words if word not in flags],
    )
    return None if placed is None else {**placed, **{flags[word]: True for word in words if word in flags}}


def _is_plain(kind: object = None, told: object = None) -> bool:
    """Whether an argument can be read without a parser, or need not be given."""
    return (isinstance(told, Argument) and (kind is str or kind in _MANY)) or isinstance(told, (Flag, Option))


def _placed(arguments: Mapping[str, object], words: Sequence[str]) -> dict[str, object] | None:
    """The words by the argument that each is for; None where one is an option, is missing or is too many."""
    if any(word.startswith("-") for word in words):
        return None
    placed: dict[str, object] = {}
    left = list(words)
    for name, kind in arguments.items():
        if left and kind in _MANY:
            placed[name], left = [_MANY[kind](word) for word in left], []
        elif left:
            placed[name] = left.pop(0)
        elif kind is str:
            return None
    return None if left else placed
