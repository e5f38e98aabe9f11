"""Frozen values as the standard library's `dataclasses` makes them, in a tenth of the time.

The standard module compiles some eight functions for each class, whether they are used or not, and loads `inspect` for
it: of a command that answers a script that was a third. Here a class compiles its constructor when its first value is
made, and shares the other methods. Type checkers see the standard ones, and their functions (``asdict``, ``fields``)
take these values too. What can change, or needs more of a field than a default, is made by the standard module.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, TypeVar

_Value = TypeVar("_Value")


_Getter = Callable[[object], tuple[object, ...]]


class _Constructor(Protocol):
    def __call__(self, value: object, /, *given: object, **named: object) -> None: ...


def _dataclass(*, frozen: bool, slots: bool = False, order: bool = False) -> Callable[[type], type]:
    """A decorator for classes whose values never change; with ``order`` they compare field by field.

    Without ``slots`` there is room beside the fields for what a value works out once: cached properties.
    """
    if not frozen:
        raise TypeError("a value is frozen: take other classes from `dataclasses`")
    methods = {**_METHODS, **_ORDER} if order else _METHODS
    return lambda written: _with_slots(written, methods, () if slots else ("__dict__",))


def _replace(value: _Value, /, **changes: object) -> _Value:
    """The same value but for these fields."""
    return type(value)(**{**_by_name(value), **changes})


def _with_slots(written: type, methods: Mapping[str, object], more: tuple[str, ...]) -> type:
    """The class made anew, for only then can it have slots."""
    held = {name: one for name, one in vars(written).items() if name not in ("__dict__", "__weakref__")}
    names = tuple(written.__annotations__)
    defaults = {name: held.pop(name) for name in names if name in held}
    fixed = {
        "__slots__": (*names, *more),
        "__match_args__": names,
        "__values__": _getter(names),
        "__init__": _first_constructor(defaults),
        "__dataclass_fields__": _Fields(defaults),
    }
    return type(written)(written.__name__, written.__bases__, {**methods, **held, **fixed})


def _first_constructor(defaults: Mapping[str, object]) -> _Constructor:
    """Compiles the constructor of the class, leaves it in its own place, and calls it."""

    def construct(value: object, /, *given: object, **named: object) -> None:
        compiled = _constructor(type(value), defaults)
        setattr(type(value), "__init__", compiled)  # noqa: B010
        compiled(value, *given, **named)

    return construct


def _constructor(cls: type, defaults: Mapping[str, object]) -> _Constructor:
    names = _names(cls)
    taken = ["self", *(f"{name}=defaults[{name!r}]" if name in defaults else name for name in names)]
    lines = [f"    set_{name}(self, {name})" for name in names] or ["    pass"]
    scope = {"defaults": defaults, **{f"set_{name}": vars(cls)[name].__set__ for name in names}}
    exec("\n".join([f"def __init__({', '.join(taken)}):", *lines]), scope)
    compiled: _Constructor = scope["__init__"]
    return compiled


class _Fields:
    """The fields as the standard module describes them, made when it asks for them."""

    def __init__(self, defaults: Mapping[str, object]) -> None:
        self._defaults = defaults

    def __get__(self, _: object, cls: type) -> Mapping[str, object]:
        from dataclasses import Field, make_dataclass

        same = make_dataclass(cls.__name__, list(cls.__annotations__.items()))
        fields: Mapping[str, Field[object]] = vars(same)["__dataclass_fields__"]
        for name, default in self._defaults.items():
            fields[name].default = default
        setattr(cls, "__dataclass_fields__", fields)  # noqa: B010
        return fields


def _names(cls: type) -> tuple[str, ...]:
    names: tuple[str, ...] = vars(cls)["__match_args__"]
    return names


def _getter(names: tuple[str, ...]) -> _Getter:
    """Gives the values of all fields at once; an ``attrgetter`` of one name would give no tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _values(value: object) -> tuple[object, ...]:
    cls = type(value)
    get: _Getter = vars(cls).get("__values__") or _getter(_names(cls))  # one of the standard module's has none
    return get(value)


def _by_name(value: object) -> dict[str, object]:
    return dict(zip(_names(type(value)), _values(value), strict=True))


def _equal(one: object, other: object) -> bool:
    return _values(one) == _values(other) if type(other) is type(one) else NotImplemented


def _hash(value: object) -> int:
    return hash(_values(value))


def _repr(value: object) -> str:
    return f"{type(value).__qualname__}({', '.join(f'{name}={held!r}' for name, held in _by_name(value).items())})"


def _reduce(value: object) -> tuple[type, tuple[object, ...]]:
    return type(value), _values(value)


def _refuse(value: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(value).__name__}.{name} never changes")


def _compared(how: Callable[[tuple[object, ...], tuple[object, ...]], bool]) -> Callable[[object, object], bool]:
    def method(one: object, other: object) -> bool:
        return how(_values(one), _values(other)) if type(other) is type(one) else NotImplemented

    return method


_METHODS: Final[Mapping[str, object]] = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__reduce__": _reduce,  # copies and pickles
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
_ORDER: Final[Mapping[str, object]] = {f"__{how.__name__}__": _compared(how) for how in (lt, le, gt, ge)}

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    dataclass, replace = _dataclass, _replace
