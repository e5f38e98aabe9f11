"""What `swot set` prints."""

import pytest

from swotup.core.settings import SETTINGS, values
from swotup.screens import settings
from tests.screens.conftest import Golden, at_every_width

HELD = values({"minutes": "15", "scheduler": "fsrs", "plain": "yes", "sync": "/home/ada/Dropbox/revision/swot"})


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        pytest.param("settings-all", list(SETTINGS), id="all settings"),
        pytest.param("settings-one", ["minutes"], id="one setting"),
    ],
)
def test_settings(name: str, keys: list[str], golden: Golden) -> None:
    held = [(SETTINGS[key], HELD[key]) for key in keys]
    golden(name, at_every_width(settings.sentences(held), lambda console: settings.drawn(held, console, 66)))
