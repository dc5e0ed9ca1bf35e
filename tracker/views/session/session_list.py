"""All sessions by body and year, what the next one asks for, and what a new one would have to keep to."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.coordination import Coordination, Meeting
from tracker.facts import Body, BodyKind, Session, SessionKind
from tracker.rules.deadlines import Deadline, session_deadlines
from tracker.views.board import Board
from tracker.views.session.course import NextStep, next_step
from tracker.views.session.deadlines import Conflict, conflicting

FIRST_BODIES = (BodyKind.COORDINATION, BodyKind.COUNCIL, BodyKind.COMMITTEE)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A session in the list; `items` are those on its agenda, `decisions` those it took."""

    meeting: Meeting
    items: int
    decisions: int
    is_past: bool


@dataclass(frozen=True, slots=True)
class BodyYear:
    """The sessions of a body in a year, newest first."""

    body: Body
    year: int
    lines: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class SessionList:
    """`next` is the first session today or later that has not ended, `step` what is to be done for it."""

    next: Meeting | None
    next_body: Body | None
    step: NextStep | None
    years: tuple[BodyYear, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a session that is not called yet would have to keep to."""

    deadlines: tuple[Deadline, ...]
    conflicts: tuple[Conflict, ...]


def session_list(board: Board, coordination: Coordination) -> SessionList:
    """The list; the coordination is already filtered for whoever reads it."""
    bodies = {body.code: body for body in coordination.bodies}
    ahead = (one for one in coordination.uncancelled if one.session.on >= board.today)
    coming = next((one for one in ahead if one.closed_on is None), None)
    return SessionList(
        next=coming,
        next_body=bodies.get(coming.session.body) if coming else None,
        step=next_step(coming, coordination, board.today) if coming else None,
        years=_years(board, coordination, bodies),
    )


def _years(board: Board, coordination: Coordination, bodies: dict[str, Body]) -> tuple[BodyYear, ...]:
    taken: dict[tuple[str, str], int] = defaultdict(int)
    for decision in board.plan.decisions:
        taken[decision.body, decision.session] += 1
    groups: dict[tuple[str, int], list[MeetingLine]] = defaultdict(list)
    for meeting in reversed(coordination.meetings):
        session = meeting.session
        items = sum(not item.is_withdrawn for item in meeting.items)
        decisions = taken[session.body, session.code] + taken["", session.code]
        line = MeetingLine(meeting, items, decisions, session.on < board.today)
        groups[session.body, session.on.year].append(line)
    years = (BodyYear(bodies[body], year, tuple(lines)) for (body, year), lines in groups.items())
    return tuple(sorted(years, key=_place))


def _place(one: BodyYear) -> tuple[int, str, int]:
    return FIRST_BODIES.index(one.body.kind), one.body.code, -one.year


def next_number(meetings: Iterable[Meeting], body: str, year: int) -> str:
    """The number a new session of a body gets in a year, such as `2026/4`: one more than the highest so far."""
    pattern = re.compile(rf"{year}/(\d{{1,6}})")
    codes = (one.session.code for one in meetings if one.session.body == body)
    numbers = [int(match[1]) for code in codes if (match := pattern.fullmatch(code))]
    return f"{year}/{max(numbers, default=0) + 1}"


def outlook(coordination: Coordination, body: str, on: date, kind: SessionKind) -> Outlook:
    """The deadlines that a session on a day would have."""
    session = Session("", body, on, kind)
    return Outlook(session_deadlines(session, coordination.procedure), conflicting(coordination.procedure, session))
