"""Show and change settings."""

from typing import Annotated, Final

import typer

from swotup.cli import completion, device, options, output, workspace
from swotup.cli.workspace import Workspace
from swotup.core.model import Set
from swotup.core.settings import SETTINGS, checked, known, values
from swotup.screens import settings as screen

DEFAULT: Final = "default"


def _values_of(ctx: typer.Context, incomplete: str) -> list[str]:
    """What the setting that was named may be, for the shell to complete."""
    setting = SETTINGS.get(ctx.params.get("key") or "")
    return [value for value in setting.values.choices if value.startswith(incomplete)] if setting else []


def set_(
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="[KEY]",
            help="The setting; all of them without it.",
            autocompletion=completion.settings,
            show_default=False,
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="[VALUE]",
            help="What it shall be; `default` takes it back.",
            autocompletion=_values_of,
            show_default=False,
        ),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Show the settings, or change one."""
    names = [known(key).key] if key is not None else list(SETTINGS)
    wanted = None if key is None or value is None else "" if value == DEFAULT else checked(key, value)
    with workspace.opened() as work:
        before = values(workspace.written(work.store, work.home))
        if wanted is not None:
            _change(work, names[0], wanted)
        after = values(workspace.written(work.store, work.home))
        if json:
            found = [_as_json(name, after[name]) for name in names]
            output.print_json({"settings": found} if key is None else found[0])
        elif wanted is not None:
            print(screen.changed(SETTINGS[names[0]], before[names[0]], after[names[0]]))
        else:
            output.show(
                plain=output.is_plain(asked=plain, setting=work.settings.plain),
                sentences=lambda: screen.sentences([(SETTINGS[name], after[name]) for name in names]),
                drawn=lambda console: screen.drawn(
                    [(SETTINGS[name], after[name]) for name in names], console, work.settings.width
                ),
            )
    return 0


def _change(work: Workspace, key: str, value: str) -> None:
    if workspace.written(work.store, work.home).get(key, "") == value:
        return
    if SETTINGS[key].owner == "device":
        device.write(work.home, key, value)
        return
    work.record(Set(key, value))
    if key == "scheduler":
        work.store.fold_by(*workspace.fold_of(value or SETTINGS[key].default))


def _as_json(key: str, value: str) -> dict[str, object]:
    setting = SETTINGS[key]
    return {
        "key": key,
        "value": value,
        "default": setting.default,
        "owner": setting.owner,
        "about": setting.about,
        "values": setting.values.words,
    }
