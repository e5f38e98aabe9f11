"""Two and eight programs at once: every answer is taken once, and only the first one of a day is a repetition."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from swotup.store.merging import MergingStore
from tests.cli.processes import PATIENCE, environment
from tests.faults.conftest import CARDS, DECK, proved
from tests.store.store_builders import new_id

EACH = 6
PROGRAM = """
import sys
from pathlib import Path
from swotup.cli import app, library
library.bundled_folder = lambda: Path("decks")
sys.exit(max(app.run(["grade", card, "good", "--json"]) for _ in range(int(sys.argv[1])) for card in sys.argv[2:]))
"""


@pytest.mark.parametrize("programs", [2, 8])
def test_programs_that_answer_at_once(tmp_path: Path, programs: int) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "deck.yaml").write_text(DECK, encoding="utf-8")
    cards = CARDS[:2]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(EACH), *cards],
            cwd=tmp_path,
            env=environment(tmp_path / "home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(programs)
    ]
    said = [program.communicate(timeout=PATIENCE) for program in running]
    assert [program.returncode for program in running] == [0] * programs, [err for _, err in said]
    told = [json.loads(line) for out, _ in said for line in out.splitlines()]
    assert Counter(proved(tmp_path / "home" / "swotup.db")) == dict.fromkeys(cards, programs * EACH)
    assert len(told) == programs * EACH * len(cards), "as many as were shown as taken"
    kinds = Counter((one["card"], one["kind"]) for one in told)
    assert {card: kinds[card, "repetition"] for card in cards} == dict.fromkeys(cards, 1)
    assert {card: kinds[card, "drill"] for card in cards} == dict.fromkeys(cards, programs * EACH - 1)
    with MergingStore.open(tmp_path / "home" / "swotup.db", ids=new_id) as store:
        assert store.devices() == {store.device: programs * EACH * len(cards)}


@pytest.mark.parametrize("programs", [2, 8])
def test_programs_that_sync_at_once(tmp_path: Path, programs: int) -> None:
    """One data folder, several sittings that end at the same time."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "deck.yaml").write_text(DECK, encoding="utf-8")
    code = PROGRAM.replace('["grade", card, "good", "--json"]', '["sync", "cloud", "--mine"]')
    told = environment(tmp_path / "home")
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "1", *CARDS], cwd=tmp_path, env=told, check=True, capture_output=True
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, "3", "once"],
            cwd=tmp_path,
            env=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(programs)
    ]
    said = [program.communicate(timeout=PATIENCE) for program in running]
    assert [program.returncode for program in running] == [0] * programs, [err for _, err in said]
    [path] = (tmp_path / "cloud").iterdir()
    seqs = [json.loads(line).get("seq") for line in path.read_text(encoding="utf-8").splitlines()]
    assert seqs == [None, *range(1, len(CARDS) + 1)]


OPENS = """
import secrets
from pathlib import Path
from swotup.store import Store
print("ready", flush=True)
while not Path("go").exists():
    pass
store = Store.open(Path("home/swotup.db"), ids=lambda: secrets.token_hex(8))
print(store.device, store.learner)
"""


def test_programs_that_make_the_data_at_once_make_the_same_ones(tmp_path: Path) -> None:
    """The very first time: none of them is told that another is busy."""
    for number in range(5):
        place = tmp_path / str(number)
        place.mkdir()
        running = [
            subprocess.Popen(
                [sys.executable, "-c", OPENS],
                cwd=place,
                env=environment(None),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(6)
        ]
        for program in running:
            assert program.stdout is not None and program.stdout.readline() == "ready\n"
        (place / "go").touch()
        said = [program.communicate(timeout=PATIENCE) for program in running]
        assert [program.returncode for program in running] == [0] * len(running), [err for _, err in said]
        assert len({out for out, _ in said}) == 1
