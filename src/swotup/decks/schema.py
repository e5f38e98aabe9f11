"""The deck format as JSON Schema draft-07, made from the fields of the kinds: editors complete and check with it.

It says less than the linter, never more: what it rejects, the linter rejects. A scalar may be a text, a number or a
boolean, since editors see `no` and `12` as such. Only `null` and `~` have to be put in quotes where they are meant as
words, or an editor could not tell them from a value that is missing.
"""

import inspect
import json
from collections.abc import Iterable, Mapping
from typing import Final

from swotup.core.kinds import KINDS, Kind
from swotup.core.kinds.fields import COMMON, Field, Shape
from swotup.decks.head import HEAD, TABLES

Schema = dict[str, object]

_SCALAR: Final = ("string", "number", "boolean")
_WORD: Final = r"\S"
_WORDING: Final = r"[^\s|]"
_YES_NO: Final = r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"
_NUMBER: Final = r"^\s*[0-9]{1,4}\s*$"
_ID: Final = r"^\s*[^\s\u0000-,/:-^`{-\u007f]{1,60}\s*$"
"""Wider than an id: the letters of every script are too many for a pattern."""

_TABLE_ABOUT: Final[Mapping[str, str]] = {
    "topics": "the syllabus points that entries may name, each with its title",
    "sources": "where facts come from: a short name and a title for each",
}


def as_text() -> str:
    """The schema as it is printed, and as it stands beside the bundled decks."""
    return json.dumps(deck_schema(), ensure_ascii=False, indent=2)


def deck_schema() -> Schema:
    """The schema of a deck file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A deck of swot",
        "description": "Made by `swot schema` from the fields of the kinds; not to be edited.",
        "type": "object",
        "required": [*(field.name for field in HEAD if field.required), "cards"],
        "properties": {
            **{field.name: _field(field) for field in HEAD},
            **{name: _table(name) for name in TABLES},
            "cards": {
                "description": "the entries, each of which makes one card or several",
                "type": "array",
                "minItems": 1,
                "items": {"$ref": "#/definitions/entry"},
            },
        },
        "additionalProperties": False,
        "definitions": {
            "entry": _entry(),
            **{name: _kind(name, kind) for name, kind in KINDS.items()},
            **{f"{name}.{field.name}": _field(field) for name, kind in KINDS.items() for field in kind.FIELDS},
            **{f"any.{field.name}": _field(field) for field in COMMON},
        },
    }


def _entry() -> Schema:
    """One kind after the other: the first whose telling key is there holds. `answer` tells a question only alone."""
    schema = _no_kind_yet()
    from_within = sorted(KINDS, key=lambda name: name != "question")
    for name in from_within:
        schema = {
            "if": {"required": [KINDS[name].TOLD_BY]},
            "then": {"$ref": f"#/definitions/{name}"},
            "else": schema,
        }
    return {"type": "object", **schema}


def _no_kind_yet() -> Schema:
    """An entry without a telling key: never right as it stands, but editors offer the keys that it may go on with."""
    known: Schema = {}
    for name, kind in KINDS.items():
        for field in kind.FIELDS:
            known.setdefault(field.name, {"$ref": f"#/definitions/{name}.{field.name}"})
    telling = ", ".join(kind.TOLD_BY for kind in KINDS.values())
    missing = {
        "required": [KINDS["question"].TOLD_BY],
        "errorMessage": f"Nothing says what is asked: an entry has one of {telling}.",
    }
    return {
        "properties": {**known, **_common()},
        "additionalProperties": False,
        "allOf": [missing],
    }


def _kind(name: str, kind: Kind) -> Schema:
    return {
        "title": name,
        "description": _summary(kind),
        "required": [field.name for field in kind.FIELDS if field.required],
        "properties": {
            **{field.name: {"$ref": f"#/definitions/{name}.{field.name}"} for field in kind.FIELDS},
            **_common(),
        },
        "additionalProperties": False,
    }


def _summary(kind: Kind) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


def _common() -> Schema:
    return {field.name: {"$ref": f"#/definitions/any.{field.name}"} for field in COMMON}


def _field(field: Field) -> Schema:
    if field.name in ("deck", "id"):
        shape = {**_scalar(_ID), "patternErrorMessage": "Lower case letters, digits and hyphens."}
    else:
        shape = _shape(field.shape)
    return {"description": field.about, **shape}


def _shape(shape: Shape) -> Schema:
    """What may be written as a value of this shape."""
    match shape:
        case Shape.TEXT:
            return _scalar(_WORD)
        case Shape.ANSWER:
            return _scalar(_WORDING)
        case Shape.TEXTS:
            return _scalar_or_list(_WORD)
        case Shape.PARTS:
            return _scalar_or_list(_WORDING)
        case Shape.NUMBER:
            whole = _scalar(_NUMBER, ("integer", "string"))
            return {**whole, "minimum": 1, "maximum": 9999, "patternErrorMessage": "A whole number from 1."}
        case Shape.YES_NO:
            return {**_scalar(_YES_NO, ("boolean", "string")), "patternErrorMessage": "Write yes or no."}


def _scalar(pattern: str, types: Iterable[str] = _SCALAR) -> Schema:
    return {"type": list(types), "pattern": pattern}


def _scalar_or_list(pattern: str) -> Schema:
    return {**_scalar(pattern, (*_SCALAR, "array")), "items": _scalar(pattern), "minItems": 1}


def _table(name: str) -> Schema:
    return {
        "description": _TABLE_ABOUT[name],
        "type": "object",
        "additionalProperties": {"type": [*_SCALAR, "null"]},
    }
