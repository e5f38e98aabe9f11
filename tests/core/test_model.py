"""What the words of the domain can say of themselves."""

import pytest

from swotup.core.model import AGAIN, GOOD, Standing
from tests.core.core_builders import TODAY, day, reviewed


@pytest.mark.parametrize(
    ("standing", "is_due"),
    [
        pytest.param(Standing(), False, id="new: it has no study day yet"),
        pytest.param(Standing(reviewed((-1, GOOD))), True, id="its study day has come"),
        pytest.param(Standing(reviewed((-40, GOOD))), True, id="it came long ago"),
        pytest.param(Standing(reviewed((-2, GOOD), (-1, GOOD))), False, id="it has not come"),
        pytest.param(Standing(reviewed((0, AGAIN))), False, id="asked today: what comes again is a drill"),
        pytest.param(Standing(reviewed((-1, GOOD)), suspended=True), False, id="suspended"),
        pytest.param(Standing(reviewed((-1, GOOD)), later=day(1)), False, id="not today"),
        pytest.param(Standing(reviewed((-2, GOOD)), later=TODAY), True, id="not yesterday"),
    ],
)
def test_whether_a_card_is_due(standing: Standing, is_due: bool) -> None:
    assert standing.is_due(TODAY) is is_due
