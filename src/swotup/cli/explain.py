"""Print the manual of a rule, or list all rules."""

from typing import Annotated

import typer

from swotup.cli import options, output


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="[RULE]", help="A code or a name; without it, all rules.", show_default=False),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Explain a rule of `swot check`: what it finds, why, and an example."""
    from swotup.core.rules import RULES
    from swotup.core.rules.selection import matching
    from swotup.screens import explain as screen

    rules = [RULES[code] for code in RULES if rule is None or code in matching(rule)]
    if json:
        output.print_json({"rules": [screen.as_json(one) for one in rules]})
    else:
        one = rules[0] if len(rules) == 1 else None
        output.show(
            plain=output.is_plain(asked=plain),
            sentences=lambda: screen.manual(one) if one else screen.listed(rules),
            drawn=lambda console: screen.manual_drawn(one, console) if one else screen.listed_drawn(rules, console),
        )
    return 0
