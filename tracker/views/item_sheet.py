"""The sheet of an agenda item, in the form of a council item."""

from dataclasses import dataclass

from tracker.coordination import AgendaItem, Coordination, Meeting
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """An agenda item with its material."""

    meeting: Meeting
    item: AgendaItem


def item_sheet(board: Board, coordination: Coordination, meeting: Meeting, number: int) -> ItemSheet | None:
    """The sheet of the item with this number on the agenda of a session, or None if there is none."""
    raise NotImplementedError
