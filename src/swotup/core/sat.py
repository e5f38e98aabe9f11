"""An answer's part in a mock exam as plain values, as the log keeps them."""

from collections.abc import Mapping

from swotup.core.model import Sat


def told(sat: Sat | None) -> dict[str, object] | None:
    """What is kept of it; nothing that is as it is by default."""
    if sat is None:
        return None
    more = {"marks": sat.marks, "points": list(sat.points) or None, "open": sat.is_open or None}
    return {"paper": sat.paper, "used": sat.used, **{key: value for key, value in more.items() if value is not None}}


def read(kept: object) -> Sat | None:
    """What was kept; None where nothing was. Raises ValueError where it is not what an answer can have."""
    if kept is None:
        return None
    if not isinstance(kept, Mapping):
        raise ValueError("no mapping")
    paper, points, is_open = kept.get("paper"), kept.get("points", []), kept.get("open", False)
    if not isinstance(paper, str) or not isinstance(points, list) or not isinstance(is_open, bool):
        raise ValueError("not a paper")
    marks = kept.get("marks")
    earned = None if marks is None else _count(marks)
    return Sat(paper, _count(kept.get("used")), earned, tuple(map(_count, points)), is_open)


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a count")
    return value
