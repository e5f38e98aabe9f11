"""Prove that nothing is lost, and mend what can be mended."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import Annotated

import typer

from swotup.cli import device, examining, options, output, places, setup, syncing, workspace
from swotup.cli.examining import KNOWN_HOLES, told
from swotup.core.model import CardId, Join, UserError
from swotup.core.settings import Settings, settings
from swotup.core.text import one_line
from swotup.screens import doctor as screen
from swotup.screens import words
from swotup.screens.doctor import Finding, Health
from swotup.store import backups
from swotup.store.merging import MergingStore
from swotup.store.rescue import Rescued, fill, rescue
from swotup.store.restoring import abandoned, is_whole


def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended; nothing is thrown away.")] = False,
    join: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--join", metavar="OLD NEW", help="Let the card NEW go on with the history of OLD.", show_default=False
        ),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Prove that no answer is lost and that the schedule is what they come to."""
    home = setup.data_folder()
    held = settings(device.written(home))
    if join is not None:
        print(_join(*join))
        return 0
    health = _examined(home, held, repair=repair)
    if json:
        output.print_json(_as_json(health))
    else:
        output.show(
            plain=output.is_plain(asked=plain, setting=held.plain),
            sentences=lambda: screen.sentences(health),
            drawn=lambda console: screen.drawn(health, console, held.width),
        )
    return int(health.harms)


def _examined(home: Path, held: Settings, *, repair: bool) -> Health:
    database = home / workspace.DATABASE
    if not database.exists():
        none = Finding("empty", "There are no answers yet.", "`swot review` asks the first card")
        return Health(0, 0, list(examining.of_loss(database, 0)) or [none])
    done: list[str] = []
    if not is_whole(database):
        if not repair:
            return Health(0, 0, [examining.DAMAGED, *places.findings(home, database)])
        kept = backups.place(database, setup.now(), backups.DAMAGED)
        done += _saved(rescue(database, kept, workspace.fold_of(held.scheduler), ids=setup.new_id))
    shared = list(examining.of_folder(held))
    with syncing.opened(home) as store:
        if repair:
            done += _repaired(home, database, store)
        findings = [*examining.of_log(store, setup.now()), *places.findings(home, database)]
        answers = store.answers_given(10**9)
        findings += examining.of_copies(database, setup.now().date(), answers)
        findings += shared
        with workspace.opened() as work:
            findings += examining.of_decks(work, store)
        return Health(answers, len(store.devices()), findings, done)


# -- mending -----------------------------------------------------------------------------------------------------


def _saved(rescued: Rescued) -> Iterator[str]:
    """What a rescue came to."""
    until = f", the last on {words.day(rescued.last.stamp.day)}" if rescued.last else ""
    yield f"Saved: {words.count(rescued.saved, 'answer')} from the damaged database."
    if rescued.copy is not None:
        more = words.count(rescued.from_copy, "more answer")
        yield f"From the copy {one_line(rescued.copy.name)}: {more}."
    yield f"You have {words.count(rescued.saved + rescued.from_copy, 'answer')} now{until}."
    yield f"The damaged database is kept as it was: {one_line(str(rescued.kept))}."


def _repaired(home: Path, database: Path, store: MergingStore) -> Iterator[str]:
    """Mend what can be mended, and say what was."""
    if store.holes():
        _, added = fill(store, database)
        if added.taken:
            yield f"Taken from a copy: {words.count(added.taken, 'event')} that were missing."
        left = store.holes()
        if left and store.note(KNOWN_HOLES) != told(left):
            store.keep_note(KNOWN_HOLES, told(left))
            yield "What is still missing is in no copy here; it is not asked for again."
    if drifted := store.drifted():
        store.rebuild(drifted)
        yield f"Made anew from the answers: the schedule of {words.count(len(drifted), 'card')}."
    elif store.has_wrong_sums():
        store.rebuild(())
        yield "Made anew from the answers: the sums of the study days."
    for path in filter(places.is_open_to_others, (home, database)):
        with suppress(OSError):
            places.close_to_others(path)
            yield f"Nobody else may look at {one_line(str(path))} now."
    for path in abandoned(database):
        with suppress(OSError):
            rmtree(path)
            yield f"Taken away: {one_line(str(path))}."


def _join(old: str, new: str) -> str:
    """Let a card go on with the history of another. Raises UserError."""
    home = setup.data_folder()
    with workspace.opened() as work:
        card = work.library.card(new)
        if not (home / workspace.DATABASE).exists():
            raise UserError(f"There is no history of {one_line(old)!r}: `swot doctor` lists what could be joined.")
        with syncing.opened(home) as store:
            if old == card.id or not store.knows(CardId(old)):
                raise UserError(f"There is no history of {one_line(old)!r}: `swot doctor` lists what could be joined.")
        [done] = work.record(Join(card.id, CardId(old)))
        due = done.after.schedule.due
        when = f"; it comes {words.in_days((due - work.today).days)}" if due else ""
        return f"{card.id} goes on with the history of {one_line(old)}{when}."


def _as_json(health: Health) -> dict[str, object]:
    return {
        "harms": health.harms,
        "answers": health.answers,
        "devices": health.devices,
        "findings": [
            {"name": one.name, "harms": one.harms, "message": one.message, "cure": one.cure} for one in health.findings
        ],
        "done": list(health.done),
    }
