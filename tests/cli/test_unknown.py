"""What is said of a topic or a tag that no card has."""

import pytest

from swotup.cli.unknown import unknown

MANY = {f"LO{unit}.{point}" for unit in (1, 2) for point in range(1, 8)}


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        pytest.param("LO9", {"LO2", "LO1"}, "there are LO1, LO2.", id="a few are listed"),
        pytest.param("LO9", set(), "no card has a topic.", id="there are none"),
        pytest.param("lo2,4", MANY, "did you mean LO2.4", id="of many the nearest"),
        pytest.param(
            "xyz",
            MANY,
            "there are LO1.1, LO1.2, LO1.3, LO1.4, LO1.5, LO1.6, LO1.7, LO2.1, LO2.2, LO2.3, LO2.4, LO2.5 and 2 more.",
            id="of many, where none is near, the first",
        ),
    ],
)
def test_it_names_those_that_there_are(word: str, known: set[str], said: str) -> None:
    assert str(unknown("topic", word, known)).startswith(f"No card has the topic {word!r}: {said}")
