"""The plan up to an exam, day by day."""

from typing import TYPE_CHECKING, Annotated, Final

from swotup.cli import completion, options, output, workspace
from swotup.cli.options import Argument, Flag
from swotup.core.model import UserError

if TYPE_CHECKING:
    from swotup.core.outlook import Outlook

NEAREST: Final = ("exam", "days", "unseen", "expected_recall", "without_plan")
"""What is told of the nearest exam: null where none is set."""


def plan(
    name: Annotated[
        list[str] | None,
        Argument("[NAME]", "The exam; the nearest one without it.", completion.exam_names),
    ] = None,
    every_day: Annotated[bool, Flag("--every-day", "Put no days together by weeks.")] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Show what each day up to an exam holds, and what is recalled in the end."""
    from swotup.cli.exam_book import known
    from swotup.cli.outlooks import outlooks
    from swotup.screens import plan as screen

    with workspace.opened() as work:
        first = known(work, " ".join(name)) if name else None
        if first is not None and first.day < work.today:
            raise UserError(f"{first.name} is over: `swot exam` says what becomes of its cards.")
        found = outlooks(work, in_full=True)
        found.sort(key=lambda one: first is not None and one.exam.name != first.name)
        if json:
            output.print_json(_as_json(found, work.settings.plan))
            return 0
        shown = screen.Shown(tuple(found), work.today, every_day)
        output.show(
            plain=output.is_plain(asked=plain, setting=work.settings.plain),
            sentences=lambda: screen.sentences(shown),
            drawn=lambda console: screen.drawn(shown, console, work.settings.width),
        )
    return 0


def _as_json(found: "list[Outlook]", plan: str) -> dict[str, object]:
    from swotup.cli.outlooks import as_json

    told = [as_json(one) for one in found]
    nearest = told[0] if told else {**dict.fromkeys(NEAREST), "daily": []}
    return {"plan": plan, **nearest, "exams": told}
