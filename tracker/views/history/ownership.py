"""To which measure each change belongs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.facts import Change

PARENTS = ("measure", "indicator", "line")
"""The fields by which a record says to what it belongs."""


def by_measure(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes of each measure (its code) and of what belongs to it, in their order; oldest first are needed.

    Within a transaction an amount may stand before the funding line it belongs to.
    """
    told = tuple(changes)
    of_code = _measures_of_codes(told)
    owners: dict[tuple[str, int], str] = {}
    found: dict[str, list[Change]] = defaultdict(list)
    for change in told:
        key = (change.noun, change.row)
        owner = change.code if change.noun == "measure" else _named(change, of_code) or owners.get(key, "")
        if owner:
            owners[key] = owner
            found[owner].append(change)
    return found


def _measures_of_codes(changes: Iterable[Change]) -> dict[str, str]:
    """The measure of each code of what names a measure: an indicator, a funding line."""
    found: dict[str, str] = {}
    for change in changes:
        owner = _named(change, {})
        if owner:
            found.setdefault(change.code, owner)
    return found


def _named(change: Change, of_code: Mapping[str, str]) -> str:
    """The measure that a change names, or the measure of what it names."""
    named = {field.name: str(field.after or field.before) for field in change.fields if field.name in PARENTS}
    if "measure" in named:
        return named["measure"]
    return next((of_code.get(named[name], "") for name in PARENTS if name in named), "")
