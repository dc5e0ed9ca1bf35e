"""Which measures of other strategies carry on those of one, and which they carry on themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, or_, select

from tracker.facts import Visibility
from tracker.models import VERSIONS
from tracker.store.moments import internal_now
from tracker.store.versions import State


@dataclass(frozen=True, slots=True)
class Continuing:
    """Measures of other strategies that may be told of, by the codes of both: all that were asked for, and by the key
    of one of ours those that it continues."""

    known: frozenset[str] = frozenset()
    continues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def continuing(state: State, mine: str, others: Mapping[int, str], wanted: Collection[str]) -> Continuing:
    """What is told of the measures of some strategies (codes by id): of those `wanted`, and that go on in `mine`.

    An internal measure of another strategy is told to nobody: who may know of it there is not known here.
    """
    codes = {key.removeprefix(f"{code}/") for key in wanted for code in others.values() if key.startswith(f"{code}/")}
    asked = {"change": state.change, "others": list(others), "codes": list(codes), "mine": f"{mine}/"}
    found = state.database.execute(_told(), asked | {"length": len(mine) + 1}).fetchall()
    hidden = internal_now(state.database, "measure") if found else ()
    continues: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    known = set()
    for row in found:
        if row.id not in hidden:
            key = f"{others[row.strategy_id]}/{row.code}"
            known.add(key)
            continues[row.continued_in or ""] += (key,)
    return Continuing(frozenset(known), {key: tuple(sorted(those)) for key, those in continues.items()})


@cache
def _told() -> Select[Any]:
    """The query for the measures of `others` at a change that have one of some `codes`, or go on in `mine`."""
    versions, change = VERSIONS["measure"].c, bindparam("change", type_=Integer)
    goes_on_here = func.substr(versions.continued_in, 1, bindparam("length", type_=Integer)) == bindparam("mine")
    return select(versions.id, versions.strategy_id, versions.code, versions.continued_in).where(
        versions.change_id <= change,
        or_(versions.end_change_id.is_(None), versions.end_change_id > change),
        versions.operation != "delete",
        versions.visibility != Visibility.INTERNAL,
        versions.strategy_id.in_(bindparam("others", expanding=True)),
        or_(goes_on_here, versions.code.in_(bindparam("codes", expanding=True))),
    )
