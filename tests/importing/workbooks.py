"""Small workbooks and plans for the tests of import."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import xlsxwriter

from tracker import facts
from tracker.importing import ImportResult, Severity, read_plan
from tracker.texts import Translator

TODAY = date(2026, 11, 22)
ENGLISH = Translator("en")
ASKED_OF_MONEY = (None, "", "nothing in the file says whether the planned money is secured")
"""What is asked once of a file with planned money and nothing else."""

Rows = Sequence[Sequence[Any]]
EMPTY_PLAN = facts.Plan(facts.Strategy("S", "Strategija", period_start=date(2023, 1, 1), period_end=date(2030, 12, 31)))


def workbook(
    path: Path, rows: Rows, *, sheet: str = "Načrt", merges: Sequence[str] = (), hidden: dict[str, Rows] | None = None
) -> Path:
    """An .xlsx file with one sheet, merged ranges such as `A1:C1`, and hidden sheets."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "d. m. yyyy"})
        worksheet = book.add_worksheet(sheet)
        for merge in merges:
            worksheet.merge_range(merge, "")
        _fill(worksheet, rows, day)
        for name, more in (hidden or {}).items():
            other = book.add_worksheet(name)
            _fill(other, more, day)
            other.hide()
    return path


def _fill(worksheet: object, rows: Rows, day: object) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                worksheet.write_datetime(row, column, cell, day)
            elif isinstance(cell, str):
                worksheet.write_string(row, column, cell)
            elif cell is not None:
                worksheet.write(row, column, cell)


def delimited(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file."""
    path.write_bytes(text.encode(encoding))
    return path


def open_document(path: Path, rows: str) -> Path:
    """An .ods file with one sheet; `rows` are its table rows as XML."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    table = f'<table:table table:name="Načrt">{rows}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body><office:spreadsheet>'
        f"{table}</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def added(result: ImportResult, noun: str) -> dict[str, dict[str, Any]]:
    """What a result adds of a noun: fields by code."""
    return {one.code: {f.name: f.after for f in one.fields} for one in result.added if one.noun == noun}


def changed(result: ImportResult) -> dict[tuple[str, str, str], tuple[object, object]]:
    """What a result changes: before and after by noun, code and field."""
    return {(one.noun, one.code, f.name): (f.before, f.after) for one in result.changed for f in one.fields}


def told(result: ImportResult, *severities: Severity) -> list[tuple[int | None, str, str]]:
    """Row, column and message of the problems of some severities."""
    return [
        (one.place.row, one.place.column, ENGLISH.sentence(one.message))
        for one in result.problems
        if one.severity in severities
    ]


def read(path: Path, plan: facts.Plan = EMPTY_PLAN) -> ImportResult:
    """What importing a file into a plan would do."""
    return read_plan(path, plan, None, TODAY)
