"""The sitting in a terminal: one screen a card."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, assert_never

from rich.cells import cell_len
from rich.text import Text

from swotup.core import asks
from swotup.core.draft import Draft
from swotup.core.model import Gap, Items, Pick, Points, Recall, Truth
from swotup.core.session import FOUR, SIX, Session
from swotup.core.turn import Turn
from swotup.screens import compared, editor, typed, typed_items, words
from swotup.screens.frame import CRAMMING, Frame, deck_and_topic, meaning_of, notice, round_name, worth
from swotup.screens.look import Look, More, pages

BAR: Final = 24
NARROW: Final = 56
ASKED: Final = "▸ "
"""Stands before the part that is asked now."""


def drawn(session: Session, look: Look, frame: Frame, now: datetime) -> list[list[Text]]:
    """The pages of the screen, each a list of lines; a key that grades counts on the last one only."""
    turn = session.turn
    if turn is None:
        return [[]]
    if session.overlay:
        body = _keys(session, look) if session.overlay == "keys" else _why(look, frame)
        return pages([], body, [look.text("any key: back")], height=look.height, more=more(look))
    header = [*_header(session, turn, look, frame, now), Text()]
    if turn.is_typing:
        return typing(turn, header, look, [*_enter(turn), "Esc: other keys"])
    body = [*prompt(turn, look), *_answer(session, turn, look)]
    told = notice(session)
    said = look.wrap(told, "yellow") if told else []
    footer = [Text(), *said, *_footer(session, turn, look, frame, now)]
    return pages(header, body, footer, height=look.height, more=more(look, said))


def more(look: Look, said: Sequence[Text] = ()) -> More:
    """What stands below a page that is not the last: what is to be said, and how to read on."""

    def below(page: int, pages: int) -> list[Text]:
        goes_on = f"space: more ({page} of {pages})"
        return [*said, look.text(goes_on if cell_len(goes_on) <= look.width else "space: more", "bold")]

    return below


def typing(turn: Turn, header: list[Text], look: Look, keys: Sequence[str]) -> list[list[Text]]:
    """The pages while an answer is typed: what is typed stands on every one of them, and what the keys do."""
    body = [*prompt(turn, look)]
    if turn.phase == "missing":
        told = f"{typed_items.still_missing(turn)}: try again, without help."
        body += [Text(), *typed_items.drawn(turn, look), *look.wrap(told, "bold yellow")]
    footer = [Text(), *look.row(keys, "bold")]
    assert turn.draft is not None
    rows = look.height - len(header) - len(body) - len(footer) - 1
    written = [Text(), *editor.drawn(turn.draft, turn.card.face.ask, look, rows=rows)]
    if len(header) + len(body) + len(written) + len(footer) <= look.height:
        return pages(header, [*body, *written], footer, height=look.height, more=more(look))

    def below(page: int, pages: int) -> list[Text]:
        goes_on = f"Page Down: more of the question ({page} of {pages})"
        return [*written, look.text(goes_on if cell_len(goes_on) <= look.width else "Page Down: more", "bold")]

    return pages(header, body, [*written, *footer], height=look.height, more=below)


def _enter(turn: Turn) -> list[str]:
    """What Enter does to what was typed so far."""
    draft = turn.draft
    if draft is None or not draft.lines:
        return ["Enter: show them" if turn.phase == "missing" else "Enter: I don't know"]
    if draft.is_ended:
        return ["Enter: mark it"]
    return ["Enter: next line, on an empty one: mark it"]


def first_page(session: Session, look: Look, leaves: Sequence[Sequence[Text]]) -> int:
    """The page that a screen begins on: while parts are uncovered, the one on which the newest begins."""
    if session.turn is None or session.turn.phase != "parts" or session.overlay:
        return 0
    mark = look.spell(ASKED)
    return max((page for page, lines in enumerate(leaves) if any(x.plain.startswith(mark) for x in lines)), default=0)


# -- above the card ----------------------------------------------------------------------------------------------


def _header(session: Session, turn: Turn, look: Look, frame: Frame, now: datetime) -> Iterator[Text]:
    yield from look.whole.row(deck_and_topic(turn.card, frame), "cyan")
    yield from _progress(session, look, now)
    if session.mode == "cram":
        yield from look.wrap(CRAMMING, "yellow")
    if session.round != "first":
        yield from look.wrap(round_name(session), "bold yellow")
    if frame.warning and not session.given:
        yield from look.wrap(frame.warning, "yellow")


def _progress(session: Session, look: Look, now: datetime) -> list[Text]:
    done, left = session.round_done, session.left(now)
    parts = [f"{done} done", f"{left} left"]
    if session.minutes is not None:
        parts.append(f"{min(session.minutes, session.seconds(now) // 60)} of {session.minutes} min")
    counts = " · ".join(parts)
    length = min(BAR, look.width - len(counts) - 2)
    if length < 6:
        return look.wrap(counts)
    filled = round(length * done / max(1, done + left))
    bar = Text.assemble((look.spell("━") * filled, "cyan"), (look.spell("─") * (length - filled), "bright_black"))
    return [bar + look.text(f"  {counts}")]


# -- the card ----------------------------------------------------------------------------------------------------


def prompt(turn: Turn, look: Look) -> Iterator[Text]:
    """What is asked, with what was typed for it so far and its options."""
    face = turn.card.face
    yield from look.wrap(face.prompt, "bold")
    if face.cue:
        yield from look.wrap(face.cue)
    if face.hint and not turn.is_over:
        yield from look.labelled("Hint", face.hint)
    if turn.phase == "asking" and turn.draft is not None and turn.draft.lines:
        yield Text()
        yield from editor.put_down(turn.draft, face.ask, look, rows=look.height // 2)
    if turn.options:
        yield Text()
        yield from _options(turn, look)


def _options(turn: Turn, look: Look) -> Iterator[Text]:
    ask = turn.card.face.ask
    right = ask.right[0] if isinstance(ask, Pick) else ""
    for number, option in enumerate(turn.options):
        mark, style, tail = "  ", "", ""
        if turn.is_over and option == right:
            mark, style = "✓ ", "bold green"
            tail = " (you chose it)" if turn.picked == number else ""
        elif turn.is_over and turn.picked == number:
            mark, style, tail = "✗ ", "red", " (you chose it)"
        yield from look.wrap(option + tail, style, first=f"{mark}{number + 1}  ")


def _answer(session: Session, turn: Turn, look: Look) -> Iterator[Text]:
    if turn.phase == "asking":
        return
    yield Text()
    yield Text(look.spell("─") * min(BAR, look.width), "bright_black")
    yield from shape(turn, look)
    if not turn.is_over:
        return
    face = turn.card.face
    if session.answer_changed:
        yield Text()
        yield from look.wrap("The answer has changed since you last saw this card.", "bold yellow")
    source = "; ".join(face.source)
    for label, told in (("Note", face.note), ("Then and now", face.dated), ("Source", source)):
        if told:
            yield Text()
            yield from look.labelled(label, told)


def shape(turn: Turn, look: Look) -> Iterator[Text]:
    """The answer, and what became of it."""
    marked = turn.mark if turn.typed else None
    match turn.card.face.ask:
        case Recall(answers):
            if marked:
                yield from typed.drawn(turn, marked, answers, look)
            else:
                yield from look.wrap(answers[0], "bold green")
            yield from _also(turn, answers, look)
        case Gap(before, after, answers, between):
            if marked:
                yield from typed.drawn(turn, marked, answers, look)
            yield from look.wrap(_filled(before, after, between, typed.answer(turn, answers), look))
            yield from _also(turn, answers, look)
        case Items() if marked:
            yield from typed_items.drawn(turn, look)
        case Items() | Points():
            yield from _parts(turn, look)
        case Pick(right):
            number = turn.options.index(right[0]) + 1
            yield from _verdict(turn.picked is not None, turn.share == 1, f"The answer is {number}.", look)
        case Truth(value, because):
            yield from _verdict(turn.said is not None, turn.share == 1, f"It is {'true' if value else 'false'}.", look)
            if because:
                yield from look.wrap(because)
        case ask:
            assert_never(ask)


def _verdict(answered: bool, right: bool, answer: str, look: Look) -> list[Text]:
    if not answered:
        return look.wrap(answer, "bold")
    return look.wrap(f"Right. {answer}", "bold green") if right else look.wrap(f"Not quite. {answer}", "bold yellow")


def _also(turn: Turn, answers: tuple[str, ...], look: Look) -> Iterator[Text]:
    others = [one for one in answers if one != typed.answer(turn, answers)]
    if others and turn.typed:
        yield from compared.labelled("Also", look.text("; ".join(others)), look)
    elif others:
        yield from look.labelled("Also", "; ".join(others))


def _filled(before: str, after: str, between: tuple[str, ...], answer: str, look: Look) -> Text:
    text = look.text(before)
    for piece in (*between, after):
        text.append_text(look.text(answer, "bold green underline")).append_text(look.text(piece))
    return text


def _parts(turn: Turn, look: Look) -> Iterator[Text]:
    ask = turn.card.face.ask
    if turn.typed:
        rows = look.height // 3 if turn.phase == "parts" else look.height
        yield from editor.put_down(Draft("\n".join(turn.typed)), ask, look, rows=rows)
        yield Text()
    ordered = isinstance(ask, Items) and ask.ordered
    uncovered = len(turn.parts) if turn.is_over else len(turn.had) + 1
    for number, part in enumerate(turn.parts[:uncovered]):
        lead, style = _mark(turn, number)
        yield from look.wrap(part + worth(ask, number), style, first=f"{lead}{number + 1}. " if ordered else lead)
    if turn.phase == "parts" and turn.mark is not None:
        yield from look.wrap(typed.proposal(turn), "yellow", first="  ")
    if uncovered < len(turn.parts):
        yield look.text(f"  {len(turn.parts) - uncovered} more")
    elif turn.phase == "shown":
        got, most = asks.earned(ask, [i for i, had in enumerate(turn.had) if had])
        unit = "marks" if isinstance(ask, Points) else "recalled"
        yield from look.wrap(f"{got} of {most} {unit}", "bold")
        if isinstance(ask, Points) and ask.model:
            yield Text()
            yield from look.labelled("Model answer", ask.model)


def _mark(turn: Turn, number: int) -> tuple[str, str]:
    if number < len(turn.had):
        return ("✓ ", "green") if turn.had[number] else ("✗ ", "red")
    return ("  ", "") if turn.is_over else (ASKED, "bold")


# -- below the card ----------------------------------------------------------------------------------------------


def _footer(session: Session, turn: Turn, look: Look, frame: Frame, now: datetime) -> Iterator[Text]:
    match turn.phase:
        case "asking" | "typing" | "missing":
            yield from look.row(_how(session, turn), "bold")
        case "parts" if turn.mark is not None:
            met = turn.proposals[len(turn.had)]
            yield from look.row([f"Enter: {'met' if met else 'not met'}", "y: met", "n: not met"], "bold")
        case "parts":
            yield from look.row(["y or space: had it", "n: missed it"], "bold")
        case "met":
            yield from look.wrap("space: go on; the card comes again in a while", "bold")
        case "shown":
            yield from _buttons(session, turn, look, frame, now)
    enter = ["Enter: the one marked"] if turn.proposed is not None else []
    is_out = turn.draft is not None and (turn.phase == "asking" or session.is_escaped)
    others = ["l later", "s suspend", "e edit", "! flag"] if is_out else []
    yield from look.row([*enter, "? keys", "u undo", *others, "q end"])


def _how(session: Session, turn: Turn) -> list[str]:
    match turn.card.face.ask:
        case Pick():
            how = [f"1–{len(turn.options)}: choose", "space: show the answer"]
        case Truth():
            how = ["t: true", "f: false", "space: show the answer"]
        case Items():
            how = ["space: go through the answer"]
        case Points():
            how = ["space: mark your answer"]
        case Recall() | Gap():
            how = ["space: show the answer"]
        case ask:
            assert_never(ask)
    is_new = session.mode == "study" and session.standing(turn.card.id).schedule.is_new
    typed_on = ["Esc: type on"] if turn.draft is not None else []
    return [*typed_on, *how, *(["m: new to me"] if is_new else [])]


def _buttons(session: Session, turn: Turn, look: Look, frame: Frame, now: datetime) -> Iterator[Text]:
    side_by_side = session.grades == FOUR and look.width >= NARROW
    columns = []
    for key, quality in session.grades.items():
        name = words.BUTTON_NAMES[quality] if session.grades == FOUR else ""
        told = [meaning_of(session, turn, quality)] if frame.explain else []
        back = words.comes_back(session.preview(quality, now))
        is_marked = quality == turn.proposed
        style = "bold reverse" if is_marked else "bold"
        if side_by_side:
            label = look.text(f"{'▸' if is_marked else ''}{key} {name}", style)
            columns.append([label, *map(look.text, (*told, back))])
            continue
        gap = " " if turn.proposed is not None and not is_marked else ""
        label = look.text(f"{'▸' if is_marked else gap}{key} ", style)
        meaning = ": ".join([name, *told] if name else told)
        yield from look.wrap(" · ".join([meaning, back] if meaning else [back]), first=label)
    yield from look.columns(columns)


# -- in place of the card ----------------------------------------------------------------------------------------


def _why(look: Look, frame: Frame) -> list[Text]:
    body = [line for sentence in frame.why for line in look.wrap(sentence)]
    return [look.text("Why this card, and its history", "bold"), Text(), *body]


def _keys(session: Session, look: Look) -> list[Text]:
    lines = [look.text("Keys", "bold"), Text()]
    for key, quality in session.grades.items():
        meaning = words.SIX_MEANINGS[quality] if session.grades == SIX else words.MEANINGS[quality]
        name = f"{words.BUTTON_NAMES[quality]}: " if session.grades == FOUR else ""
        lines += look.wrap(f"{name}{meaning}", first=f"{key}      ")
    lines.append(Text())
    for key, does in (*(TYPING_KEYS if session.marker is not None else ()), *KEYS):
        lines += look.wrap(does, first=f"{key:<7}")
    return lines


TYPING_KEYS = (
    ("Enter", "mark what is typed; of several lines, on an empty one"),
    ("Esc", "from typing to these keys, and back"),
)
KEYS = (
    ("space", "show the answer, or the next of its parts; page on"),
    ("b", "a page back"),
    ("Enter", "take the grade that is marked"),
    ("y n", "had the part, missed it"),
    ("t f", "true, false; an option is chosen by its number"),
    ("u", "take back the last answer, or the last part judged"),
    ("m", "new to me: show it, ask it again in a while"),
    ("l", "later: not today"),
    ("s", "suspend: not until you resume it"),
    ("e", "edit the entry"),
    ("!", "flag: looks wrong or unclear"),
    ("i", "why this card, and its history"),
    ("q", "end; everything answered is kept"),
)
