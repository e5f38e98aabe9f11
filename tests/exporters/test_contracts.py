"""What holds for every exporter in the registry, and that every exporter's file is in it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings

from swotup import exporters
from swotup.core.kinds import KINDS
from swotup.core.model import Deck
from swotup.core.text import is_slug
from swotup.exporters import EXPORTERS, Exporter
from swotup.exporters.entries import SHAPES, cards
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import LATER, STAMP, decks, every_kind

each_exporter = pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=EXPORTERS)

NOT_OURS: Final = {
    "nothing": b"",
    "a text": b"Dear diary, today I revised.\n",
    "a table": b"name,mark\nAda,9\n",
    "a page": b"<!doctype html><title>Hello</title>",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "a broken archive": b"PK\x03\x04 and no more",
    "JSON of another sort": b'{"name": "Ada"}',
}


@cache
def of_every_kind(name: str) -> bytes:
    """The deck of every kind in a format."""
    return EXPORTERS[name].export([every_kind()], previous=None, stamp=STAMP, seed=0).data


def test_every_file_of_an_exporter_is_registered() -> None:
    files = Path(exporters.__file__).parent.glob("*.py")
    modules = [import_module(f"{exporters.__name__}.{file.stem}") for file in files if file.stem != "__init__"]

    assert [m.__name__ for m in modules if hasattr(m, "SUFFIX") and m not in EXPORTERS.values()] == []


def test_no_two_formats_end_a_file_name_alike() -> None:
    suffixes = [exporter.SUFFIX for exporter in EXPORTERS.values()]

    assert len(set(suffixes)) == len(suffixes)


@each_exporter
def test_an_exporter_says_what_it_is_and_for_whom(exporter: Exporter) -> None:
    assert (exporter.__doc__ or "").strip()
    assert is_slug(exporter.NAME)
    assert exporter.SUFFIX.partition(".")[2]
    assert exporter.FOR == exporter.FOR.strip().rstrip(".") != ""
    assert set(exporter.HOLDS) <= set(SHAPES)
    assert all(exporter.HOLDS.values())


@each_exporter
def test_the_same_decks_give_the_same_file(exporter: Exporter) -> None:
    again = exporter.export([every_kind()], previous=None, stamp=STAMP, seed=0)

    assert again.data == of_every_kind(exporter.NAME)


@each_exporter
@pytest.mark.parametrize(
    "given_decks", [pytest.param([every_kind()], id="every kind"), pytest.param(real_decks(), id="real")]
)
def test_what_is_left_out_is_said_beforehand_and_with_the_file(exporter: Exporter, given_decks: Sequence[Deck]) -> None:
    notes = list(exporter.notes(given_decks))
    made = exporter.export(given_decks, previous=None, stamp=STAMP, seed=0)
    known = {card.id for card in cards(given_decks)}
    lost = {card for note in notes if note.is_lost for card in note.cards}

    assert list(made.notes) == notes
    assert all(set(note.cards) <= known and note.sentence.strip() for note in notes)
    assert all(note.cards for note in notes if note.is_lost)
    assert {card.id for card in cards(given_decks) if type(card.face.ask) not in exporter.HOLDS} <= lost


@each_exporter
def test_a_newer_file_knows_the_earlier_one(exporter: Exporter) -> None:
    earlier = of_every_kind(exporter.NAME)
    newer = exporter.export([every_kind()], previous=earlier, stamp=LATER, seed=0).data

    assert exporter.is_ours(earlier)
    assert exporter.is_ours(newer)


@each_exporter
@pytest.mark.parametrize("data", NOT_OURS.values(), ids=NOT_OURS)
def test_another_file_is_no_earlier_export(exporter: Exporter, data: bytes) -> None:
    assert not exporter.is_ours(data)


@each_exporter
def test_a_file_of_another_format_is_no_earlier_export(exporter: Exporter) -> None:
    others = [name for name in EXPORTERS if name != exporter.NAME]

    assert [name for name in others if exporter.is_ours(of_every_kind(name))] == []


@each_exporter
def test_a_text_is_utf_8(exporter: Exporter) -> None:
    if exporter.IS_TEXT:
        assert of_every_kind(exporter.NAME).decode()


@each_exporter
@pytest.mark.parametrize("kind", KINDS)
def test_a_deck_may_be_of_one_kind_alone(exporter: Exporter, kind: str) -> None:
    whole = every_kind()
    alone = replace(whole, cards=tuple(card for card in whole.cards if card.kind == kind))
    made = exporter.export([alone], previous=None, stamp=STAMP, seed=0)

    assert list(made.notes) == list(exporter.notes([alone]))


@each_exporter
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(odd=decks())
def test_no_text_is_too_odd(exporter: Exporter, odd: list[Deck]) -> None:
    made = exporter.export(odd, previous=None, stamp=STAMP, seed=1)

    assert exporter.is_ours(made.data)
    assert list(made.notes) == list(exporter.notes(odd))
    assert made == exporter.export(odd, previous=None, stamp=STAMP, seed=1)
