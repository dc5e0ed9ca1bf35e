"""The plan as typed tables (pandas) for a day and a role: for analysis, open data and notebooks; docs/frames.md."""

from tracker.frames.columns import Column
from tracker.frames.tables import TABLES, Table, frame_of, frames_of

__all__ = ["TABLES", "Column", "Table", "frame_of", "frames_of"]
