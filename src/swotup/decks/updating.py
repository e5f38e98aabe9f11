"""Brings a deck file in line with entries from outside, by splices: what they do not say stays byte for byte."""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from swotup.core.imported import Entry, ImportedDeck, Left, Texts
from swotup.core.kinds import KINDS, kinds_told
from swotup.core.model import UserError
from swotup.core.text import one_line, unescaped
from swotup.decks import changing
from swotup.decks.changing import Page
from swotup.decks.drafting import Named, faults, identified, tidied, undeclared, written
from swotup.decks.entries import Draft
from swotup.decks.head import Head
from swotup.decks.reader import Parsed, parsed
from swotup.decks.saying import as_kind, changes, kind_of_guessed, same_item, with_keys
from swotup.decks.spans import Span, spans
from swotup.decks.splices import Splice, spliced


@dataclass(frozen=True, slots=True)
class Updated:
    """The deck as it is now, and what became of its entries, by their ids.

    ``entries`` are those of the file with the id that each has in the deck; ``gone`` are not in the file, and taken out
    of the deck where that was asked for.
    """

    data: bytes
    entries: tuple[Named, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """An entry of the deck, what the file has for it, and the texts that are to be changed."""

    draft: Draft
    entry: Entry
    new: Texts
    is_other_kind: bool = False

    @property
    def texts(self) -> Texts:
        """All texts of the entry as they will be."""
        own = {} if self.is_other_kind else dict(self.draft.own.items())
        return {**own, **dict(self.draft.fields.items()), **self.new}

    @property
    def lost(self) -> list[str]:
        """The keys of its own kind that it has no longer, but for those of its prompt and answer."""
        asked = [field.name for field in KINDS[self.draft.kind].FIELDS[:2]]
        is_other = self.is_other_kind and self.new
        return (
            [key for key, _ in self.draft.own.items() if key not in asked and key not in self.new] if is_other else []
        )

    @property
    def changes_prompt(self) -> bool:
        """Whether an id that was made of the prompt would be another."""
        return bool({"term", "question", "statement", "cloze"} & self.new.keys())


def updated(data: bytes, deck: ImportedDeck, path: str, *, only_adds: bool, prune: bool) -> Updated:
    """The deck with what the file says of its entries, and with the entries that it had not.

    An entry is known by its id, else by its prompt. ``only_adds`` leaves those alone that the deck has; ``prune`` takes
    out those that the file has not. Raises UserError where the deck has errors, or is written so that nothing can be
    put in.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    before = parsed(data, path)
    head = _sound_head(before, path)
    text = data.removeprefix(mark).decode()
    root, left = spans(text), list[Left]()
    entries = [replace(one, texts=with_keys(one.texts, head)) for one in map(tidied, deck.entries)]
    matches, fresh = _matched(entries, before.kept, head, left)
    if only_adds:
        left += [Left("left as the deck has it", tuple(m.entry.at for m in matches))] if matches else []
        matches = [replace(match, new={}) for match in matches]
    added, more = identified(fresh, {draft.id for draft in before.kept})
    left += more
    matches, added = _sound(matches, added, head, path, left)
    left += [
        Left(f"it is of another kind now, which has no {', '.join(lost)}", (match.draft.id,))
        for match in matches
        if (lost := match.lost)
    ]
    matched = {match.draft.id for match in matches}
    gone = [draft.id for draft in before.kept if draft.id not in matched] if not only_adds else []
    cuts = list(_splices(Page(text), root, before.kept, head, matches, added, gone if prune else ()))
    after = mark + spliced(text, cuts).encode()
    _prove(after, path)
    named = (*(Named(match.draft.id, match.entry) for match in matches), *added)
    changed = tuple(match.draft.id for match in matches if match.new)
    return Updated(after, named, tuple(one.id for one in added), changed, tuple(gone), tuple(left))


def _sound_head(before: Parsed, path: str) -> Head:
    errors = [problem for problem in before.loaded.problems if problem.level == "error"]
    if errors or before.head is None:
        why = f"line {errors[0].line}: {errors[0].message}" if errors else "it is no deck"
        raise UserError(f"{path} cannot be updated ({why}): mend it first (`swot check {path}`), or name another file.")
    return before.head


def _matched(
    entries: Iterable[Entry], drafts: Sequence[Draft], head: Head, left: list[Left]
) -> tuple[list[_Match], list[Entry]]:
    """Which entries the deck has, and which it has not; of two for the same, the first."""
    by_id = {draft.id: draft for draft in drafts}
    by_prompt: dict[str, Draft] = {}
    for draft in drafts:
        by_prompt.setdefault(_asked(draft.own.raw(KINDS[draft.kind].FIELDS[0].name)), draft)
    known = list(entries)
    named = {entry.texts["id"][0] for entry in known if "id" in entry.texts} & by_id.keys()
    found: dict[str, _Match] = {}
    fresh, twice = [], []
    for entry in known:
        id = entry.texts.get("id", ("",))[0]
        draft_or_none = by_id.get(id) or by_prompt.get(_asked(entry.prompt))
        if draft_or_none is None or (draft_or_none.id != id and draft_or_none.id in named):
            fresh.append(entry)
        elif draft_or_none.id in found:
            twice.append(entry.at)
        else:
            found[draft_or_none.id] = _match(draft_or_none, entry, head)
    left += [Left("left out: an entry above it is for the same card", tuple(twice))] if twice else []
    return list(found.values()), fresh


def _match(draft: Draft, entry: Entry, head: Head) -> _Match:
    kinds = kinds_told(entry.texts)
    if kinds and kinds[0] != draft.kind and entry.is_guessed:
        kind = kind_of_guessed(draft, entry.texts, kinds[0])
        entry = replace(entry, texts=as_kind(entry.texts, kinds[0], kind))
        kinds = [kind]
    if kinds and kinds[0] != draft.kind:
        texts = {key: values for key, values in entry.texts.items() if key != "id"}
        return _Match(draft, entry, texts, is_other_kind=True)
    return _Match(draft, entry, changes(draft, entry.texts, head))


def _asked(text: str) -> str:
    """A prompt as it is compared."""
    return one_line(unescaped(text)).casefold()


def _sound(
    matches: list[_Match], added: list[Named], head: Head, path: str, left: list[Left]
) -> tuple[list[_Match], list[Named]]:
    """Those of both in which the linter will find no error; of the others, matches stay as the deck has them."""
    as_new = [Named(match.draft.id, replace(match.entry, texts=match.texts)) for match in matches if match.new]
    changed = {match.draft.id for match in matches if match.new}
    why = faults([*as_new, *added], head.topics, head.sources, path)
    left += [
        Left(f"{'not changed' if one.id in changed else 'left out'}: {why[one.id]}", (one.entry.at,))
        for one in (*as_new, *added)
        if one.id in why
    ]
    kept = [replace(match, new={}) if match.draft.id in why else match for match in matches]
    return kept, [one for one in added if one.id not in why]


def _splices(
    page: Page,
    root: Span,
    drafts: Sequence[Draft],
    head: Head,
    matches: Sequence[_Match],
    added: Sequence[Named],
    gone: Sequence[str],
) -> Iterator[Splice]:
    cards = root.pairs["cards"][1]
    if cards.is_flow and (added or gone):
        raise UserError("The cards of this deck stand between brackets: write each below `cards:`, after a hyphen.")
    places = dict(zip((draft.id for draft in drafts), cards.items or (), strict=True))
    for match in matches:
        if match.new:
            yield from _changed(page, places[match.draft.id], match)
    for id in gone:
        yield _pruned(page, places[id])
    if added and cards.items:
        yield _appended(page, cards.items, added)
    new = [replace(match.entry, texts=match.new) for match in matches] + [one.entry for one in added]
    for key, table in (("topic", head.topics), ("source", head.sources)):
        if names := undeclared(new, key, table):
            yield changing.declared(page, root, f"{key}s", names)


def _changed(page: Page, place: Span, match: _Match) -> Iterator[Splice]:
    draft = match.draft
    if match.is_other_kind:
        yield changing.rewritten(page, place, draft.id, match.texts)
        return
    if match.changes_prompt and not draft.has_own_id:
        yield changing.with_id(page, place, draft.id)
    same = {key: partial(same_item, key) for key in match.new}
    yield from changing.change(page, place, match.new, same=same)


def _pruned(page: Page, place: Span) -> Splice:
    """Take an entry out, with the empty line after it."""
    cut = page.whole_lines(place.start, place.end)
    stop = page.line_stop(cut.end)
    is_empty = cut.end < len(page.text) and not page.text[cut.end : stop].strip()
    return page.splice(cut.start, page.after_line(cut.end) if is_empty else cut.end, "")


def _appended(page: Page, items: Sequence[Span], added: Sequence[Named]) -> Splice:
    """Entries after the last one, parted as those before them are."""
    last = items[-1]
    hyphen = page.text.rindex("-", page.line_start(last.start), last.start)
    gap = page.text[items[-2].end : last.start] if len(items) > 1 else "\n\n"
    is_parted = gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1
    lines: list[str] = []
    for one in added:
        lines += [""] * is_parted
        lines += written(one, page.column(hyphen))
    return page.lines_after(last.end, lines)


def _prove(data: bytes, path: str) -> None:
    """No splice may spoil a deck, whatever it looks like."""
    errors = [problem for problem in parsed(data, path).loaded.problems if problem.level == "error"]
    if errors:
        why = f"line {errors[0].line} would have an error: {errors[0].message}"
        raise UserError(f"{path} cannot be updated ({why}): name another file with -o.")
