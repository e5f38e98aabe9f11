"""Command lines read without typer, which takes as long to load as all else together.

Words, flags and options whose value is a text are read here. Whatever is more than that (a number, half an option,
help, a word too many or too few) is left to typer, which also says what is wrong. Both go by the same declarations,
those of ``cli/options.py`` in the signature of a command's function.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, get_args, get_origin

from swotup.cli.options import Argument, Flag, Option

_MANY: Final[Mapping[object, Callable[[str], object]]] = {list[str] | None: str, list[Path] | None: Path}
"""The types of what may be given several times, and what each word is made."""
_ONE: Final[Mapping[object, Callable[[str], object]]] = {str | None: str, Path | None: Path}
"""The types of options that are given once."""


def values(function: Callable[..., int], words: Sequence[str]) -> dict[str, object] | None:
    """What to call a command's function with, by name, leaving defaults out; None where typer has to look."""
    declared = {name: get_args(kind) for name, kind in function.__annotations__.items() if name != "return"}
    if not all(_is_plain(*kind_and_more) for kind_and_more in declared.values()):
        return None
    options = {
        one: (name, kind)
        for name, (kind, told) in declared.items()
        if not isinstance(told, Argument)
        for one in told.names
    }
    taken = _taken(options, words)
    if taken is None:
        return None
    found, left = taken
    placed = _placed({name: kind for name, (kind, told) in declared.items() if isinstance(told, Argument)}, left)
    return None if placed is None else {**placed, **found}


def _is_plain(kind: object = None, told: object = None) -> bool:
    """Whether an argument can be read without a parser, or need not be given."""
    return (isinstance(told, Argument) and (kind is str or kind in _MANY)) or isinstance(told, (Flag, Option))


def _taken(
    options: Mapping[str, tuple[str, object]], words: Sequence[str]
) -> tuple[dict[str, object], list[str]] | None:
    """What flags and options give, and the words that are none; None where one of them is for typer to read."""
    found: dict[str, object] = {}
    left: list[str] = []
    coming = iter(words)
    for word in coming:
        option, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        name, kind = options.get(option, ("", None))
        if not name:
            left.append(word)
        elif kind is bool and not equals:
            found[name] = True
        elif kind is bool or not _add(found, name, kind, value if equals else next(coming, "")):
            return None
    return found, left


def _add(found: dict[str, object], name: str, kind: object, value: str) -> bool:
    """Add the value of an option; False where it may be none, or cannot be read here."""
    if not value or (value.startswith("-") and value != "-"):
        return False
    if kind in _MANY:
        held = found.setdefault(name, [])
        assert isinstance(held, list)
        held.append(_MANY[kind](value))
        return True
    is_choice = get_origin(kind) is Literal and value in get_args(kind)
    if name in found or not (is_choice or kind in _ONE):
        return False
    found[name] = value if is_choice else _ONE[kind](value)
    return True


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
