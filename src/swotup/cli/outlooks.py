"""The outlook of each exam, from the learner's data."""

from swotup.cli import exam_day
from swotup.cli.workspace import Workspace
from swotup.core.costs import Costs
from swotup.core.forecast import Outset
from swotup.core.model import Among, Exam
from swotup.core.outlook import MORE_MINUTES, Outlook, outlook
from swotup.core.plans import PLANS
from swotup.screens import words


def outlooks(work: Workspace, *, in_full: bool) -> list[Outlook]:
    """Every exam to come, the nearest first; ``in_full`` also without the plan, and with more minutes."""
    costs = exam_day.costs(work)
    return [_outlook(work, exam, cards, costs, in_full) for exam, cards in exam_day.division(work).coming]


def _outlook(work: Workspace, exam: Exam, cards: Among, costs: Costs, in_full: bool) -> Outlook:
    share = exam_day.share_of(work, exam, cards, costs)
    outset = Outset(
        schedules=[row.standing.schedule for row in work.store.all_of(cards) if not row.standing.suspended],
        exam=exam,
        today=work.today,
        spent=share.spent,
        new_done=work.store.seen_first(cards, work.today),
        scheduler=work.scheduler,
        costs=costs,
        plan=PLANS[work.settings.plan],
    )
    return outlook(outset, minutes=share.minutes, new=work.settings.new, in_full=in_full)


def as_json(seen: Outlook) -> dict[str, object]:
    """An outlook as scripts read it; recall is from 0 to 1."""
    planned = seen.planned
    return {
        "name": seen.exam.name,
        "exam": seen.exam.day.isoformat(),
        "days": seen.days,
        "minutes": seen.minutes,
        "cards": seen.cards,
        "unseen": seen.unseen,
        "overdue": seen.overdue,
        "left_out": seen.left_out,
        "all_seen": planned.all_seen and planned.all_seen.isoformat(),
        "stay_unseen": planned.unseen,
        "enough_minutes": seen.enough,
        "expected_recall": words.rounded(planned.recall),
        "without_plan": seen.without and words.rounded(seen.without.recall),
        "more_minutes": seen.more
        and {"minutes": seen.minutes + MORE_MINUTES, "recall": words.rounded(seen.more.recall)},
        "daily": [
            {
                "date": one.day.isoformat(),
                "due": round(one.due),
                "new": round(one.new),
                "minutes": round(one.seconds / 60, 1),
            }
            for one in planned.days
        ],
    }
