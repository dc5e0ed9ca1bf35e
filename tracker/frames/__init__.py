"""The plan as typed tables (pandas) for a day and a role: for analysis, open data and notebooks; docs/frames.md."""

from tracker.frames.columns import Column
from tracker.frames.files import FILES
from tracker.frames.records import Records
from tracker.frames.table import Table
from tracker.frames.tables import TABLES, frame_of, frames_of, tables_for

__all__ = ["FILES", "TABLES", "Column", "Records", "Table", "frame_of", "frames_of", "tables_for"]
