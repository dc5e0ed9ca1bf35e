"""How things came to be as they are: recorded changes, field by field, as far as a role may see them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, false, func, or_, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Change, Role
from tracker.models import VERSIONS
from tracker.models.history import PARTS
from tracker.store.change_reader import ChangeReader
from tracker.store.formers import kept
from tracker.store.moments import CHANGES, at_change, revision, strategies
from tracker.store.present import touched
from tracker.store.strategies import of_strategy

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
    numbers: Collection[int] | None = None,
) -> tuple[Change, ...]:
    """Every recorded change of a thing and of what belongs to it, newest first; by default of a measure.

    `noun` is one of `CODED`. `strategy` is a code; None is the first strategy. Nothing is told of a thing the
    role may not see. With `numbers` only what these transactions changed is read; see `history_numbers`.
    """
    reader = ChangeReader(database, role)
    found: list[Change] = []
    for table, rows in _told_rows(reader, noun, code, strategy):
        versions = VERSIONS[table].c
        among = [] if numbers is None else [versions.change_id.in_(list(numbers))]
        found += reader.changes(table, versions.id.in_(rows), *among)
    return in_order(found)


def history_numbers(
    database: DatabaseSession,
    code: str,
    after: datetime,
    until: datetime,
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
    noun: str = "measure",
    actor: str = "",
    decision: str = "",
) -> tuple[int, ...]:
    """The numbers of the transactions that `history` tells of, newest first, without reading what they changed.

    Only those after one instant and up to another, and those of an actor or by a decision where one is given.
    """
    reader = ChangeReader(database, role)
    wanted = _made_by(reader, actor, decision)
    first, last = at_change(database, after), at_change(database, until)
    numbers: set[int] = set()
    for table, rows in _told_rows(reader, noun, code, strategy):
        told = numbers_of(table, rows - reader.sight.hidden(table), first, last).where(*wanted)
        numbers.update(database.execute(told).scalars() if reader.sight.sees_table(table) else ())
    return tuple(sorted(numbers, reverse=True))


def numbers_of(table: str, rows: Collection[int], first: int, last: int) -> Select[tuple[int]]:
    """The query for the numbers of the transactions after one and up to another that changed some rows."""
    versions = VERSIONS[table].c
    number = versions.change_id + 0  # the rows are few, and the index of the numbers would walk through all the others
    joined = select(versions.change_id).join(CHANGES, CHANGES.c.id == versions.change_id)
    return joined.where(versions.id.in_(list(rows)), number > first, number <= last)


def _told_rows(reader: ChangeReader, noun: str, code: str, strategy: str | None) -> Iterator[tuple[str, set[int]]]:
    """The tables and the ids in them of a thing and of what belongs to it."""
    if noun not in CODED or not reader.sight.sees_table(noun):
        return
    rows = reader.ids(noun, CODED[noun], {code})
    if "strategy_id" in VERSIONS[noun].c:
        owners = reader.ids("strategy", "code", [strategy] if strategy else strategies(reader.database)[:1])
        rows &= reader.ids(noun, "strategy_id", owners, among=rows)
    yield from _with_parts(reader, noun, rows - reader.sight.hidden(noun))


def _with_parts(reader: ChangeReader, noun: str, rows: set[int]) -> Iterator[tuple[str, set[int]]]:
    if rows:
        yield noun, rows
        for part, column in PARTS.get(noun, ()):
            yield from _with_parts(reader, part, reader.ids(part, column, rows))


def changes_between(
    database: DatabaseSession,
    after: datetime,
    until: datetime,
    *,
    role: Role = Role.ADMINISTRATOR,
    actor: str = "",
    noun: str = "",
    strategy: int | None = None,
) -> tuple[Change, ...]:
    """Every recorded change after one instant and up to another, newest first, as far as a role may see it.

    `actor` is a name as it was recorded, `noun` a table; empty ones let everything through. With a `strategy` (its id)
    nothing is told of the plans of others.
    """
    first, last = at_change(database, after), at_change(database, until)
    by_actor = [CHANGES.c.actor == actor] if actor else []
    return _told(
        database, role, noun, (first, last), lambda number: [number > first, number <= last, *by_actor], strategy
    )


def changes_numbered(
    database: DatabaseSession, numbers: Collection[int], role: Role, noun: str = "", strategy: int | None = None
) -> tuple[Change, ...]:
    """What some transactions changed, newest first, as far as a role may see it; see `changes_between`."""
    if not numbers:
        return ()
    span = min(numbers) - 1, max(numbers)
    return _told(database, role, noun, span, lambda number: [number.in_(list(numbers))], strategy)


def numbers_between(
    database: DatabaseSession,
    after: datetime,
    until: datetime,
    *,
    role: Role = Role.ADMINISTRATOR,
    actor: str = "",
    noun: str = "",
    decision: str = "",
    strategy: int | None = None,
    at_most: int | None = None,
) -> tuple[int, ...]:
    """The numbers of the transactions that `changes_between` tells of, newest first, without reading what they changed.

    Of those by a `decision` alone where one is given, and no more than `at_most`, the newest. A part of a long history
    is read by `changes_numbered` with a part of them.
    """
    first, last = at_change(database, after), at_change(database, until)
    reader = ChangeReader(database, role)
    sight = reader.sight
    seen = []
    for table in sorted((name for name in VERSIONS if noun in ("", name) and sight.sees_table(name)), key=_rarity):
        versions = VERSIONS[table].c
        of_change = exists().where(versions.change_id == CHANGES.c.id)
        if strategy is not None:
            of_change = of_change.where(of_strategy(table, strategy))
        hidden = sight.hidden(table)
        seen.append(of_change.where(versions.id.not_in(hidden)) if hidden else of_change)
    if not seen:
        return ()
    wanted = [CHANGES.c.id > first, CHANGES.c.id <= last, *_made_by(reader, actor, decision)]
    query = select(CHANGES.c.id).where(*wanted, or_(*seen))
    return tuple(database.execute(query.order_by(CHANGES.c.id.desc()).limit(at_most)).scalars())


def _made_by(reader: ChangeReader, actor: str, decision: str) -> list[ColumnElement[bool]]:
    """Which transactions are those of an actor, and by a decision the role knows of; all where none is given."""
    if decision and decision in reader.sight.hidden_decisions:
        return [false()]
    return [CHANGES.c[name] == value for name, value in (("actor", actor), ("decision", decision)) if value]


def _rarity(table: str) -> int:
    """What is changed often is looked for first."""
    return OFTEN.index(table) if table in OFTEN else len(OFTEN)


def _told(
    database: DatabaseSession,
    role: Role,
    noun: str,
    span: tuple[int, int],
    wanted: Callable[[Any], list[ColumnElement[bool]]],
    strategy: int | None,
) -> tuple[Change, ...]:
    """Changes whose numbers are as wanted, newest first; they are looked for where the versions have an index.

    All of them lie after the first of a `span` of numbers and up to its last: most changes touch few of the tables.
    """
    reader = ChangeReader(database, role)
    tables = [name for name in VERSIONS if noun in ("", name)]
    if not noun:
        tables = sorted(touched(database, *span), key=tables.index)
    found = (
        change
        for name in tables
        for change in reader.changes(name, *wanted(VERSIONS[name].c.change_id), of_strategy(name, strategy))
    )
    return in_order(found)


def actors(database: DatabaseSession) -> tuple[str, ...]:
    """The names of all who ever changed something."""
    return tuple(sorted({name for _, _, name in kept(database, "actors", revision(database), _actors(), tuple)}))


@cache
def _actors() -> Select[tuple[int, int, str]]:
    """The query for who changed something after one change set and up to another, each with the first one."""
    first = func.min(CHANGES.c.id)
    known, change = bindparam("known", type_=Integer), bindparam("change", type_=Integer)
    named = select(first.label("row"), first.label("number"), CHANGES.c.actor).group_by(CHANGES.c.actor)
    return named.where(CHANGES.c.id > known, CHANGES.c.id <= change)


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes, newest first."""
    return tuple(sorted(changes, key=lambda change: change.number, reverse=True))
