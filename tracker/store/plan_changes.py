"""How the planned money came to be what it is: by how much each change moved it, of which line and year."""

from collections import deque
from dataclasses import dataclass
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Integer, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.pool import Pool

from tracker.facts import BoundChange, FundingSource, PlanChange, Stage
from tracker.models import VERSIONS
from tracker.store.formers import kept
from tracker.store.moments import CHANGES, OWNED, owned
from tracker.store.sight import Sight
from tracker.store.versions import Grouped, State, grouped


def plan_changes(state: State, sources: dict[int, FundingSource], sight: Sight) -> Grouped[PlanChange]:
    """The changes of the planned money of each measure (its id), oldest first; also of lines that are gone.

    Of a decision that is kept from the role neither the code nor the reason is told.
    """
    of_one = state.versions.strategy is not None
    told = Told(_moved(state, "planned money", moves(of_one)), _lines(state), sources, sight.hidden_decisions)
    known = _told.setdefault(state.database.get_bind().engine.pool, deque(maxlen=MOST_KEPT))
    as_it_is = tuple(known)  # another reader may keep hers while two are compared
    found = next((changes for before, changes in as_it_is if before == told), None)
    if found is None:
        found = made(told)
        known.append((told, found))
    return found


NOTHING = (0, "", None)
"""What is known of a line that belongs to no measure here."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that the changes of a state are made of: what moved, the lines, the sources, and the decisions kept back."""

    moved: tuple[Any, ...]
    lines: tuple[Any, ...]
    sources: dict[int, FundingSource]
    hidden: frozenset[str]


MOST_KEPT = 6
"""The states of a few readers: few changes touch money, and then six thousand facts need not be made anew."""
_told: WeakKeyDictionary[Pool, deque[tuple[Told, Grouped[PlanChange]]]] = WeakKeyDictionary()


def made(told: Told) -> Grouped[PlanChange]:
    """The changes as facts, by the id of their measure."""
    lines = {line: (measure, code, told.sources.get(source)) for line, measure, code, source in told.lines}
    return grouped(
        (measure, plan_change(row, code, source, told.hidden))
        for row in told.moved
        for measure, code, source in (lines.get(row[2], NOTHING),)
        if source is not None
    )


def plan_change(row: Any, line: str, source: FundingSource, hidden: frozenset[str]) -> PlanChange:
    """One change of the planned money of a line and year."""
    _, _, _, year, cents, at, reason, decision = row
    words = ("", "") if decision and decision in hidden else (reason, decision)
    return PlanChange(line, source, year, cents, at, *words)


BOUND = (Stage.SECURED, Stage.CONTRACTED)


def bound_changes(state: State, sources: dict[int, FundingSource], sight: Sight) -> Grouped[BoundChange]:
    """What decisions moved of the secured and contracted money of each measure (its id), oldest first."""
    of_one = state.versions.strategy is not None
    moved = [(stage, row) for stage in BOUND for row in _moved(state, stage, decided_moves(of_one, stage))]
    if not moved:
        return {}
    lines = {line: (measure, code, sources.get(source)) for line, measure, code, source in _lines(state)}
    return grouped(
        (measure, BoundChange(stage, code, source, row[3], row[4], row[7]))
        for stage, row in moved
        for measure, code, source in (lines.get(row[2], NOTHING),)
        if source is not None and row[7] not in sight.hidden_decisions
    )


def _moved(state: State, name: str, query: Select[Any]) -> tuple[Any, ...]:
    """What a query, by its name, finds of the amounts that changes moved; the same while no amount changes."""
    strategy = state.versions.strategy

    def found() -> tuple[Any, ...]:
        return tuple(kept(state.database, (name, strategy), state.change, query, tuple, _bound(strategy)))

    return state.at("funding_amount", name, found)


def _lines(state: State) -> tuple[Any, ...]:
    """The funding lines of a state; the same while no line changes."""
    strategy = state.versions.strategy
    span = {"change": state.change, **_bound(strategy)}

    def found() -> tuple[Any, ...]:
        rows = state.database.connection().execute(lines_at(strategy is not None), span)
        return tuple(map(tuple, rows))

    return state.at("funding_line", "lines", found)


def _bound(strategy: int | None) -> dict[str, int]:
    return {} if strategy is None else {"strategy": strategy}


@cache
def decided_moves(of_one_strategy: bool, stage: Stage) -> Select[Any]:
    """The query for what decisions added to amounts of a stage, or took from them."""
    return moves(of_one_strategy, stage).where(CHANGES.c.decision != "")


@cache
def moves(of_one_strategy: bool, stage: Stage = Stage.PLANNED) -> Select[Any]:
    """The query for what changes added to amounts of a stage, or took from them."""
    table = VERSIONS["funding_amount"]
    now, before = table.alias("now"), table.alias("before")
    follows = and_(before.c.id == now.c.id, before.c.end_change_id == now.c.change_id, before.c.operation != "delete")
    amount = case((now.c.operation == "delete", 0), else_=now.c[stage])
    moved = (amount - func.coalesce(before.c[stage], 0)).label("moved")
    found = (
        select(
            now.c.id, now.c.change_id, now.c.line_id, now.c.year, moved,
            CHANGES.c.at, CHANGES.c.reason, CHANGES.c.decision,
        )
        .select_from(now.join(CHANGES, CHANGES.c.id == now.c.change_id).outerjoin(before, follows))
        .where(
            now.c.change_id > bindparam("known", type_=Integer),
            now.c.change_id <= bindparam("change", type_=Integer),
            moved != 0,
        )
    )  # fmt: skip
    return found.where(owned(OWNED["funding_amount"], now.c)) if of_one_strategy else found


@cache
def lines_at(of_one_strategy: bool) -> Select[Any]:
    """The query for the funding lines as they were at a change, and as they last were where they are gone."""
    versions = VERSIONS["funding_line"].c
    change = bindparam("change", type_=Integer)
    found = select(versions.id, versions.measure_id, versions.code, versions.source_id).where(
        versions.change_id <= change, or_(versions.end_change_id.is_(None), versions.end_change_id > change)
    )
    return found.where(owned(OWNED["funding_line"], versions)) if of_one_strategy else found
