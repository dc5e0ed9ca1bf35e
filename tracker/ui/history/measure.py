"""What was recorded about a measure: who, when, why, by which decision."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from tracker.charts.audit import detail_words
from tracker.coordination import Choice
from tracker.facts import Change
from tracker.texts import Translator
from tracker.texts.changes import field_words, noun_word
from tracker.ui.decisions.links import decision_named
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.views.history.changes import told_fields, transactions

MOST = 25


def measure_history(code: str, here: Visit) -> Html:
    """The newest of what was recorded about a measure by the day looked at, and how much more there is."""
    numbers = here.application.history.numbers_of(code, date.min, here.today, here.role)
    newest = here.application.history.of(code, here.role, numbers=numbers[:MOST]) if numbers else ()
    return history_list(newest, here.application.clock.zone, here.t, len(numbers[MOST:])) if newest else Html("")


def history_list(changes: Sequence[Change], zone: ZoneInfo, t: Translator, others: int = 0) -> Html:
    """Changes in their order; those of one transaction stand under one head. `others` are not among them."""
    groups = transactions(changes)
    items = [entry(group.changes, zone, t) for group in groups[:MOST]]
    more = others + len(groups[MOST:])
    if more:
        items.append(tag("li", t("and {n} more", n=more)))
    return tag("ul", *items, class_="changes")


def entry(changes: Sequence[Change], zone: ZoneInfo, t: Translator) -> Html:
    """One transaction."""
    first = changes[0]
    head = [t.date(first.at.astimezone(zone).date()), first.actor or t.word(first.role), first.reason]
    words = " · ".join(part for part in head if part)
    decided = Html(" · ") + decision_named(first.decision, t) if first.decision else None
    lines = [tag("li", line(change, t)) for change in changes]
    return tag("li", tag("strong", words, decided), tag("ul", *lines))


def line(change: Change, t: Translator) -> str:
    """One thing with its changed fields."""
    name = name_of(change, t)
    if change.noun == "attendance" and change.operation == "insert":
        there = any(field.name == "is_present" and field.after for field in change.fields)
        return f"{name}: {t.word(Choice.ABSENT) if not there else t('present')}"
    if change.operation == "insert":
        return t("{name}: recorded", name=name)
    if change.operation == "delete":
        return t("{name}: removed", name=name)
    fields = "; ".join(field_words(change.noun, field, t) for field in told_fields(change))
    return f"{name}: {fields}" if fields else name


def name_of(change: Change, t: Translator) -> str:
    """`Amount E1-01.F1 (2026)`."""
    return " ".join(part for part in (noun_word(change.noun, t), change.code, detail(change, t)) if part)


def detail(change: Change, t: Translator) -> str:
    """What tells a thing from others with the same code: a year, a day, a word."""
    words = detail_words(change, t)
    return f"({words})" if words else ""
