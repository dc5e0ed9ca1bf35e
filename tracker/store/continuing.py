"""Which measures of other strategies carry on those of one, and which they carry on themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import or_, select

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
    versions = VERSIONS["measure"].c
    ends = or_(versions.end_change_id.is_(None), versions.end_change_id > state.change)
    codes = {key.removeprefix(f"{code}/") for key in wanted for code in others.values() if key.startswith(f"{code}/")}
    query = select(versions.id, versions.strategy_id, versions.code, versions.continued_in).where(
        versions.change_id <= state.change,
        ends,
        versions.operation != "delete",
        versions.visibility != Visibility.INTERNAL,
        versions.strategy_id.in_(others),
        or_(versions.continued_in.startswith(f"{mine}/", autoescape=True), versions.code.in_(codes)),
    )
    hidden = internal_now(state.database, "measure")
    continues: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    known = set()
    for row in state.database.execute(query):
        if row.id not in hidden:
            key = f"{others[row.strategy_id]}/{row.code}"
            known.add(key)
            continues[row.continued_in or ""] += (key,)
    return Continuing(frozenset(known), {key: tuple(sorted(those)) for key, those in continues.items()})
