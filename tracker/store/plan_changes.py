"""How the planned money came to be what it is: by how much each change moved it, of which line and year."""

from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, func, or_, select

from tracker.facts import FundingSource, PlanChange
from tracker.models import VERSIONS
from tracker.store.children import Grouped, grouped
from tracker.store.formers import kept
from tracker.store.moments import CHANGES
from tracker.store.sight import Sight
from tracker.store.versions import State


def plan_changes(state: State, sources: dict[int, FundingSource], sight: Sight) -> Grouped[PlanChange]:
    """The changes of the planned money of each measure (its id), oldest first; also of lines that are gone.

    Of a decision that is kept from the role neither the code nor the reason is told.
    """
    moved = kept(state.database, "planned money", state.change, moves(), tuple)
    lines = {row.id: row for row in state.database.connection().execute(lines_at(), {"change": state.change})}
    return grouped(
        (line.measure_id, plan_change(row, line.code, sources[line.source_id], sight))
        for row in moved
        if (line := lines.get(row[2])) is not None and line.source_id in sources
    )


def plan_change(row: Any, line: str, source: FundingSource, sight: Sight) -> PlanChange:
    """One change of the planned money of a line and year."""
    _, _, _, year, cents, at, reason, decision = row
    is_hidden = bool(decision) and decision in sight.hidden_decisions
    told = ("", "") if is_hidden else (reason, decision)
    return PlanChange(line, source, year, cents, at, *told)


@cache
def moves() -> Select[Any]:
    """The query for what changes added to planned amounts, or took from them."""
    table = VERSIONS["funding_amount"]
    now, before = table.alias("now"), table.alias("before")
    follows = and_(before.c.id == now.c.id, before.c.end_change_id == now.c.change_id, before.c.operation != "delete")
    planned = case((now.c.operation == "delete", 0), else_=now.c.planned)
    moved = (planned - func.coalesce(before.c.planned, 0)).label("moved")
    return (
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


@cache
def lines_at() -> Select[Any]:
    """The query for the funding lines as they were at a change, and as they last were where they are gone."""
    versions = VERSIONS["funding_line"].c
    change = bindparam("change", type_=Integer)
    return select(versions.id, versions.measure_id, versions.code, versions.source_id).where(
        versions.change_id <= change, or_(versions.end_change_id.is_(None), versions.end_change_id > change)
    )
