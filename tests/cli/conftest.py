"""A learner at the command line: a data folder, a clock, decks of their own, and `swot`."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from swotup.cli import app, library

NOON = "2027-01-14T12:00+00:00"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of `swot` gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Learner:
    """One learner; `now` is the clock, `home` the data folder, `decks` what stands for the bundled decks."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self.home = folder / "home"
        self.decks = folder / "decks"
        self.decks.mkdir()
        self.now = NOON
        self._patch = patch
        self._captured = captured
        patch.setattr(library, "bundled_folder", lambda: self.decks)

    def deck(self, text: str, name: str = "deck.yaml") -> Path:
        """Write a deck among those that are bundled."""
        path = self.decks / name
        path.write_text(text, encoding="utf-8")
        return path

    def swot(self, *arguments: str, typed: str = "") -> Result:
        """Run a command line, with these lines on its input."""
        self._patch.setenv("SWOT_HOME", str(self.home))
        self._patch.setenv("SWOT_NOW", self.now)
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        self._captured.readouterr()
        status = app.run(list(arguments))
        out, err = self._captured.readouterr()
        return Result(status, out, err)


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Learner:
    """A learner without data and without decks."""
    return Learner(tmp_path, monkeypatch, capsys)


@pytest.fixture
def swot(learner: Learner) -> Callable[..., Result]:
    """`swot` of a learner without data, who has one small deck."""
    learner.deck(SMALL)
    return learner.swot


SMALL = """\
deck: small
title: A small deck
topics:
  T1: The first topic
  T1.2: A topic below it
  T2: The second topic
sources:
  book: The book
topic: T1
source: book, page 1
cards:
  - id: capital
    question: What is the capital of France?
    answer: Paris
  - id: noun
    term: noun
    definition: A word that names a thing.
    topic: T1.2
    tags: grammar
  - id: primes
    question: Name the three smallest primes.
    items: [two, three, five]
    topic: T2
"""
