"""Texts as a deck has them: YAML reads back what was written, whatever it is."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from swotup.decks.scalars import WIDTH, flow, item, keyed, name, scalar

_texts = (
    st.text(st.sampled_from(" ab:#-'\"\\{}[],|>&*!%@`?\n\té🙂=~.1_("), min_size=1, max_size=300)
    .map(str.strip)
    .filter(bool)
)


def loaded(text: str) -> object:
    return yaml.load(text, Loader=yaml.CBaseLoader)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Paris", "Paris", id="a word"),
        pytest.param("it's 12:30", "it's 12:30", id="a time"),
        pytest.param("no", "no", id="what YAML might take for false"),
        pytest.param("Note: this", "'Note: this'", id="a colon"),
        pytest.param("a # b", "'a # b'", id="what might be a comment"),
        pytest.param("=1+1", "'=1+1'", id="a sign first"),
        pytest.param("- it's", "'- it''s'", id="an apostrophe in quotes"),
        pytest.param("a\tb", '"a\\tb"', id="a tab"),
        pytest.param("one\ntwo", "|-\n    one\n    two", id="lines"),
        pytest.param("one\n  two\n\tthree", '"one\\n  two\\n\\tthree"', id="lines with a tab"),
    ],
)
def test_a_text_is_plain_where_it_can_be(text: str, written: str) -> None:
    assert scalar(text, 4) == written


def test_a_long_text_goes_on_in_the_next_line() -> None:
    lines = scalar("word " * 60 + "word end", 6, before=20).split("\n")

    assert len(lines) > 2
    assert len(lines[0]) + 20 <= WIDTH
    assert all(line.startswith("      word") and len(line) <= WIDTH for line in lines[1:])


@given(text=_texts)
def test_yaml_reads_back_what_was_written(text: str) -> None:
    entry = "\n".join([*keyed("k", [text], 4, as_list=False), "    z: last"])

    assert loaded(f"a:\n  -\n{entry}\n") == {"a": [{"k": text, "z": "last"}]}
    assert loaded(f"a:\n  {item(text, 2)}\n  - last\n") == {"a": [text, "last"]}
    assert loaded(f"a: {{k: {flow([text, text])}, z: last}}\n") == {"a": {"k": [text, text], "z": "last"}}


@given(text=_texts.map(lambda text: " ".join(text.split())))
def test_yaml_reads_back_a_key(text: str) -> None:
    assert loaded(f"a:\n  {name(text)}: title\n") == {"a": {text: "title"}}
