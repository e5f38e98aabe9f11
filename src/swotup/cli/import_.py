"""Take in what another program wrote: as a new deck, onto one that is there, or, where it is answers, into the log."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from swotup.cli import completion, options, output, setup, workspace
from swotup.core.model import UserError
from swotup.core.text import one_line
from swotup.decks.collector import no_collector

if TYPE_CHECKING:
    from swotup.cli.taking import Taken
    from swotup.core.imported import Imported
    from swotup.core.model import Event
    from swotup.importers import Importer
    from swotup.screens.imports import Deck
    from swotup.store.merging import Merged

LARGEST: Final = 1 << 30
"""Bytes of a file at most."""

_SIGNS: Final = {"\\t": "\t", "\\n": "\n", "tab": "\t"}


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file that another program wrote.")],
    out: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DECK",
            help="The deck file to write or to update, or a folder for several.",
            show_default=False,
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="What the file is, where its name does not say it: csv, xlsx, anki, answers, json, markdown,"
            " hashcards, quizlet or notes.",
            autocompletion=completion.import_formats,
            show_default=False,
        ),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="What the columns of a table hold: id,prompt,answer in their order, or prompt=Question,answer=3.",
            show_default=False,
        ),
    ] = "",
    within: Annotated[
        str, typer.Option(metavar="SIGN", help="What stands between prompt and answer.", show_default=False)
    ] = "",
    between: Annotated[str, typer.Option(metavar="SIGN", help="What stands between cards.", show_default=False)] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Take entries out of the deck that the file has not.")] = False,
    with_history: Annotated[
        bool, typer.Option("--with-history", help="Take in the answers that Anki kept as well.")
    ] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Import cards from a table, Anki, Quizlet, notes and more."""
    from swotup.cli import taking

    path = file.expanduser()
    data = _contents(path)
    importer = _importer(from_, path, data)
    if prune and not importer.IS_EXACT:
        raise UserError(f"--prune is for tables and other files that hold the whole deck, not for {importer.NAME}.")
    with no_collector():
        told = (columns, within, between)
        imported = _read(importer, path, data, told, with_history=with_history, plain=plain or json)
        decks = taking.taken(imported, importer, path, out, prune=prune)
    for deck in decks:
        deck.write()
    merged = _log(path, imported, decks)
    _show(importer.NAME, path, imported, decks, merged, prune=prune, as_json=json, plain=plain)
    return 0


def _contents(path: Path) -> bytes:
    """The bytes of the file. Raises UserError."""
    shown = one_line(str(path))
    try:
        if path.is_dir():
            raise UserError(f"{shown} is a folder: name a file.")
        if path.exists() and not path.is_file():  # a pipe or a device may never end
            raise UserError(f"{shown} is no regular file: save it as one first.")
        if path.stat().st_size > LARGEST:
            raise UserError(f"{shown} is larger than {LARGEST // 1024 // 1024} MB: split it, or export without media.")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file can have such a name"
        raise UserError(f"{shown} cannot be read ({why}): check its name and permissions.") from error
    if not data.strip():
        raise UserError(f"{shown} is empty: name a file with cards.")
    return data


def _importer(name: str | None, path: Path, data: bytes) -> "Importer":
    from swotup.importers import IMPORTERS, recognised

    if name is not None and name not in IMPORTERS:
        raise UserError(f"There is no format {one_line(name)!r} to import: there are {', '.join(IMPORTERS)}.")
    found = IMPORTERS[name] if name is not None else recognised(path.name, data)
    if found is None:
        raise UserError(
            f"What {one_line(path.name)} is cannot be told: say it with --from, one of {', '.join(IMPORTERS)}."
        )
    return found


def _read(
    importer: "Importer", path: Path, data: bytes, told: tuple[str, str, str], *, with_history: bool, plain: bool
) -> "Imported":
    from swotup.importers import Options

    columns, *signs = told
    within, between = (_SIGNS.get(sign.lower(), sign) for sign in signs)
    zone = setup.now().tzinfo
    assert zone is not None
    with output.progress(f"Reading {path.name}", plain=plain):
        return importer.read(data, Options(path.name, zone, columns, within, between, with_history))


def _log(path: Path, imported: "Imported", decks: "Sequence[Taken]") -> "Merged | None":
    """Take answers into the log; None where there are none to take. Raises UserError where they are another's."""
    if not imported.events and not any(one.entry.given for deck in decks for one in deck.entries):
        return None
    from swotup.cli import taking
    from swotup.store.merging import MergingStore

    with workspace.opened() as work, MergingStore.open(work.home / workspace.DATABASE, ids=setup.new_id) as store:
        if not all(map(store.is_mine, imported.learners)):
            raise UserError(
                f"{one_line(path.name)} has another learner's answers: `swot report FOLDER` counts what a class shared,"
                " and `swot sync FOLDER` brings your own devices together."
            )
        store.fold_by(*workspace.fold_of(work.settings.scheduler))
        workspace.take_in(store, work.library)
        if imported.events:
            return store.merge(imported.events)
        device, starts = imported.collection, work.settings.day_starts
        fresh = taking.answers(decks, device, store.learner, starts, store.events_of)
        return store.merge(_numbered(fresh, store.devices().get(device, 0)))


def _numbered(events: "Iterable[Event]", after: int) -> "list[Event]":
    """The events with numbers that follow on those that their device has already."""
    return [replace(event, seq=event.seq + after) for event in events]


def _show(
    format: str,
    path: Path,
    imported: "Imported",
    decks: "Sequence[Taken]",
    merged: "Merged | None",
    *,
    prune: bool,
    as_json: bool,
    plain: bool,
) -> None:
    from swotup.screens import imports as screen

    found = tuple(_deck(deck, prune=prune) for deck in decks)
    left = (*imported.left, *(one for deck in decks for one in deck.left))
    given = len(imported.events) + sum(
        len(several) for deck in decks for one in deck.entries for several in one.entry.given.values()
    )
    log = screen.Log(merged.answers, merged.taken, given - merged.taken) if merged else None
    done = screen.Done(format, str(path), found, screen.together(left), log)
    if as_json:
        output.print_json(screen.as_json(done))
        return
    output.show(
        plain=output.is_plain(asked=plain),
        sentences=lambda: screen.sentences(done),
        drawn=lambda console: screen.drawn(done, console, screen.WIDTH),
    )


def _deck(deck: "Taken", *, prune: bool) -> "Deck":
    from swotup.screens.imports import Deck

    return Deck(
        str(deck.path),
        deck.deck,
        is_new=deck.before is None,
        entries=len(deck.entries),
        cards=len(deck.cards),
        added=deck.added,
        changed=deck.changed,
        gone=deck.gone,
        is_pruned=prune,
    )
