"""The JSON Schema of the deck format: what editors check as one types. It never says more than the linter."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from swotup.core.kinds import KINDS
from swotup.core.kinds.fields import COMMON
from swotup.core.rules import RULES
from swotup.decks import deck_files, read, schema
from swotup.decks.head import HEAD, KEYS
from tests.every_kind import EVERY_KIND

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "decks" / "deck.schema.json"
CORPUS = Path(__file__).parent / "corpus"
SCHEMA = schema.deck_schema()
EDITOR = Draft7Validator(SCHEMA)


# -- a deck as editors see it --------------------------------------------------------------------------------


class _Typed(yaml.CSafeLoader):
    """YAML 1.1: `no` is a boolean, `12:30` a number. A date is left as text, as JSON has none."""


class _Texts(yaml.CSafeLoader):
    """As near to what a deck means as JSON gets: each scalar its text, but for a missing one."""


def _plain(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    return node.value or None


def _text(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    return node.value


_Typed.add_constructor("tag:yaml.org,2002:timestamp", _text)
_Typed.add_constructor("tag:yaml.org,2002:null", _plain)
for _tag in ("bool", "int", "float", "null", "timestamp"):
    _Texts.add_constructor(f"tag:yaml.org,2002:{_tag}", _plain)


def as_json(value: Any) -> Any:
    """The value with texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    return [as_json(inner) for inner in value] if isinstance(value, list) else value


def views(text: str) -> Iterator[Any]:
    """The deck as editors of either sort see it; none where YAML cannot be read."""
    for loader in (_Typed, _Texts):
        try:
            yield as_json(yaml.load(text, Loader=loader))
        except (yaml.YAMLError, ValueError, TypeError):  # a number out of range, a key that is a list
            continue


def schema_rejects(text: str) -> bool:
    return any(not EDITOR.is_valid(view) for view in views(text))


def linter_rejects(text: str) -> bool:
    return any(problem.level == "error" for problem in read(text.encode(), "deck.yaml").problems)


# -- small decks that both should reject ---------------------------------------------------------------------

HEAD_OF_ALL = "deck: verbs\ncards:\n"
QUESTION = "  - id: be\n    question: What is the past of be?\n    answer: was\n"
REJECTED = {
    "no deck id": f"cards:\n{QUESTION}",
    "no cards": "deck: verbs\n",
    "cards left empty": HEAD_OF_ALL,
    "an empty list of cards": "deck: verbs\ncards: []\n",
    "cards that are no list": "deck: verbs\ncards:\n  be: was\n",
    "an unknown key of the deck": f"titel: Verbs\n{HEAD_OF_ALL}{QUESTION}",
    "a deck id that is no id": f"deck: My Verbs\ncards:\n{QUESTION}",
    "an entry id with capitals": HEAD_OF_ALL + QUESTION.replace("id: be", "id: To-Be"),
    "an entry id with a slash": HEAD_OF_ALL + QUESTION.replace("id: be", "id: to/be"),
    "an entry id that is too long": HEAD_OF_ALL + QUESTION.replace("id: be", f"id: {'b' * 61}"),
    "an entry that is a text": f"{HEAD_OF_ALL}  - be\n",
    "an entry that is empty": f"{HEAD_OF_ALL}  -\n",
    "an entry without a kind": f"{HEAD_OF_ALL}  - question: What?\n",
    "an entry of two kinds": f"{HEAD_OF_ALL}{QUESTION}    term: be\n    definition: to exist\n",
    "a question with two sorts of answer": f"{HEAD_OF_ALL}{QUESTION}    items: [was, were]\n",
    "a missing field": f"{HEAD_OF_ALL}  - term: be\n",
    "an unknown key of an entry": f"{HEAD_OF_ALL}{QUESTION}    hnit: w\n",
    "a key of another kind": f"{HEAD_OF_ALL}{QUESTION}    need: 3\n",
    "an answer left empty": HEAD_OF_ALL + QUESTION.replace("answer: was", "answer:"),
    "an answer of spaces": HEAD_OF_ALL + QUESTION.replace("answer: was", "answer: '  '"),
    "an answer of bars": HEAD_OF_ALL + QUESTION.replace("answer: was", "answer: ' | '"),
    "an answer that is a list": HEAD_OF_ALL + QUESTION.replace("answer: was", "answer: [was]"),
    "an answer that is a mapping": HEAD_OF_ALL + QUESTION.replace("answer: was", "answer: {was: were}"),
    "no tags": f"{HEAD_OF_ALL}{QUESTION}    tags: []\n",
    "a tag left empty": f"{HEAD_OF_ALL}{QUESTION}    tags: [a, '']\n",
    "an item with a colon": f"{HEAD_OF_ALL}  - question: Which?\n    items:\n      - a: b\n      - c\n",
    "a need of none": f"{HEAD_OF_ALL}  - question: Which?\n    items: [a, b]\n    need: 0\n",
    "a need in words": f"{HEAD_OF_ALL}  - question: Which?\n    items: [a, b]\n    need: two\n",
    "a need that is no whole number": f"{HEAD_OF_ALL}  - question: Which?\n    items: [a, b]\n    need: 1.5\n",
    "a truth that is neither": f"{HEAD_OF_ALL}  - statement: We was.\n    truth: perhaps\n",
    "a truth that is a number": f"{HEAD_OF_ALL}  - statement: We was.\n    truth: 1\n",
    "topics as a list": f"deck: verbs\ntopics: [T1]\ncards:\n{QUESTION}",
    "a title of a topic that is a list": f"deck: verbs\ntopics:\n  T1: [a]\ncards:\n{QUESTION}",
    "a deck that is a list": f"- cards:\n{QUESTION}",
}
ACCEPTED = {
    "the least": HEAD_OF_ALL + QUESTION,
    "words that YAML takes for values": HEAD_OF_ALL + QUESTION.replace("was", "no").replace("id: be", "id: 007"),
    "a time": HEAD_OF_ALL + QUESTION.replace("was", "12:30"),
    "a date": HEAD_OF_ALL + QUESTION.replace("was", "2014-04-01"),
    "numbers as texts": f"{HEAD_OF_ALL}  - question: Which?\n    items: [1, 0755, 1.10]\n    need: ' 2 '\n",
    "a number with zeros": f"{HEAD_OF_ALL}  - question: Which?\n    items: [a, b]\n    need: 002\n",
    "an id of other letters": HEAD_OF_ALL + QUESTION.replace("id: be", "id: 日本"),
    "an id with dots and lines": HEAD_OF_ALL + QUESTION.replace("id: be", "id: to.be_or-not"),
    "an id in quotes with spaces": HEAD_OF_ALL + QUESTION.replace("id: be", "id: ' be '"),
    "a topic without a title": f"deck: verbs\ntopics:\n  1.1:\n  yes: a\ncards:\n{QUESTION}    topic: 1.1\n",
    "shouted truth": f"{HEAD_OF_ALL}  - statement: We were.\n    truth: YES\n",
    "a single text for a list": f"{HEAD_OF_ALL}  - question: Who?\n    answer: we\n    wrong: they\n    tags: a\n",
    "an escaped bar": HEAD_OF_ALL + QUESTION.replace("was", r"\|"),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in REJECTED.items()])
def test_a_fault_of_shape_is_seen_in_the_editor_and_by_the_linter(text: str) -> None:
    assert schema_rejects(text)
    assert linter_rejects(text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ACCEPTED.items()])
def test_a_good_deck_passes_both(text: str) -> None:
    assert len(list(views(text))) == 2
    assert not schema_rejects(text)
    assert not linter_rejects(text)


def test_null_alone_has_to_be_in_quotes_for_an_editor() -> None:
    deck = {"deck": "verbs", "cards": [{"question": "What?", "answer": None}]}
    assert not EDITOR.is_valid(deck)
    assert not linter_rejects(HEAD_OF_ALL + QUESTION.replace("answer: was", "answer: null"))


# -- whatever the schema rejects, the linter rejects ---------------------------------------------------------


FILES = sorted(CORPUS.rglob("*.yaml"))


MANUALS = [
    pytest.param(dedent(text), id=f"{code} {title}")
    for code, rule in RULES.items()
    for title, text in re.findall(r"^(Good|Bad):\n((?:    .*\n|\n)+)", f"{rule.__doc__}\n", re.MULTILINE)
]


@pytest.mark.parametrize("text", MANUALS)
def test_what_the_schema_rejects_of_a_rules_manual_the_linter_rejects(text: str) -> None:
    assert linter_rejects(text) or not schema_rejects(text)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(CORPUS).as_posix()) for path in FILES])
def test_what_the_schema_rejects_of_the_corpus_the_linter_rejects(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", errors="replace")
    assert linter_rejects(text) or not schema_rejects(text)


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12_000),
    st.floats(allow_nan=False),
    st.sampled_from(
        ["", " ", "|", " yes ", "No", "0", " 12", "a", "A", "a b", "é", "{{a}}", "x (2)", r"\|", "verbs/a"]
    ),
    st.text(max_size=5),
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.sampled_from(["a", "topic"]), SCALARS, max_size=2)
SOUND: list[dict[str, Any]] = yaml.load(EVERY_KIND, Loader=_Texts)["cards"]


@st.composite
def decks_with_an_odd_value(draw: st.DrawFn) -> Any:
    """A sound deck in which one value, or the value of a key that it had not, is anything."""
    entry = dict(draw(st.sampled_from(SOUND)))
    deck: dict[str, Any] = {"deck": "verbs", "cards": [entry]}
    names = sorted({field.name for kind in KINDS.values() for field in kind.FIELDS} | {field.name for field in COMMON})
    place, name = draw(st.sampled_from([*((entry, key) for key in (*entry, *names)), *((deck, key) for key in KEYS)]))
    value = place.get(name)
    if isinstance(value, list) and draw(st.booleans()):
        place[name] = [*value, draw(SCALARS)]
    else:
        place[name] = draw(VALUES)
    return deck


class _Dumper(yaml.SafeDumper):
    """Writes what is missing as nothing at all."""


_Dumper.add_representer(type(None), lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


@given(decks_with_an_odd_value())
def test_what_the_schema_rejects_the_linter_rejects(deck: Any) -> None:
    text = yaml.dump(deck, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    assert linter_rejects(text) or EDITOR.is_valid(as_json(deck))


# -- what is written down ------------------------------------------------------------------------------------


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_file_beside_the_decks_is_up_to_date() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == schema.as_text() + "\n", "run: swot schema > decks/deck.schema.json"


def test_every_field_is_described_in_the_words_of_its_kind() -> None:
    definitions: Any = SCHEMA["definitions"]
    for name, kind in KINDS.items():
        assert set(definitions[name]["properties"]) == {field.name for field in (*kind.FIELDS, *COMMON)}
        for field in kind.FIELDS:
            assert definitions[f"{name}.{field.name}"]["description"] == field.about
    properties: Any = SCHEMA["properties"]
    assert set(properties) == set(KEYS)
    assert all(properties[field.name]["description"] == field.about for field in HEAD)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in deck_files(ROOT / "decks")])
def test_a_bundled_deck_names_the_schema_and_passes_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./deck.schema.json\n")
    assert not schema_rejects(text)


def test_an_entry_of_every_kind_passes() -> None:
    assert not schema_rejects(EVERY_KIND)
