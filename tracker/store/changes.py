"""How things came to be as they are: recorded changes, field by field, as far as a role may see them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Change, Role
from tracker.models import VERSIONS
from tracker.store.change_reader import ChangeReader
from tracker.store.moments import CHANGES, at_change, strategies

# What belongs to a thing and is told with it: table, and the column that says to which.
PARTS = {
    "measure": (
        ("milestone", "measure_id"),
        ("indicator", "measure_id"),
        ("funding_line", "measure_id"),
        ("progress_update", "measure_id"),
        ("submission", "measure_id"),
        ("override", "measure_id"),
        ("risk", "measure_id"),
        ("budget_item", "measure_id"),
        ("measure_tag", "measure_id"),
        ("measure_partner", "measure_id"),
    ),
    "indicator": (("target", "indicator_id"), ("reading", "indicator_id")),
    "funding_line": (("funding_amount", "line_id"), ("claim", "line_id")),
    "body": (("membership", "body_id"), ("procedure_setting", "body_id")),
    "session": (
        ("agenda_item", "session_id"),
        ("attendance", "session_id"),
        ("session_step", "session_id"),
        ("motion", "session_id"),
        ("narrative", "session_id"),
        ("decision", "session_id"),
    ),
    "motion": (("vote", "motion_id"),),
    "decision": (("effect", "decision_id"),),
    "institution": (("assessment", "institution_id"),),
    "assessment": (("assessment_level", "assessment_id"),),
}
# Whose history can be asked for by a code, and which column holds it.
CODED = {name: "code" for name, versions in VERSIONS.items() if "code" in versions.c} | {
    "account": "login",
    "procedure_setting": "name",
}


def history(
    database: DatabaseSession,
    code: str,
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
    noun: str = "measure",
) -> tuple[Change, ...]:
    """Every recorded change of a thing and of what belongs to it, newest first; by default of a measure.

    `noun` is one of `CODED`. `strategy` is a code; None is the first strategy. Nothing is told of a thing the
    role may not see.
    """
    reader = ChangeReader(database, role)
    if noun not in CODED or not reader.sight.sees_table(noun):
        return ()
    rows = reader.ids(noun, CODED[noun], {code})
    if "strategy_id" in VERSIONS[noun].c:
        owners = reader.ids("strategy", "code", [strategy] if strategy else strategies(database)[:1])
        rows &= reader.ids(noun, "strategy_id", owners)
    return in_order(_of_rows(reader, noun, rows - reader.sight.hidden(noun)))


def _of_rows(reader: ChangeReader, noun: str, rows: set[int]) -> list[Change]:
    found = reader.changes(noun, VERSIONS[noun].c.id.in_(rows)) if rows else []
    for part, column in PARTS.get(noun, ()) if rows else ():
        found += _of_rows(reader, part, reader.ids(part, column, rows))
    return found


def changes_between(
    database: DatabaseSession,
    after: datetime,
    until: datetime,
    *,
    role: Role = Role.ADMINISTRATOR,
    actor: str = "",
    noun: str = "",
) -> tuple[Change, ...]:
    """Every recorded change after one instant and up to another, newest first, as far as a role may see it.

    `actor` is a name as it was recorded, `noun` a table; empty ones let everything through.
    """
    first, last = at_change(database, after), at_change(database, until)
    wanted: list[ColumnElement[bool]] = [CHANGES.c.id > first, CHANGES.c.id <= last]
    if actor:
        wanted.append(CHANGES.c.actor == actor)
    reader = ChangeReader(database, role)
    tables = [name for name in VERSIONS if noun in ("", name)]
    return in_order(change for table in tables for change in reader.changes(table, *wanted))


def changes_numbered(database: DatabaseSession, number: int, role: Role) -> tuple[Change, ...]:
    """What one transaction changed, as far as a role may see it."""
    reader = ChangeReader(database, role)
    return tuple(change for table in VERSIONS for change in reader.changes(table, CHANGES.c.id == number))


def actors(database: DatabaseSession) -> tuple[str, ...]:
    """The names of all who ever changed something."""
    return tuple(database.execute(select(CHANGES.c.actor).distinct().order_by(CHANGES.c.actor)).scalars())


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes, newest first."""
    return tuple(sorted(changes, key=lambda change: change.number, reverse=True))
