"""From an office's workbook to recorded facts, and back: read, map, validate, compare, apply; export."""

from tracker.importing.apply import apply
from tracker.importing.describe import describe
from tracker.importing.export import export_workbook
from tracker.importing.mapping import Mapping, keep_mapping, load_mapping, mapping_path, save_mapping
from tracker.importing.problems import Place, Problem, Severity
from tracker.importing.reading import read_plan
from tracker.importing.result import EntryChange, ImportResult, as_json

__all__ = [
    "EntryChange",
    "ImportResult",
    "Mapping",
    "Place",
    "Problem",
    "Severity",
    "apply",
    "as_json",
    "describe",
    "export_workbook",
    "keep_mapping",
    "load_mapping",
    "mapping_path",
    "read_plan",
    "save_mapping",
]
