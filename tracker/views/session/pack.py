"""Everything that goes out with the invitation to a session."""

from dataclasses import dataclass

from tracker.coordination import AgendaItem, Coordination, ItemKind, Meeting
from tracker.facts import NOTHING_ASSESSED, Maturity, SessionKind
from tracker.views.board import Board
from tracker.views.decisions.execution import ExecutionReport, execution_report
from tracker.views.reports.report import CoordinationReport, coordination_report
from tracker.views.session.agenda import Agenda, agenda
from tracker.views.session.item_sheet import ItemSheet, item_sheet
from tracker.views.session.meetings import is_coordination
from tracker.views.session.minutes import Minutes


@dataclass(frozen=True, slots=True)
class SessionPack:
    """Its parts; the report on the plan only for the coordination, the one on execution for regular sessions.

    `items` are those that have a material of their own: the reports are the material of the standing ones. `drafts`
    are the minutes that wait to be adopted, `missing` the items nobody has prepared a material for (27(7)).
    """

    agenda: Agenda
    report: CoordinationReport | None
    items: tuple[ItemSheet, ...]
    execution: ExecutionReport | None
    drafts: tuple[Minutes, ...] = ()
    missing: tuple[AgendaItem, ...] = ()


WITH_PAPERS_OF_THEIR_OWN = (ItemKind.MINUTES, ItemKind.EXECUTION, ItemKind.REPORT)
NEEDS_NO_MATERIAL = (*WITH_PAPERS_OF_THEIR_OWN, ItemKind.QUESTIONS)


def session_pack(
    board: Board,
    previous: Board | None,
    coordination: Coordination,
    meeting: Meeting,
    drafts: tuple[Minutes, ...] = (),
    maturity: Maturity = NOTHING_ASSESSED,
) -> SessionPack:
    """The pack of a session; `previous` is the state at the regular session before it, for the two reports."""
    plan_is_reported = is_coordination(coordination, meeting)
    is_regular = meeting.session.kind is SessionKind.REGULAR
    dealt_with = [item for item in meeting.items if not item.is_withdrawn]
    found = [sheet for item in dealt_with if (sheet := item_sheet(board, coordination, meeting, item.number))]
    sheets = tuple(sheet for sheet in found if has_material(sheet))
    prepared = {sheet.item.number for sheet in sheets}
    return SessionPack(
        agenda=agenda(board, coordination, meeting),
        report=coordination_report(board, previous, meeting.session, meeting, maturity) if plan_is_reported else None,
        items=sheets,
        execution=execution_report(board, coordination, meeting, previous) if is_regular else None,
        drafts=drafts,
        missing=tuple(
            item for item in dealt_with if item.number not in prepared and item.kind not in NEEDS_NO_MATERIAL
        ),
    )


def has_material(sheet: ItemSheet) -> bool:
    """Whether somebody prepared something for an item."""
    item = sheet.item
    return bool(sheet.motions or sheet.measure or item.proposed_decision or item.explanation or item.annexes)
