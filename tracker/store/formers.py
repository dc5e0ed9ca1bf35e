"""Values that were replaced, kept from one reading to the next: what is sealed stays, only the rest is read."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Integer, Select, bindparam, select
from sqlalchemy.pool import Pool
from sqlmodel import Session as DatabaseSession

from tracker.facts import Former
from tracker.models import VERSIONS
from tracker.store.moments import CHANGES, OWNED, Owner, owned

Make = Callable[[Any], Any]
Replaced = tuple[int, int, Former[Any]]
"""The id of a row, the number of the change that replaced its value, and the value."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was found up to a change, whose seal tells whether it is still the same past."""

    change: int
    seal: str
    found: tuple[Any, ...] = ()
    """In the order of changes."""


NOTHING = Known(0, "")
# By the pool, which an engine shares with those that differ from it in options only.
_known: WeakKeyDictionary[Pool, dict[Hashable, Known]] = WeakKeyDictionary()


@cache
def replaced_values(table: str, column: str, owner: Owner = ()) -> Select[Any]:
    """The query for what changes replaced; built once, for aliases are garbage that only a walk through all finds.

    With an `owner` (see `moments.OWNED`) only what belongs to one strategy.
    """
    before, after = VERSIONS[table].alias("before"), VERSIONS[table].alias("after")
    found = (
        select(before.c.id, before.c.end_change_id, before.c[column], CHANGES.c.at, CHANGES.c.decision)
        .join(after, (after.c.id == before.c.id) & (after.c.change_id == before.c.end_change_id))
        .join(CHANGES, CHANGES.c.id == before.c.end_change_id)
        .where(
            before.c.end_change_id > bindparam("known", type_=Integer),
            before.c.end_change_id <= bindparam("change", type_=Integer),
            before.c[column].is_not(None),
            after.c[column].is_distinct_from(before.c[column]),
        )
    )
    return found.where(owned(owner, before.c)) if owner else found


def replaced(
    database: DatabaseSession, table: str, column: str, change: int, strategy: int | None = None
) -> Sequence[Replaced]:
    """Values of a column that were replaced or taken back up to a change set, oldest first.

    With a `strategy` (its id) those of its rows only, where the table belongs to strategies.
    """
    owner = OWNED.get(table, ()) if strategy is not None else ()
    query = replaced_values(table, column, owner)
    name = (table, column, strategy if owner else None)
    return kept(
        database, name, change, query, lambda row: (*row[:2], Former(*row[2:])), {"strategy": strategy} if owner else {}
    )


@cache
def entering_decisions(table: str, owner: Owner = ()) -> Select[Any]:
    """The query for the rows that were entered under a decision. `owner` as in `replaced_values`."""
    versions = VERSIONS[table].c
    found = (
        select(versions.id, versions.change_id, CHANGES.c.decision)
        .join(CHANGES, CHANGES.c.id == versions.change_id)
        .where(
            versions.change_id > bindparam("known", type_=Integer),
            versions.change_id <= bindparam("change", type_=Integer),
            versions.operation == "insert",
            CHANGES.c.decision != "",
        )
    )
    return found.where(owned(owner, versions)) if owner else found


def entered_by(database: DatabaseSession, table: str, change: int, strategy: int | None = None) -> dict[int, str]:
    """The decisions by which rows were entered up to a change set, by their ids; without those entered without one."""
    owner = OWNED.get(table, ()) if strategy is not None else ()
    name, bound = ("entered", table, strategy if owner else None), {"strategy": strategy} if owner else {}
    found = kept(database, name, change, entering_decisions(table, owner), tuple, bound)
    return {row: decision for row, _, decision in reversed(found)}  # the first one counts


def kept(
    database: DatabaseSession,
    name: Hashable,
    change: int,
    query: Select[Any],
    make: Make,
    bound: Mapping[str, object] = MappingProxyType({}),
) -> Sequence[Any]:
    """What `make` makes of the rows of a query up to a change set, in the order of changes.

    The query asks for the changes after `known` up to `change`. What it makes begins with the id of a row and the
    number of the change. What was found is kept under its name as long as the past is sealed and the same.
    """
    of_engine = _known.setdefault(database.get_bind().engine.pool, {})
    known = of_engine.get(name, NOTHING)
    if known.change and known_seal(database, known.change) != known.seal:
        known = NOTHING
    if known.change >= change:
        return known.found[: bisect_right(known.found, change, key=itemgetter(1))]
    span = {"known": known.change, "change": change, **bound}
    rows = database.connection().execute(query, span).fetchall()
    new = sorted(map(make, rows), key=lambda each: (each[1], each[0]))
    everything = (*known.found, *new)
    if seal := known_seal(database, change):
        of_engine[name] = Known(change, seal, everything)
    return everything


def forget_formers(engine: Engine) -> None:
    """Forgets what was kept, so that the next reading fetches everything."""
    _known.pop(engine.pool, None)


def known_seal(database: DatabaseSession, change: int) -> str:
    """The seal of a change; empty where it has none, and nothing may be kept. Asked for once in a session."""
    seals: dict[int, str] = database.info.setdefault("seals", {})
    if not seals.get(change):
        seals[change] = database.execute(select(CHANGES.c.hash).where(CHANGES.c.id == change)).scalar() or ""
    return seals[change]
