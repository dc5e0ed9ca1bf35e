"""Who wrote into the same cells of the table meanwhile."""

from collections.abc import Mapping, Sequence

from tracker.facts import Change
from tracker.records import RecordKey, own_key
from tracker.ui.frame.visit import Visit
from tracker.ui.grid.checking import CellChange
from tracker.ui.grid.edits import Key
from tracker.views.grid import GridKind

RECORDS = {
    GridKind.MEASURES: "measure",
    GridKind.MILESTONES: "milestone",
    GridKind.READINGS: "reading",
    GridKind.AMOUNTS: "amount",
    GridKind.RISKS: "risk",
    GridKind.SEGMENTS: "segment",
    GridKind.AREAS: "area",
    GridKind.GOALS: "goal",
    GridKind.ORGANISATIONS: "organisation",
    GridKind.PEOPLE: "person",
}
Authors = Mapping[tuple[Key, str], str]
MOST_ASKED = 50
"""Rows of which it is looked up who changed them; more are not read one by one anyway."""


def authors(kind: GridKind, conflicts: Sequence[CellChange], since: int, here: Visit) -> Authors:
    """Who made the change in each cell after a change set, by row and field: name, day, and the decision if any."""
    rows = list(dict.fromkeys(change.key for change in conflicts))[:MOST_ASKED]
    found = {row: here.application.history.since(record_key(kind, row), since) for row in rows}
    return {
        (change.key, change.column.field): _words(last, here)
        for change in conflicts
        if (last := _last(found.get(change.key, ()), change.column.field)) is not None
    }


def record_key(kind: GridKind, key: Key) -> RecordKey:
    """The record that a row of the table is."""
    noun = RECORDS[kind]
    own = own_key(noun, key[-1]) or (key[-1],)
    return RecordKey(noun, own, key[0] if len(key) > 1 else "", key[1] if len(key) > 2 else "")


def _last(changes: Sequence[Change], field: str) -> Change | None:
    concerned = (change for change in reversed(changes) if any(one.name == field for one in change.fields))
    return next(concerned, None)


def _words(change: Change, here: Visit) -> str:
    day = here.t.date(here.application.day_of(change.at))
    return ", ".join(part for part in (change.actor, day, change.decision) if part)
