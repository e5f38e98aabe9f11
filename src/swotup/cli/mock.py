"""Write a mock exam and have it marked, or list those before."""

from typing import Annotated

import typer

from swotup.cli import options, quiet_sync, setup, workspace

MOST = 500


def mock(
    decks: options.Decks = None,
    marks: Annotated[
        int | None,
        typer.Option(
            "--marks", metavar="N", min=1, max=MOST, help="So many marks; 40 where none are named.", show_default=False
        ),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option(
            "--minutes", metavar="M", min=1, max=MOST, help="In so many minutes; else one a mark.", show_default=False
        ),
    ] = None,
    topic: options.Topics = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", min=0, help="The same paper again.", show_default=False)
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="Let the answers move the schedule.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Another paper; one that is not finished is put away.")] = False,
    no_clock: Annotated[bool, typer.Option("--no-clock", help="Do not show the time used.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the mock exams so far.")] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Write a mock exam and have it marked; one that was interrupted goes on."""
    from swotup.cli import mock_book
    from swotup.cli.mock_book import Wanted

    wanted = Wanted(tuple(decks or ()), tuple(topic or ()), marks, minutes, seed, count)
    with quiet_sync.around(setup.data_folder()), workspace.opened(decks or ()) as work:
        if listed:
            return mock_book.show(work, as_json=json, plain=plain)
        if new:
            mock_book.put_away(work)
        return mock_book.sit(work, wanted, has_clock=not no_clock, as_json=json, plain=plain)
