"""Who sits in a body on the day of a session, who is there, and whether that is a quorum."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.coordination import Coordination, Majority, Meeting, Membership, Presence
from tracker.facts import Person
from tracker.rules.presence import attended, number_attended
from tracker.rules.voting import Procedure, Quorum, all_members, members_on, quorum
from tracker.views.session.meetings import procedure_on


@dataclass(frozen=True, slots=True)
class Seat:
    """A member with whoever stands in for her, and whether she is there."""

    membership: Membership
    person: Person
    substitute: Person | None
    presence: Presence
    left: bool = False
    """Whether she was at a vote that was counted, and is no longer on the list."""

    @property
    def stands_in(self) -> bool:
        """Whether the substitute is there in her place."""
        return self.presence.is_present and bool(self.presence.substitute)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The list of a session. `is_listed` says that somebody began to fill it in.

    `quorum` is that of whoever is there now, `overall` that of whoever was there, as the minutes tell it.
    """

    procedure: Procedure
    seats: tuple[Seat, ...]
    members: int
    present: int
    is_listed: bool
    quorum: Quorum
    overall: Quorum


def attendance(coordination: Coordination, meeting: Meeting, people: Mapping[str, Person]) -> Attendance:
    """The attendance list of a session; people who are not known are named by their codes."""
    session = meeting.session
    procedure = procedure_on(coordination, session.body, session.on)
    sitting = members_on(coordination.memberships, session.body, session.on)
    present = sum(one.is_present for one in meeting.attendance)
    members = all_members(procedure.body, sitting)
    were_there = number_attended(meeting)
    return Attendance(
        procedure=procedure,
        seats=tuple(_seat(one, meeting, people) for one in sitting),
        members=members,
        present=present,
        is_listed=bool(meeting.attendance),
        quorum=quorum(procedure, members, present, session.kind, Majority.OF_VOTES),
        overall=quorum(procedure, members, were_there, session.kind, Majority.OF_VOTES),
    )


def _seat(membership: Membership, meeting: Meeting, people: Mapping[str, Person]) -> Seat:
    presences = {one.person: one for one in meeting.attendance}
    presence = presences.get(membership.person, Presence(membership.person))
    substitute = presence.substitute or membership.substitute
    return Seat(
        membership,
        people.get(membership.person, Person(membership.person, membership.person)),
        people.get(substitute, Person(substitute, substitute)) if substitute else None,
        presence,
        left=not presence.is_present and membership.person in attended(meeting),
    )
