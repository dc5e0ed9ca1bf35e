"""What the papers cost beside their floors: the workbook beside bare XlsxWriter, the report beside bare Typst.

Ours and the floor are taken in turns, so that a busy moment of the machine meets both; the ratio is the one of medians.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from pypdfium2 import PdfDocument
from xlsxwriter.worksheet import Worksheet

from tests.bench.bare_typst import COMMAND, source
from tests.bench.plan import plan
from tests.bench.scenes import CHANGED, LAST_SESSION, REPORT_MEASURES, TODAY
from tracker import importing
from tracker.documents import coordination, pdf
from tracker.documents.document import ReportDocument
from tracker.facts import Plan, Session
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.report import coordination_report

Measured = tuple[str, float, float, float]
"""A name, ours and the floor in milliseconds, and how many times the floor ours may be."""

Call = tuple[str, str, int, int, object, Any]
"""A sheet, the method that wrote to it, row, column, value and format."""


def papers(measures: int, times: int = 5, clock: Callable[[], float] = time.perf_counter) -> list[Measured]:
    """All figures; a clock of processor time (`processor`) says more than one of the wall on a busy machine."""
    return [workbook(measures, times, clock), paper(times, clock)]


def processor() -> float:
    """Seconds of the processor, of this process and of those it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def in_turns(
    ours: Callable[[], object], floor: Callable[[], object], times: int, clock: Callable[[], float]
) -> tuple[float, float]:
    """The median milliseconds of two runs taken in turns, after one of each that is not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + 1):
        for run, kept in zip((ours, floor), taken, strict=True):
            gc.collect()
            start = clock()
            run()
            if turn:
                kept.append((clock() - start) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])


def workbook(measures: int, times: int, clock: Callable[[], float]) -> Measured:
    """The export of a plan beside XlsxWriter given the same values, formats and widths, and asked nothing."""
    made = plan(measures)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        calls, widths = written_cells(made, path)
        ours, floor = in_turns(
            lambda: importing.export_workbook(made, path, "sl"), lambda: write_bare(calls, widths, path), times, clock
        )
    return f"workbook of {measures} measures", ours, floor, 1.2


def written_cells(made: Plan, path: Path) -> tuple[list[Call], list[tuple[str, int, float]]]:
    """What the export writes: cells in its own order with the properties of their formats, and widths of columns."""
    calls: list[Call] = []
    widths: list[tuple[str, int, float]] = []

    class Noting(Worksheet):  # type: ignore[misc]
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


def paper(times: int, clock: Callable[[], float]) -> Measured:
    """The coordination report of about sixty pages, from the document to the PDF, beside bare Typst."""
    document = report()
    bare = source(document).encode()
    ours, floor = pages(pdf.render(document)), pages(set_bare(bare))
    taken = in_turns(lambda: pdf.render(document), lambda: set_bare(bare), times, clock)
    return f"PDF of {ours} pages (floor: {floor})", *taken, 2.0


def set_bare(text: bytes) -> bytes:
    """The PDF of a source, set in a process that knows nothing else."""
    return subprocess.run([sys.executable, "-c", COMMAND], input=text, capture_output=True, check=True).stdout


def pages(made: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfDocument(made))


def report() -> ReportDocument:
    """The report that is measured."""
    sessions = (Session("2026/2", "koordinacija", LAST_SESSION), Session("2026/3", "koordinacija", TODAY))
    made = replace(plan(REPORT_MEASURES), sessions=sessions)
    view = coordination_report(board(made, TODAY), board(made, LAST_SESSION), sessions[-1])
    return coordination.build(view, Translator("sl"), generated_at=CHANGED)


if __name__ == "__main__":
    for name, ours, floor, at_most in papers(500, clock=processor if "--processor" in sys.argv else time.perf_counter):
        print(f"{name}: {ours:,.0f} ms, floor {floor:,.0f} ms, {ours / floor:.2f}x of at most {at_most}x")
