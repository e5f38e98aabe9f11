"""The head of a deck file: what stands beside `cards`."""

from collections.abc import Mapping as Map
from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape
from swotup.core.model import DeckId, Fault
from swotup.core.text import brief, is_slug
from swotup.decks.keys import Keys, wrong_shape
from swotup.decks.nodes import Mapping, Scalar

HEAD: Final = (
    Field("deck", Shape.TEXT, "the deck's id: lower case, digits, hyphens; unique among decks", required=True),
    Field("title", Shape.TEXT, "the deck's name as people say it"),
    Field("about", Shape.TEXT, "what the deck holds"),
    Field("language", Shape.TEXT, "such as en-GB"),
    Field("licence", Shape.TEXT, "such as CC-BY-4.0"),
    Field("order", Shape.NUMBER, "decks with smaller numbers come first"),
    Field("topic", Shape.TEXTS, "the topic of entries that have none"),
    Field("tags", Shape.TEXTS, "the tags of entries that have none"),
    Field("source", Shape.TEXTS, "the source of entries that have none"),
)
"""The keys beside `cards` whose value is a text or a list of texts."""

TABLES: Final = ("topics", "sources")
KEYS: Final = (*(field.name for field in HEAD), *TABLES, "cards")


class Head:
    """The head of one deck: its texts, and the topics and sources that its entries may name."""

    def __init__(self, keys: Keys) -> None:
        """Read what stands beside `cards`, and report what is wrong with it."""
        self.misspelt = keys.unknown(KEYS, "a deck")
        self._declared = {name: _table(keys, name) for name in TABLES}
        self.fields, _ = keys.fields(HEAD)
        self.check_declared(keys, self.fields)
        self.id = None if "deck" in self.misspelt else _deck_id(keys, self.fields)

    @property
    def topics(self) -> Map[str, str]:
        """Topic to its title."""
        return self._declared["topics"] or {}

    @property
    def sources(self) -> Map[str, str]:
        """Source to its title."""
        return self._declared["sources"] or {}

    def check_declared(self, keys: Keys, fields: Fields) -> None:
        """Report the topics and sources that the deck does not declare."""
        for name, rule in (("topic", "E111"), ("source", "E112")):
            declared = self._declared[f"{name}s"]
            if declared is None:
                continue
            for index, text in enumerate(fields.texts(name)):
                key = text if name == "topic" else source_key(text)
                if key not in declared:
                    advice = _advice(keys, name, key, declared)
                    if name == "source" and index and (before := fields.texts(name)[index - 1]) in declared:
                        both = f"{before}, {text}"
                        advice = (
                            f"if it is where in `{brief(before)}`, put both in quotes: '{brief(both)}'; else {advice}"
                        )
                    message = f"the deck declares no {name} `{brief(key)}`: {advice}"
                    keys.fault(Fault(rule, message, name, index))

    def source_shown(self, text: str) -> str:
        """A source with its key written out."""
        key, comma, place = text.partition(",")
        return self.sources.get(key.strip(), key.strip()) + comma + place


def source_key(text: str) -> str:
    """The declared key that a source names: what is before its comma."""
    return text.partition(",")[0].strip()


def _advice(keys: Keys, name: str, key: str, declared: Map[str, str]) -> str:
    several = [part.strip() for part in key.split(",")]
    if len(several) > 1 and all(part in declared for part in several):
        return f"write several as a list, as in `{name}: [{brief(', '.join(several))}]`"
    add = f"add a line `{brief(key)}: …` below `{name}s:`"
    near = keys.report.nearest(key, declared)
    return f"did you mean `{near}`? Else {add}" if near else add


def _table(keys: Keys, name: str) -> dict[str, str] | None:
    """Names and titles, of topics or of sources; None where they cannot be read, so that none is missed."""
    node = keys.value(name)
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        wrong_shape(keys.report, node, f"`{name}` has a line `name: title` for each")
        return None
    found = {}
    for key, (_, value) in Keys(node, keys.report).found.items():
        found[key] = value.text.strip() or key if isinstance(value, Scalar) else key
        if not isinstance(value, Scalar):
            wrong_shape(keys.report, value, f"the title of `{brief(key)}` is a text: put it in quotes")
    return found


def _deck_id(keys: Keys, fields: Fields) -> DeckId | None:
    text = fields.raw("deck")
    if "deck" not in keys:
        keys.report.add("E101", "the deck has no id: begin the file with `deck: a-short-name`", 1, 1)
    elif text and not is_slug(text):
        keys.bad_id("deck", text)
    elif text:
        return DeckId(text)
    return None
