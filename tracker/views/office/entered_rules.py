"""What of the rules of procedure of a body is entered, and what of it the tracker still asks for."""

from collections.abc import Iterable
from datetime import date

from tracker.coordination import Coordination
from tracker.facts import Body
from tracker.nouns.coordination import Unit
from tracker.rules.deadlines import RULES
from tracker.rules.settings import in_force
from tracker.rules.voting import procedure_of

ASKED_FOR = {
    "quorum": Unit.SHARE,
    "majority": Unit.SHARE,
    "invitation": Unit.DAYS,
    "late_item": Unit.DAYS,
    "public_notice": Unit.DAYS,
    "extraordinary_invitation": Unit.DAYS,
    "minutes_published": Unit.WORKING_DAYS,
}
"""What rules of procedure commonly say, with the unit in which they mostly say it, in the order of a session."""
NEEDED = ("quorum", "majority")
"""Without these nobody knows whether a vote counts."""


def usual_unit(name: str) -> Unit | None:
    """In which unit a number mostly stands; None where that is not known."""
    return ASKED_FOR.get(name) or (Unit.DAYS if name in RULES else None)


def not_entered(coordination: Coordination, body: Body, on: date) -> tuple[str, ...]:
    """What is asked for and neither the body nor, by analogy, the council has."""
    procedure = procedure_of(coordination.bodies, coordination.procedure, body, on)
    own = {one.name for one in in_force(coordination.procedure, body.code, on)}
    return tuple(name for name in ASKED_FOR if name not in own and (name in RULES or procedure.find(name) is None))


def without_rules(coordination: Coordination, on: date) -> Iterable[Body]:
    """The bodies of which quorum, majority or any deadline is missing."""
    for body in coordination.bodies:
        own = {one.name for one in in_force(coordination.procedure, body.code, on)}
        if set(NEEDED) & set(not_entered(coordination, body, on)) or not own & set(RULES):
            yield body
