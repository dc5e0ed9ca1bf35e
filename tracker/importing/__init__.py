"""From an office's workbook to recorded facts, and back: read, map, validate, compare, apply; export."""

from tracker.importing.apply.deciding import conflict_id, decide, decide_each
from tracker.importing.apply.writing import apply
from tracker.importing.as_json import as_json, json_pieces
from tracker.importing.compare.describe import describe
from tracker.importing.compare.describe_since import conflict_words
from tracker.importing.compare.wording import called, heading, shown
from tracker.importing.export import export_workbook
from tracker.importing.map.mapping import (
    ADDS,
    REPLACES,
    Mapped,
    Mapping,
    SheetMapping,
    as_data,
    from_data,
    keep_mapping,
    known_targets,
    load_mapping,
    mapping_path,
    mapping_text,
    read_mapping,
    save_mapping,
)
from tracker.importing.naming import counted, noun_count, noun_counts, target_words, words_of_field
from tracker.importing.problems import Place, Problem, Severity
from tracker.importing.questions import ABOUT_WORDS, Answer, Question, questions
from tracker.importing.reading import NoPlan, read_plan
from tracker.importing.result import Conflict, EntryChange, ImportResult, Kept, Moved, Winner
from tracker.importing.understanding import ColumnRead, RowKind, SheetRead, SumHeld, Understanding

__all__ = [
    "ABOUT_WORDS",
    "ADDS",
    "REPLACES",
    "Answer",
    "ColumnRead",
    "Conflict",
    "EntryChange",
    "ImportResult",
    "Kept",
    "Mapped",
    "Mapping",
    "Moved",
    "NoPlan",
    "Place",
    "Problem",
    "Question",
    "RowKind",
    "Severity",
    "SheetMapping",
    "SheetRead",
    "SumHeld",
    "Understanding",
    "Winner",
    "apply",
    "as_data",
    "as_json",
    "called",
    "conflict_id",
    "conflict_words",
    "counted",
    "decide",
    "decide_each",
    "describe",
    "export_workbook",
    "from_data",
    "heading",
    "json_pieces",
    "keep_mapping",
    "known_targets",
    "load_mapping",
    "mapping_path",
    "mapping_text",
    "noun_count",
    "noun_counts",
    "questions",
    "read_mapping",
    "read_plan",
    "save_mapping",
    "shown",
    "target_words",
    "words_of_field",
]
