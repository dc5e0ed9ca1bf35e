"""Where a workbook comes from: whether it is our own export, in which language, and at which change it was made.

The mark is one line of text that stands in three places, for a sheet may be deleted and properties may be lost: on the
page of instructions, on a hidden sheet, and among the properties of the document.
"""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from tracker.importing.read.grids import Cell, Grid
from tracker.importing.read.packed import Damaged, content, opened
from tracker.importing.understand.headers import text_of
from tracker.importing.understand.layout import MARK_SHEET
from tracker.store import Mark
from tracker.texts import LANGUAGES

EXPORT = "tracker export 1"
PROPERTY = "Tracker"
LINE = re.compile(
    rf"{EXPORT} \| (?P<language>{'|'.join(LANGUAGES)}) \| (?P<change>\d{{1,9}}) \| (?P<seal>[0-9a-f]{{64}}) \| "
    r"(?P<strategy>[^|<>\n]{1,80}) \|"
)
SEARCHED_ROWS = 40
PROPERTY_FILES = ("docProps/custom.xml", "meta.xml")
"""Where .xlsx and .ods keep the properties of a document."""

LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """The language of an export, and the marks it bears: one, none where they were lost, more where they differ."""

    language: str
    marks: frozenset[Mark] = frozenset()


def line_of(mark: Mark, language: str) -> str:
    """A mark as one line of text."""
    return f"{EXPORT} | {language} | {mark.change} | {mark.seal} | {mark.strategy} |"


def origin_of(grids: list[Grid], path: Path) -> Origin | None:
    """Where a workbook comes from; None for any that is not our own export."""
    texts = [text for grid in grids for row in grid.rows[:SEARCHED_ROWS] for text in _first_text(row)]
    found = [match for text in (*texts, *_properties(path)) for match in LINE.finditer(text)]
    marks = frozenset(Mark(int(one["change"]), one["seal"], unescape(one["strategy"])) for one in found)
    language = _language_of(grids) or next((one["language"] for one in found), None)
    return Origin(language, marks) if language else None


def is_own_page(grid: Grid) -> bool:
    """Whether a sheet is the page of instructions of an export: it bears the mark."""
    return any(LINE.search(text) for row in grid.rows[:SEARCHED_ROWS] for text in _first_text(row))


def _first_text(row: list[Cell]) -> list[str]:
    return [text_of(row[0])] if row else []


def _language_of(grids: list[Grid]) -> str | None:
    for grid in grids:
        cells = [text_of(row[0]) for row in grid.rows if row]
        if grid.name == MARK_SHEET and grid.hidden and cells[:1] == [EXPORT] and len(cells) > 1:
            return cells[1]
    return None


def _properties(path: Path) -> list[str]:
    """The texts among which the properties of a document stand."""
    try:
        with opened(path) as archive:
            kept = [archive.getinfo(name) for name in archive.namelist() if name in PROPERTY_FILES]
            return [content(archive, one.filename).decode(errors="replace") for one in kept if one.file_size <= LARGEST]
    except Damaged:
        return []
