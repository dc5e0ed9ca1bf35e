"""Which of repeated columns a column belongs to that somebody gave its field: the one before it, or its own source."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.understand.fields_of_nouns import FAMILIES

UNSAID = (0, 1)
"""The groups of a column of which nobody said one."""


def in_groups(columns: Sequence[Mapped], said: Collection[str]) -> list[Mapped]:
    """The columns; those in `said`, by their letters, each in the group where it belongs."""
    found = list(columns)
    for at, column in enumerate(found):
        if column.column in said and column.noun in FAMILIES and (column.group in UNSAID or column.source):
            found[at] = replace(column, group=_group_of(column, found[:at], found))
    return found


def _group_of(column: Mapped, before: Sequence[Mapped], every: Sequence[Mapped]) -> int:
    """Money of one source is in one group, and no other is; all else belongs to what stands before it."""
    family = FAMILIES[column.noun]
    others = [one for one in every if one is not column and FAMILIES.get(one.noun) == family]
    if column.source:
        same = [one.group for one in others if one.source == column.source]
        return same[0] if same else _free(column, others)
    beside = next((one for one in reversed(before) if FAMILIES.get(one.noun) == family), None)
    if beside is not None and beside.source:
        return _free(column, others)
    return beside.group if beside else 1


def _free(column: Mapped, others: Sequence[Mapped]) -> int:
    """A group that no other column is in: its own, if that is so."""
    taken = {one.group for one in others}
    return column.group if column.group and column.group not in taken else 1 + max(taken, default=0)
