"""A table of values that have not been put into words yet: shown under a chart, or taken away as a file."""

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import StringIO

from tracker.texts import Translator
from tracker.texts.cells import harmless

Cell = str | int | float | date | None


class Kind(StrEnum):
    """What the values of a column are: money in cents, shares from 0 to 1, years as numbers that are not grouped."""

    TEXT = "text"
    NUMBER = "number"
    YEAR = "year"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT

    @property
    def is_numeric(self) -> bool:
        """Whether its values are set flush right."""
        return self.kind in (Kind.NUMBER, Kind.YEAR, Kind.MONEY, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has one cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def worded(cell: Cell, kind: Kind, t: Translator) -> str:
    """One cell as people read it; an empty one stays empty."""
    match cell, kind:
        case None, _:
            return ""
        case date(), _:
            return t.date(cell)
        case int(), Kind.MONEY:
            return t.money(cell)
        case int() | float(), Kind.SHARE:
            return t.percent(cell)
        case int(), Kind.YEAR:
            return str(cell)
        case int() | float(), _:
            return t.number(cell)
    return str(cell)


def plain(cell: Cell, kind: Kind, decimal_mark: str) -> str:
    """One cell as a spreadsheet reads it: ISO days, ungrouped numbers, money in whole currency."""
    match cell, kind:
        case None, _:
            return ""
        case date(), _:
            return cell.isoformat()
        case int(), Kind.MONEY:
            sign, cents = "-" if cell < 0 else "", abs(cell)
            return f"{sign}{cents // 100}{decimal_mark}{cents % 100:02d}"
        case int() | float(), _:
            return str(cell).replace(".", decimal_mark)
    return harmless(str(cell))


def csv_file(table: Table, language: str) -> bytes:
    """The table as CSV that a spreadsheet set to the language opens by a double click."""
    separator, decimal_mark = (";", ",") if language == "sl" else (",", ".")
    written = StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow(harmless(column.title) for column in table.columns)
    for row in table.rows:
        writer.writerow(plain(cell, column.kind, decimal_mark) for cell, column in zip(row, table.columns, strict=True))
    return written.getvalue().encode("utf-8-sig")
