"""The bodies with their members, and the numbers of the rules that hold for each, its own or the council's."""

from dataclasses import dataclass
from datetime import date

from tracker.coordination import Coordination, Membership
from tracker.facts import Body, Person, ProcedureSetting, SessionKind
from tracker.rules.deadlines import RULES, conflicts
from tracker.rules.settings import in_force
from tracker.rules.voting import Quorum, all_members, members_on, quorum
from tracker.views.board import Board
from tracker.views.office.entered_rules import not_entered
from tracker.views.session.deadlines import Conflict
from tracker.views.session.meetings import body_of, procedure_on

BY_ANALOGY = (
    "quorum",
    "majority",
    "two_thirds_quorum",
    "rules_majority",
    "majority_of_all",
    "correspondence_quorum",
    "votes_on_one_matter",
    "extraordinary_most_items",
    "minutes_published",
)
"""The numbers that are the council's for a body that has none of its own (article 3)."""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat of a body; it `is_held` on the day looked at, or was, or will be."""

    membership: Membership
    person: Person
    substitute: Person | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A number that holds for a body; not its own, it is the council's, used by analogy."""

    setting: ProcedureSetting
    is_own: bool


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body. `members` is the number of all members, `sitting` of those who are recorded; `missing` of its rules are
    the names of what is not entered."""

    body: Body
    members: int
    sitting: int
    quorum: Quorum
    seats: tuple[SeatLine, ...]
    voting: tuple[RuleLine, ...]
    deadlines: tuple[ProcedureSetting, ...]
    others: tuple[ProcedureSetting, ...]
    missing: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def body_page(board: Board, coordination: Coordination, code: str) -> BodyPage | None:
    """A body on the day of the board."""
    body = body_of(coordination, code)
    if body is None:
        return None
    sitting = members_on(coordination.memberships, code, board.today)
    procedure = procedure_on(coordination, code, board.today)
    members = all_members(body, sitting)
    found = (procedure.find(name) for name in BY_ANALOGY)
    valid = in_force(coordination.procedure, code, board.today)
    deadlines = tuple(one for one in valid if one.name in RULES and one.name not in BY_ANALOGY)
    return BodyPage(
        body=body,
        members=members,
        sitting=len(sitting),
        quorum=quorum(procedure, members, len(sitting), SessionKind.REGULAR),
        seats=tuple(_seat(board, one, board.today) for one in coordination.memberships if one.body == code),
        voting=tuple(RuleLine(one, one.body == code) for one in found if one is not None),
        deadlines=deadlines,
        others=tuple(one for one in valid if one.name not in BY_ANALOGY and one not in deadlines),
        missing=not_entered(coordination, body, board.today),
        conflicts=conflicts(coordination.procedure, code, board.today),
    )


def _seat(board: Board, membership: Membership, today: date) -> SeatLine:
    ends = membership.valid_until
    return SeatLine(
        membership=membership,
        person=board.people.get(membership.person, Person(membership.person, membership.person)),
        substitute=board.people.get(membership.substitute),
        is_held=membership.valid_from <= today and (ends is None or today <= ends),
    )
