"""What a class found hard, for scripts."""

from swotup.core.class_counts import LEAST_PUPILS
from swotup.core.classroom import CardFigures, Group, Rate, TopicFigures
from swotup.screens.report import Shown


def as_json(shown: Shown) -> dict[str, object]:
    """All figures; null where they would be of fewer than five pupils."""
    told = {
        "folder": shown.folder,
        "least_pupils": LEAST_PUPILS,
        **_group(shown, shown.report.whole),
        "wrong_withheld": shown.report.rare,
        "classes": [_group(shown, group) for group in shown.report.classes],
        "unread": [
            {"file": one.name, "lines": one.count or None, "line": one.line or None, "message": one.message}
            for one in shown.unread
        ],
    }
    return told | ({"names": shown.names(list(shown.report.names))} if shown.with_names else {})


def _group(shown: Shown, group: Group) -> dict[str, object]:
    return {
        "class": group.where,
        "pupils": group.pupils,
        "answers": group.answers,
        "first": _rate(group.first),
        "last": _rate(group.last),
        "withheld": group.withheld,
        "cards": [_card(shown, card) for card in group.cards],
        "topics": [_topic(shown, topic) for topic in group.topics],
    }


def _card(shown: Shown, card: CardFigures) -> dict[str, object]:
    known = shown.cards.get(card.card)
    return {
        "card": card.card,
        "prompt": known and known.face.prompt,
        "topic": list(known.topics) if known else [],
        "is_flagged": card.flagged != 0,
        "flagged": card.flagged,
        "pupils": card.pupils if card.last else None,
        "answers": card.answers if card.last else None,
        "first": _interval(card.first),
        "last": _interval(card.last),
        "wrong": [{"text": one.text, "pupils": one.pupils} for one in card.wrong],
    }


def _topic(shown: Shown, topic: TopicFigures) -> dict[str, object]:
    told = {
        "topic": topic.topic,
        "title": shown.titles.get(topic.topic),
        "pupils": topic.pupils,
        "first": _rate(topic.first),
        "last": _rate(topic.last),
        "need_help": topic.need and {"pupils": topic.need.failed, "of": topic.need.of},
    }
    return told | ({"names": shown.names(topic.who)} if shown.with_names else {})


def _rate(rate: Rate | None) -> dict[str, object] | None:
    return {"failed": rate.failed, "of": rate.of, "rate": rate.share} if rate else None


def _interval(rate: Rate | None) -> dict[str, object] | None:
    if rate is None:
        return None
    low, high = rate.interval
    return {"failed": rate.failed, "of": rate.of, "rate": rate.share, "low": low, "high": high}
