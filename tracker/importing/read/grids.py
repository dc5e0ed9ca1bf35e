"""Workbooks as grids of values: .xlsx, .xlsm, .xls, .xlsb, .ods and .csv alike."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from tracker.actions.given import LONGEST_TEXT
from tracker.allocation import give_back
from tracker.importing.read.delimited import read_delimited
from tracker.importing.read.encodings import Guess
from tracker.importing.read.mistakes import with_mistakes_as_text
from tracker.importing.read.open_document import merged_in_ods
from tracker.importing.read.sizes import refuse_what_is_too_large
from tracker.importing.same import CONTROLS
from tracker.sentences import Refusal

Cell = str | float | bool | datetime.date | datetime.time | datetime.timedelta
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 0."""

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part in which a workbook with a password keeps what it holds ([MS-OFFCRYPTO], 2.3.4)."""

SHARED = (str, datetime.date, datetime.datetime)
"""What is the very same object where it comes again."""

MOST_SHARED = 20_000


@dataclass(slots=True)
class Grid:
    """One sheet: rows from the first one of the sheet, all of the same length, without the empty end.

    `guess` is in which encoding the letters of a text file were read, where that is not certain;
    `is_turned` where its fields stood in rows.
    """

    name: str
    rows: list[list[Cell]]
    merged: list[Range] = field(default_factory=list)
    hidden: bool = False
    guess: Guess | None = None
    is_turned: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


def read_grids(path: Path) -> list[Grid]:
    """All sheets of a file. Raises Refusal for what is no readable workbook."""
    if not path.is_file():
        raise Refusal("There is no file “{file}”. Check the name and the folder.", file=path.name)
    if path.stat().st_size == 0:
        raise Refusal("“{file}” is empty (0 bytes). Save it again in the office program.", file=path.name)
    if path.suffix.lower() in TEXTS:
        rows, guess = read_delimited(path)
        return [Grid(path.stem, trimmed(rows), guess=guess)]
    if path.suffix.lower() not in WORKBOOKS:
        raise Refusal("“{file}” is no workbook the tracker can read. Save it as .xlsx, .ods or .csv.", file=path.name)
    refuse_what_is_too_large(path)
    grids = _workbook(path)
    give_back()
    return grids


def _workbook(path: Path) -> list[Grid]:
    try:
        with _panics_as_errors():
            return _read_workbook(path)
    except PasswordError as wrong:
        raise _protected(path) from wrong
    except CalamineError as wrong:
        if ENCRYPTED in path.read_bytes():
            raise _protected(path) from wrong
        raise Refusal(
            "“{file}” cannot be read as a workbook: it is damaged or has the wrong ending. "
            "Open it in the office program and save it as .xlsx.",
            file=path.name,
        ) from wrong


def _read_workbook(path: Path) -> list[Grid]:
    try:
        with load_workbook(path) as workbook:
            return _sheets(workbook, path)
    except PasswordError:
        raise
    except CalamineError:  # it holds a mistake nobody knows, or the ending is another program's
        content = with_mistakes_as_text(path) or BytesIO(path.read_bytes())
        with load_workbook(content) as workbook:
            return _sheets(workbook, path)


@contextmanager
def _panics_as_errors() -> Iterator[None]:
    """Tells of a fault in the reader of values, such as of a cell beyond any sheet, as of a damaged file.

    It is raised as no ordinary exception, and under a name that cannot be imported.
    """
    try:
        yield
    except BaseException as wrong:
        if type(wrong).__name__ != "PanicException":
            raise
        raise CalamineError(str(wrong)) from wrong


def _protected(path: Path) -> Refusal:
    return Refusal(
        "“{file}” is protected by a password. Save a copy without the password and import that.", file=path.name
    )


def _sheets(workbook: CalamineWorkbook, path: Path) -> list[Grid]:
    is_ods = path.suffix.lower() == ".ods"
    spans = merged_in_ods(path) if is_ods else {}
    grids = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            worksheet = workbook.get_sheet_by_name(sheet.name)
            merged = spans.get(sheet.name, []) if is_ods else _merged(worksheet)
            rows = trimmed(_rows(worksheet))
            grids.append(Grid(sheet.name, rows, merged, sheet.visible is not SheetVisibleEnum.Visible))
    return grids


def _rows(worksheet: CalamineSheet) -> Iterator[list[Cell]]:
    """The rows one by one, from the first one of the sheet and from its first column."""
    left: list[Cell] = [""] * (worksheet.start[1] if worksheet.start else 0)
    return (left + row for row in worksheet.iter_rows())


def _merged(worksheet: CalamineSheet) -> list[Range]:
    return [(*start, *end) for start, end in worksheet.merged_cell_ranges or []]


def trimmed(rows: Iterable[list[Cell]]) -> list[list[Cell]]:
    """Rows of one length, without empty rows and columns at the end."""
    kept: list[list[Cell]] = []
    width = last = 0
    shared: dict[Cell, Cell] = {}
    for row in rows:
        row = [_cut(cell) if type(cell) is str and len(cell) > LONGEST_TEXT else cell for cell in row]
        kept.append(_shared(row, shared))
        end = _end(row)
        width, last = max(width, end), len(kept) if end else last
    del kept[last:]
    for row in kept:
        if len(row) != width:
            row[width:] = [""] * (width - len(row))
    return kept


class Cut(str):
    """The beginning of a text that is longer than any may be; `length` is how long the whole of it is."""

    __slots__ = ("length",)
    length: int


def _cut(text: str) -> str:
    """A long text as far as anything looks at it, unless only signs that nobody sees make it long."""
    bare = CONTROLS.sub("", text).strip()
    if len(bare) <= LONGEST_TEXT:
        return bare
    beginning = Cut(f"{bare[:LONGEST_TEXT]}…")
    beginning.length = len(text)
    return beginning


def _shared(row: Iterable[Cell], shared: dict[Cell, Cell]) -> list[Cell]:
    """A row in which texts and days are the very ones that stood above: a column says the same a thousand times."""
    if len(shared) > MOST_SHARED:
        shared.clear()
    return [shared.setdefault(cell, cell) if type(cell) in SHARED else cell for cell in row]


def _end(row: list[Cell]) -> int:
    """How many columns a row has without the empty ones at its end."""
    return next((at + 1 for at in range(len(row) - 1, -1, -1) if filled(row[at])), 0)


def filled(cell: Cell) -> bool:
    """Whether a cell holds something somebody could see."""
    return cell != "" and (not isinstance(cell, str) or not cell.isspace())
