"""Say all that is wrong with deck files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from swotup.cli import options, output, setup
from swotup.cli.chosen import Chosen, chosen
from swotup.cli.project import project
from swotup.core.model import UserError
from swotup.core.values import replace
from swotup.decks.files import contents

if TYPE_CHECKING:
    from swotup.decks.against import Compared
    from swotup.decks.check import Checked, LeftOut
    from swotup.screens.check_formats import Findings
    from swotup.screens.mended import Mended

STDIN: Final = Path("-")
Format = Literal["text", "json", "github", "sarif", "junit"]


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Deck files, or folders of them, or - for a deck on the standard input; without any, the decks under "
            "the current folder.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How the problems are written.")] = "text",
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Only these rules: codes, their beginnings, or names.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Not these rules: codes, their beginnings, or names.", show_default=False),
    ] = None,
    topics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The topics of a specification: each needs cards.", show_default=False),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Try rules that are new.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as problems.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without changing a deck's meaning.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV|PATH",
            help="Say what has changed since a git revision, or beside another file or folder, and whose history ends.",
            show_default=False,
        ),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Check deck files: every problem of every file, with its line and column."""
    from swotup.core.rules.selection import selected
    from swotup.decks.check import check as check_all

    if json:
        format_ = "json"
    wanted = project(Path.cwd()).asked(select or (), ignore or (), topics, strict=strict, preview=preview)
    if STDIN in (paths or []) and (fix or against is not None):
        raise UserError("What is on the standard input can be checked alone: name the file to mend or compare it.")
    given = {"-": setup.input_bytes()} if STDIN in (paths or []) else {}
    paths = [path for path in paths or [] if path != STDIN]
    found = chosen(paths, wanted.excludes) if paths or not given else Chosen()
    if found.missing and against is None:
        raise next(iter(found.missing.values()))
    here = _root(format_)
    names = {path: _name(path, here) for path in found.decks}
    rules = selected(wanted.select, wanted.ignore, preview=wanted.preview)
    mended = None
    if fix or diff:
        from swotup.cli import mending

        if diff:
            return mending.show_diff(names, given, rules)
        mended = mending.mend(names, rules)
    specification = (wanted.topics, _name(wanted.topics, here)) if wanted.topics else None
    checked = check_all(names, rules=rules, given=given, topics=specification)
    checked = replace(checked, left_out=_left_out(found, wanted.topics, here))
    if names and sum(problem.rule == "E009" for problem in checked.problems) == len(names) + len(given):
        raise UserError(f"{checked.problems[0].message}.")
    compared = None
    if against is not None:
        from swotup.cli import comparing

        then = comparing.before(against, paths, found.missing, wanted.excludes)
        compared = comparing.against(against, then, names, lambda path: _name(path, here), rules)
        checked = comparing.joined(checked, compared)
    source = _source(names, given)
    checked = _with_fixable(checked, source, is_mended=mended is not None)
    if format_ == "text":
        _print(checked, mended, compared, plain=plain)
    else:
        from swotup.screens.check_formats import Findings

        _write(format_, Findings(checked, tuple(names.values()), wanted.strict, source, _more(mended, compared)))
    return int(any(wanted.strict or problem.level == "error" for problem in checked.problems))


def _name(path: Path, here: Path) -> str:
    """A path as problems show it: relative to the current folder where it is below."""
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path)


def _left_out(found: Chosen, topics: Path | None, here: Path) -> "LeftOut":
    """The YAML files that were not read, as problems would call them; the topics of a specification were."""
    from swotup.decks.check import LeftOut

    no_decks = [path for path in found.no_decks if topics is None or path.absolute() != topics.absolute()]
    return LeftOut(
        no_decks=tuple(_name(path, here) for path in no_decks),
        excluded=tuple(_name(path, here) for path in found.excluded),
    )


def _print(checked: "Checked", mended: "list[Mended] | None", compared: "Compared | None", *, plain: bool) -> None:
    from swotup.screens import check as screen

    has_caret = not plain and not setup.plain_is_set()
    is_plain = output.is_plain(asked=plain)
    if mended:
        from swotup.screens import mended as mended_screen

        output.say(mended_screen.sentences(mended), plain=is_plain, width=screen.WIDTH)
    output.show(
        plain=is_plain,
        sentences=lambda: screen.text(checked) if has_caret else screen.sentences(checked),
        drawn=lambda console: screen.drawn(checked, console),
    )
    if compared is not None:
        from swotup.screens import changes

        output.show(
            plain=is_plain,
            sentences=lambda: changes.sentences(compared),
            drawn=lambda console: changes.drawn(compared, console),
        )


def _more(mended: "list[Mended] | None", compared: "Compared | None") -> dict[str, object]:
    """What JSON has besides the problems."""
    found: dict[str, object] = {}
    if mended is not None:
        from swotup.screens import mended as mended_screen

        found["fixed"] = mended_screen.as_json(mended)
    if compared is not None:
        from swotup.screens import changes

        found["against"] = changes.as_json(compared)
    return found


def _root(format_: Format) -> Path:
    """What paths are relative to: for GitHub the top of the repository, wherever in it the check runs."""
    return (format_ in ("github", "sarif") and setup.github_workspace()) or Path.cwd()


def _write(format_: Format, findings: "Findings") -> None:
    from swotup.screens.check_formats import FORMATS, github

    print(FORMATS[format_].written(findings))
    if format_ == "github":
        setup.add_to_github_summary(github.table(findings))


def _source(names: Mapping[Path, str], given: Mapping[str, bytes]) -> Callable[[str], str]:
    """What gives the text of a file by the name that problems call it; empty where it cannot be read."""
    paths = {name: path for path, name in names.items()}

    def source(name: str) -> str:
        try:
            return (given[name] if name in given else contents(paths[name])).decode("utf-8", errors="replace")
        except (KeyError, UserError):
            return ""

    return source


def _with_fixable(checked: "Checked", source: Callable[[str], str], *, is_mended: bool) -> "Checked":
    """The same with what ``--fix`` mends marked; what is left after it has run, it does not mend."""
    if is_mended:
        return replace(checked, problems=tuple(replace(problem, fixable=False) for problem in checked.problems))
    from swotup.core.rules.selection import READING

    if any(problem.rule.startswith(READING) for problem in checked.problems):
        from swotup.decks import fixable

        return fixable.marked(checked, source)
    return checked
