"""The sheet of one agenda item, as it would stand in the materials of its session."""

from tracker.bootstrap import Application
from tracker.documents import item_sheet
from tracker.documents.document import ReportDocument
from tracker.reporting.building import Sources
from tracker.reporting.wanted import Wanted
from tracker.sentences import Refusal
from tracker.views.session.item_sheet import item_sheet as item_view


def item_document(application: Application, wanted: Wanted, number: int) -> ReportDocument:
    """The sheet of an item (its number) of the session that is wanted. Raises Refusal where there is none."""
    sources = Sources(application, wanted)
    sheet = item_view(sources.board, sources.coordination, sources.meeting, number)
    if sheet is None:
        raise Refusal("The agenda has no item {number}. Look at the agenda as it is now.", number=number)
    return sources.marked(item_sheet.build(sheet, sources.t, generated_at=sources.made_at))
