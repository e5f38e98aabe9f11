"""`swot export` and `swot import`: against those who write the same files, and with ten times the entries."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import packages
from measuring.bench import MOST_CARDS, SWOT, Bench, against, run
from measuring.goals import Figure
from measuring.timing import Work, in_turn, process
from swotup.decks import read_file
from swotup.exporters import anki_fields

FEW = 10_000
OTHERS = "genanki fed from JSON", "anki's own export"


def files(bench: Bench) -> Iterator[Figure]:
    """Decks of ten thousand entries and of ten times as many."""
    home = bench.folder / "files"
    home.mkdir(exist_ok=True)
    works: dict[str, Work] = {}
    for number in (FEW, MOST_CARDS):
        what = f"{number:,} entries"
        decks, table = bench.decks(number), home / f"{number}.csv"
        run(home, "export", decks, "--to", "csv", "-o", table)
        works[f"{what} to .apkg"] = _exporting(decks, home / f"{number}.apkg", home)
        works[f"{what} from CSV"] = _importing(table, home / f"taken-{number}", home)
    works |= _others(bench, home)
    took = in_turn(bench.runs, works)
    yield from against(f"{FEW:,} entries to .apkg", took, *OTHERS)
    for doing in ("to .apkg", "from CSV"):
        few = {"10,000 entries": took[f"{FEW:,} entries {doing}"]}
        yield from against(f"{MOST_CARDS:,} entries {doing}", {**took, **few}, "10,000 entries")


def _exporting(decks: Path, file: Path, home: Path) -> Work:
    """A whole process that writes a package that is not there."""
    command: list[str | Path] = [SWOT, "export", decks, "--to", "anki", "-o", file]
    return process(command, home, before=lambda: file.unlink(missing_ok=True))


def _importing(table: Path, folder: Path, home: Path) -> Work:
    """A whole process that makes decks in an empty folder."""

    def clear() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    return process([SWOT, "import", table, "-o", folder], home, before=clear)


def _others(bench: Bench, home: Path) -> dict[str, Work]:
    """The same notes by genanki; and by Anki, which has them out of our package."""
    genanki, anki = OTHERS
    notes, package = home / "notes.json", home / "ours.apkg"
    notes.write_text(json.dumps(_notes(bench.decks(FEW))), encoding="utf-8")
    script = Path(__file__).parent / "peers" / "with_genanki.py"
    works: dict[str, Work] = {genanki: process([sys.executable, script, notes, home / "genanki.apkg"])}
    if bench.has("anki"):
        run(home, "export", bench.decks(FEW), "--to", "anki", "-o", package)
        works[anki] = bench.peers.anki.export(bench.peers.anki.holding(package), home / "anki.apkg")
    return works


def _notes(folder: Path) -> dict[str, object]:
    """The names of the fields; and the fields and tags of each note by deck, as our package has them."""
    decks = [deck for path in sorted(folder.iterdir()) if (deck := read_file(path).deck)]
    notes = {deck.id: [(note.values, note.tags) for note in packages.notes_of(deck)] for deck in decks}
    return {"fields": anki_fields.FIELDS, "decks": notes}
