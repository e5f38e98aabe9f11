"""Decks as they were read: the same as from the file, fresh at once, and worth nothing if they are lost."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from swotup.cache import FILE, SETTLED, VERSION, DeckCache, Head, mark
from swotup.core.model import CardId, Deck
from swotup.core.packed import packed
from swotup.decks import Loaded, deck_files, fingerprint, read, read_file
from tests.every_kind import EVERY_KIND

NOW = 1_800_000_000_000_000_000
"""Nanoseconds since 1970."""
HOUR = 3_600_000_000_000
WITH_FAULT = f"{EVERY_KIND}  - id: faulty\n    question: Which?\n"
REAL = list(deck_files(Path(__file__).parents[1] / "decks"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The cache folder, which is not there yet."""
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A deck file that was changed an hour ago."""
    return written(tmp_path / "deck.yaml", WITH_FAULT)


def written(file: Path, text: str, *, at: int = NOW - HOUR) -> Path:
    """The file with this text, as if it was last changed at this instant."""
    file.write_text(text, encoding="utf-8")
    return changed(file, at)


def changed(file: Path, at: int) -> Path:
    os.utime(file, ns=(at, at))
    return file


def cache_in(folder: Path | None, *, now: int = NOW) -> DeckCache:
    return DeckCache(folder, clock=lambda: now, fingerprint=fingerprint)


def keep(folder: Path | None, file: Path, *, now: int = NOW) -> Loaded:
    """Read a file and keep what it gave."""
    was, loaded = mark(file), read_file(file)
    assert loaded.deck is not None
    with cache_in(folder, now=now) as cache:
        cache.keep(file, was, loaded.deck, loaded.problems)
        cache.save()
    return loaded


def known(folder: Path | None, file: Path, *, now: int = NOW) -> Head | None:
    """What another run knows of a file."""
    with cache_in(folder, now=now) as cache:
        return cache.head(file)


# -- the same as from the file -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [path.read_text(encoding="utf-8") for path in REAL], ids=[path.stem for path in REAL])
def test_a_real_deck_comes_back_as_it_was_read(folder: Path, file: Path, text: str) -> None:
    loaded = keep(folder, written(file, text))
    with cache_in(folder) as cache:
        assert cache.deck(str(file)) == loaded.deck
        assert cache.problems(str(file)) == loaded.problems


def test_cards_come_back_one_at_a_time(folder: Path, file: Path) -> None:
    deck = keep(folder, file).deck
    assert deck is not None
    with cache_in(folder) as cache:
        assert tuple(cache.card(str(file), card.id) for card in deck.cards) == deck.cards
        assert cache.card(str(file), CardId("every-kind/other")) is None
        assert cache.card("other.yaml", deck.cards[0].id) is None


def test_tags_come_back_without_the_cards(folder: Path, file: Path) -> None:
    cards = [("a", "[Paper 2, größte]"), ("b", "[]"), ("c", "'a \\\"quote\\\"'")]
    text = "".join(f"  - {{id: {id}, question: Who?, answer: you, tags: {tags}}}\n" for id, tags in cards)
    deck = keep(folder, written(file, f"deck: tagged\ncards:\n{text}")).deck
    assert deck is not None
    with cache_in(folder) as cache:
        tags = cache.tags(str(file))
        assert tags == {card.id: card.tags for card in deck.cards if card.tags}
        assert list(tags or ()) == ["tagged/a", "tagged/c"]
        assert cache.tags("other.yaml") is None


def test_a_deck_comes_back_without_its_cards_and_with_its_problems(folder: Path, file: Path) -> None:
    loaded = keep(folder, file)
    with cache_in(folder) as cache:
        outline, head = cache.outline(str(file)), cache.head(file)
        assert loaded.deck and outline and head
        assert (outline.title, outline.topics, outline.cards) == (loaded.deck.title, loaded.deck.topics, ())
        assert (head.deck, head.order, head.errors) == (outline.id, outline.order, 1)
        assert cache.problems(str(file)) == loaded.problems


@pytest.mark.parametrize("name", ["Recall", "Card", "Deck"])
def test_a_topic_that_is_called_as_what_is_kept_is_no_such_thing(folder: Path, file: Path, name: str) -> None:
    text = f"deck: a\ntopics: {{{name}: A topic}}\ncards:\n  - {{id: b, question: Who?, answer: you}}\n"
    loaded = keep(folder, written(file, text))
    with cache_in(folder) as cache:
        assert cache.deck(str(file)) == loaded.deck


def test_whoever_changes_what_a_deck_is_read_as_counts_the_version_up() -> None:
    deck = read(EVERY_KIND.encode(), "deck.yaml").deck
    assert isinstance(deck, Deck)
    told = (VERSION, fingerprint(packed(deck).encode()))
    assert told == (2, "b9fe4716b5c67426ad142eb2f0081d0f"), "count VERSION up, unless EVERY_KIND alone has changed"


# -- fresh at once -------------------------------------------------------------------------------------------


def test_what_was_kept_is_known_to_the_next_run(folder: Path, file: Path) -> None:
    assert known(folder, file) is None
    keep(folder, file)
    assert known(folder, file) is not None


LONGER = f"{WITH_FAULT}# more\n"
SAME_LENGTH = WITH_FAULT.replace("personal budgets", "personal gadgets")


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda file: written(file, LONGER), id="another size"),
        pytest.param(lambda file: written(file, SAME_LENGTH, at=NOW - HOUR + 100), id="within the same second"),
        pytest.param(lambda file: written(file, SAME_LENGTH, at=NOW - 2 * HOUR), id="an older file of the same size"),
        pytest.param(Path.unlink, id="it is gone"),
    ],
)
def test_a_file_that_changed_is_not_known_any_more(folder: Path, file: Path, edit: Callable[[Path], object]) -> None:
    keep(folder, file)
    edit(file)
    assert known(folder, file) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a file that stands in for another may have its number there")
def test_another_file_in_its_place_is_not_taken_for_it(folder: Path, file: Path) -> None:
    keep(folder, file)
    written(file.with_name("other.yaml"), SAME_LENGTH).replace(file)
    assert known(folder, file) is None


def test_a_file_that_was_touched_or_moved_back_is_known_by_its_bytes(folder: Path, file: Path) -> None:
    keep(folder, file)
    written(file.with_name("other.yaml"), WITH_FAULT, at=NOW - 2 * HOUR).replace(file)
    assert known(folder, file) is not None


@pytest.mark.parametrize(
    ("age", "is_read"),
    [
        pytest.param(SETTLED + 1, False, id="settled"),
        pytest.param(SETTLED, True, id="so fresh that a change could go unseen"),
        pytest.param(0, True, id="changed at this very moment"),
        pytest.param(-HOUR, True, id="changed in the future"),
    ],
)
def test_a_fresh_file_is_known_by_its_bytes_alone(folder: Path, file: Path, age: int, is_read: bool) -> None:
    keep(folder, changed(file, NOW - age))
    assert known(folder, file) is not None
    written(file, SAME_LENGTH, at=NOW - age)
    assert (known(folder, file) is None) == is_read


def test_a_fresh_file_that_has_settled_is_not_read_again(folder: Path, file: Path) -> None:
    keep(folder, changed(file, NOW))
    with cache_in(folder, now=NOW + HOUR) as cache:
        assert cache.head(file) is not None
        cache.save()
    written(file, SAME_LENGTH, at=NOW)
    assert known(folder, file, now=NOW + HOUR) is not None, "nobody can tell, and so it was not looked into"


def test_a_change_while_it_was_read_is_seen(folder: Path, file: Path) -> None:
    was, loaded = mark(file), read_file(file)
    written(file, SAME_LENGTH, at=NOW - 2 * HOUR)
    assert loaded.deck is not None
    with cache_in(folder) as cache:
        cache.keep(file, was, loaded.deck, loaded.problems)
        cache.save()
    assert known(folder, file) is None


# -- what is written -----------------------------------------------------------------------------------------


def paths_in(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / FILE)) as db:
        return [path for (path,) in db.execute("SELECT path FROM file WHERE number IN (SELECT file FROM card)")]


def test_a_file_that_is_read_again_is_kept_once(folder: Path, file: Path) -> None:
    keep(folder, file)
    loaded = keep(folder, written(file, SAME_LENGTH))
    assert paths_in(folder) == [str(file)]
    with cache_in(folder) as cache:
        assert cache.deck(str(file)) == loaded.deck


def test_files_that_are_gone_are_forgotten_at_the_next_change(folder: Path, file: Path, tmp_path: Path) -> None:
    keep(folder, file)
    file.unlink()
    other = written(tmp_path / "other.yaml", WITH_FAULT)
    keep(folder, other)
    assert paths_in(folder) == [str(other)]


def test_what_is_not_saved_is_forgotten(folder: Path, file: Path) -> None:
    loaded = read_file(file)
    assert loaded.deck is not None
    with cache_in(folder) as cache:
        cache.keep(file, mark(file), loaded.deck, loaded.problems)
    assert known(folder, file) is None


def test_without_a_folder_nothing_is_kept(file: Path) -> None:
    keep(None, file)
    assert known(None, file) is None


def test_nothing_is_written_where_nothing_was_learnt(folder: Path, file: Path) -> None:
    with cache_in(folder) as cache:
        assert cache.head(file) is None
        cache.save()
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_folder_is_the_users_alone(folder: Path, file: Path) -> None:
    keep(folder, file)
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


# -- what was worked out from a deck -------------------------------------------------------------------------


def worked_out(folder: Path, file: Path, program: str = "1") -> str | None:
    """A fact of the deck, or "not kept"."""
    with cache_in(folder) as cache:
        cache.head(file)
        try:
            return cache.facts(str(file), program).fact("words", "budget")
        except LookupError:
            return "not kept"


def test_what_was_worked_out_is_kept_with_the_reading_that_it_came_from(folder: Path, file: Path) -> None:
    keep(folder, file)
    assert worked_out(folder, file) == "not kept"
    with cache_in(folder) as cache:
        cache.facts(str(file), "1").keep("words", [("budget", "7"), ("plan", "")])
    assert worked_out(folder, file) == "7"
    assert worked_out(folder, file, program="2") == "not kept"
    with cache_in(folder) as cache:
        cache.facts(str(file), "2").keep("words", [("plan", "")])
    assert worked_out(folder, file, program="2") is None
    keep(folder, written(file, LONGER))
    assert worked_out(folder, file, program="2") == "not kept"
    with closing(sqlite3.connect(folder / FILE)) as db:
        assert db.execute("SELECT count(*) FROM fact").fetchone() == (0,)


def test_what_was_worked_out_from_an_older_reading_is_not_given_to_a_newer_one(folder: Path, file: Path) -> None:
    keep(folder, file)
    with cache_in(folder) as cache:
        facts = cache.facts(str(file), "1")
        facts.keep("words", [("budget", "7")])
        keep(folder, written(file, LONGER))
        with pytest.raises(LookupError):
            facts.fact("words", "budget")
        facts.keep("words", [("budget", "8")])
    assert worked_out(folder, file) == "not kept"


def test_nothing_is_kept_of_a_file_that_is_not_known_or_without_a_folder(folder: Path, file: Path) -> None:
    for place in (folder, None):
        with cache_in(place) as cache:
            facts = cache.facts(str(file), "1")
            facts.keep("words", [("budget", "7")])
            with pytest.raises(LookupError):
                facts.fact("words", "budget")


# -- it may be lost ------------------------------------------------------------------------------------------


def on(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)


HARMS = [
    pytest.param(lambda path: path.write_bytes(b""), id="empty"),
    pytest.param(lambda path: path.write_bytes(b"\0\xff" * 5_000), id="no database"),
    pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5_000]), id="cut off"),
    pytest.param(lambda path: on(path, "PRAGMA user_version = 999"), id="of another version"),
    pytest.param(lambda path: on(path, "UPDATE card SET card = '[1, 2'"), id="texts that are none"),
    pytest.param(lambda path: on(path, "UPDATE card SET card = '{\"Card\": [1]}'"), id="cards that lack something"),
    pytest.param(lambda path: on(path, "DELETE FROM card"), id="without cards"),
    pytest.param(lambda path: on(path, "DROP TABLE card"), id="without a table"),
    pytest.param(Path.unlink, id="gone"),
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_cache_gives_nothing_and_is_made_anew(
    folder: Path, file: Path, harm: Callable[[Path], object]
) -> None:
    keep(folder, file)
    harm(folder / FILE)
    with cache_in(folder) as cache:
        assert cache.head(file) is None or cache.deck(str(file)) is None
    loaded = keep(folder, file)
    with cache_in(folder) as cache:
        assert cache.deck(str(file)) == loaded.deck


def test_where_it_cannot_be_written_nothing_is_lost_but_time(tmp_path: Path, file: Path) -> None:
    (tmp_path / "taken").write_text("")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        keep(folder, file)
        assert known(folder, file) is None
    assert (tmp_path / "taken").read_text() == ""


def test_a_folder_where_its_file_should_be_does_no_harm(folder: Path, file: Path) -> None:
    (folder / FILE).mkdir(parents=True)
    keep(folder, file)
    assert known(folder, file) is None
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_another_process_that_writes_for_long_is_not_waited_for(folder: Path, file: Path, tmp_path: Path) -> None:
    keep(folder, file)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert known(folder, file) is None
        keep(folder, written(tmp_path / "other.yaml", WITH_FAULT))
        other.execute("ROLLBACK")
    assert paths_in(folder) == [str(file)]
