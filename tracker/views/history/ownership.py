"""To which measure each change belongs."""

from collections import defaultdict
from collections.abc import Iterable

from tracker.facts import Change

PARENTS = ("measure", "indicator", "line")
"""The fields by which a record says to what it belongs."""


def by_measure(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes of each measure (its code) and of what belongs to it, in their order; oldest first are needed."""
    owners: dict[tuple[str, int], str] = {}
    coded: dict[str, str] = {}
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        key = (change.noun, change.row)
        owner = change.code if change.noun == "measure" else _named(change, coded) or owners.get(key, "")
        if owner:
            owners[key] = owner
            coded.setdefault(change.code, owner)
            found[owner].append(change)
    return found


def _named(change: Change, coded: dict[str, str]) -> str:
    """The measure that a change names, or the measure of what it names."""
    named = {field.name: str(field.after or field.before) for field in change.fields if field.name in PARENTS}
    if "measure" in named:
        return named["measure"]
    return next((coded.get(named[name], "") for name in PARENTS if name in named), "")
