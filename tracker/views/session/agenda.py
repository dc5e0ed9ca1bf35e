"""The invitation to a session with its agenda."""

from dataclasses import dataclass

from tracker.coordination import AgendaItem, Coordination, Meeting
from tracker.facts import Body, Measure
from tracker.views.board import Board
from tracker.views.reports.state import State, state_of
from tracker.views.session.deadlines import DeadlineLine, deadline_lines
from tracker.views.session.meetings import Seat, body_of, seats


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item of the agenda, the measure it is about, and the body that deals with it before."""

    item: AgendaItem
    measure: Measure | None
    committee: Body | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the invitation says; `deadlines` are in the order of their days."""

    state: State
    meeting: Meeting
    body: Body | None
    lines: tuple[AgendaLine, ...]
    seats: tuple[Seat, ...]
    deadlines: tuple[DeadlineLine, ...]


def agenda(board: Board, coordination: Coordination, meeting: Meeting) -> Agenda:
    """The invitation to a session; the coordination is already filtered for whoever reads it."""
    return Agenda(
        state=state_of(board),
        meeting=meeting,
        body=body_of(coordination, meeting.session.body),
        lines=agenda_lines(board, coordination, meeting),
        seats=seats(board, coordination, meeting),
        deadlines=deadline_lines(meeting, coordination.procedure, board.today),
    )


def agenda_lines(board: Board, coordination: Coordination, meeting: Meeting) -> tuple[AgendaLine, ...]:
    """The items of a session in their order, withdrawn ones among them."""
    return tuple(
        AgendaLine(item, board.measures.get(item.measure), body_of(coordination, item.committee))
        for item in meeting.items
    )
