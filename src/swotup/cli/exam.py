"""Set, list and clear exams, and say what becomes of their cards afterwards."""

from typing import Annotated

import typer

from swotup.cli import completion, options, workspace
from swotup.core.settings import MOST_MINUTES


def exam(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME] [DATE]",
            help="The exam and its day: 14/1/2027, 14 jan, +21 for days from today, friday. `clear NAME` drops an "
            "exam; once it is over, `go-on NAME` goes on for the long term and `put-away NAME` leaves its cards at "
            "rest.",
            autocompletion=completion.exams,
            show_default=False,
        ),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option(
            "--minutes", metavar="M", min=1, max=MOST_MINUTES, help="So many minutes a day for it.", show_default=False
        ),
    ] = None,
    deck: Annotated[
        list[str] | None,
        typer.Option(
            "--deck", metavar="D", help="It asks this deck.", autocompletion=completion.decks, show_default=False
        ),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", metavar="T", help="It asks this topic and all below it.", show_default=False),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Plan up to an exam, or list the exams that are set.

    Without --deck and --topic it asks all decks. Setting it again moves it, or changes its minutes, decks or topics.
    """
    from swotup.cli import exam_book
    from swotup.cli.exam_book import Changes

    changes = Changes(minutes, tuple(deck or ()), tuple(topic or ()))
    told = [word for word in words or () if word.strip()]
    with workspace.opened() as work:
        if told and (verb := exam_book.VERBS.get(told[0].lower())):
            return exam_book.close(work, verb, " ".join(told[1:]), changes, plain=plain)
        name, day = exam_book.name_and_day(work, told)
        if day is None and not changes:
            only = exam_book.known(work, name) if name else None
            return exam_book.show(work, only, as_json=json, plain=plain)
        work, kept = exam_book.put_down(work, name, day, changes)
        return exam_book.show(work, kept, is_new=True, as_json=json, plain=plain)
