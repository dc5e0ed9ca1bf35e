"""Deciding whose value counts where the workbook and the record both changed something."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.importing.entries import Key
from tracker.importing.fields import FIELDS
from tracker.importing.result import Conflict, EntryChange, ImportResult, Winner

ORDER = tuple(FIELDS)


def decide(result: ImportResult, winner: Winner) -> ImportResult:
    """The result with every open conflict decided: what the workbook wins is added or changed, the rest stays."""
    return _decided(result, winner, result.open_conflicts)


def decide_each(result: ImportResult, winners: Mapping[str, str]) -> ImportResult:
    """The result with those open conflicts decided of which somebody said who wins, by their `conflict_id`."""
    for winner in Winner:
        chosen = tuple(one for one in result.open_conflicts if winners.get(conflict_id(one)) == winner)
        result = _decided(result, winner, chosen)
    return result


def conflict_id(one: Conflict) -> str:
    """What tells one conflict of a file from the others."""
    return "|".join((one.noun, *one.key, one.field))


def _decided(result: ImportResult, winner: Winner, open_ones: tuple[Conflict, ...]) -> ImportResult:
    chosen = {conflict_id(one) for one in open_ones}
    decided = tuple(
        replace(one, winner=one.winner or winner) if conflict_id(one) in chosen else one for one in result.conflicts
    )
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
