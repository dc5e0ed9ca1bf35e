"""Which recorded changes are of one strategy of several: those of its plan, and of what all strategies share."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlmodel import Session as DatabaseSession

from tracker.models import VERSIONS
from tracker.models.history import OWNERS
from tracker.store.moments import strategies

OF_DECISION = {"decision": "id", "effect": "decision_id"}
"""Decisions, and their column in what belongs to them: bodies serve all strategies, a decision concerns one."""


def one_of_several(database: DatabaseSession, code: str | None) -> int | None:
    """The id of a strategy (its code; None is the first); None where there is no other."""
    if len(strategies(database)) < 2:
        return None
    known = VERSIONS["strategy"].c
    wanted = select(known.id).order_by(known.id).limit(1)
    found = database.execute(wanted if code is None else wanted.where(known.code == code)).scalar()
    return 0 if found is None else int(found)


def of_strategy(table: str, strategy: int | None, versions: Any = None) -> ColumnElement[bool]:
    """Whether a version of a table's row is of a strategy (its id), or of what all share; all are where it is None."""
    versions = VERSIONS[table].c if versions is None else versions
    if strategy is None:
        return true()
    if table == "strategy":
        return versions.id == strategy  # type: ignore[no-any-return]
    if "strategy_id" in versions:
        return versions.strategy_id == strategy  # type: ignore[no-any-return]
    if table in OF_DECISION:
        return _is_decided_in(versions[OF_DECISION[table]], strategy)
    owner = _owner(table)
    if owner is None:
        return true()
    column, above = owner
    upper = VERSIONS[above].alias()
    return versions[column].in_(select(upper.c.id).where(of_strategy(above, strategy, upper.c)))  # type: ignore[no-any-return]


def decisions_of_others(database: DatabaseSession, strategy: int) -> frozenset[int]:
    """The ids of the decisions that are of other strategies alone."""
    return frozenset(database.execute(_of_others(strategy)).scalars())


@lru_cache(maxsize=64)
def _of_others(strategy: int) -> Select[Any]:
    """The query for them: to say it takes longer than to answer it."""
    known = VERSIONS["decision"].c
    return select(known.id).where(~of_strategy("decision", strategy))


def _is_decided_in(decision: Any, strategy: int) -> ColumnElement[bool]:
    """Whether a decision (its id) was voted about for a strategy; without a vote, whether it concerns one of its
    measures, or none of any."""
    motions, effects, measures = (VERSIONS[name].c for name in ("motion", "effect", "measure"))
    voted = select(motions.decision_id).where(motions.decision_id.is_not(None))
    concerned = select(effects.decision_id).where(effects.measure_id == measures.id)
    return and_(
        decision.not_in(voted.where(motions.strategy_id != strategy)),
        or_(
            decision.in_(voted.where(motions.strategy_id == strategy)),
            decision.in_(concerned.where(measures.strategy_id == strategy)),
            decision.not_in(concerned.where(measures.strategy_id != strategy)),
        ),
    )


LEADING = ("measure", "indicator", "funding_line", "motion")
"""Through these a part leads to its strategy."""


def _owner(table: str) -> tuple[str, str] | None:
    """The column of a part and the table it leads to; none for what belongs to no strategy."""
    column = OWNERS.get(table, "measure_id" if table == "submission" else "")
    above = {"line_id": "funding_line"}.get(column, column.removesuffix("_id"))
    return (column, above) if above in LEADING else None
