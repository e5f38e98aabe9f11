"""The decks tell facts in words of their own: no nine words in a row of the notes that the facts were taken from.

nine-word-runs.txt stands for the notes, which are not part of the project: a hash of each nine words in a row. It
changes only when a deck draws on a new source.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import pytest

from swotup.core.model import Deck
from tests.decks.real_decks import real_decks, texts_of, texts_of_deck

RUN: Final = 9
SPELLINGS: Final = range(RUN - 2, RUN + 4)
"""So many words has a run of the notes in a deck, which may join what they split (co-production), or split it."""

_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc]")
_WORD: Final = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text without case, accents, apostrophes and punctuation; what a hyphen joins are two words."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD.findall(_APOSTROPHES.sub("", plain))


def hashed(run: list[str]) -> str:
    """Eight bytes of a run of words. The spaces do not count, so that a compound is the same joined and split."""
    return hashlib.blake2b("".join(run).encode(), digest_size=8).hexdigest()


def borrowed(text: str, runs: Collection[str]) -> Iterator[str]:
    """The parts of a text that are among these runs."""
    found = words(text)
    for start in range(len(found)):
        for length in SPELLINGS:
            part = found[start : start + length]
            if len(part) == length and hashed(part) in runs:
                yield " ".join(part)
                break


@pytest.fixture(scope="module")
def runs_of_the_notes() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("nine-word-runs.txt").read_text(encoding="ascii").split())


@pytest.mark.parametrize("deck", real_decks(), ids=lambda deck: deck.id)
def test_no_nine_words_in_a_row_are_those_of_a_note(deck: Deck, runs_of_the_notes: frozenset[str]) -> None:
    texts = {*texts_of_deck(deck), *(text for card in deck.cards for text in texts_of(card))}

    assert sorted(part for text in texts for part in borrowed(text, runs_of_the_notes)) == []


def test_the_runs_of_the_notes_are_all_there(runs_of_the_notes: frozenset[str]) -> None:
    assert len(runs_of_the_notes) == 7290


PLANTED: Final = "the badger's self-assessment is co-produced with friends"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the badger's self-assessment is co-produced with friends", id="as it was"),
        pytest.param("Here the badger's self-assessment is co-produced with friends too.", id="within a sentence"),
        pytest.param("The BADGER’S Self-Assessment, is (co-produced) with: friends", id="other signs, other case"),
        pytest.param("the badger's self assessment is co produced with friends", id="hyphens split"),
        pytest.param("the badger's selfassessment is coproduced with friends", id="hyphens joined"),
        pytest.param("the badger's selfassessment is co–produced with friends", id="one joined, one a dash"),
        pytest.param("the bad\u00adger's self\u2010assessment is co-produced with fri\u00e9nds", id="odd characters"),
        pytest.param("the badger's self-assessment\nis co-produced with\n  friends", id="over several lines"),
    ],
)
def test_a_run_of_a_note_is_found_however_it_is_spelt(text: str) -> None:
    assert list(borrowed(text, {hashed(words(PLANTED))})) != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the badger's self-assessment is co-produced", id="shorter"),
        pytest.param("the badger's self-assessment was co-produced with friends", id="another word"),
        pytest.param("friends co-produced the badger's self-assessment with", id="another order"),
    ],
)
def test_other_words_are_not_a_run_of_a_note(text: str) -> None:
    assert list(borrowed(text, {hashed(words(PLANTED))})) == []
