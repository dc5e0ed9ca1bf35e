"""A measure on one page."""

from dataclasses import dataclass

from tracker.coordination import AgendaItem, Coordination
from tracker.facts import Session
from tracker.views.board import Board
from tracker.views.decisions.execution import ExecutionLine, execution_line
from tracker.views.measure.measure import MeasurePage, measure_page
from tracker.views.reports.state import State, state_of


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """An agenda item about the measure."""

    session: Session
    item: AgendaItem


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    """Everything the sheet of a measure says; `agenda` are the items about it of sessions to come."""

    state: State
    page: MeasurePage
    decisions: tuple[ExecutionLine, ...]
    agenda: tuple[OnAgenda, ...]


def measure_sheet(board: Board, coordination: Coordination, code: str) -> MeasureSheet | None:
    """The sheet of the measure with this code, or None if there is none."""
    page = measure_page(board, code)
    if page is None:
        return None
    return MeasureSheet(
        state=state_of(board),
        page=page,
        decisions=tuple(execution_line(board, coordination, line.decision) for line in page.decisions),
        agenda=tuple(
            OnAgenda(meeting.session, item)
            for meeting in coordination.uncancelled
            for item in meeting.items
            if item.measure == code and meeting.session.on >= board.today and not item.is_withdrawn
        ),
    )
