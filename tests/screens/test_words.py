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


@pytest.mark.parametrize(
    ("share", "filled"),
    [(0.0, 0), (0.01, 1), (0.5, 6), (0.99, 11), (1.0, 12), (1.4, 12)],
    ids=["nothing", "next to nothing", "half", "all but everything", "everything", "more than that"],
)
def test_only_all_fills_a_bar_and_only_none_leaves_it_empty(share: float, filled: int) -> None:
    assert words.filled(share, 12) == filled


def test_no_card_is_certain_to_be_recalled() -> None:
    assert (words.expected(0.615), words.expected(1.0)) == ("62%", "99%")


def test_a_float_beside_nothing_or_everything_is_taken_for_it() -> None:
    assert (words.percent(1e-17), words.percent(1 - 1e-16)) == ("0%", "100%")


def test_what_nobody_knows_is_not_a_share() -> None:
    assert words.rounded(None) is None
