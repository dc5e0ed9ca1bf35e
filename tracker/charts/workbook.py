"""A table as a workbook."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from tracker.charts.table import Cell, Kind, Table
from tracker.texts.cells import plain

FORMATS = {Kind.MONEY: "#,##0.00", Kind.SHARE: "0 %", Kind.DATE: "d. m. yyyy"}
# What people typed stays text: neither a formula nor a link.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTHS = {Kind.TEXT: 28, Kind.MONEY: 16}
LONGEST = 32_767


def workbook(table: Table, sheet_name: str, mark: str = "") -> bytes:
    """One sheet with the table, filters on its headings and the first row held in place.

    A `mark` says that it is not for everybody: in the name of the sheet, on every printed page and in the properties.
    """
    written = BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        sheet = book.add_worksheet(f"{mark} {sheet_name}".strip()[:31])
        if mark:
            book.set_properties({"title": f"{mark} · {sheet_name}", "category": mark})
            mark_sheet(sheet, mark)
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for position, column in enumerate(table.columns):
            number_format = book.add_format({"num_format": FORMATS.get(column.kind, "General")})
            sheet.set_column(position, position, WIDTHS.get(column.kind, 12), number_format)
            sheet.write_string(0, position, plain(column.title), heading)
        for row_number, row in enumerate(table.rows, start=1):
            for position, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                write(sheet, row_number, position, cell, column.kind)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    return written.getvalue()


def mark_sheet(sheet: Any, mark: str) -> None:
    """Shows on the tab of a sheet and on every printed page that it is not for everybody."""
    sheet.set_tab_color("#b3261e")
    sheet.set_header(f'&C&"-,Bold"{mark}')


def write(sheet: Any, row: int, position: int, cell: Cell, kind: Kind) -> None:
    """One cell by its kind; money becomes whole currency only here, at the very edge."""
    match cell, kind:
        case None, _:
            return
        case date(), _:
            sheet.write_datetime(row, position, cell)
        case int(), Kind.MONEY:
            sheet.write_number(row, position, cell / 100)
        case int() | float(), _:
            sheet.write_number(row, position, cell)
        case _:
            sheet.write_string(row, position, plain(str(cell)[:LONGEST]))
