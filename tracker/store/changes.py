"""How things came to be as they are: recorded changes, field by field, as far as a role may see them."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Change, Role
from tracker.models import VERSIONS
from tracker.models.history import PARTS
from tracker.store.change_reader import ChangeReader
from tracker.store.moments import CHANGES, at_change, strategies

OFTEN = ("measure", "milestone", "progress_update", "reading", "funding_amount")
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
        rows &= reader.ids(noun, "strategy_id", owners, among=rows)
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
    by_actor = [CHANGES.c.actor == actor] if actor else []
    return _told(database, role, noun, lambda number: [number > first, number <= last, *by_actor])


def changes_numbered(
    database: DatabaseSession, numbers: Collection[int], role: Role, noun: str = ""
) -> tuple[Change, ...]:
    """What some transactions changed, newest first, as far as a role may see it."""
    return _told(database, role, noun, lambda number: [number.in_(list(numbers))])


def numbers_between(
    database: DatabaseSession,
    after: datetime,
    until: datetime,
    *,
    role: Role = Role.ADMINISTRATOR,
    actor: str = "",
    noun: str = "",
) -> tuple[int, ...]:
    """The numbers of the transactions that `changes_between` tells of, newest first, without reading what they changed.

    A part of a long history is read by `changes_numbered` with a part of them.
    """
    first, last = at_change(database, after), at_change(database, until)
    sight = ChangeReader(database, role).sight
    seen = []
    for table in sorted((name for name in VERSIONS if noun in ("", name) and sight.sees_table(name)), key=_rarity):
        versions = VERSIONS[table].c
        of_change = exists().where(versions.change_id == CHANGES.c.id)
        hidden = sight.hidden(table)
        seen.append(of_change.where(versions.id.not_in(hidden)) if hidden else of_change)
    if not seen:
        return ()
    query = select(CHANGES.c.id).where(CHANGES.c.id > first, CHANGES.c.id <= last, or_(*seen))
    if actor:
        query = query.where(CHANGES.c.actor == actor)
    return tuple(database.execute(query.order_by(CHANGES.c.id.desc())).scalars())


def _rarity(table: str) -> int:
    """What is changed often is looked for first."""
    return OFTEN.index(table) if table in OFTEN else len(OFTEN)


def _told(
    database: DatabaseSession, role: Role, noun: str, wanted: Callable[[Any], list[ColumnElement[bool]]]
) -> tuple[Change, ...]:
    """Changes whose numbers are as wanted, newest first; they are looked for where the versions have an index."""
    reader = ChangeReader(database, role)
    tables = [name for name in VERSIONS if noun in ("", name)]
    found = (change for name in tables for change in reader.changes(name, *wanted(VERSIONS[name].c.change_id)))
    return in_order(found)


def actors(database: DatabaseSession) -> tuple[str, ...]:
    """The names of all who ever changed something."""
    return tuple(database.execute(select(CHANGES.c.actor).distinct().order_by(CHANGES.c.actor)).scalars())


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes, newest first."""
    return tuple(sorted(changes, key=lambda change: change.number, reverse=True))
