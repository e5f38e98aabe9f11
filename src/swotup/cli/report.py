"""What a class found hard: from the files that pupils shared, from pages and from tallies."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from swotup.cli import completion, durable, options, output, setup, workspace
from swotup.core.class_counts import Asked
from swotup.core.classroom import Report, renamings, report
from swotup.core.model import Card, CardId, UserError

if TYPE_CHECKING:
    from swotup.cli.workspace import Workspace
    from swotup.handed_in import Unread
    from swotup.screens.report import Shown


def report_(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder with your pupils' files, one subfolder a class.")
    ],
    decks: Annotated[
        list[str] | None,
        typer.Option(
            "--deck",
            metavar="D",
            help="Only this deck, by its id or path.",
            autocompletion=completion.decks,
            show_default=False,
        ),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Name the pupils who gave a name.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="Show at most so many cards.")] = 10,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page with plots, to open in a browser.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is no earlier report.")] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Show what a class found hard.

    Reads the files of `swot share`, answers saved by the page of `swot export --to html`, and tallies: CSV files with
    the columns card, right and wrong.
    """
    page = html.expanduser() if html else None
    if page == Path("-"):
        raise UserError("The page is for a browser: name a file, such as --html hard.html.")
    if page is not None:
        durable.refuse_what_is_no_file(page)
        if not force:
            _refuse_what_is_no_report(page)
    with workspace.opened(decks or ()) as work:
        plain = output.is_plain(asked=plain, setting=work.settings.plain)
        with output.progress(f"Counting the answers in {folder}", plain=plain):
            shown = _shown(work, folder, is_narrowed=bool(decks), with_names=names, limit=limit)
        width = work.settings.width
    if page is not None:
        _write(page, shown)
    if json:
        from swotup.screens.reported import as_json

        output.print_json(as_json(shown) | ({"file": str(page)} if page else {}))
        return 0
    from swotup.screens import report as screen

    if page is not None:
        output.say(screen.written(str(page)), plain=plain, width=width)
        return 0
    output.show(
        plain=plain,
        sentences=lambda: screen.sentences(shown),
        drawn=lambda console: screen.drawn(shown, console, max(width, screen.WIDTH)),
    )
    return 0


def _shown(work: "Workspace", folder: Path, *, is_narrowed: bool, with_names: bool, limit: int) -> "Shown":
    from swotup.handed_in import counted, handed_in, tallies
    from swotup.screens.report import Shown

    decks = [work.library.shelves[one].deck for one in work.scope]
    cards = {card.id: card for deck in decks for card in deck.cards}
    asked = _asked(list(cards.values()), frozenset(work.scope) if is_narrowed else None)
    handed = handed_in(folder.expanduser())
    if not (handed.sheets or handed.tallied or handed.unread):
        raise UserError(
            f"{folder} has no answers: pupils put them there with `swot share`, and tallies are .csv files."
        )
    counts, unread = counted(handed, asked, with_names=with_names)
    tallied, not_tallied = tallies(handed.tallied)
    titles = {topic: title for deck in decks for topic, title in deck.topics.items()}
    found: Report = report(counts, tallied, asked)
    left_out: Sequence[Unread] = sorted((*handed.unread, *unread, *not_tallied), key=lambda one: one.name)
    return Shown(found, cards, titles, left_out, str(folder), limit, with_names)


def _asked(cards: Sequence[Card], decks: frozenset[str] | None) -> Asked:
    topics: dict[str, set[CardId]] = {}
    for card in cards:
        for topic in card.topics:
            topics.setdefault(topic, set()).add(card.id)
    return Asked(renamings(cards), topics, decks)


def _write(path: Path, shown: "Shown") -> None:
    from swotup.screens import report_page

    durable.hand_out(path, report_page.page(shown, setup.export_stamp()).encode())


def _refuse_what_is_no_report(path: Path) -> None:
    """Raise UserError where something else is in the place of the page."""
    from swotup.screens.report_page import is_ours

    try:
        is_other = path.exists() and not is_ours(path.read_bytes())
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): name another file with --html.") from error
    if is_other:
        raise UserError(f"{path} is there, and is no earlier report: name another file with --html, or use --force.")
