"""How measures stood, as kept day by day: a row only where something differed from the judged day before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.facts import Role, Standing, Visibility
from tracker.models import VERSIONS, JudgedDay, MeasureState, Strategy
from tracker.store.moments import SEES_INTERNAL
from tracker.store.sight import Sight

DAYS: sa.Table = JudgedDay.__table__  # type: ignore[attr-defined]
STATES: sa.Table = MeasureState.__table__  # type: ignore[attr-defined]
STRATEGIES: sa.Table = Strategy.__table__  # type: ignore[attr-defined]
SAID = (
    "visibility", "lifecycle", "computed", "shown", "progress", "slip_days", "planned", "secured", "contracted",
    "realised", "reimbursed",
)  # fmt: skip
"""The columns of a state that are fields of a standing too."""


def judged_days(database: DatabaseSession, strategy: str) -> dict[date, int]:
    """The days for which all measures of a strategy (its code) were judged, each with the last change known by then."""
    query = sa.select(DAYS.c.day, DAYS.c.change_number).where(DAYS.c.strategy == strategy).order_by(DAYS.c.day)
    return {row.day: row.change_number for row in database.execute(query)}


def kept_standings(
    database: DatabaseSession, strategy: str, days: Sequence[date], role: Role, measure: str = ""
) -> dict[date, dict[str, Standing]]:
    """How all measures of a strategy stood on those of some days that were judged, or one measure alone (its code).

    As in `load`, those internal then and those internal now are left out below a member of the coordination, and the
    public is told of no day on which the plan is not open to it.
    """
    judged = judged_days(database, strategy)
    wanted = sorted(_told(database, strategy, role, set(days) & set(judged)))
    if not wanted:
        return {}
    query = sa.select(STATES).where(STATES.c.strategy == strategy, STATES.c.day <= wanted[-1])
    if measure:
        query = query.where(STATES.c.measure == measure)
    rows = database.execute(query.order_by(STATES.c.day)).mappings().all()
    found = _filled(rows, wanted)
    if role in SEES_INTERNAL:
        return found
    hidden = _internal_now(database, strategy)
    return {day: _public(standings, hidden) for day, standings in found.items()}


def _told(database: DatabaseSession, strategy: str, role: Role, days: set[date]) -> set[date]:
    """Those of some days of which a role is told."""
    if role is not Role.PUBLIC:
        return days
    sight, row = Sight(database, role), VERSIONS["strategy"].c
    query = sa.select(row.id, row.is_in_preparation, row.opened_on)
    now = database.execute(query.where(row.end_change_id.is_(None), row.code == strategy)).first()
    return {day for day in days if now is None or sight.sees_plan(now.id, now, day)}


def _internal_now(database: DatabaseSession, strategy: str) -> frozenset[str]:
    """The codes of the measures of a strategy that are internal by the newest change."""
    row = VERSIONS["measure"].c
    owner = sa.select(STRATEGIES.c.id).where(STRATEGIES.c.code == strategy)
    internal = row.end_change_id.is_(None) & (row.visibility == Visibility.INTERNAL) & row.strategy_id.in_(owner)
    return frozenset(database.execute(sa.select(row.code).where(internal)).scalars())


def _public(found: Mapping[str, Standing], hidden: Collection[str]) -> dict[str, Standing]:
    return {
        code: standing
        for code, standing in found.items()
        if code not in hidden and standing.visibility is Visibility.PUBLIC
    }


def _filled(rows: Sequence[Any], wanted: Sequence[date]) -> dict[date, dict[str, Standing]]:
    """Each wanted day with what held then; both are in the order of their days."""
    held: dict[str, Standing] = {}
    found, at = {}, 0
    for day in wanted:
        while at < len(rows) and rows[at]["day"] <= day:
            _take(held, rows[at])
            at += 1
        found[day] = {code: standing.lasting_until(day) for code, standing in held.items()}
    return found


def _take(held: dict[str, Standing], row: Mapping[str, Any]) -> None:
    if row["is_gone"]:
        held.pop(row["measure"], None)
    else:
        said = {name: row[name] for name in SAID}
        held[row["measure"]] = Standing(on=row["day"], change=row["change_number"], **said)


def states_of(strategy: str, day: date, found: Mapping[str, Standing], gone: Collection[str]) -> list[dict[str, Any]]:
    """The rows that say how measures stand from a day on, and that some are in the plan no more."""
    return [_row(strategy, code, day, standing, is_gone=code in gone) for code, standing in found.items()]


def _row(strategy: str, code: str, day: date, standing: Standing, *, is_gone: bool) -> dict[str, Any]:
    said = {name: getattr(standing, name) for name in SAID}
    place = {"strategy": strategy, "measure": code, "day": day, "change_number": standing.change}
    return place | said | {"is_gone": is_gone}
