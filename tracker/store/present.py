"""What a reading made of the newest state, kept for the next one: only tables in which something changed are read anew.

Most changes touch one table of fifty. What is kept is told apart from another past, such as that of a backup that was
restored, by the seal of its change set.
"""

import sys
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import CompoundSelect, Engine, Integer, bindparam, exists, literal, select, union_all
from sqlalchemy.pool import Pool
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS
from tracker.store.formers import known_seal

Joined = tuple[Any, Any]
"""What a fact was made of, and the fact."""


@dataclass(frozen=True, slots=True)
class Present:
    """What was made of a state. Nobody changes it.

    `made` holds what was made of a table alone, by the table and a name; `joined` the facts made of rows with their
    parts, by a name and the id of the row.
    """

    change: int
    seal: str
    made: Mapping[tuple[str, Hashable], Any]
    joined: Mapping[Hashable, Mapping[int, Joined]]


MOST_KEPT = 128
"""So many are kept: the plan and the sessions of 64 strategies, as many as have boards in memory."""
# By the pool, which an engine shares with those that differ from it in options only; then by what was read, in the
# order in which it was kept.
_newest: WeakKeyDictionary[Pool, dict[Hashable, Present]] = WeakKeyDictionary()
_keeping = Lock()


def present_before(database: DatabaseSession, name: Hashable, change: int) -> Present | None:
    """What was kept under a name at a change set or before it, if that past is still the same."""
    kept = _newest.get(database.get_bind().engine.pool, {}).get(name)
    if kept is None or kept.change > change or known_seal(database, kept.change) != kept.seal:
        return None
    return kept


def keep_present(database: DatabaseSession, name: Hashable, present: Present) -> None:
    """Keeps what a reading made, if its change is sealed and no later one is kept; the oldest of many goes."""
    known = present_before(database, name, sys.maxsize)
    if not present.seal or (known is not None and known.change > present.change):
        return
    with _keeping:
        of_engine = _newest.setdefault(database.get_bind().engine.pool, {})
        of_engine.pop(name, None)
        of_engine[name] = present
        if len(of_engine) > MOST_KEPT:
            del of_engine[next(iter(of_engine))]


def forget_present(engine: Engine) -> None:
    """Forgets it, so that the next reading fetches everything."""
    _newest.pop(engine.pool, None)


LAST = 2**31 - 1
"""As large as the number of a change set can be."""


def touched(database: DatabaseSession, after: int, until: int = LAST) -> frozenset[str]:
    """The tables in which a state of a row began after a change set and up to another; none ends but by another one or
    its deletion."""
    return frozenset(database.connection().execute(touching(), {"after": after, "until": until}).scalars())


@cache
def touching() -> CompoundSelect[Any]:
    """The query for it; built once, and each table is answered by the end of an index."""
    after, until = bindparam("after", type_=Integer), bindparam("until", type_=Integer)
    spans = ((name, table.c.change_id) for name, table in VERSIONS.items())
    return union_all(
        *(select(literal(name)).where(exists().where(number > after, number <= until)) for name, number in spans)
    )
