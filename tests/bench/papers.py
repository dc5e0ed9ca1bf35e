"""What the papers cost beside their floors: the workbook beside bare XlsxWriter, the report beside bare Typst.

Ours and the floor are taken in turns, so that a busy moment of the machine meets both; the ratio is the one of medians.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter
from pypdfium2 import PdfDocument
from xlsxwriter.worksheet import Worksheet

from tests.bench.bare_typst import COMMAND, source
from tests.bench.measuring import Figure, medians
from tests.bench.plan import plan
from tests.bench.registry import MEASURES, Scene, topic
from tests.bench.scenes import CHANGED, LAST_SESSION, TODAY
from tracker import importing
from tracker.documents import coordination, pdf
from tracker.documents.document import ReportDocument
from tracker.facts import Plan, Session
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.reports.report import coordination_report

REPORT_MEASURES = (172, 1200)
"""So many make a report of 22 pages, and of 60."""

Call = tuple[str, str, int, int, object, Any]
"""A sheet, the method that wrote to it, row, column, value and format."""


@topic
def workbook(scene: Scene) -> Iterator[Figure]:
    """The export of a plan beside XlsxWriter given the same values, formats and widths, and asked nothing."""
    path = scene.folder / "other.xlsx"
    calls, widths = written_cells(scene.plan, path)
    runs = [lambda: importing.export_workbook(scene.plan, path, "sl"), lambda: write_bare(calls, widths, path)]
    taken, floor = medians(runs, times=5)
    yield Figure(f"workbook of {MEASURES} measures", taken, floor, 1.2, "bare XlsxWriter")


def written_cells(made: Plan, path: Path) -> tuple[list[Call], list[tuple[str, int, float]]]:
    """What the export writes: cells in its own order with the properties of their formats, and widths of columns."""
    calls: list[Call] = []
    widths: list[tuple[str, int, float]] = []

    class Noting(Worksheet):
        """A worksheet that notes what is written to it."""

        def set_column(self, first: int, last: int, width: float, *rest: Any) -> Any:
            widths.append((self.get_name(), first, width))
            return super().set_column(first, last, width, *rest)

    def noting(name: str) -> Callable[..., Any]:
        def write(self: Any, row: int, column: int, value: object, shape: Any = None) -> Any:
            calls.append((self.get_name(), name, row, column, value, shape))
            return getattr(Worksheet, name)(self, row, column, value, shape)

        return write

    for name in ("write_string", "write_number", "write_datetime"):
        setattr(Noting, name, noting(name))
    usual = xlsxwriter.Workbook.worksheet_class
    xlsxwriter.Workbook.worksheet_class = Noting
    try:
        importing.export_workbook(made, path, "sl")
    finally:
        xlsxwriter.Workbook.worksheet_class = usual
    return calls, widths


def write_bare(calls: list[Call], widths: list[tuple[str, int, float]], path: Path) -> None:
    """The same cells, by XlsxWriter and a loop."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = {name: book.add_worksheet(name) for name in dict.fromkeys(call[0] for call in calls)}
        shapes = {id(call[5]): call[5] for call in calls}
        formats = {key: bare_format(book, shape) for key, shape in shapes.items()}
        for name, column, width in widths:
            sheets[name].set_column(column, column, width)
        for name, method, row, column, value, shape in calls:
            getattr(sheets[name], method)(row, column, value, formats[id(shape)])


def bare_format(book: Any, shape: Any) -> Any:
    """A format that looks like another one of another workbook."""
    if shape is None:
        return None
    return book.add_format({"num_format": shape.num_format, "text_wrap": shape.text_wrap, "bold": shape.bold})


@topic
def report(_: Scene) -> Iterator[Figure]:
    """The coordination report, from the document to the PDF, beside bare Typst of the same tables and drawings."""
    for measures in REPORT_MEASURES:
        document = long_report(measures)
        bare = source(document).encode()
        ours, floor = pages(pdf.render(document)), pages(set_bare(bare))
        runs = [partial(pdf.render, document), partial(set_bare, bare)]
        taken, least = medians(runs, times=3)
        yield Figure(f"PDF of {ours} pages", taken, least, 2, f"bare Typst, {floor} pages")


def set_bare(text: bytes) -> bytes:
    """The PDF of a source, set in a process that knows nothing else."""
    return subprocess.run([sys.executable, "-c", COMMAND], input=text, capture_output=True, check=True).stdout


def pages(made: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfDocument(made))


def long_report(measures: int) -> ReportDocument:
    """The report that is measured, of a plan with so many measures."""
    sessions = (Session("2026/2", "koordinacija", LAST_SESSION), Session("2026/3", "koordinacija", TODAY))
    made = replace(plan(measures), sessions=sessions)
    view = coordination_report(board(made, TODAY), board(made, LAST_SESSION), sessions[-1])
    return coordination.build(view, Translator("sl"), generated_at=CHANGED)
