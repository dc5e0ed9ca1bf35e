"""A state of the plan that left the house, such as in a workbook: how it is named, and found again."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Plan, Role
from tracker.store.loading import load_at
from tracker.store.moments import CHANGES, instant_of, revision
from tracker.store.sealing import is_of, shown_seal


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of the last change in a state of the plan, the seal of that change as it is shown, and the code of the
    strategy.

    The seal follows from every change before it, so no other history has it.
    """

    change: int
    seal: str
    strategy: str = ""


def read_marked(
    database: DatabaseSession, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> tuple[Plan, Mark]:
    """The plan as the newest change left it, and its mark; see `load` for the strategy and the role."""
    number = revision(database)
    plan = load_at(database, [number], [None], strategy=strategy, role=role)[0]
    return plan, Mark(number, shown_seal(_seal(database, number)), plan.strategy.code)


def read_at_mark(
    database: DatabaseSession, mark: Mark, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> Plan | None:
    """The plan as it was at a mark; none where this history holds no such change, or the strategy is another one."""
    if not mark.seal or not is_of(mark.seal, _seal(database, mark.change)):
        return None
    instant = instant_of(database, mark.change)
    plan = load_at(database, [mark.change], [instant], strategy=strategy, role=role)[0]
    return plan if plan.strategy.code == mark.strategy else None


def _seal(database: DatabaseSession, number: int) -> str:
    return str(database.execute(select(CHANGES.c.hash).where(CHANGES.c.id == number)).scalar() or "")
