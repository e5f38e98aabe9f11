"""Chance that a seed decides: the same card has the same order in every export with that seed."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def shuffled(items: Sequence[T], seed: int, name: str) -> list[T]:
    """The items in an order that follows from the seed and a name, such as a card's id."""
    return Random(f"{seed} {name}").sample(items, len(items))
