"""The named tables of a document as CSV files that travel inside the PDF."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO

from tracker.charts.theme import LIGHT_SHAPES, RATING_SHAPES
from tracker.documents.cells import NOTHING
from tracker.documents.document import Cell, Kind, ReportDocument, Table

DECIMALS = 6
SHAPES = "".join({*LIGHT_SHAPES.values(), *RATING_SHAPES.values(), " "})
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class DataFile:
    name: str
    title: str
    content: str


def data_files(document: ReportDocument) -> tuple[DataFile, ...]:
    """One file for each named table: comma-separated, days as ISO dates, money in euros with a point."""
    return tuple(DataFile(f"{table.name}.csv", table.caption, csv_text(table)) for table in document.tables())


def csv_text(table: Table) -> str:
    """A table as CSV, without its pictures, totals and subtotals; what is not known is empty."""
    kept = [place for place, column in enumerate(table.columns) if column.kind is not Kind.PICTURE]
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([table.columns[place].title for place in kept])
    kinds = [(place, table.columns[place].kind) for place in kept]
    writer.writerows([csv_value(row[place], kind) for place, kind in kinds] for row in table.parts)
    return text.getvalue()


def csv_value(cell: Cell, kind: Kind) -> str:
    """What a cell says to a program; text that a spreadsheet would take for a formula is quoted."""
    value = cell.value
    if isinstance(value, int):
        return euros(value) if kind is Kind.MONEY else str(value)
    if isinstance(value, float):
        return str(int(value) if value.is_integer() else round(value, DECIMALS))
    if cell.text == NOTHING.text and cell == NOTHING:
        return ""
    if kind is Kind.LIGHT:
        return light_word(cell.text)
    words = cell.text if value is None else value
    return f"'{words}" if words.startswith(FORMULA) else words


@lru_cache(maxsize=10_000)
def euros(cents: int) -> str:
    """Cents as euros with a point; the same few thousand amounts stand in a hundred thousand cells."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def light_word(text: str) -> str:
    """A light or rating by its word alone, without its shape, the one before it and what stands under it."""
    return text.partition("\n")[0].rpartition("→ ")[2].lstrip(SHAPES)
