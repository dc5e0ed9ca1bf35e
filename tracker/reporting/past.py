"""The past that reports are made of: the plan and the sessions as a change set left them."""

from tracker import store
from tracker.bootstrap import Application
from tracker.coordination import Coordination
from tracker.facts import Plan, Role


def plan_at(application: Application, change: int, role: Role) -> Plan:
    """The plan as a change set (its number) left it, as far as a role may see it."""
    with application.reading() as database:
        instant = store.instant_of(database, change)
        return store.load_at(database, (change,), (instant,), strategy=application.strategy, role=role)[0]


def coordination_at(application: Application, change: int, role: Role, *, announced_only: bool = True) -> Coordination:
    """Bodies, sessions, motions and reports as a change set left them; see `store.load_coordination_at`."""
    with application.reading() as database:
        return store.load_coordination_at(
            database, change, strategy=application.strategy, role=role, announced_only=announced_only
        )
