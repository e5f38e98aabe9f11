"""How numbers are said."""

import pytest

from swotup.screens import words


@pytest.mark.parametrize(
    ("share", "said", "read"),
    [
        pytest.param(0.0, "0%", 0.0, id="nothing"),
        pytest.param(0.00001, "1%", 0.0001, id="next to nothing is not nothing"),
        pytest.param(0.004, "1%", 0.004, id="more than nothing"),
        pytest.param(0.615, "62%", 0.615, id="in between"),
        pytest.param(0.995, "99%", 0.995, id="all but everything"),
        pytest.param(0.99999, "99%", 0.9999, id="all but next to nothing"),
        pytest.param(1.0, "100%", 1.0, id="everything"),
    ],
)
def test_only_all_is_a_hundred_per_cent_and_only_none_is_no_per_cent(share: float, said: str, read: float) -> None:
    assert (words.percent(share), words.rounded(share)) == (said, read)


def test_no_card_is_certain_to_be_recalled() -> None:
    assert (words.expected(0.615), words.expected(1.0)) == ("62%", "99%")


def test_what_nobody_knows_is_not_a_share() -> None:
    assert words.rounded(None) is None
