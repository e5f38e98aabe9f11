"""From the keys and values of one mapping to texts: their shapes checked, every fault given its place."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from swotup.core.kinds.fields import Field, Fields, Shape, value_faults
from swotup.core.model import Fault
from swotup.core.text import brief, slug
from swotup.decks.nodes import Mapping, Node, Refused, Scalar, Sequence
from swotup.decks.report import Report

CURLY: Final = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb"
"""Quotes as word processors make them."""

_OTHER_WORDS: Final = {
    "a": "answer",
    "answer": "truth",
    "answers": "answer",
    "back": "answer",
    "blank": "cloze",
    "card": "cards",
    "choices": "wrong",
    "correct": "answer",
    "description": "about",
    "distractors": "wrong",
    "explanation": "note",
    "front": "question",
    "gap": "cloze",
    "meaning": "definition",
    "name": "title",
    "options": "wrong",
    "q": "question",
    "questions": "cards",
    "word": "term",
}
"""What people write who know other tools, and what it is called here."""


class Keys:
    """The keys of a mapping, each with its value; what is wrong with them goes to the report.

    ``at`` stands for the whole; ``in_doubt`` says that a key is repeated or no word, so that one of two may be meant.
    """

    __slots__ = ("at", "found", "in_doubt", "report")

    def __init__(self, node: Mapping, report: Report, *, twice: str = "keep one") -> None:
        """Take the first value of each key; ``twice`` is the advice on a second one."""
        self.report = report
        self.at: Node = node.pairs[0][0] if node.pairs else node
        self.found: dict[str, tuple[Scalar, Node]] = {}
        self.in_doubt = False
        for key, value in node.pairs:
            if isinstance(key, Scalar) and key.text != "<<" and key.text not in self.found:
                self.found[key.text] = (key, value)
                continue
            self.in_doubt = True
            if not isinstance(key, Scalar):
                wrong_shape(report, key, "a key is a word followed by a colon")
            elif key.text == "<<":
                report.add("E004", "`<<` is YAML for a merge: write the keys out", key.line, key.column)
            else:
                first = self.found[key.text][0].line
                message = f"`{brief(key.text)}` stands twice, first on line {first}: {twice}"
                report.add("E003", message, key.line, key.column)

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def value(self, name: str) -> Node | None:
        """The value of a key."""
        return self.found[name][1] if name in self.found else None

    def unknown(self, known: Collection[str], whose: str) -> set[str]:
        """Report the keys that are not known; the known ones that they look like."""
        guessed: set[str] = set()
        for name, (key, _) in self.found.items():
            if name not in known:
                near = self.meant(name, known)
                advice = f"did you mean `{near}`?" if near else f"it may have {', '.join(known)}"
                if "answer" in self.found and re.fullmatch("[A-Ha-h1-9]", name):
                    advice = (
                        "options go below `wrong:`, each on its own line after `- `, and the right one in `answer:`"
                    )
                message = f"{whose} has no key `{brief(name)}`: {advice}"
                self.report.add("E103", message, key.line, key.column)
                if near:
                    guessed.add(near)
        return guessed

    def meant(self, name: str, known: Collection[str]) -> str | None:
        """The known key that was meant, as far as one can tell."""
        word = _OTHER_WORDS.get(name.casefold())
        if name.casefold() not in known and word in known and word not in self.found:
            return word
        return self.report.nearest(name, known)

    def fields(self, fields: Iterable[Field]) -> tuple[Fields, bool]:
        """The texts of the fields that are there, and whether all of them can be used."""
        values: dict[str, tuple[str, ...]] = {}
        sound = True
        for field in fields:
            found = self.found.get(field.name)
            if found is None:
                continue
            node = found[1]
            texts = (node.text.strip(),) if isinstance(node, Scalar) else self._texts(node, field)
            faults = value_faults(field, texts) if texts is not None else []
            for fault in faults:
                self.fault(fault)
            if texts is None or faults:
                sound = False
            else:
                values[field.name] = texts
        return Fields(values), sound

    def lacks(self, fields: Iterable[Field], misspelt: Collection[str]) -> bool:
        """Whether required fields are missing, which is reported unless they are there misspelt."""
        missing = [field for field in fields if field.required and field.name not in self.found]
        for field in missing:
            if field.name not in misspelt:
                message = f"`{field.name}` is missing: add a line `{field.name}: …` ({field.about})"
                self.report.add("E101", message, self.at.line, self.at.column)
        return bool(missing)

    def fault(self, fault: Fault) -> None:
        """Report a fault where it is."""
        place = self.node(fault)
        self.report.add(fault.rule, fault.message, place.line, place.column)

    def node(self, fault: Fault) -> Node:
        """What a fault is about: its item, its field's value, the key of one without, or what stands for the whole."""
        if fault.field is None or fault.field not in self.found:
            return self.at
        key, value = self.found[fault.field]
        if fault.item is not None and isinstance(value, Sequence):
            return value.items[fault.item]
        if fault.item is not None and isinstance(value, Mapping):
            return value.pairs[fault.item][0]
        return key if isinstance(value, Scalar) and not value.text else value

    def bad_id(self, name: str, text: str) -> None:
        """Report a text that is no id, and what it could be."""
        better = slug(text) or "a-short-name"
        advice = f"use lower case letters, digits and hyphens, as in `{name}: {better}`"
        self.fault(Fault("E201", f"`{brief(text)}` is no id: {advice}", name))

    def _texts(self, node: Node, field: Field) -> tuple[str, ...] | None:
        """The texts of a list, None (and reported) where a value has another shape than its field."""
        if isinstance(node, Sequence) and field.shape.takes_list:
            wrong = [item for item in node.items if not isinstance(item, Scalar)]
            for item in wrong:
                wrong_shape(self.report, item, _no_text(item, f"an item of `{field.name}`"))
            return None if wrong else tuple(item.text.strip() for item in node.items if isinstance(item, Scalar))
        if isinstance(node, Sequence):
            instead = (
                "other wordings stand after `|`, and what has several parts is a list, with `items:` for `answer:`"
            )
            advice = instead if field.shape is Shape.ANSWER else "write it on one line"
            wrong_shape(self.report, node, f"`{field.name}` is a single text, not a list: {advice}")
        else:
            wrong_shape(self.report, node, f"`{field.name}` is a text: put it in quotes")
        return None


def _no_text(node: Node, what: str) -> str:
    """Why a mapping stands where a text belongs: mostly for a colon, which only straight quotes hide."""
    first = node.pairs[0][0] if isinstance(node, Mapping) and node.pairs else None
    if isinstance(first, Scalar) and first.text[:1] in CURLY:
        return f"{what} is a text: curly quotes are none to YAML, so type straight ones around it"
    return f"{what} is a text: put it in quotes if it has a colon"


def wrong_shape(report: Report, node: Node, message: str) -> None:
    """Report a node of another shape than is wanted; what was refused has been reported."""
    if not isinstance(node, Refused):
        report.add("E007", message, node.line, node.column)
