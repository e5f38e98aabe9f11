"""`swot export`: hand decks out as files of other programs."""

import json
import os
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from swotup.cache import RESULTS
from swotup.exporters import EXPORTERS
from tests.cli.conftest import SMALL, Learner, Result
from tests.cli.processes import environment, run
from tests.every_kind import EVERY_KIND

Swot = Callable[..., Result]
BROKEN = "deck: broken\ncards:\n  - {id: a, question: What?, answer: that}\n  - {id: b, question: What else?}\n"
LONG_AGO = 1_600_000_000
HEAD = "#separator:Comma\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the teacher is."""
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def names_in(folder: Path) -> list[str]:
    """The names of all files in a folder."""
    return sorted(file.name for file in folder.iterdir())


def exported(result: Result) -> dict[str, object]:
    """What an export with --json said."""
    assert (result.status, result.err) == (0, "")
    found: dict[str, object] = result.json
    return found


def test_a_deck_becomes_a_file_that_is_named_after_it(swot: Swot, learner: Learner, folder: Path) -> None:
    result = swot("export", "small", "--to", "anki")

    assert (result.status, result.err) == (0, "")
    assert result.lines == [
        "Wrote small.apkg: 4 cards of small for anki.",
        "Export the next version over this file, which remembers what has changed.",
    ]
    assert zipfile.ZipFile(folder / "small.apkg").testzip() is None
    assert names_in(folder) == ["small.apkg"]
    assert not learner.home.exists()


def test_several_decks_become_one_file(swot: Swot, learner: Learner) -> None:
    learner.deck("deck: other\ncards:\n  - {id: a, question: What?, answer: that}\n", "other.yaml")

    assert swot("export", "--to", "anki-text").out == "Wrote decks-anki.txt: 5 cards of 2 decks for anki-text.\n"


def test_the_file_may_be_named_or_its_folder(swot: Swot, folder: Path) -> None:
    (folder / "out").mkdir()

    assert exported(swot("export", "--to", "anki", "-o", "a.apkg", "--json"))["file"] == "a.apkg"
    assert exported(swot("export", "--to", "anki", "--output", "out", "--json"))["file"] == str(Path("out/small.apkg"))


def test_another_seed_is_another_file(swot: Swot, folder: Path) -> None:
    for seed in ("0", "1"):
        assert swot("export", "--to", "worksheet", "--seed", seed).status == 0

    assert names_in(folder) == ["small-1-worksheet.html", "small-worksheet.html"]


def test_scripts_get_what_was_written_and_what_was_left_out(learner: Learner) -> None:
    learner.deck(EVERY_KIND)
    found = exported(learner.swot("export", "--to", "kahoot", "--json"))

    assert (found["file"], found["format"], found["decks"]) == ("every-kind-kahoot.xlsx", "kahoot", ["every-kind"])
    assert isinstance(found["notes"], list)
    assert {"sentence", "cards", "lost"} == {key for note in found["notes"] for key in note}
    lost = {card for note in found["notes"] if note["lost"] for card in note["cards"]}
    assert "every-kind/features" in lost
    assert found["cards"] == 10 - len(lost)


@pytest.mark.parametrize(
    ("options", "cards"),
    [
        pytest.param(["--topic", "T1"], 3, id="a topic and all below it"),
        pytest.param(["--tag", "grammar"], 2, id="a tag"),
        pytest.param(["--kind", "list"], 1, id="a kind"),
        pytest.param(["--kind", "list", "--kind", "term"], 3, id="either kind"),
        pytest.param(["--kind", "term", "--topic", "T1.2"], 2, id="a kind within a topic"),
    ],
)
def test_options_choose_the_cards(swot: Swot, options: list[str], cards: int) -> None:
    assert exported(swot("export", "--to", "anki", *options, "--json"))["cards"] == cards


def test_nothing_chosen_ends_with_1(swot: Swot, folder: Path) -> None:
    result = swot("export", "--to", "anki", "--topic", "T2", "--kind", "term")

    assert (result.status, result.out) == (1, "")
    assert result.err == "swot: No card matches: take an option away, or see `swot cards`.\n"
    assert names_in(folder) == []


def test_a_format_that_holds_none_of_the_cards_writes_no_file(swot: Swot, folder: Path) -> None:
    result = swot("export", "--to", "kahoot", "--kind", "list")

    assert (result.status, result.out) == (1, "")
    assert result.err == "swot: A file for kahoot can hold none of these cards: `swot export` says why.\n"
    assert names_in(folder) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["--to", "word"], "There is no format 'word': there are ", id="a format"),
        pytest.param(["--to", "anki", "--kind", "terms"], "There is no kind 'terms': there are term, ", id="a kind"),
        pytest.param(["--to", "anki", "--topic", "T9"], "No card has the topic 'T9': there are T1, ", id="a topic"),
        pytest.param(["smal", "--to", "anki"], "There is no deck 'smal': did you mean small?", id="a deck"),
        pytest.param(["-o", "x.apkg"], "Say with --to which format the file is to have", id="a file and no format"),
        pytest.param(["--to", "anki", "-o", "no/x"], "There is no folder no: make it first", id="a folder"),
        pytest.param(
            ["--to", "csv", "-o", "no/"], "There is no folder no/: make it first", id="a name like a folder's"
        ),
        pytest.param(["--to", "anki", "-o", "-"], "A file of the format anki is no text", id="no text"),
        pytest.param(["--to", "csv", "-o", "-", "--json"], "The file and its JSON cannot both", id="two outputs"),
    ],
)
def test_what_cannot_be_done_ends_with_2(swot: Swot, folder: Path, arguments: list[str], sentence: str) -> None:
    result = swot("export", *arguments)

    assert (result.status, result.out) == (2, "")
    assert sentence in result.err
    assert names_in(folder) == []


# -- what is there already -----------------------------------------------------------------------------------


def test_an_earlier_export_is_replaced_and_told_from(swot: Swot, learner: Learner, folder: Path) -> None:
    swot("export", "--to", "anki")
    before = (folder / "small.apkg").read_bytes()
    learner.now = "2027-03-01T12:00+00:00"
    swot("export", "--to", "anki", "-o", "afresh.apkg")
    swot("export", "--to", "anki")
    times = [_note_times((folder / name).read_bytes()) for name in ("small.apkg", "afresh.apkg")]

    assert times[0] == _note_times(before) != times[1]


def test_another_file_is_kept_unless_forced(swot: Swot, folder: Path) -> None:
    path = folder / "diary.apkg"
    path.write_text("Dear diary")
    result = swot("export", "--to", "anki", "-o", "diary.apkg")

    assert result.status == 2
    assert result.err == (
        "swot: diary.apkg is there, and is no earlier export for anki: name another file with -o, or use --force.\n"
    )
    assert path.read_text() == "Dear diary"
    assert swot("export", "--to", "anki", "-o", "diary.apkg", "--force").status == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("options", [[], ["--force"]])
def test_a_deck_is_never_replaced_by_an_export_of_it(swot: Swot, learner: Learner, options: list[str]) -> None:
    path = learner.deck(SMALL)
    result = swot("export", "--to", "csv", "-o", str(path), *options)

    assert (result.status, result.err) == (2, f"swot: {path} is the deck itself: name another file with -o.\n")
    assert path.read_text() == SMALL


def test_a_folder_or_device_is_no_file(swot: Swot) -> None:
    assert swot("export", "--to", "anki", "-o", os.devnull).status == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these modes nor links for everybody")
def test_a_file_keeps_its_mode_and_a_link_its_target(swot: Swot, folder: Path) -> None:
    swot("export", "--to", "anki", "-o", "shared.apkg")
    (folder / "shared.apkg").chmod(0o664)
    (folder / "link.apkg").symlink_to("shared.apkg")
    before = (folder / "shared.apkg").read_bytes()
    swot("export", "--to", "anki", "-o", "link.apkg", "--tag", "grammar")

    assert (folder / "link.apkg").is_symlink()
    assert (folder / "shared.apkg").read_bytes() != before
    assert stat.S_IMODE((folder / "shared.apkg").stat().st_mode) == 0o664
    assert names_in(folder) == ["link.apkg", "shared.apkg"]


@pytest.mark.skipif(sys.platform == "win32", reason="a file of this name may be written there")
def test_a_file_that_cannot_be_written_leaves_nothing_behind(swot: Swot, folder: Path) -> None:
    name = f"{'x' * 250}.apkg"  # too long for a file's name with something before it
    result = swot("export", "--to", "anki", "-o", name)

    assert result.status == 2
    assert "cannot be written" in result.err
    assert names_in(folder) == []


LIMITED = """
import resource, sys
sys.dont_write_bytecode = True  # or it would be cut off as well
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
from swotup.__main__ import main
main()
"""
"""Lets no file grow beyond 4,000 bytes, as a full disk would not."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_where_the_disk_fills_up_the_earlier_file_stays_whole(swot: Swot, learner: Learner, folder: Path) -> None:
    swot("export", "--to", "anki-text", "-o", "notes.txt")
    before = (folder / "notes.txt").read_bytes()
    entries = "".join(f"  - {{id: q-{n}, question: Which is {n}?, answer: {n}}}\n" for n in range(100))
    path = learner.deck(f"deck: large\ncards:\n{entries}", "large.yaml")
    result, _ = run(
        "export", str(path), "--to", "anki-text", "-o", "notes.txt", environment=environment(learner.home), code=LIMITED
    )

    assert (result.status, result.out) == (2, "")
    assert "notes.txt cannot be written" in result.err
    assert names_in(folder) == ["notes.txt"]
    assert (folder / "notes.txt").read_bytes() == before


# -- decks with errors ---------------------------------------------------------------------------------------


def test_a_deck_with_errors_is_exported_only_by_force(swot: Swot, learner: Learner) -> None:
    path = learner.deck(BROKEN, "broken.yaml")
    for named in ([], ["broken"], [str(path)]):
        result = swot("export", *named, "--to", "anki")
        assert result.status == 2
        assert result.err == (
            f"swot: {path} has errors: `swot check {path}` shows them, and --force exports what they do not spoil.\n"
        )

    forced = swot("export", "broken", "--to", "anki-text", "--force")
    assert forced.lines == ["Wrote broken-anki.txt: 1 card of broken for anki-text."]


def test_what_only_the_linter_finds_is_an_error_too(swot: Swot, learner: Learner) -> None:
    learner.deck("deck: twice\ncards:\n  - {id: a, question: Which two?, items: [one, one]}\n", "twice.yaml")

    assert "twice.yaml has errors" in swot("export", "twice", "--to", "anki").err
    assert swot("export", "twice", "--to", "anki", "--force").status == 0


def test_the_errors_of_a_deck_keep_no_other_from_being_exported(swot: Swot, learner: Learner) -> None:
    learner.deck(BROKEN, "broken.yaml")
    learner.deck("cards: [", "no-deck.yaml")

    assert swot("export", "small", "--to", "anki").status == 0


def test_a_file_in_a_folder_that_is_no_deck_is_an_error(swot: Swot, folder: Path) -> None:
    (folder / "decks").mkdir()
    (folder / "decks" / "good.yaml").write_text(BROKEN.replace("deck: broken", "deck: good").split("  - {id: b")[0])
    (folder / "decks" / "no-deck.yaml").write_text("deck: [\ncards:\n")

    assert "no-deck.yaml has errors" in swot("export", "./decks", "--to", "anki").err


def test_decks_that_stand_as_they_were_are_not_checked_again(swot: Swot, learner: Learner) -> None:
    path = learner.deck(BROKEN, "broken.yaml")
    os.utime(path, (LONG_AGO, LONG_AGO))
    learner.home.mkdir(exist_ok=True)
    assert swot("export", "broken", "--to", "anki").status == 2

    kept = learner.home / "cache" / RESULTS
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("UPDATE result SET result = '[1, 1, [], []]'").rowcount == 1
        db.commit()
    assert swot("export", "broken", "--to", "anki").status == 0

    os.utime(path, (LONG_AGO + 1, LONG_AGO + 1))
    assert "broken.yaml has errors" in swot("export", "broken", "--to", "anki").err


# -- the standard output -------------------------------------------------------------------------------------


def test_a_text_may_be_printed(swot: Swot, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    printed = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(printed, encoding="utf-8"))
    result = swot("export", "--to", "anki-text", "-o", "-")

    assert (result.status, result.err) == (0, "")
    assert printed.getvalue().decode().startswith(HEAD)
    assert names_in(folder) == []


def test_what_is_left_out_of_a_printed_text_is_said_on_the_standard_error(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.deck(EVERY_KIND)
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(BytesIO(), encoding="utf-8"))
    result = learner.swot("export", "--to", "blooket", "-o", "-")

    assert result.status == 0
    assert "Left out: " in result.err
    assert "every-kind/features" in result.err


# -- builds that can be repeated -----------------------------------------------------------------------------


def test_the_same_epoch_gives_the_same_bytes(
    swot: Swot, learner: Learner, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for number, now in enumerate(("2027-01-14T12:00+00:00", "2028-05-05T05:05+02:00")):
        learner.now = now
        swot("export", "--to", "anki", "-o", f"{number}.apkg")

    assert (folder / "0.apkg").read_bytes() == (folder / "1.apkg").read_bytes()


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 30])
def test_an_epoch_that_is_none_ends_with_2(swot: Swot, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert "is not a number of seconds since 1970" in swot("export", "--to", "anki").err


# -- which formats there are ---------------------------------------------------------------------------------


def test_without_a_format_all_are_listed(swot: Swot, folder: Path) -> None:
    result = swot("export", "small")

    assert (result.status, result.err) == (0, "")
    assert [line.partition(":")[0] for line in result.lines] == [*EXPORTERS, "Export"]
    assert result.lines[-1] == "Export: swot export small --to FORMAT"
    assert names_in(folder) == []


def test_scripts_get_the_formats_and_what_each_would_leave_out(swot: Swot) -> None:
    formats = {one["name"]: one for one in swot("export", "--json").json["formats"]}

    assert list(formats) == list(EXPORTERS)
    assert formats["anki"]["suffix"] == ".apkg"
    assert formats["anki"]["text"] is False
    assert formats["anki"]["holds"]["cloze"] == "a cloze card for each gap"
    assert "list, steps" not in formats["kahoot"]["holds"]
    assert any("small/primes" in note["cards"] for note in formats["kahoot"]["notes"] if note["lost"])


def _note_times(package: bytes) -> list[int]:
    """When each note last changed, as the package remembers it."""
    with zipfile.ZipFile(BytesIO(package)) as packed:
        return [time for time, *_ in json.loads(packed.read("swotup.json"))["notes"].values()]


def test_the_formats_are_listed_with_the_command_for_the_same_decks(
    swot: Swot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my deck.yaml").write_text(EVERY_KIND, encoding="utf-8")
    assert swot("export", "my deck.yaml").lines[-1] == "Export: swot export 'my deck.yaml' --to FORMAT"
    assert swot("export").lines[-1] == "Export: swot export DECK --to FORMAT"


@pytest.mark.parametrize("name", ["lessons", "lessons.txt"])
def test_a_file_or_folder_is_not_taken_for_a_deck_s_id(
    swot: Swot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lessons").mkdir()
    Path("lessons.txt").write_text(EVERY_KIND, encoding="utf-8")
    what = "file" if "." in name else "folder"
    assert swot("export", name).err == f"swot: There is no deck '{name}': for the {what} say ./{name}.\n"
