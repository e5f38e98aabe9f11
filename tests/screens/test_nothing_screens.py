"""What a sitting says where no card comes."""

from dataclasses import replace

import pytest

from swotup.screens import nothing
from swotup.screens.nothing import Nothing
from tests.screens.conftest import Golden

SOME = Nothing("swot review care-act --topic 'LO1 and LO2'", "swot resume care-act --topic 'LO1 and LO2'", cards=40)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("due-later", replace(SOME, next_cards=12, next_days=6), id="nothing is due until a later day"),
        pytest.param("due-one", replace(SOME, next_cards=1, next_days=1, unseen=9), id="new ones are left for now"),
        pytest.param("enough", replace(SOME, due=1), id="today has had its cards"),
        pytest.param("used-up", replace(SOME, used_up=2, due=30), id="the minutes set for today are used up"),
        pytest.param("aside", replace(SOME, suspended=37, put_off=1), id="cards are suspended or put off"),
        pytest.param(
            "none",
            replace(SOME, cards=0, warning="1 fault in 1 deck: `swot check biology.yaml` shows it."),
            id="there is no card at all",
        ),
    ],
)
def test_nothing_to_ask(name: str, shown: Nothing, golden: Golden) -> None:
    golden(f"nothing-{name}", "\n".join(nothing.sentences(shown)))
