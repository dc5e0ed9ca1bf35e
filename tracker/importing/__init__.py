"""From an office's workbook to recorded facts, and back: read, map, validate, compare, apply; export."""

from tracker.importing.apply.deciding import decide
from tracker.importing.apply.writing import apply
from tracker.importing.compare.describe import describe
from tracker.importing.export import export_workbook
from tracker.importing.map.mapping import Mapping, keep_mapping, load_mapping, mapping_path, save_mapping
from tracker.importing.problems import Place, Problem, Severity
from tracker.importing.reading import read_plan
from tracker.importing.result import Conflict, EntryChange, ImportResult, Kept, Moved, Winner, as_json

__all__ = [
    "Conflict",
    "EntryChange",
    "ImportResult",
    "Kept",
    "Mapping",
    "Moved",
    "Place",
    "Problem",
    "Severity",
    "Winner",
    "apply",
    "as_json",
    "decide",
    "describe",
    "export_workbook",
    "keep_mapping",
    "load_mapping",
    "mapping_path",
    "read_plan",
    "save_mapping",
]
