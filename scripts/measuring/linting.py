"""`swot check`: cold, with nothing changed, with ten times the entries."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring.bench import SWOT, Bench, against, run
from measuring.goals import BARE, Figure
from measuring.timing import Work, in_turn, process
from swotup.cli.library import bundled_folder

COMPOSE = """\
import gc, pathlib, sys, yaml
gc.disable()
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    yaml.compose(file.read_bytes(), Loader=yaml.CSafeLoader)
"""
COLD, LARGE = "swot check, 10,000 entries, cold", "swot check, 100,000 entries, cold"
UNCHANGED, BUNDLED = "swot check, 10,000 entries unchanged", "swot check, bundled decks unchanged"


def check(bench: Bench) -> Iterator[Figure]:
    """The linter; the short form leaves out what takes minutes."""
    decks, kept = bench.decks(10_000), bench.folder / "linter"
    kept.mkdir(exist_ok=True)
    works: dict[str, Work] = {
        BARE: process([sys.executable, "-c", "pass"]),
        UNCHANGED: _checking(decks, kept),
        BUNDLED: _checking(bundled_folder(), kept),
        "PyYAML's C compose": process([sys.executable, "-c", COMPOSE, decks]),
        COLD: cold(decks, bench.folder / "cold"),
    }
    if not bench.is_short:
        works[LARGE] = cold(bench.decks(100_000), bench.folder / "cold")
    if bench.has("yamllint"):
        works["yamllint"] = bench.peers.yamllint(decks)
    if bench.has("check_jsonschema"):
        schema = bench.folder / "schema.json"
        schema.write_bytes(run(kept, "schema"))
        works["check-jsonschema"] = bench.peers.check_jsonschema(schema, decks)
    took = in_turn(3 if bench.is_short else bench.runs, works)
    yield from against(COLD, took, "PyYAML's C compose", "check-jsonschema", "yamllint")
    yield from against(BUNDLED, took, BARE)
    yield from against(UNCHANGED, took, BARE)
    if LARGE in took:
        yield from against(LARGE, {**took, "10,000 entries": took[COLD]}, "10,000 entries")


def _checking(decks: Path, home: Path) -> Work:
    return process([SWOT, "check", "--json", decks], home)


def cold(decks: Path, home: Path) -> Work:
    """A check by somebody who never checked these decks, and who has a folder in which that is kept."""

    def forget() -> None:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()

    return process([SWOT, "check", "--json", decks], home, before=forget)
