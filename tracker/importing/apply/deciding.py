"""Deciding whose value counts where the workbook and the record both changed something."""

from dataclasses import replace

from tracker.importing.entries import Key
from tracker.importing.fields import FIELDS
from tracker.importing.result import EntryChange, ImportResult, Winner

ORDER = tuple(FIELDS)


def decide(result: ImportResult, winner: Winner) -> ImportResult:
    """The result with every open conflict decided: what the workbook wins is added or changed, the rest stays."""
    open_ones = result.open_conflicts
    decided = tuple(replace(one, winner=one.winner or winner) for one in result.conflicts)
    result = replace(result, conflicts=decided)
    if winner is Winner.RECORD:
        return replace(result, unchanged=result.unchanged + _left_alone(result, {(c.noun, c.key) for c in open_ones}))
    writes = [write for one in open_ones for write in one.writes]
    added = _joined((*result.added, *(write for write in writes if not write.recorded)))
    changed = _joined((*result.changed, *(write for write in writes if write.recorded)))
    return replace(result, added=added, changed=changed)


def _left_alone(result: ImportResult, entries: set[tuple[str, Key]]) -> int:
    """How many entries nothing is written to, now that the record won."""
    written = {(one.noun, one.key) for one in (*result.added, *result.changed)}
    return len(entries - written)


def _joined(changes: tuple[EntryChange, ...]) -> tuple[EntryChange, ...]:
    """One change for each entry, with all its fields once, in the order in which entries have to be written."""
    found: dict[tuple[str, Key], EntryChange] = {}
    for change in changes:
        known = found.setdefault((change.noun, change.key), change)
        names = {field.name for field in known.fields}
        more = tuple(field for field in change.fields if field.name not in names)
        found[change.noun, change.key] = replace(known, fields=(*known.fields, *more))
    return tuple(sorted(found.values(), key=lambda change: ORDER.index(change.noun)))
