"""Say all that is wrong with deck files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from swotup.cli import checked_before, options, output, setup
from swotup.cli.chosen import Chosen, chosen
from swotup.cli.options import Argument, Flag, Option
from swotup.cli.project import Project, project
from swotup.core.model import UserError
from swotup.core.values import replace
from swotup.decks.files import contents

if TYPE_CHECKING:
    from swotup.decks.against import Compared
    from swotup.decks.checked import Checked, LeftOut
    from swotup.screens.check_formats import Findings
    from swotup.screens.mended import Mended

STDIN: Final = Path("-")
Format = Literal["text", "json", "github", "sarif", "junit"]


def check(
    paths: Annotated[
        list[Path] | None,
        Argument(
            "[PATH]...",
            "Deck files, or folders of them, or - for a deck on the standard input; without any, the decks under "
            "the current folder.",
        ),
    ] = None,
    format_: Annotated[Format, Option("--format", None, "How the problems are written.")] = "text",
    select: Annotated[
        list[str] | None, Option("--select", "RULE", "Only these rules: codes, their beginnings, or names.")
    ] = None,
    ignore: Annotated[
        list[str] | None, Option("--ignore", "RULE", "Not these rules: codes, their beginnings, or names.")
    ] = None,
    topics: Annotated[
        Path | None, Option("--topics", "FILE", "The topics of a specification: each needs cards.")
    ] = None,
    preview: Annotated[bool, Flag("--preview", "Try rules that are new.")] = False,
    strict: Annotated[bool, Flag("--strict", "Count warnings as problems.")] = False,
    fix: Annotated[bool, Flag("--fix", "Mend what can be mended without changing a deck's meaning.")] = False,
    diff: Annotated[bool, Flag("--diff", "Show what --fix would change, and write nothing.")] = False,
    against: Annotated[
        str | None,
        Option(
            "--against",
            "REV|PATH",
            "Say what has changed since a git revision, or beside another file or folder, and whose history ends.",
        ),
    ] = None,
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Check deck files: every problem of every file, with its line and column."""
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
    mended = None
    if fix or diff:
        from swotup.cli import mending

        if diff:
            return mending.show_diff(names, given, _rules(wanted))
        mended = mending.mend(names, _rules(wanted))
    specification = (wanted.topics, _name(wanted.topics, here)) if wanted.topics else None
    if given or mended is not None or against is not None:
        checked = _checked(names, given, wanted, specification, is_mended=mended is not None)
    else:
        checked = checked_before.found(names, wanted, specification, lambda: _checked(names, {}, wanted, specification))
    checked = replace(checked, left_out=_left_out(found, wanted.topics, here))
    if names and sum(problem.rule == "E009" for problem in checked.problems) == len(names) + len(given):
        raise UserError(f"{checked.problems[0].message}.")
    compared = None
    if against is not None:
        from swotup.cli import comparing

        then = comparing.before(against, paths, found.missing, wanted.excludes)
        compared = comparing.against(against, then, names, lambda path: _name(path, here), _rules(wanted))
        checked = comparing.joined(checked, compared)
    if format_ == "text":
        _print(checked, mended, compared, plain=plain)
    else:
        from swotup.screens.check_formats import Findings

        findings = Findings(
            checked, tuple(names.values()), wanted.strict, _source(names, given), _more(mended, compared)
        )
        _write(format_, findings)
    return int(any(wanted.strict or problem.level == "error" for problem in checked.problems))


def _rules(wanted: Project) -> frozenset[str]:
    """The codes that the run is about. Raises UserError for a rule that there is not."""
    from swotup.core.rules.selection import selected

    return selected(wanted.select, wanted.ignore, preview=wanted.preview)


def _checked(
    names: Mapping[Path, str],
    given: Mapping[str, bytes],
    wanted: Project,
    specification: tuple[Path, str] | None,
    *,
    is_mended: bool = False,
) -> "Checked":
    """What is wrong with the files, and with what was given. Raises UserError."""
    from swotup.decks.check import check as check_all

    found = check_all(names, rules=_rules(wanted), given=given, topics=specification)
    return _with_fixable(found, _source(names, given), is_mended=is_mended)


def _name(path: Path, here: Path) -> str:
    """A path as problems show it: relative to the current folder where it is below."""
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path)


def _left_out(found: Chosen, topics: Path | None, here: Path) -> "LeftOut":
    """The YAML files that were not read, as problems would call them; the topics of a specification were."""
    from swotup.decks.checked import LeftOut

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
    from swotup.screens.check_formats import FORMATS

    told = FORMATS[format_]().written(findings)
    if format_ != "github":
        output.print_document(told)
    else:
        output.print_exactly(f"{told}\n")  # it reads UTF-8, whatever the machine has
        from swotup.screens.check_formats import github

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
