"""The numbers of `swot stats` as scripts read them; shares and recall are from 0 to 1."""

from datetime import timedelta

from swotup.cli.mock_book import as_told
from swotup.core import progress
from swotup.core.progress import Day, Tally
from swotup.core.readiness import Readiness, Topic
from swotup.screens.stats_section import Seen
from swotup.screens.words import rounded


def as_json(seen: Seen) -> dict[str, object]:
    """All of it; what nobody can know yet is null."""
    predicted = progress.prediction(seen.spans["all"])
    return {
        "today": seen.today.isoformat(),
        "only": {"decks": seen.part.decks, "topics": seen.part.topics, "tags": seen.part.tags} if seen.part else None,
        "spans": {name.replace(" ", "_"): _day(one) for name, one in seen.spans.items()},
        "calendar": [
            {"date": day.isoformat(), "answers": one.answers, "minutes": round(one.minutes, 1)}
            for day, one in sorted(progress.year(seen.days, seen.today).items())
        ],
        "forecast": [
            {"date": (seen.today + timedelta(days=number)).isoformat(), "cards": cards}
            for number, cards in enumerate(seen.ahead)
        ],
        "recall": [_readiness(one) for one in seen.ready],
        "leeches": [{"card": one.card, "lapses": one.lapses} for one in seen.leeches],
        "prediction": predicted
        and {
            "reviews": predicted.reviews,
            "expected": rounded(predicted.expected),
            "recalled": rounded(predicted.recalled),
            "log_loss": {
                "fsrs": round(predicted.fsrs, 4),
                "sm2": round(predicted.sm2, 4),
                "constant": round(predicted.constant, 4),
            },
        },
        "marking": {
            kind: {"marked": one.marked, "accepted": one.accepted, "raised": one.raised, "lowered": one.lowered}
            for kind, one in sorted(seen.disagreements.items())
        },
        "mocks": [as_told(paper) for paper in seen.mocks],
    }


def _day(one: Day) -> dict[str, object]:
    return {
        "answers": one.answers,
        "minutes": round(one.minutes, 1),
        "days": one.days,
        "first": _tally(one.first),
        "repetitions": _tally(one.repetitions),
        "young": _tally(one.young),
        "mature": _tally(one.mature),
        "early": _tally(one.early),
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {"reviews": tally.reviews, "recalled": tally.recalled, "retention": rounded(tally.share)}


def _readiness(one: Readiness) -> dict[str, object]:
    return {
        "exam": one.exam,
        "date": one.day.isoformat(),
        **_numbers(one.whole),
        "weakest": one.weakest and one.weakest.name,
        "topics": [
            {"topic": topic.name, "title": topic.title, **_numbers(topic)} for topic in (*one.topics, *one.not_begun)
        ],
    }


def _numbers(topic: Topic) -> dict[str, object]:
    return {
        "cards": topic.cards,
        "seen": topic.seen,
        "expected_recall": rounded(topic.expected),
        "of_seen": rounded(topic.of_seen) if topic.seen else None,
    }
