"""What of the history a role is told where the tables are: of the records and fields that they show her."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.facts import Change, Role
from tracker.frames.tables import tables_for
from tracker.nouns import NOUNS

INSIDE: Mapping[str, frozenset[str]] = {
    "measure": frozenset({"deviations"}),
    "maturity_method": frozenset({"dimensions", "level_words"}),
    "strategy": frozenset({"thresholds"}),
    "session": frozenset({"cancelled_on"}),
    "measure_partner": frozenset({"measure", "organisation"}),
    "measure_tag": frozenset({"measure", "tag"}),
    "budget_item": frozenset({"measure", "item", "account", "nrp"}),
    "effect": frozenset({"decision", "measure", "kind"}),
    "assessment": frozenset({"institution", "method", "on", "evidence"}),
}
"""What tables show as cells or rows of others and the history records by itself; by the name of the noun."""


def told(changes: Iterable[Change], role: Role) -> tuple[Change, ...]:
    """The changes of what the tables show to a role, each with the fields that they show; in their order."""
    fields = told_fields(role)
    narrowed = (_narrowed(change, fields.get(change.noun)) for change in changes)
    return tuple(change for change in narrowed if change is not None)


def told_fields(role: Role) -> dict[str, frozenset[str]]:
    """The fields that a role is told of, by the noun as the history calls it."""
    found = {NOUNS[name].table or name: names for name, names in INSIDE.items()}
    for table in tables_for(role).values():
        if table.noun:
            noun = NOUNS[table.noun]
            called = noun.table or noun.name
            shown = {column.name for column in table.for_role(role)} & {field.name for field in noun.fields}
            found[called] = found.get(called, frozenset()) | shown | ({noun.parent} if noun.parent else set())
    return found


def _narrowed(change: Change, fields: frozenset[str] | None) -> Change | None:
    if fields is None:
        return None
    shown = tuple(field for field in change.fields if field.name in fields)
    if not shown and change.operation == "update":
        return None
    return change if len(shown) == len(change.fields) else replace(change, fields=shown)
