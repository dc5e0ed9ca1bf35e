"""The auditor's export: one row for every field of every recorded change."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from tracker.charts.table import Cell, Column, Kind, Table
from tracker.facts import Change, FieldChange
from tracker.texts import Translator
from tracker.texts.changes import field_word, noun_word, value_words
from tracker.views.session.procedure_names import RULE_NAMES

NO_FIELD = (FieldChange("", None, None),)


def audit_table(changes: Iterable[Change], zone: ZoneInfo, t: Translator, *, with_accounts: bool = False) -> Table:
    """Who, when, why, what, from what to what; instants in the municipality's zone. Accounts are for administrators."""
    accounts = [t("Account")] if with_accounts else []
    titles = (
        t("Instant ({zone})", zone=zone.key), t("Who"), t("Role"), *accounts, t("Reason"), t("Decision"), t("Kind"),
        t("Code"), t("Detail"), t("What was done"), t("Field"), t("Before"), t("After"), t("Seal"),
    )  # fmt: skip
    columns = (Column(t("Change"), Kind.NUMBER), *(Column(title) for title in titles))
    return Table(columns, tuple(row for change in changes for row in rows(change, zone, t, with_accounts)))


def rows(change: Change, zone: ZoneInfo, t: Translator, with_accounts: bool) -> Iterator[tuple[Cell, ...]]:
    """A row for each field that changed, or one where none did."""
    done = {"insert": t("added"), "update": t("changed"), "delete": t("removed")}[change.operation]
    detail = detail_words(change, t)
    for field in change.fields or NO_FIELD:
        yield (
            change.number,
            change.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"),
            change.actor,
            t.word(change.role),
            *([change.account] if with_accounts else []),
            change.reason,
            change.decision,
            noun_word(change.noun, t),
            change.code,
            detail,
            done,
            field_word(change.noun, field.name, t) if field.name else "",
            *(
                value_words(change.noun, field.name, value, t) if value is not None else ""
                for value in (field.before, field.after)
            ),
            change.seal,
        )


def detail_words(change: Change, t: Translator) -> str:
    """What tells a thing from others with the same code: a year, a day, a word, a deadline of the rules."""
    if change.detail is None:
        return ""
    if change.noun == "session_step" and change.detail in RULE_NAMES:
        return t.sentence(RULE_NAMES[str(change.detail)])
    return (
        str(change.detail)
        if isinstance(change.detail, int)
        else value_words(change.noun, change.noun, change.detail, t)
    )
