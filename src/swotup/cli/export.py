"""Hand decks out as files of other programs, or say which formats there are."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from swotup.cli import completion, durable, options, output, setup, workspace
from swotup.cli.library import is_same_file
from swotup.cli.options import Flag, Option
from swotup.cli.workspace import Workspace
from swotup.core.model import Deck, UserError
from swotup.core.text import one_line
from swotup.core.values import replace
from swotup.decks import is_path
from swotup.decks.collector import no_collector

if TYPE_CHECKING:
    from swotup.decks.checked import Checked
    from swotup.exporters import Exporter

STDOUT: Final = "-"
_ERRORS: Final = ("E",)
"""The rules whose problems are errors."""


def export(
    decks: options.Decks = None,
    to: Annotated[
        str | None,
        Option(
            "--to",
            "FORMAT",
            "The format; without it the formats are listed, and what each would leave out of these decks.",
            complete=completion.formats,
        ),
    ] = None,
    out: Annotated[
        str | None, Option("--output", "FILE", "The file to write, or - for the standard output.", short="-o")
    ] = None,
    topic: options.Topics = None,
    tag: options.Tags = None,
    kind: Annotated[
        list[str] | None, Option("--kind", "K", "Only entries of this kind.", complete=completion.kinds)
    ] = None,
    seed: Annotated[int, Option("--seed", "N", "Another number gives another order, as for a paper B; else 0.")] = 0,
    force: Annotated[
        bool, Flag("--force", "Export a deck that has errors, and write over a file of any sort.")
    ] = False,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Export decks for people who use something else."""
    exporter = _exporter(to) if to is not None else None
    with (
        no_collector(),
        output.progress("Reading the decks", plain=output.is_plain(asked=plain)),
        workspace.opened(decks or ()) as work,
    ):
        chosen = _chosen(work, topic or (), tag or (), kind or ())
        if chosen and exporter is not None and not force:
            _refuse_broken(work, chosen, decks or ())
        plain = output.is_plain(asked=plain, setting=work.settings.plain)
        width = work.settings.width
    if not chosen:
        output.complain("No card matches: take an option away, or see `swot cards`.", as_json=json)
        return 1
    if exporter is not None:
        with no_collector():
            return _hand_out(exporter, chosen, out, seed, force=force, as_json=json, plain=plain, width=width)
    if out is not None:
        raise UserError("Say with --to which format the file is to have: `swot export` lists them.")
    _show_formats(chosen, decks or (), as_json=json, plain=plain, width=width)
    return 0


def _exporter(name: str) -> "Exporter":
    from swotup.exporters import EXPORTERS

    if name not in EXPORTERS:
        raise UserError(f"There is no format {one_line(name)!r}: there are {', '.join(EXPORTERS)}.")
    return EXPORTERS[name]


def _chosen(work: Workspace, topics: Sequence[str], tags: Sequence[str], kinds: Sequence[str]) -> list[Deck]:
    """The decks with the cards that are asked for; those without any are left out. Raises UserError."""
    from swotup.core.kinds import KINDS

    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise UserError(f"There is no kind {one_line(unknown[0])!r}: there are {', '.join(KINDS)}.")
    decks = [work.library.shelves[one].deck for one in work.scope]
    cards = [card for deck in decks for card in deck.cards]
    kept = workspace.matching(cards, topics, tags, work.library.cards.values() if topics or tags else ())
    shown = (
        replace(deck, cards=tuple(card for card in deck.cards if card.id in kept and (not kinds or card.kind in kinds)))
        for deck in decks
    )
    return [deck for deck in shown if deck.cards]


def _refuse_broken(work: Workspace, decks: Sequence[Deck], named: Sequence[str]) -> None:
    """Raise UserError where `swot check` finds errors in these decks, or a file that was named is no deck."""
    from swotup.cli import checked_before
    from swotup.cli.project import Project

    failed = [one.path for one in work.library.failed if _is_named(one.path, named)]
    names = {Path(deck.path): deck.path for deck in decks}
    problems = checked_before.found(names, Project(select=_ERRORS), None, lambda: _errors_of(names)).problems
    broken = [*(problem.path for problem in problems if problem.level == "error"), *failed]
    if broken:
        path = one_line(broken[0])
        raise UserError(
            f"{path} has errors: `swot check {path}` shows them, and --force exports what they do not spoil."
        )


def _errors_of(names: Mapping[Path, str]) -> "Checked":
    """The errors of files, which problems call by these names."""
    from swotup.core.rules.selection import selected
    from swotup.decks.check import check

    return check(names, rules=selected(_ERRORS, ()))


def _is_named(path: str, named: Sequence[str]) -> bool:
    """Whether the file is one of those named, or in a folder that is; all are where none is named."""
    file = Path(path).resolve()
    return not named or any(file.is_relative_to(Path(name).resolve()) for name in named if is_path(name))


def _show_formats(decks: Sequence[Deck], named: Sequence[str], *, as_json: bool, plain: bool, width: int) -> None:
    from swotup.exporters import EXPORTERS
    from swotup.screens import exports as screen

    found = [screen.Format(exporter, tuple(exporter.notes(decks))) for exporter in EXPORTERS.values()]
    if as_json:
        output.print_json({"formats": [screen.format_as_json(one) for one in found]})
        return
    output.show(
        plain=plain,
        sentences=lambda: screen.formats_sentences(found, decks, named),
        drawn=lambda console: screen.formats_drawn(found, decks, named, console, width),
    )


def _hand_out(
    exporter: "Exporter",
    decks: Sequence[Deck],
    out: str | None,
    seed: int,
    *,
    force: bool,
    as_json: bool,
    plain: bool,
    width: int,
) -> int:
    """Make the file and write it, unless it would have no card. Raises UserError."""
    from swotup.screens import exports as screen

    path = _place(exporter, decks, out, seed)
    if path is None and as_json:
        raise UserError("The file and its JSON cannot both be on the standard output: name a file with -o.")
    if path and any(is_same_file(str(path), deck.path) for deck in decks):
        raise UserError(f"{path} is the deck itself: name another file with -o.")
    previous = _previous(exporter, path, force=force) if path else None
    with output.progress(f"Making {path or exporter.NAME}", plain=plain):
        made = exporter.export(decks, previous=previous, stamp=setup.export_stamp(), seed=seed)
    done = screen.Done(exporter.NAME, str(path), tuple(decks), tuple(made.notes))
    if not done.cards:
        sentence = f"A file for {exporter.NAME} can hold none of these cards: `swot export` says why."
        output.complain(sentence, as_json=as_json)
        return 1
    if path is None:
        setup.write_output(made.data)
        output.remark(screen.notes_said(made.notes))
        return 0
    durable.hand_out(path, made.data)
    if as_json:
        output.print_json(screen.done_as_json(done))
    else:
        output.show(
            plain=plain,
            sentences=lambda: screen.done_sentences(done),
            drawn=lambda console: screen.done_drawn(done, console, width),
        )
    return 0


def _place(exporter: "Exporter", decks: Sequence[Deck], out: str | None, seed: int) -> Path | None:
    """The file to write, None for the standard output; each seed has one of its own. Raises UserError."""
    if out == STDOUT:
        if not exporter.IS_TEXT:
            raise UserError(f"A file of the format {exporter.NAME} is no text: name the file with -o.")
        return None
    name = f"{decks[0].id if len(decks) == 1 else 'decks'}{f'-{seed}' if seed else ''}{exporter.SUFFIX}"
    if out is None:
        return Path(name)
    durable.refuse_folder_that_is_not(out)
    path = Path(out).expanduser()
    return path / name if path.is_dir() else path


def _previous(exporter: "Exporter", path: Path, *, force: bool) -> bytes | None:
    """The earlier export that is to be replaced. Raises UserError where something else is there."""
    durable.refuse_what_is_no_file(path)
    try:
        data = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): name another file with -o.") from error
    if data is None or exporter.is_ours(data):
        return data
    if not force:
        raise UserError(
            f"{path} is there, and is no earlier export for {exporter.NAME}: name another file with -o, or use --force."
        )
    return None
