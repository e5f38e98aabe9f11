"""One JSON document for scripts: how much was read, and every problem."""

import json

from swotup.screens.check_formats.findings import Findings


def written(findings: Findings) -> str:
    """The document on one line."""
    checked = findings.checked
    problems = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "rule": problem.rule,
            "level": problem.level,
            "message": problem.message,
            "fixable": problem.fixable,
        }
        for problem in checked.problems
    ]
    document = {
        "files": checked.files,
        "cards": checked.cards,
        "problems": problems,
        "left_out": {"no_decks": checked.left_out.no_decks, "excluded": checked.left_out.excluded},
        **findings.more,
    }
    return json.dumps(document, ensure_ascii=False)
