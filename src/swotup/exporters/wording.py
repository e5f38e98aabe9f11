"""A card as plain question and answer, for formats that know nothing else."""

from typing import assert_never

from swotup.core.model import Card, Gap, Items, Pick, Point, Points, Recall, Truth


def question(card: Card) -> str:
    """What is asked, complete in itself: the prompt, with what to do where the prompt does not say it."""
    face = card.face
    match face.ask:
        case Recall() | Gap() | Pick():
            return face.prompt
        case Items(items, need):
            return f"{face.prompt} (any {need})" if need < len(items) else face.prompt
        case Truth():
            return f"True or false? {face.prompt}"
        case Points(_, marks):
            return f"{face.prompt} ({marks_text(marks)})"
        case _:
            assert_never(face.ask)


def answer(card: Card, *, between: str = "; ") -> str:
    """The whole answer, its parts on one line unless ``between`` breaks it; steps are numbered."""
    ask = card.face.ask
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return answers[0]
        case Items(items, _, ordered):
            shown = [item[0] for item in items]
            return between.join(f"{n}. {one}" for n, one in enumerate(shown, 1)) if ordered else between.join(shown)
        case Truth(value, because):
            return f"{'True' if value else 'False'}.{f' {because}' if because else ''}"
        case Points(points):
            return between.join(point_text(point) for point in points)
        case _:
            assert_never(ask)


def point_text(point: Point) -> str:
    """A marking point, with its worth where that is not 1."""
    return point.wordings[0] + (f" ({point.worth})" if point.worth != 1 else "")


def marks_text(marks: int) -> str:
    """A number of marks: "1 mark", "4 marks"."""
    return "1 mark" if marks == 1 else f"{marks} marks"
