"""What a reading made of the newest state, kept for the next one: only tables in which something changed are read anew.

Most changes touch one table of fifty. What is kept is told apart from another past, such as that of a backup that was
restored, by the seal of its change set.
"""

import sys
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import CompoundSelect, Engine, Integer, bindparam, exists, literal, select, union_all
from sqlalchemy.pool import Pool
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS
from tracker.store.formers import known_seal


@dataclass(frozen=True, slots=True)
class Present:
    """What was made of a state: of each table by a name, and of rows with their parts. Nobody changes it."""

    change: int
    seal: str
    made: Mapping[tuple[str, Hashable], Any]
    joined: Mapping[Hashable, tuple[object, Any]]


# By the pool, which an engine shares with those that differ from it in options only; then by what was read.
_newest: WeakKeyDictionary[Pool, dict[Hashable, Present]] = WeakKeyDictionary()


def present_before(database: DatabaseSession, name: Hashable, change: int) -> Present | None:
    """What was kept under a name at a change set or before it, if that past is still the same."""
    kept = _newest.get(database.get_bind().engine.pool, {}).get(name)
    if kept is None or kept.change > change or known_seal(database, kept.change) != kept.seal:
        return None
    return kept


def keep_present(database: DatabaseSession, name: Hashable, present: Present) -> None:
    """Keeps what a reading made, unless its change is not sealed yet or a later one is kept."""
    known = present_before(database, name, sys.maxsize)
    if present.seal and (known is None or known.change <= present.change):
        _newest.setdefault(database.get_bind().engine.pool, {})[name] = present


def forget_present(engine: Engine) -> None:
    """Forgets it, so that the next reading fetches everything."""
    _newest.pop(engine.pool, None)


def touched_since(database: DatabaseSession, change: int) -> frozenset[str]:
    """The tables in which a state of a row began after a change set; none ends but by another one or its deletion."""
    return frozenset(database.connection().execute(touching(), {"change": change}).scalars())


@cache
def touching() -> CompoundSelect[Any]:
    """The query for it; built once, and each table is answered by the end of an index."""
    since = bindparam("change", type_=Integer)
    began = (select(literal(name)).where(exists().where(table.c.change_id > since)) for name, table in VERSIONS.items())
    return union_all(*began)
