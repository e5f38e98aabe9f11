"""What `swot sync` prints."""

from pathlib import Path

import pytest

from swotup.screens import synced
from swotup.store.folder import Remark
from swotup.store.merging import Merged
from swotup.store.sync import Joining, Synced
from tests.screens.conftest import Golden, at_every_width

FOLDER = "/home/ada/Dropbox/revision/swot"
REMARKS = [Remark("5f0c2a7d9e3b1846.jsonl", line, "it is not JSON") for line in range(1_200, 1_208)]


@pytest.mark.parametrize(
    ("name", "done", "is_first"),
    [
        pytest.param("synced-first", Synced(written=1_240), True, id="the first device"),
        pytest.param("synced-joined", Synced(Merged(1_240, 1_237), 2, 0, joined=True), True, id="a new device"),
        pytest.param("synced-nothing", Synced(others=1), False, id="nothing new"),
        pytest.param(
            "synced-remarks",
            Synced(Merged(1, 1), 1, 1, is_new_device=True, remarks=REMARKS),
            False,
            id="a copy, and lines that are damaged",
        ),
    ],
)
def test_synced(name: str, done: Synced, is_first: bool, golden: Golden) -> None:
    golden(
        name,
        at_every_width(
            synced.sentences(done, FOLDER, is_first=is_first),
            lambda console: synced.drawn(done, FOLDER, console, 66, is_first=is_first),
        ),
    )


def test_a_device_with_answers_is_asked_whose_they_are() -> None:
    assert synced.question(Joining(Path(FOLDER), 2, 1)) == (
        f"{FOLDER} has the answers of 2 other devices, and this one has 1 answer of its own. "
        "Are they the same person's?"
    )
