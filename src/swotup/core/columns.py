"""The columns of a deck as a spreadsheet, a row an entry: what `swot new --csv`, exports and imports agree upon."""

from collections.abc import Mapping
from typing import Final

COLUMNS: Final[Mapping[str, str]] = {
    "id": "the entry's id within its deck",
    "kind": "term, question, list, steps, cloze, choice, truth or exam",
    "prompt": "the term, the question, the statement, or the sentence with its gaps as {{gap}}",
    "answer": "the answer; other wordings after |; items, steps and points one a line; true or false",
    "wrong": "the wrong options of a choice, one a line",
    "also": "other names of a term, one a line",
    "both_ways": "no: a term is asked one way only",
    "need": "how many items of a list are wanted",
    "marks": "the marks of an exam question",
    "because": "why a statement is true or false",
    "model": "a model answer to an exam question",
    "hint": "shown before the answer",
    "note": "shown after the answer",
    "dated": "what replaced the fact since",
    "topic": "the topics, one a line",
    "tags": "the tags, one a line",
    "source": "where the fact comes from, one a line",
}
"""The heading of each column, and what its cells hold."""
