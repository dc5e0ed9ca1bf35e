"""What was recorded about a measure: who, when, why, by which decision."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tracker.facts import (
    Change,
    Direction,
    FieldChange,
    Frequency,
    IndicatorKind,
    Lifecycle,
    Light,
    Priority,
    Visibility,
)
from tracker.texts import Translator
from tracker.ui.markup import Html, tag

MOST = 40
MONEY_FIELDS = {"planned", "secured", "contracted", "realised", "reimbursed", "eligible"}
# Fields whose stored values are members of an enumeration.
CHOICES = {
    "lifecycle": Lifecycle,
    "priority": Priority,
    "visibility": Visibility,
    "light": Light,
    "direction": Direction,
    "kind": IndicatorKind,
    "frequency": Frequency,
}


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
    if first.decision:
        head.append(t("decision {code}", code=first.decision))
    lines = [tag("li", line(change, t)) for change in changes]
    return tag("li", tag("strong", " · ".join(part for part in head if part)), tag("ul", *lines))


def line(change: Change, t: Translator) -> str:
    """One thing with its changed fields."""
    name = f"{noun_word(change.noun, t)} {change.code}"
    if change.operation == "insert":
        return t("{name}: recorded", name=name)
    if change.operation == "delete":
        return t("{name}: removed", name=name)
    fields = "; ".join(field_words(field, t) for field in change.fields)
    return f"{name}: {fields}" if fields else name


def field_words(field: FieldChange, t: Translator) -> str:
    """`end: 30. 6. 2026 → 31. 12. 2026`; of a long text only that it changed."""
    name = field_word(field.name, t)
    before, after = (value_words(field.name, value, t) for value in (field.before, field.after))
    if len(before) + len(after) > 160:
        return t("{name} rewritten", name=name)
    return f"{name}: {before} → {after}"


def value_words(name: str, value: object, t: Translator) -> str:
    """A stored value as people read it."""
    match value:
        case None | "":
            return "–"
        case bool():
            return t("yes") if value else t("no")
        case datetime() | date():
            return t.date(value)
        case int() if name in MONEY_FIELDS:
            return t.money(value)
        case int() | float() if name == "progress":
            return t.percent(value)
        case int() | float():
            return t.number(value)
        case str() if name in CHOICES and value in {member.value for member in CHOICES[name]}:
            return t.word(CHOICES[name](value))
    return str(value)


def noun_word(noun: str, t: Translator) -> str:
    """What changed."""
    words = {
        "measure": t("Measure"),
        "milestone": t("Milestone"),
        "indicator": t("Indicator"),
        "target": t("Target"),
        "reading": t("Reading"),
        "funding_line": t("Funding line"),
        "funding_amount": t("Amount"),
        "progress_update": t("Report"),
        "override": t("Judgement"),
        "risk": t("Risk"),
        "budget_item": t("Budget item"),
        "measure_tag": t("Tag"),
        "measure_partner": t("Partner"),
    }
    return words.get(noun, noun)


def field_word(name: str, t: Translator) -> str:
    """Which of its fields; one without a word is named as it is stored."""
    words = {
        "title": t("title"),
        "purpose": t("purpose"),
        "lifecycle": t("status"),
        "lifecycle_reason": t("reason"),
        "priority": t("priority"),
        "lead": t("lead"),
        "responsible": t("responsible person"),
        "start": t("start"),
        "end": t("end"),
        "weight": t("weight"),
        "planned_on": t("planned day"),
        "forecast_on": t("forecast"),
        "done_on": t("done on"),
        "completed_on": t("done on"),
        "progress": t("progress"),
        "value": t("value"),
        "due": t("day"),
        "planned": t("planned"),
        "secured": t("secured"),
        "contracted": t("contracted"),
        "realised": t("realised"),
        "reimbursed": t("reimbursed"),
        "rate": t("rate"),
        "eligible": t("eligible costs"),
        "claim_due": t("claim day"),
        "claimed_on": t("claimed on"),
        "source": t("source"),
        "area": t("area"),
        "goal": t("goal"),
        "phase": t("phase"),
        "merged_into": t("merged into"),
        "superseded_by": t("superseded by"),
        "visibility": t("visibility"),
        "visibility_reason": t("reason for confidentiality"),
        "title_en": t("title in English"),
        "starts_on": t("start"),
        "evidence": t("evidence"),
        "unit": t("unit"),
        "direction": t("direction"),
        "kind": t("kind"),
        "frequency": t("frequency"),
        "data_source": t("data source"),
        "baseline": t("baseline"),
        "baseline_on": t("day of the baseline"),
        "states": t("states"),
        "light": t("light"),
        "note": t("note"),
        "call": t("call"),
        "expires_on": t("valid until"),
        "reason": t("reason"),
    }
    return words.get(name, name)
