"""What was recorded about a measure: who, when, why, by which decision."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.facts import Change
from tracker.texts import Translator
from tracker.texts.changes import field_words, noun_word, value_words
from tracker.ui.decision_links import decision_named
from tracker.ui.markup import Html, tag

MOST = 40


def history_list(changes: Sequence[Change], zone: ZoneInfo, t: Translator) -> Html:
    """Every change, newest first; changes made at once stand under one head."""
    groups = together_made(changes)
    items = [entry(group, zone, t) for group in groups[:MOST]]
    if len(groups) > MOST:
        items.append(tag("li", t("and {n} more", n=len(groups) - MOST)))
    return tag("ul", *items, class_="changes")


def together_made(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes of one transaction in one group."""
    groups: dict[tuple[datetime, str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.at, change.actor, change.reason), []).append(change)
    return list(groups.values())


def entry(changes: Sequence[Change], zone: ZoneInfo, t: Translator) -> Html:
    """One transaction."""
    first = changes[0]
    head = [t.date(first.at.astimezone(zone).date()), first.actor, first.reason]
    words = " · ".join(part for part in head if part)
    decided = Html(" · ") + decision_named(first.decision, t) if first.decision else None
    lines = [tag("li", line(change, t)) for change in changes]
    return tag("li", tag("strong", words, decided), tag("ul", *lines))


def line(change: Change, t: Translator) -> str:
    """One thing with its changed fields."""
    name = name_of(change, t)
    if change.operation == "insert":
        return t("{name}: recorded", name=name)
    if change.operation == "delete":
        return t("{name}: removed", name=name)
    fields = "; ".join(field_words(field, t) for field in change.fields)
    return f"{name}: {fields}" if fields else name


def name_of(change: Change, t: Translator) -> str:
    """`Amount E1-01.F1 (2026)`."""
    return " ".join(part for part in (noun_word(change.noun, t), change.code, detail(change, t)) if part)


def detail(change: Change, t: Translator) -> str:
    """What tells a thing from others with the same code: a year, a day, a word."""
    if change.detail is None:
        return ""
    words = str(change.detail) if isinstance(change.detail, int) else value_words(change.noun, change.detail, t)
    return f"({words})"
