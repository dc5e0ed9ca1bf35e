"""What only the second, slower reader tells: number formats and formulas without a stored value."""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

EMPTY: tuple[object, ...] = (None, "")
FORMULA = re.compile(rb"<f[ >/]")


class Office:
    """An .xlsx workbook as the office program keeps it; opened only when asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._formats: dict[str, set[int]] = {}

    def percent_columns(self, sheet: str) -> set[int]:
        """The columns (from 0) of a sheet in which a cell is shown as a percentage."""
        if self._path.suffix.lower() not in (".xlsx", ".xlsm"):
            return set()
        if sheet not in self._formats:
            worksheet = load_workbook(self._path)[sheet]
            cells = (cell for row in worksheet.iter_rows() for cell in row)
            self._formats[sheet] = {
                cell.column - 1 for cell in cells if cell.value is not None and "%" in (cell.number_format or "")
            }
        return self._formats[sheet]

    def formulas(self) -> dict[str, list[tuple[int, int]]]:
        """Cells (row and column from 0) by sheet whose formula has no stored value; seldom any."""
        if not self._has_formulas():
            return {}
        written = load_workbook(self._path)
        stored = load_workbook(self._path, data_only=True)
        found: dict[str, list[tuple[int, int]]] = {}
        for worksheet in written.worksheets:
            values = stored[worksheet.title]
            for row, cells in enumerate(worksheet.iter_rows(), start=1):
                for column, cell in enumerate(cells, start=1):
                    if cell.data_type == "f" and values.cell(row, column).value in EMPTY:
                        found.setdefault(worksheet.title, []).append((row - 1, column - 1))
        return found

    def _has_formulas(self) -> bool:
        if self._path.suffix.lower() not in (".xlsx", ".xlsm"):
            return False
        try:
            with ZipFile(self._path) as archive:
                sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
                return any(FORMULA.search(archive.read(name)) for name in sheets)
        except (BadZipFile, InvalidFileException):
            return False
