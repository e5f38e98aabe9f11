"""Frozen values: what the standard `dataclasses` promise of theirs, at a tenth of the cost."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from functools import cached_property

import pytest

from swotup.core import log, model, queue, settings
from swotup.core.model import Answer, CardId, Met, Problem, Recall, Schedule, Suspend
from swotup.core.values import dataclass, replace

CARD = CardId("deck/card")
PROBLEM = Problem("deck.yaml", 3, 5, "E101", "error", "the deck has no id")
CLASSES = {
    cls
    for module in (model, log, queue, settings)
    for cls in vars(module).values()
    if isinstance(cls, type) and cls.__module__ == module.__name__ and dataclasses.is_dataclass(cls)
}


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """Made by the standard library."""

    first: int
    second: str = "2"


@dataclass(frozen=True, slots=True)
class Ours:
    """The same."""

    first: int
    second: str = "2"

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@dataclass(frozen=True)
class WithRoom:
    """One that keeps what follows from its field."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.text.split())


@pytest.mark.parametrize("cls", [Standard, Ours])
def test_a_value_is_made_of_its_fields_in_order_by_name_or_by_default(cls: type[Ours]) -> None:
    assert cls(1) == cls(1, "2") == cls(first=1, second="2") == cls(1, second="2")
    assert [getattr(cls(1, "3"), name) for name in ("first", "second")] == [1, "3"]


@pytest.mark.parametrize("cls", [Standard, Ours])
@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param((), {}, id="too few"),
        pytest.param((1, "2", 3), {}, id="too many"),
        pytest.param((1,), {"third": 3}, id="an unknown one"),
        pytest.param((1,), {"first": 1}, id="one twice"),
    ],
)
def test_other_fields_are_refused(cls: type, given: tuple[object, ...], named: dict[str, object]) -> None:
    for _ in range(2):  # the first value of a class is made in another way than the next
        with pytest.raises(TypeError):
            cls(*given, **named)


@pytest.mark.parametrize("value", [Standard(1), Ours(1)], ids=["standard", "ours"])
def test_a_value_never_changes(value: Ours) -> None:
    with pytest.raises(FrozenInstanceError):
        value.first = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del value.first
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        value.third = 3  # type: ignore[attr-defined]
    assert value.first == 1


def test_values_are_equal_where_class_and_fields_are() -> None:
    assert Met(CARD) == Met(CARD)
    assert hash(Met(CARD)) == hash(Met(CARD))
    of_other_classes: list[object] = [Suspend(CARD), Standard(1)]
    assert Met(CARD) not in of_other_classes
    assert Ours(1) not in of_other_classes
    assert Ours(1) != Ours(2)
    assert len({Met(CARD), Met(CARD), Suspend(CARD)}) == 2


def test_a_value_is_shown_with_its_fields() -> None:
    assert repr(Ours(1)) == "Ours(first=1, second='2')"
    assert Ours(1).both == "12"


def test_a_value_without_slots_has_room_for_what_it_works_out_once() -> None:
    value = WithRoom("a b")
    assert value.words is value.words
    assert value.words == ("a", "b")
    assert value == WithRoom("a b") == copy.copy(value)
    assert repr(value) == "WithRoom(text='a b')"
    with pytest.raises(FrozenInstanceError):
        value.text = ""  # type: ignore[misc]


def test_what_changes_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False)


def test_a_value_is_matched_by_place_and_by_name() -> None:
    match Recall(("a", "b")):
        case Recall((first, *_)):
            assert first == "a"
    match Answer(CARD, 4):
        case Answer(mode="study", quality=quality):
            assert quality == 4


def test_another_value_is_made_of_one() -> None:
    assert replace(Ours(1), second="3") == dataclasses.replace(Ours(1), second="3") == Ours(1, "3")
    assert replace(Ours(1)) == Ours(1)
    with pytest.raises(TypeError, match="third"):
        replace(Ours(1), third=3)  # type: ignore[call-arg]


def test_values_with_an_order_compare_field_by_field() -> None:
    later, other = replace(PROBLEM, line=4), replace(PROBLEM, path="a.yaml", line=9)
    assert sorted([later, PROBLEM, other]) == [other, PROBLEM, later]
    assert later > PROBLEM
    assert later >= PROBLEM
    with pytest.raises(TypeError):
        assert PROBLEM < ("deck.yaml", 3)  # type: ignore[operator]


def test_the_standard_functions_take_them_too() -> None:
    assert dataclasses.asdict(Ours(1)) == {"first": 1, "second": "2"}
    assert [field.name for field in dataclasses.fields(Schedule)][:3] == ["repetition", "interval", "ease"]
    assert [field.default for field in dataclasses.fields(Ours)] == [dataclasses.MISSING, "2"]
    assert not dataclasses.is_dataclass(str)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_copy_is_the_same_value(copied: Callable[[Problem], Problem]) -> None:
    assert copied(PROBLEM) == PROBLEM


def test_all_words_of_the_domain_are_such_values() -> None:
    assert len(CLASSES) > 40
    for cls in CLASSES:
        assert inspect.getattr_static(cls, "__slots__") == tuple(field.name for field in dataclasses.fields(cls))


def test_what_is_not_frozen_is_left_to_the_standard_library() -> None:
    with pytest.raises(TypeError, match="take other classes from `dataclasses`"):

        @dataclass(frozen=False, slots=True)
        class Changes:
            """One that changes."""
