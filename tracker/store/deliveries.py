"""Messages that could not be delivered."""

from sqlalchemy import Table, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import FailedDelivery, Role
from tracker.models import Delivery

DELIVERIES: Table = Delivery.__table__  # type: ignore[attr-defined]
FAILED = ("failed", "dead")


def failed_deliveries(database: DatabaseSession, role: Role) -> tuple[FailedDelivery, ...]:
    """The messages that failed, the oldest first; nobody below an officer is told of any, for they name people."""
    if role not in (Role.OFFICER, Role.ADMINISTRATOR):
        return ()
    query = select(DELIVERIES.c.key, DELIVERIES.c.due, DELIVERIES.c.attempts)
    found = database.execute(query.where(DELIVERIES.c.state.in_(FAILED)).order_by(DELIVERIES.c.due, DELIVERIES.c.id))
    return tuple(FailedDelivery(*row) for row in found)
